"""One provision: its figures unit by unit, how it has gone, and what falls short."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from varna.instruction.models import Pack, Provision
from varna.instruction.queries import provision as one_provision
from varna.lib.clock import local_day
from varna.lib.dates import plus_months
from varna.lib.evidence import Item, Question, registry
from varna.organisation.models import Unit
from varna.oversight import actions, counting, permissions, snapshot
from varna.oversight.counting import NOTHING, Figures, is_computable
from varna.oversight.enums import State
from varna.oversight.models import Counting
from varna.oversight.models import Verdict as Stored
from varna.oversight.queries.findings import Found, presented, visible, visible_objects
from varna.oversight.queries.obligations import in_words, is_suppressed
from varna.oversight.rules import REGISTRY, compute
from varna.oversight.snapshot import Look
from varna.secrecy.reach import Reach

MONTHS = 12
MOST = 100


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with the figures of its whole subtree. Suppressed: the figure is built on fewer than five persons, or would
    give such a one away by subtraction."""

    unit: Unit
    figures: Figures
    suppressed: bool = False

    @property
    def state(self) -> State:
        return self.figures.state


@dataclass(frozen=True, slots=True)
class Point:
    """How it stood on a day; None before anything was known."""

    day: date
    figures: Figures | None

    @property
    def percent(self) -> int | None:
        return self.figures.met * 100 // self.figures.of if self.figures and self.figures.of else None


@dataclass(frozen=True)
class Verdict:
    """What the page of a provision tells. What the person may not see is empty."""

    provision: Provision
    pack: Pack
    counting: Counting
    state: State
    figures: Figures | None
    check: str
    units: Sequence[UnitRow]
    trend: Sequence[Point]
    counted_since: date | None
    shortfalls: Sequence[Item]
    more_shortfalls: bool
    findings: Sequence[Found]

    @property
    def words(self) -> str:
        return in_words(self.provision, self.figures)


def verdict(reach: Reach, code: str, at: datetime) -> Verdict | None:
    """One provision as it stands for the person. None when there is no such provision, or it may not be seen."""
    if reach.authority_id is None or not permissions.can_see(reach):
        return None
    look = snapshot.look(reach.authority_id, local_day(at))
    one = one_provision(look.pack, code) if look.pack else None
    if one is None:
        return None
    with snapshot.looking(look):
        return _told(reach, one, look, at)


def _told(reach: Reach, one: Provision, look: Look, at: datetime) -> Verdict | None:
    assert reach.authority_id is not None and look.pack is not None
    code = one.code
    count = actions.counted(authority_id=reach.authority_id, at=at, version=look.snapshot.version)
    if count is None:
        return None
    registered = registry.get(one.evidence) if is_computable(one) else None
    known = count.states.get(code)
    state = State(known[0]) if known else State.UNKNOWN
    open_units = permissions.units_with(reach, "figures")
    rows = _stored(reach.authority_id, code) if registered and open_units else []
    judgement = getattr(count, "judgement", None)
    if judgement is not None:  # before the first counting: the records of today, asked about that day
        now = {unit: it for unit, it in judgement.units.get(code, {}).items() if unit in open_units}
    else:
        now = _on(rows, count.day, open_units)
    by_unit = _by_unit(reach, one, now, open_units) if now else []
    body = permissions.units_with(reach, "body")
    items, cited = _lacking(reach, one, look, at, body, asked=registered is not None) if body else ([], [])
    items = _guarded(items, {row.unit.pk for row in by_unit if row.suppressed})
    return Verdict(
        provision=one,
        pack=look.pack,
        counting=count,
        state=state,
        figures=counting.total(now.values()) if registered and open_units else None,
        check=str(registered.title) if registered else "",
        units=by_unit,
        trend=_trend(rows, count.day, open_units) if rows else [],
        counted_since=getattr(count, "since", None) or count.day,
        shortfalls=items[:MOST],
        more_shortfalls=len(items) > MOST,
        findings=cited,
    )


def _guarded(items: Sequence[Item], hidden: Collection[int]) -> list[Item]:
    """Shortfalls whose figures are persons too few to be told keep their name and lose their numbers (H14)."""
    return [
        replace(it, of=1, met=0, note=_("Visas inte: färre än fem personer")) if it.unit_id in hidden else it
        for it in items
    ]


Stretch = tuple[int, Figures, date, date | None]


