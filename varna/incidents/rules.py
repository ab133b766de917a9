"""What the law and the instruction say about incidents, as pure functions: no database, no clock, no texts.

Clocks (domain 2.5): hours are real hours from awareness, months run from the filing they wait for, and nothing but a
filing or a decision stops one. Routing, the ladder and closing follow chapter 7 of the instruction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from varna.incidents.enums import ClockState, Kind, PanelKind, PanelState, Status, Stop, Track
from varna.lib import dates
from varna.lib.clock import local_day

NEAR = timedelta(hours=12)
NEAR_SHARE = 0.25


# --- Clocks -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ring:
    """A warning: so many hours after the start, or before the strict end, to these receivers."""

    to: tuple[str, ...]
    after_hours: int | None = None
    before_hours: int | None = None

    def at(self, started: datetime, due: datetime) -> datetime:
        """The instant at which the warning goes out."""
        if self.after_hours is not None:
            return dates.hours_after(started, self.after_hours)
        return due - timedelta(hours=self.before_hours or 0)


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One legal step as the pack has it: how long, counted from what, and who is warned."""

    step: str
    track: Track
    hours: int | None = None
    months: int | None = None
    after: str | None = None  # the step whose filing starts this one; None: awareness starts it
    month_rule: str = "swedish"
    rings: tuple[Ring, ...] = ()
    kinds: frozenset[str] = frozenset()
    valid_from: date = date.min
    valid_to: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether the law has this step on `day`. A clock that runs keeps the rule it was started with."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Running:
    """A clock as it stands. `due_at` is the strict end, `latest_at` the end when the law moves it past a holiday."""

    rule: ClockRule
    starts_at: datetime | None = None
    due_at: datetime | None = None
    latest_at: datetime | None = None
    rings_at: datetime | None = None
    stopped_at: datetime | None = None
    stop: Stop | None = None


def started(rule: ClockRule, at: datetime | None) -> Running:
    """The clock of `rule` counted from `at`; without a start it is blocked, never green (domain 2.5 rule 9)."""
    if at is None:
        return Running(rule)
    if rule.hours is not None:
        due = dates.hours_after(at, rule.hours)
        return Running(rule, at, due, None, next_ring(rule, at, due, after=None))
    count = dates.month_eu if rule.month_rule == "eu" else dates.month_swedish
    period = count(local_day(at), rule.months or 1)
    due = dates.end_of_day(period.strict)
    latest = dates.end_of_day(period.latest)
    return Running(rule, at, due, latest, next_ring(rule, at, due, after=None))


def restarted(clock: Running, at: datetime) -> Running:
    """The same clock counted from another instant: a new end, and all its warnings again (J03-A2).

    A clock that has been stopped keeps its stop; whether it was in time is judged against the new end.
    """
    new = started(clock.rule, at)
    if clock.stopped_at is not None:
        return replace(new, rings_at=None, stopped_at=clock.stopped_at, stop=clock.stop)
    return new


def next_ring(rule: ClockRule, starts_at: datetime, due_at: datetime, *, after: datetime | None) -> datetime | None:
    """When the next warning goes out: the first of all, or the first later than `after`."""
    instants = sorted(ring.at(starts_at, due_at) for ring in rule.rings)
    return next((instant for instant in instants if after is None or instant > after), None)


def ringing(
    rule: ClockRule, starts_at: datetime, due_at: datetime, *, since: datetime, at: datetime
) -> tuple[str, ...]:
    """Who is warned now. Warnings missed while the server was down come together, each receiver once (J03)."""
    due = [ring for ring in rule.rings if since <= ring.at(starts_at, due_at) <= at]
    return tuple(dict.fromkeys(receiver for ring in due for receiver in ring.to))


def clock_state(
    *,
    starts_at: datetime | None,
    due_at: datetime | None,
    latest_at: datetime | None = None,
    stopped_at: datetime | None = None,
    stop: str | None = None,
    at: datetime,
) -> ClockState:
    """How a clock stands at `at`.

    Between the strict end and the last permitted day (lag 1930:173 2 §) it is near, not over: the act may still be done.
    """
    if stop is not None and stop != Stop.FILED:
        return ClockState.OFF
    end = latest_at or due_at
    if stopped_at is not None:
        return ClockState.DONE if end is None or stopped_at <= end else ClockState.LATE
    if starts_at is None or due_at is None or end is None:
        return ClockState.BLOCKED
    if at > end:
        return ClockState.OVER
    left = due_at - at
    if left < NEAR or left < (due_at - starts_at) * NEAR_SHARE:
        return ClockState.NEAR
    return ClockState.CALM


def is_late(*, filed_at: datetime, due_at: datetime | None, latest_at: datetime | None = None) -> bool:
    """Whether a filing came after its clock had run out; then a reason is demanded (GDPR 33.1)."""
    end = latest_at or due_at
    return end is not None and filed_at > end


# --- Routing ----------------------------------------------------------------------------------------------------------

DPO, ISAM, MANAGER = "dpo", "isam", "manager"


def functions_told(kind: str, *, significant: bool = False) -> tuple[str, ...]:
    """Which functions hear of a report at once: the one concerned, both when unclear or both (R-7-05, R-7.3-04)."""
    if kind == Kind.SECURITY:
        return (ISAM,)
    if kind == Kind.PERSONAL_DATA:
        return (DPO, ISAM) if significant else (DPO,)
    return (DPO, ISAM)


