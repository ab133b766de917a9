"""Load a pack, put it in force, write an authority's own wording."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from varna.audit.record import record
from varna.instruction import permissions
from varna.instruction.models import Adoption, Pack, Provision, Section, SectionText
from varna.instruction.pack import Pack as PackFile
from varna.lib.clock import local_day
from varna.organisation.models import Authority
from varna.secrecy.models import StoredPolicy

LOCK = 727_310  # two loads at once must not make two editions


@dataclass(frozen=True)
class Loaded:
    """What a load came to: the edition, whether it is new, and for whom it was put in force."""

    pack: Pack
    created: bool
    adopted: list[Authority]


@transaction.atomic
def load_pack(*, by: Any, pack: PackFile, at: datetime) -> Loaded:
    """Store a checked pack and put it in force where it belongs. Loading the same pack again changes nothing.

    An authority takes the new edition of the pack it already follows, from today on; one without any takes it from the day
    the instruction was adopted. What is running or signed keeps the edition it was started under.
    """
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])
    row = Pack.objects.light().filter(digest=pack.digest).first()
    created = row is None
    if row is None:
        row = _store(pack, by=by, at=at)
        record("instruction.pack_loaded", by=by, target=row, code=row.code, version=row.version, digest=row.digest)
    adopted = []
    for authority in Authority.objects.order_by("pk"):
        newest = (
            Adoption.objects.filter(authority=authority)
            .select_related("pack")
            .defer("pack__stored")
            .newest_first()
            .first()
        )
        if newest is not None and (newest.pack_id == row.pk or newest.pack.code != row.code):
            continue
        _adopt(authority, row, by=by, at=at, first=newest is None)
        adopted.append(authority)
    return Loaded(row, created, adopted)


@transaction.atomic
def adopt_newest(*, by: Any, authority: Authority, at: datetime) -> Adoption | None:
    """Put the pack that was loaded last in force for an authority that has none: called when an authority is registered."""
    existing = Adoption.objects.filter(authority=authority).newest_first().first()
    if existing is not None:
        return existing
    newest = Pack.objects.light().order_by("-loaded_at", "-pk").first()
    return _adopt(authority, newest, by=by, at=at, first=True) if newest else None


def _adopt(authority: Authority, pack: Pack, *, by: Any, at: datetime, first: bool) -> Adoption:
    today = local_day(at)
    adopted_on = authority.instruction_adopted_on or pack.adopted_on or today
    decided_by = authority.instruction_adopted_by or pack.adopted_by
    row = Adoption.objects.create(
        authority=authority,
        unit=permissions.root_of(authority),
        pack=pack,
        valid_from=min(adopted_on, today) if first else today,
        decided_by=decided_by if first else "",
        registered_at=at,
        registered_by=by,
    )
    content = pack.content["permissions"]
    version = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    StoredPolicy.objects.update_or_create(authority=authority, defaults={"version": version, "content": content})
    record("instruction.adopted", by=by, target=row, pack=str(pack), valid_from=row.valid_from)
    return row


def _store(pack: PackFile, *, by: Any, at: datetime) -> Pack:
    last = Pack.objects.filter(code=pack.code).aggregate(last=Max("edition"))["last"] or 0
    row = Pack.objects.create(
        code=pack.code,
        version=pack.version,
        edition=last + 1,
        digest=pack.digest,
        title_sv=pack.title.sv,
        title_en=pack.title.en,
        adopted_on=date.fromisoformat(pack.adopted_on) if pack.adopted_on else None,
        adopted_by=pack.adopted_by,
        stored=pack.content,
        loaded_at=at,
        loaded_by=by,
    )
    sections = Section.objects.bulk_create(
        Section(
            pack=row,
            code=one.code,
            chapter=one.chapter,
            position=position,
            title_sv=one.title.sv,
            title_en=one.title.en,
            own_text_sv=one.own_text.sv,
            own_text_en=one.own_text.en,
        )
        for position, one in enumerate(pack.sections)
    )
    by_code = {one.code: one for one in sections}
    order = {one.code: one.position for one in sections}
    ordered = sorted(pack.provisions, key=lambda one: (order[one.section], one.code))
    Provision.objects.bulk_create(
        Provision(
            pack=row,
            section=by_code[one.section],
            code=one.code,
            chapter=by_code[one.section].chapter,
            position=position,
            kind=one.kind,
            priority=one.priority,
            title_sv=one.title.sv,
            title_en=one.title.en,
            text_sv=one.text.sv,
            text_en=one.text.en,
            trigger_sv=one.trigger.sv,
            trigger_en=one.trigger.en,
            actors=list(one.actors),
            cadence=one.cadence,
            measure=one.measure,
            within=one.within,
            evidence=one.evidence,
            params=dict(one.params),
            comes_with=one.comes_with,
            builds_on=list(one.builds_on),
            data=dict(one.data),
        )
        for position, one in enumerate(ordered)
    )
    return row


@transaction.atomic
def write_section_text(*, by: Any, authority: Authority, section: Section, body: str, at: datetime) -> SectionText:
    """Keep the authority's own full wording of a section. An empty text takes it away again; the earlier ones stay in the history."""
    root = permissions.root_of(authority)
    permissions.check_can_write_text(by.reach, root.pk)
    row = SectionText.objects.create(
        authority=authority, unit=root, section_code=section.code, body=body.strip(), written_at=at, written_by=by
    )
    record("instruction.section_text_written", by=by, target=row, section=section.code, characters=len(row.body))
    return row
