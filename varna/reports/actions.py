"""What people do with a management review: ask for it, compile, write, sign, judge, correct, take out.

The order is that of 4.2: the director asks, the coordinator writes and signs, the director reads and judges. Each step is
done once; whoever comes second is told so. Figures are counted with the machine's eyes, so that they do not depend on who
presses the button.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from varna.audit.record import record
from varna.audit.verify import last_seal
from varna.instruction.queries import pack_in_force
from varna.lib.clock import local_day
from varna.notices.actions import tell
from varna.organisation.models import Authority, Person
from varna.reports import permissions, queries
from varna.reports.document import Section, digest, dump
from varna.reports.enums import Act, Answer, Area, Kind
from varna.reports.models import Assignment, Block, Correction, Export, Judgement, Remark, Report, Signature
from varna.secrecy import scope


class AlreadyDone(Exception):
    """A colleague was quicker, or the button was pressed twice."""


class FiguresChanged(Exception):
    """The records have changed since the reader saw the figures: read again, then sign."""


class NotReady(Exception):
    """Chapters without figures and words remain; `waits` names them (J15-A1)."""

    def __init__(self, waits: Sequence[Any]) -> None:
        super().__init__(", ".join(wait.key for wait in waits))
        self.waits = waits


class Overwrites(Exception):
    """Somebody else has saved the chapter since the writer opened it."""

    def __init__(self, block: Block) -> None:
        super().__init__(block.key)
        self.block = block


@dataclass(frozen=True, slots=True)
class Given:
    """An assignment that the receiver gives."""

    text: str
    responsible: Person
    due_on: date


def due_on(year: int) -> date:
    """Delivery by the end of November (assumed: the instruction gives no date, R-4.2-02 says "the wheel's date")."""
    return date(year, 11, 30)


@transaction.atomic
def request_review(*, by: Any, authority: Authority, year: int, at: datetime) -> Report:
    """The director asks for the year's report."""
    root = queries.top(authority.pk)
    permissions.check(permissions.can_request(by, root))
    report, made = Report.objects.get_or_create(
        authority=authority,
        kind=Kind.MANAGEMENT_REVIEW,
        year=year,
        defaults={"unit": root, "due_on": due_on(year), "requested_at": at, "requested_by": by},
    )
    if not made:
        if not Report.objects.drafts().filter(pk=report.pk, requested_at=None).update(requested_at=at, requested_by=by):
            raise AlreadyDone
        report.refresh_from_db()
    record("reports.requested", by=by, target=report, year=year)
    _tell("isam", report, "reports.requested", at)
    return report


@transaction.atomic
def open_review(*, by: Any, authority: Authority, year: int, at: datetime) -> Report:
    """The coordinator opens the draft, with every chapter already counted. `by` None: the machine (demo, command)."""
    root = queries.top(authority.pk)
    permissions.check(by is None or permissions.can_open(by, root))
    report, _made = Report.objects.get_or_create(
        authority=authority, kind=Kind.MANAGEMENT_REVIEW, year=year, defaults={"unit": root, "due_on": due_on(year)}
    )
    if not Report.objects.filter(pk=report.pk, opened_at=None).update(opened_at=at, opened_by=by):
        raise AlreadyDone
    report.refresh_from_db()
    _compile(report, at=at)
    record("reports.opened", by=by, target=report, year=year)
    return report


@transaction.atomic
def recompile(*, by: Any, report: Report, at: datetime) -> None:
    """Count every chapter again. What people have written stays."""
    permissions.check(by is None or permissions.can_edit(by, report))
    _compile(report, at=at)
    record("reports.recompiled", by=by, target=report)


def _compile(report: Report, *, at: datetime) -> tuple[Section, ...]:
    with scope.elevated():
        sections = queries.fresh_sections(report, at=at)
    for position, section in enumerate(sections, start=1):
        Block.objects.update_or_create(
            report=report,
            key=section.key,
            defaults={"position": position, "section": dump(section), "computed_at": at},
        )
    Report.objects.drafts().filter(pk=report.pk).update(computed_at=at)
    report.computed_at = at
    return sections


@transaction.atomic
def comment(*, by: Any, report: Report, key: str, text: str, seen: datetime | None, at: datetime) -> Block:
    """Write the coordinator's words beside a chapter. `seen` is when the words one started from were saved."""
    permissions.check(permissions.can_edit(by, report))
    block = Block.objects.select_for_update().get(report=report, key=key)
    if block.commented_at != seen and block.comment != text:
        raise Overwrites(block)
    block.comment, block.commented_at = text.strip(), at
    block.comment_name, block.comment_role = signer(by, "isam", "ils_coordinator")
    block.save(update_fields=["comment", "commented_at", "comment_name", "comment_role"])
    record("reports.commented", by=by, target=report, chapter=key)
    return block


@transaction.atomic
def remark(*, by: Any, report: Report, key: str, text: str, at: datetime) -> Remark | None:
    """The officer's own remark on a chapter, in the officer's name. An empty text takes it back while the report is a draft."""
    permissions.check(permissions.can_remark(by, report))
    mine = Remark.objects.filter(report=report, key=key, by=by)
    if not text.strip():
        mine.delete()
        record("reports.remark_withdrawn", by=by, target=report, chapter=key)
        return None
    name, role = signer(by, "dpo")
    made, _new = Remark.objects.update_or_create(
        report=report, key=key, by=by, defaults={"text": text.strip(), "name": name, "role": role, "at": at}
    )
    record("reports.remarked", by=by, target=report, chapter=key)
    return made


