"""What pages, files and commands read of reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db.models import Count, Q

from varna.lib.clock import local_day
from varna.organisation.models import Appointment, Authority, Person, Unit
from varna.reports import rules, words
from varna.reports.document import (
    Assignment as PaperAssignment,
)
from varna.reports.document import (
    Comment,
    Document,
    Figure,
    Seal,
    Section,
    Signature,
    load,
)
from varna.reports.document import (
    Judgement as PaperJudgement,
)
from varna.reports.enums import Act, Answer, Area, Kind
from varna.reports.kinds import management_review as review
from varna.reports.kinds.management_review.ask import Ask
from varna.reports.models import Assignment, Block, Correction, Judgement, Remark, Report, ReportQuerySet
from varna.secrecy.reach import Reach

QUESTIONS = {
    Area.SECURITY: "Är arbetet med informationssäkerhet tillräckligt, och har det önskad verkan?",
    Area.DATA_PROTECTION: "Är arbetet med dataskydd tillräckligt, och har det önskad verkan?",
}
ANSWERS = {
    Answer.SUFFICIENT: "Ja, arbetet är tillräckligt och har önskad verkan.",
    Answer.PARTLY: "Delvis.",
    Answer.NOT_SUFFICIENT: "Nej, arbetet är inte tillräckligt.",
}
SIGNED, RECEIVED = "Undertecknad av", "Mottagen och bedömd av"
TO_SIGN, TO_RECEIVE = "Undertecknas av", "Tas emot av"


def top(authority_id: int) -> Unit:
    """The administration: the unit a report for the whole authority stands on."""
    return Unit.objects.select_related("authority").get(authority_id=authority_id, parent=None)


def register(reach: Reach) -> ReportQuerySet:
    """The reports this person may read, newest year first."""
    return Report.objects.visible_to(reach).select_related("authority", "unit").order_by("-year", "kind", "pk")


def listed(reach: Reach) -> ReportQuerySet:
    """The same for the list: with how many judgements they hold and how their assignments go."""
    return register(reach).annotate(
        given=Count("assignments", distinct=True),
        done=Count("assignments", filter=Q(assignments__done_at__isnull=False), distinct=True),
    )


def fresh_sections(report: Report, *, at: datetime) -> tuple[Section, ...]:
    """Every chapter as the records stand at `at`. Counts the whole authority: call it within a reach that sees it."""
    start, end = rules.period(report.year, local_day(at))
    ask = Ask(report.authority, report.unit, report.year, start, end, at, _before(report))
    return review.compile_sections(ask)


def _before(report: Report) -> dict[tuple[str, str], Figure]:
    """The figures of the signed report of the year before."""
    last = (
        Report.objects.signed()
        .filter(authority_id=report.authority_id, kind=report.kind, year=report.year - 1)
        .values_list("content", flat=True)
        .first()
    )
    if last is None:
        return {}
    return {
        (section.key, figure.key): figure for section in load(Document, last).sections for figure in section.figures
    }


def draft(report: Report, blocks: Sequence[Block], remarks: Sequence[Remark]) -> Document:
    """The document of a report that is not signed yet: figures as last computed, words as last saved."""
    by_key: dict[str, list[Comment]] = defaultdict(list)
    for block in blocks:
        if block.comment:
            by_key[block.key].append(_comment(block))
    for remark in remarks:
        by_key[remark.key].append(
            Comment("dpo", remark.text, remark.name, remark.role, words.day(local_day(remark.at)))
        )
    sections = tuple(
        load(Section, {**block.section, "comments": [_as_data(comment) for comment in by_key[block.key]]})
        for block in blocks
    )
    at = report.computed_at or report.opened_at
    assert at is not None
    return Document(
        kind=report.kind,
        title=f"Ledningens genomgång {report.year}",
        organisation=report.unit.name,
        lead="Rapport till stadsdelsdirektören om arbetet med informationssäkerhet och dataskydd, "
        f"{words.period(*rules.period(report.year, local_day(at)))}.",
        stamp=at,
        draft=True,
        sections=sections,
    )


def document(report: Report) -> Document:
    """The whole report as it stands: frozen content once signed, with judgements and corrections beside it."""
    if report.content is None:
        found = draft(report, list(report.blocks.all()), list(report.remarks.all()))
        return replace(found, signatures=waiting_signatures(report))
    return complete(report, load(Document, report.content))


def complete(report: Report, frozen: Document) -> Document:
    """The frozen content with what came after it: judgements, assignments, signatures, corrections and seal."""
    signatures = {row.act: row for row in report.signatures.all()}
    shown = tuple(
        Signature(word, row.name, row.role, words.moment(row.at))
        if (row := signatures.get(act))
        else Signature(wait, *holder(report, role))
        for act, word, wait, role in (
            (Act.SIGNED, SIGNED, TO_SIGN, "isam"),
            (Act.ASSESSED, RECEIVED, TO_RECEIVE, "director"),
        )
    )
    return replace(
        frozen,
        draft=False,
        judgements=tuple(_judgement(row) for row in report.judgements.all()),
        assignments=tuple(
            PaperAssignment(row.text, row.responsible_name, words.day(row.due_on)) for row in report.assignments.all()
        ),
        signatures=shown,
        corrections=tuple(_correction(row) for row in report.corrections.all()),
        seal=Seal(report.sha256, report.pack, report.audit_seal),
    )


def waiting_signatures(report: Report) -> tuple[Signature, ...]:
    """Who is to sign and who is to receive, as long as nobody has."""
    return (Signature(TO_SIGN, *holder(report, "isam")), Signature(TO_RECEIVE, *holder(report, "director")))


ROLE_NAMES = {
    "isam": "informationssäkerhetssamordnare",
    "director": "stadsdelsdirektör",
    "dpo": "dataskyddsombud",
    "ils_coordinator": "ILS-samordnare",
}


def holder(report: Report, role: str) -> tuple[str, str]:
    """Who holds the role today, as (name, role); "vakant" when nobody does."""
    at = report.signed_at or report.computed_at or report.opened_at
    assert at is not None
    day = local_day(at)
    found = next(iter(holders(report.authority_id, role, day)), None)
    return (found.name if found else "vakant", ROLE_NAMES[role])


def holders(authority_id: int, role: str, day: date) -> list[Person]:
    """Everybody who holds the role on the day."""
    held = Appointment.objects.held(day).filter(authority_id=authority_id, role=role).select_related("person")
    return [row.person for row in held.order_by("valid_from", "pk")]


def changed_since(report: Report, *, at: datetime) -> list[rules.Drift]:
    """What the records say today against what was signed. Recounts everything: for its own page, not for lists."""
    if report.content is None:
        return []
    return rules.drift(load(Document, report.content).sections, fresh_sections(report, at=at))


def waits(blocks: Sequence[Block]) -> list[rules.Waits]:
    """The chapters of a draft that keep it from being signed."""
    return rules.waits(
        (load(Section, block.section), block.comment, review.BY_KEY[block.key].words) for block in blocks
    )


def responsible_candidates(report: Report, day: date) -> list[Person]:
    """Those an assignment may be given to: heads of departments and units, and supporting roles. Never the DPO (H02)."""
    roles = [
        "department_head",
        "unit_manager",
        "isam",
        "ils_coordinator",
        "security_coordinator",
        "archive_manager",
        "hr_officer",
    ]
    held = Appointment.objects.held(day).filter(authority_id=report.authority_id, role__in=roles)
    return list(Person.objects.filter(pk__in=held.values("person")).order_by("sort_key", "pk"))


def open_assignments(reach: Reach) -> list[Assignment]:
    """What the receiver has asked this person to do."""
    if reach.person_id is None:
        return []
    return list(Assignment.objects.open().filter(responsible_id=reach.person_id).select_related("report"))


def review_of(authority: Authority, year: int) -> Report | None:
    return (
        Report.objects.filter(authority=authority, kind=Kind.MANAGEMENT_REVIEW, year=year)
        .select_related("authority", "unit")
        .first()
    )


def _comment(block: Block) -> Comment:
    day = words.day(local_day(block.commented_at)) if block.commented_at else ""
    return Comment("coordinator", block.comment, block.comment_name, block.comment_role, day)


def _judgement(row: Judgement) -> PaperJudgement:
    day = words.day(local_day(row.at))
    return PaperJudgement(row.area, QUESTIONS[Area(row.area)], ANSWERS[Answer(row.answer)], row.reason, row.name, day)


def _correction(row: Correction) -> Comment:
    return Comment("correction", row.text, row.name, row.role, words.day(local_day(row.at)))


def _as_data(comment: Comment) -> dict[str, str]:
    return {name: getattr(comment, name) for name in comment.__dataclass_fields__}