def _stored(authority_id: int, code: str) -> list[Stretch]:
    """Every row of the provision since a year ago: unit, figures, from, until."""
    found = Stored.objects.filter(authority_id=authority_id, provision=code).order_by("valid_from")
    rows = found.values_list("unit_id", "of", "met", "soon", "valid_from", "valid_to")
    return [(unit, Figures(of, met, soon), since, until) for unit, of, met, soon, since, until in rows]


def _on(rows: Sequence[Stretch], day: date, units: Collection[int]) -> dict[int, Figures]:
    """The figures of each unit by its own, on a day."""
    return {
        unit: figures
        for unit, figures, since, until in rows
        if unit in units and since <= day and (until is None or until > day)
    }


def _trend(rows: Sequence[Stretch], day: date, units: Collection[int]) -> list[Point]:
    """The end of each of the last months, and the day itself."""
    first = day.replace(day=1)
    days = [plus_months(first, -back) - timedelta(days=1) for back in range(MONTHS - 2, -1, -1)] + [day]
    points = []
    for each in days:
        there = _on(rows, each, units)
        points.append(Point(each, counting.total(there.values()) if there else None))
    return points


def _by_unit(reach: Reach, one: Provision, own: Mapping[int, Figures], units: Collection[int]) -> list[UnitRow]:
    """The units with something to judge, each with all below it, in the order of the tree."""
    rows = []
    shown = Unit.objects.filter(pk__in=list(units)).order_by("sort_key", "pk")
    for unit in in_tree_order(list(shown)):
        below = reach.tree.subtree(unit.pk)
        figures = counting.total(own.get(pk, NOTHING) for pk in below)
        if figures.of:
            rows.append(UnitRow(unit, figures, is_suppressed(one, figures)))
    return _no_subtraction(rows)


def in_tree_order(units: Sequence[Unit]) -> list[Unit]:
    """A unit before the units below it; beside each other by name."""
    known = {unit.pk for unit in units}
    below: dict[int | None, list[Unit]] = {}
    for unit in units:
        below.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)
    ordered: list[Unit] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        unit = waiting.pop()
        ordered.append(unit)
        waiting += reversed(below.get(unit.pk, []))
    return ordered


def _no_subtraction(rows: Sequence[UnitRow]) -> list[UnitRow]:
    """Where one unit alone is suppressed among its siblings, the smallest of the others goes with it: otherwise the figure
    is the parent's less the others'."""
    hidden = {row.unit.pk for row in rows if row.suppressed}
    by_parent: dict[int | None, list[UnitRow]] = {}
    for row in rows:
        by_parent.setdefault(row.unit.parent_id, []).append(row)
    for siblings in by_parent.values():
        if len([row for row in siblings if row.unit.pk in hidden]) == 1:
            others = [row for row in siblings if row.unit.pk not in hidden]
            if others:
                hidden.add(min(others, key=lambda row: row.figures.of).unit.pk)
            elif siblings[0].unit.parent_id is not None:
                hidden.add(siblings[0].unit.parent_id)
    return [UnitRow(row.unit, row.figures, row.unit.pk in hidden) for row in rows]


def _lacking(
    reach: Reach, one: Provision, look: Look, at: datetime, units: Collection[int], *, asked: bool
) -> tuple[list[Item], list[Found]]:
    """What falls short, and the findings that name the provision but are not among it, as far as the person may see them.

    Checks of other slices are asked within the person's own reach; what comes from the register is held against it
    afterwards, all of it in one statement.
    """
    day = local_day(at)
    question = Question(look.snapshot.authority_id, at, day, one.params, one.code)
    items = [it for it in counting.ask(one.evidence, question) if it.met < it.of] if asked else []
    items = [it for it in items if it.unit_id in units]
    from_register = one.evidence.partition(".")[0] in counting.OWN
    told = {it.code for it in items} if from_register else set()
    codes = [it.code for it in REGISTRY.values() if one.code in it.provisions]
    said = {(it.label, it.note) for it in items}
    pairs = [
        pair
        for pair in compute(look.day(day), codes)
        if pair.object not in told and (look.snapshot.names.get(pair.object), REGISTRY[pair.finding].title) not in said
    ]
    seen = visible_objects(look, reach, told | {pair.object for pair in pairs})
    if from_register:
        items = [it for it in items if it.code in seen]
    return items, presented(look, visible(look, reach, pairs, seen))