@transaction.atomic
def sign(*, by: Any, report: Report, seen: str, at: datetime) -> Report:
    """Freeze text, figures, sources and pack version, and hand the report over (R-4.2-02, J15-A2).

    Everything is counted once more; `seen` is the checksum of the figures that the signer read. Records that changed in
    between give FiguresChanged, and nothing is signed.
    """
    permissions.check(permissions.can_sign(by, report))
    locked = Report.objects.select_for_update().select_related("authority", "unit").get(pk=report.pk)
    if locked.signed_at is not None:
        raise AlreadyDone
    sections = _compile(locked, at=at)
    if figures_digest(sections) != seen:
        raise FiguresChanged
    blocks, remarks = list(locked.blocks.all()), list(locked.remarks.all())
    if left := queries.waits(blocks):
        raise NotReady(left)
    content = dump(queries.draft(locked, blocks, remarks))
    checksum, seal = digest(content), last_seal()
    name, role = signer(by, "isam")
    Report.objects.drafts().filter(pk=locked.pk).update(
        signed_at=at,
        signed_by=by,
        content=content,
        sha256=checksum,
        pack=pack_label(locked.authority, local_day(at)),
        audit_seal=f"{seal[0]} · {seal[2]}" if seal else "",
    )
    Signature.objects.create(report=locked, act=Act.SIGNED, by=by, name=name, role=role, at=at, sha256=checksum)
    record("reports.signed", by=by, target=locked, sha256=checksum)
    _tell("director", locked, "reports.signed", at)
    locked.refresh_from_db()
    return locked


def figures_digest(sections: Sequence[Section]) -> str:
    """The checksum of what was counted, apart from words and addresses."""
    return digest(
        [
            [
                section.key,
                [[f.key, f.value, f.of, f.before, f.before_of] for f in section.figures],
                [dump(table) for table in section.tables],
            ]
            for section in sections
        ]
    )


@transaction.atomic
def receive(*, by: Any, report: Report, at: datetime) -> None:
    """The director confirms that the report has come."""
    permissions.check(permissions.can_receive(by, report))
    if not Report.objects.signed().filter(pk=report.pk, received_at=None).update(received_at=at):
        raise AlreadyDone
    record("reports.received", by=by, target=report)


@transaction.atomic
def judge(
    *, by: Any, report: Report, answers: Mapping[Area, tuple[Answer, str]], assignments: Sequence[Given], at: datetime
) -> None:
    """The director's two judgements, each with its reason, and what is to be done (R-4.2-04, J15-A4)."""
    permissions.check(permissions.can_judge(by, report))
    if set(answers) != set(Area):
        raise ValueError("both areas are judged, each by itself")
    locked = Report.objects.select_for_update().get(pk=report.pk)
    if locked.assessed_at is not None:
        raise AlreadyDone
    name, role = signer(by, "director")
    for area, (answer, reason) in answers.items():
        Judgement.objects.create(
            report=locked, area=area, answer=answer, reason=reason.strip(), by=by, name=name, at=at
        )
    for given in assignments:
        Assignment.objects.create(
            report=locked,
            text=given.text,
            responsible=given.responsible,
            responsible_name=given.responsible.name,
            due_on=given.due_on,
        )
    Signature.objects.create(report=locked, act=Act.ASSESSED, by=by, name=name, role=role, at=at, sha256=locked.sha256)
    Report.objects.filter(pk=locked.pk).update(assessed_at=at)
    _tell("isam", locked, "reports.assessed", at)
    _notify([given.responsible for given in assignments], locked, "reports.assigned", at)
    record("reports.assessed", by=by, target=locked, **{area: answer for area, (answer, _reason) in answers.items()})


@transaction.atomic
def correct(*, by: Any, report: Report, text: str, at: datetime) -> Correction:
    """Say beside a signed report what is wrong in it. The report itself stays (J15 "goes wrong")."""
    permissions.check(permissions.can_correct(by, report))
    name, role = signer(by, "isam")
    made = Correction.objects.create(report=report, text=text.strip(), by=by, name=name, role=role, at=at)
    record("reports.corrected", by=by, target=report)
    return made


@transaction.atomic
def finish(*, by: Any, assignment: Assignment, note: str, at: datetime) -> None:
    """The assignment is done."""
    permissions.check(permissions.can_finish(by, assignment))
    done = Assignment.objects.open().filter(pk=assignment.pk).update(done_at=at, done_by=by, done_note=note.strip())
    if not done:
        raise AlreadyDone
    record("reports.assignment_done", by=by, target=assignment.report, assignment=assignment.pk)


@transaction.atomic
def export(*, by: Any, report: Report, form: str, purpose: str, at: datetime) -> None:
    """Write down that a file is taken out and what for, before the first byte leaves (H15)."""
    permissions.check(permissions.can_export(by, report))
    Export.objects.create(
        report=report,
        authority_id=report.authority_id,
        unit_id=report.unit_id,
        form=form,
        purpose=purpose,
        by=by,
        at=at,
    )
    record("reports.exported", by=by, target=report, form=form)


def _tell(role: str, report: Report, code: str, at: datetime) -> None:
    """Tell whoever holds the role: by name of the report and link, never by content."""
    _notify(queries.holders(report.authority_id, role, local_day(at)), report, code, at)


def _notify(people: Sequence[Person], report: Report, code: str, at: datetime) -> None:
    tell(people, code=code, about=report, number=str(report.year), url=report.get_absolute_url(), at=at)


def signer(by: Any, *roles: str) -> tuple[str, str]:
    """Name and role to put under words: the first of `roles` that is held, else the person's title."""
    for role in roles:
        if role in by.reach.roles:
            return by.person.name, queries.ROLE_NAMES[role]
    return by.person.name, by.person.title


def pack_label(authority: Authority, day: date) -> str:
    """Which version of the instruction the report was written under."""
    pack = pack_in_force(authority, day)
    return f"{pack.title_sv} ({pack.code} {pack.version}, utgåva {pack.edition})" if pack else ""
