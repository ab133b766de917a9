"""What is computed rather than read: findings and compliance of a whole district, and the management review as a PDF."""

from __future__ import annotations

import time
from typing import Any

from varna.lib import clock
from varna.organisation.models import Authority
from varna.oversight import counting, snapshot
from varna.oversight.rules import compute
from varna.reports import queries
from varna.reports.actions import open_review
from varna.reports.pdf import render


def times(authority_id: int) -> dict[str, float]:
    """Seconds, from a cold register; the report of the year is opened when nobody has. Call it with the machine's reach."""
    at = clock.now()
    day = clock.local_day(at)
    found: dict[str, Any] = {}
    snapshot.forget()
    with _taking(found, "findings_and_compliance_s"):
        compute(snapshot.look(authority_id, day).day(day))
        counting.judge(authority_id, at)
    authority = Authority.objects.get(pk=authority_id)
    report = queries.review_of(authority, day.year)
    with _taking(found, "management_review_compile_s"):
        if report is None:
            report = open_review(by=None, authority=authority, year=day.year, at=at)
        queries.fresh_sections(report, at=at)
    with _taking(found, "management_review_pdf_s"):
        render(queries.document(report))
    return found


class _taking:
    def __init__(self, into: dict[str, Any], name: str) -> None:
        self.into, self.name = into, name

    def __enter__(self) -> None:
        self.began = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.into[self.name] = time.perf_counter() - self.began
