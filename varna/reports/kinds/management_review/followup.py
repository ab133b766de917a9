"""Chapters: what came of last year's assignments (4.2), and whether the roles that carry the work are filled (2.1.2)."""

from __future__ import annotations

from django.db.models import Count, Q

from varna.organisation.enums import MANAGER_ROLE, UnitKind
from varna.organisation.models import Appointment, Unit
from varna.reports import words
from varna.reports.document import Section, Table
from varna.reports.enums import Kind
from varna.reports.kinds.management_review.ask import Ask
from varna.reports.models import Assignment, Report

LAST_YEAR, RESOURCES = "last_year", "resources"
# Support of 2.2 that the director appoints and gives resources to; the codes are those of the pack's roles.
SUPPORT = {
    "isam": "Informationssäkerhetssamordnare",
    "dpo": "Dataskyddsombud",
    "ils_coordinator": "ILS-samordnare",
    "archive_manager": "Arkivansvarig",
    "security_coordinator": "Säkerhetssamordnare",
}


def last_year(ask: Ask, number: str, heading: str) -> Section:
    before = Report.objects.filter(
        authority=ask.authority, kind=Kind.MANAGEMENT_REVIEW, year=ask.year - 1, assessed_at__isnull=False
    )
    given = Assignment.objects.filter(report__in=before)
    if not before.exists():
        said = f"Det finns ingen bedömd rapport för {ask.year - 1} i Värna."
        return Section(LAST_YEAR, number, heading, (said,), gaps=(f"Vad det blev av uppdragen från {ask.year - 1}.",))
    counts = given.aggregate(all=Count("pk"), done=Count("pk", filter=Q(done_at__isnull=False)))
    late = given.late(ask.end).count()
    figures = (
        ask.figure(
            LAST_YEAR, "done", "Uppdrag som är klara", counts["done"], counts["all"], query="reports.assignments"
        ),
        ask.figure(LAST_YEAR, "late", "Uppdrag som är försenade", late, counts["all"], query="reports.assignments"),
    )
    rows = tuple(
        (row.text, words.day(row.due_on), "klart" if row.done_at else "försenat" if row.due_on < ask.end else "pågår")
        for row in given
    )
    return Section(
        LAST_YEAR,
        number,
        heading,
        sentences=(
            f"Direktören gav {words.count(counts['all'], 'uppdrag', 'uppdrag')} {ask.year - 1}. "
            f"{words.number(counts['done'])} är klara och {words.number(late)} är försenade.",
        ),
        figures=figures,
        tables=(Table(f"Uppdrag från {ask.year - 1}", ("Uppdrag", "Skulle vara klart", "Läge"), rows),) if rows else (),
        source=f"Ur {words.count(counts['all'], 'uppdrag', 'uppdrag')} {ask.on}.",
    )


def resources(ask: Ask, number: str, heading: str) -> Section:
    held = set(Appointment.objects.filter(authority=ask.authority).held(ask.end).values_list("role", "scope_code"))
    roles = {role for role, _scope in held}
    units = list(Unit.objects.filter(authority=ask.authority, ended_on=None).values_list("code", "kind"))
    led = sum(1 for code, kind in units if (MANAGER_ROLE[UnitKind(kind)], code) in held)
    filled = sum(1 for role in SUPPORT if role in roles)
    vacant = [name for role, name in SUPPORT.items() if role not in roles]
    figures = (
        ask.figure(RESOURCES, "support", "Stödjande roller med innehavare", filled, len(SUPPORT), query="organisation.held", view="organisation:vacancies"),
        ask.figure(RESOURCES, "managers", "Enheter med chef", led, len(units), query="organisation.managers", view="organisation:vacancies"),
    )  # fmt: skip
    said = f"{words.number(filled)} av {len(SUPPORT)} stödjande roller har en innehavare. {words.number(led)} av {words.count(len(units), 'enhet', 'enheter')} har en chef."
    if vacant:
        said += f" Vakanta roller: {words.listed([name.lower() for name in vacant])}."
    return Section(
        RESOURCES,
        number,
        heading,
        sentences=(said,),
        figures=figures,
        source=f"Ur utsedda roller {ask.on}.",
        source_url=figures[0].url,
        gaps=("Arbetstid och pengar för informationssäkerhet förs inte i Värna.",),
    )
