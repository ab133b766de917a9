"""A review as it stands, for those who hold no pen: the stored one, else one compiled now and not kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from varna.organisation.models import Authority
from varna.reports import actions, queries
from varna.reports.document import Document, dump
from varna.reports.enums import Kind
from varna.reports.models import Block, Report


def standing(authority_id: int, year: int, *, at: datetime) -> Document:
    """Call it with the machine's reach."""
    authority = Authority.objects.get(pk=authority_id)
    stored = queries.review_of(authority, year)
    if stored is not None and stored.opened_at is not None:
        return queries.document(stored)
    report = Report(
        authority=authority,
        unit=queries.top(authority_id),
        kind=Kind.MANAGEMENT_REVIEW,
        year=year,
        due_on=actions.due_on(year),
        opened_at=at,
        computed_at=at,
    )
    sections = queries.fresh_sections(report, at=at)
    blocks = [Block(key=section.key, section=dump(section), computed_at=at) for section in sections]
    found = queries.draft(report, blocks, [])
    return replace(found, signatures=queries.waiting_signatures(report))
