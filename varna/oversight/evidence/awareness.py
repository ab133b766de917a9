"""Checks of chapter 8.1, from the figures for each unit and year. No person is named in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from varna.lib.evidence import Item, Question, evidence
from varna.oversight import snapshot
from varna.oversight.definitions import Day
from varna.oversight.evidence.judging import by, item, judged
from varna.oversight.rows import Training


def _current(day: Day) -> Iterator[Training]:
    """The figures that count on the day: of this year or the last. A unit is left out when units below it report."""
    found = {unit: row for unit in day.register.units if (row := day.current_training(unit)) is not None}
    recent = {unit: row for unit, row in found.items() if day.at.year - row.period <= 1 and row.headcount > 0}
    above: set[str] = set()
    for unit in recent:
        parent = day.register.units[unit].parent
        while parent is not None and parent not in above:
            above.add(parent)
            parent = day.register.units[parent].parent if parent in day.register.units else None
    return (row for unit, row in recent.items() if unit not in above)


def _persons(q: Question) -> Iterator[Item]:
    """The register holds a figure for each course; those with both are at most the lower of the two."""
    look = snapshot.look(q.authority_id, q.day)
    for row in _current(look.day(q.day)):
        passed = min(row.passed_information_security, row.passed_data_protection)
        yield item(look, row.org_unit, of=row.headcount, met=passed, note=note_of(row))


@evidence("awareness.courses_passed", title=_("Medarbetare med båda e-utbildningarna godkända"))
def courses_passed(q: Question) -> Iterable[Item]:
    """R-8.1-01."""
    return _persons(q)


@evidence("awareness.courses_taken", title=_("Medarbetare med båda e-utbildningarna godkända"))
def courses_taken(q: Question) -> Iterable[Item]:
    """R-2.1.3-03, R-2.3.1-03: the duty of managers and of employees, proved by the same figures."""
    return _persons(q)


@evidence("awareness.units_at_goal", title=_("Enheter som når målet för e-utbildningarna"))
def units_at_goal(q: Question) -> Iterable[Item]:
    """R-8.1-02."""
    return judged(q, lambda day: (row.org_unit for row in _current(day)), by("training_below_target"), soon=False)


@evidence("awareness.results_reported", title=_("Enheter med aktuella uppgifter om e-utbildning"))
def results_reported(q: Question) -> Iterable[Item]:
    """R-8.1-03."""
    return judged(q, _reporting, by("training_not_reported"), soon=False)


def _reporting(day: Day) -> Iterable[str]:
    units = day.register.units.values()
    return (unit.id for unit in units if unit.type == "unit" and (unit.headcount_total or 0) > 0)


def note_of(row: Training) -> str:
    """The two figures in words."""
    return _now("%(one)s godkända i informationssäkerhet, %(other)s i dataskydd, av %(of)s") % {
        "one": row.passed_information_security,
        "other": row.passed_data_protection,
        "of": row.headcount,
    }