def panels_for(kind: str) -> tuple[PanelKind, ...]:
    """The panels a report opens. Unclear opens both; nobody has to choose (J04)."""
    if kind == Kind.SECURITY:
        return (PanelKind.SECURITY,)
    if kind == Kind.PERSONAL_DATA:
        return (PanelKind.PRIVACY,)
    return (PanelKind.SECURITY, PanelKind.PRIVACY)


def clocks_for(clocks: Iterable[ClockRule], *, kind: str, significant: bool, day: date) -> tuple[ClockRule, ...]:
    """The clocks a report starts, as a precaution also when it is unclear (R-7.3-04, CSL 2:5 "can cause")."""
    return tuple(
        rule
        for rule in clocks
        if kind in rule.kinds and (rule.track == Track.PRIVACY or significant) and rule.in_force(day)
    )


def kind_of(panels: dict[str, str]) -> Kind:
    """What the case is by its panels: the kinds that have been found, else unclear while something is unjudged."""
    found = {kind for kind, state in panels.items() if state in {PanelState.SORTED, PanelState.CLOSED}}
    if found == {PanelKind.SECURITY, PanelKind.PRIVACY}:
        return Kind.BOTH
    if found:
        return Kind.SECURITY if PanelKind.SECURITY in found else Kind.PERSONAL_DATA
    return Kind.UNCLEAR if PanelState.UNSORTED in panels.values() else Kind.NONE


def sorting_due(reported_at: datetime) -> datetime:
    """When an unclear report must have been sorted by either function: one working day (R-7.3-04)."""
    return dates.working_day_after(reported_at)


def unsorted_late(*, kind: str, sorted_at: datetime | None, reported_at: datetime, at: datetime) -> bool:
    """Whether an unclear report is late on both desks (J04-A4)."""
    return kind == Kind.UNCLEAR and sorted_at is None and at > sorting_due(reported_at)


# --- The ladder that reaches somebody awake (R-7-04) --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rung:
    """If nobody has seen the notice `after` so long, these are told as well."""

    after: timedelta
    to: tuple[str, ...]


LADDER = (
    Rung(timedelta(minutes=30), ("backup",)),
    Rung(timedelta(hours=2), ("backup_list", "manager", "director")),
)


def next_climb(told_at: datetime, rung: int, ladder: Sequence[Rung] = LADDER) -> datetime | None:
    """When the rung with this number is due; None above the top."""
    return told_at + ladder[rung].after if rung < len(ladder) else None


def climb(told_at: datetime, rung: int, at: datetime, ladder: Sequence[Rung] = LADDER) -> tuple[int, tuple[str, ...]]:
    """The rung reached at `at` and everybody to be told on the way there, once each, also after a night of downtime."""
    receivers: dict[str, None] = {}
    while rung < len(ladder) and told_at + ladder[rung].after <= at:
        receivers.update(dict.fromkeys(ladder[rung].to))
        rung += 1
    return rung, tuple(receivers)


# --- Closing ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Facts:
    """What closing looks at."""

    kind: str
    panels: dict[str, str]
    clocks: Collection[ClockState] = ()
    open_steps: tuple[str, ...] = ()
    has_position: bool = False
    questions_answered: frozenset[str] = frozenset()
    questions_asked: frozenset[str] = frozenset({"persons_told", "lex_sarah"})
    lesson: bool = False
    measures_decided: bool = False
    extra: frozenset[str] = field(default_factory=frozenset)


def blockers(facts: Facts) -> tuple[str, ...]:
    """Everything that stands in the way of closing, as codes in the order it should be done.

    A report that turned out to be no incident needs no lesson and no steps; it is closed as an observation, with thanks.
    """
    found: list[str] = []
    if PanelState.UNSORTED in facts.panels.values():
        found.append("unsorted")
    if facts.kind == Kind.NONE:
        return tuple(found)
    privacy = facts.panels.get(PanelKind.PRIVACY) in {PanelState.SORTED, PanelState.CLOSED}
    if privacy:
        if not facts.has_position:
            found.append("position")
        found += [question for question in ("persons_told", "lex_sarah") if question in missing_answers(facts)]
    if any(state in {ClockState.CALM, ClockState.NEAR, ClockState.OVER, ClockState.BLOCKED} for state in facts.clocks):
        found.append("clocks")
    if facts.open_steps:
        found.append("steps")
    found += [f"panel_{kind}" for kind, state in sorted(facts.panels.items()) if state == PanelState.SORTED]
    if not facts.lesson:
        found.append("lesson")
    if not facts.measures_decided:
        found.append("measures")
    return tuple(found)


def missing_answers(facts: Facts) -> frozenset[str]:
    """The questions asked about this case that nobody has answered yet."""
    return facts.questions_asked - facts.questions_answered


def closing_status(kind: str) -> Status:
    """How a case ends: as an incident, or as an observation that never counts against the unit (R-7-03)."""
    return Status.OBSERVATION if kind == Kind.NONE else Status.CLOSED


def counted(kinds: Iterable[str]) -> dict[str, int]:
    """Incidents once, and once under each kind they have: the sums differ on purpose (J04-A3)."""
    figures = {"incidents": 0, "personal_data": 0, "security": 0, "both": 0, "unclear": 0, "observations": 0}
    for kind in kinds:
        if kind == Kind.NONE:
            figures["observations"] += 1
            continue
        figures["incidents"] += 1
        if kind == Kind.UNCLEAR:
            figures["unclear"] += 1
        if kind in {Kind.PERSONAL_DATA, Kind.BOTH}:
            figures["personal_data"] += 1
        if kind in {Kind.SECURITY, Kind.BOTH}:
            figures["security"] += 1
        if kind == Kind.BOTH:
            figures["both"] += 1
    return figures
