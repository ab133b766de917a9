"""What holds for a report: its state, what still waits before it can be signed, small numbers, and drift. Pure.

Nobody finds a single person in a report: a group of fewer than five is merged with its neighbours until the merged group
can be shown and no subtraction gives the small one back (H14).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from varna.reports.document import Bar, Figure, Section
from varna.reports.enums import State

LEAST = 5
MONTH = 30  # days in which the receiver's judgement is expected (R-4.2-04, pack setting)


def state(
    *,
    opened_at: datetime | None,
    signed_at: datetime | None,
    received_at: datetime | None,
    assessed_at: datetime | None,
) -> State:
    if assessed_at:
        return State.ASSESSED
    if received_at:
        return State.RECEIVED
    if signed_at:
        return State.SIGNED
    return State.DRAFT if opened_at else State.REQUESTED


def period(year: int, day: date) -> tuple[date, date]:
    """What a report for `year` covers when it is computed on `day`: the year, or as much of it as has passed."""
    start, end = date(year, 1, 1), date(year, 12, 31)
    return start, min(end, max(start, day))


@dataclass(frozen=True, slots=True)
class Waits:
    """A chapter that is not ready, and why."""

    key: str
    why: str


EMPTY = "empty"  # a chapter of words without words
UNEXPLAINED = "unexplained"  # a required chapter without a figure and without an explanation (J15-A1)


def waits(chapters: Iterable[tuple[Section, str, bool]]) -> list[Waits]:
    """The chapters that keep the report from being signed, of (section, the coordinator's words, whether it is words only)."""
    found = []
    for section, comment, words_only in chapters:
        counted = any(figure.value is not None for figure in section.figures)
        if words_only and not comment.strip():
            found.append(Waits(section.key, EMPTY))
        elif not words_only and not counted and not comment.strip():
            found.append(Waits(section.key, UNEXPLAINED))
    return found


@dataclass(frozen=True, slots=True)
class Group:
    """People counted in one group: `met` of `of`."""

    label: str
    met: int
    of: int


def merge_small(groups: Sequence[Group], *, label: str) -> list[Group]:
    """The groups that may be shown. Those under five persons become one, with the next smallest until nothing can be derived."""
    ordered = sorted((group for group in groups if group.of), key=lambda group: group.of)
    hidden: list[Group] = []
    while ordered and (ordered[0].of < LEAST or (hidden and (len(hidden) < 2 or sum(g.of for g in hidden) < LEAST))):
        hidden.append(ordered.pop(0))
    if not hidden:
        return [group for group in groups if group.of]
    merged = Group(label, sum(group.met for group in hidden), sum(group.of for group in hidden))
    kept = [group for group in groups if group in ordered]
    return [*kept, merged] if len(hidden) > 1 and merged.of >= LEAST else kept


def lacking(met: int, of: int) -> str:
    """How many of a group are left, without pointing at fewer than five."""
    left = of - met
    if left == 0:
        return "alla klara"
    return f"färre än {LEAST} saknar" if left < LEAST else f"{left} saknar"


@dataclass(frozen=True, slots=True)
class Drift:
    """A figure that is another today than in the signed report."""

    chapter: str
    label: str
    then: Figure
    now: Figure | None


def drift(frozen: Sequence[Section], fresh: Sequence[Section]) -> list[Drift]:
    """What has changed since the signature, chapter by chapter. Both sides are counted by the same queries."""
    today = {(section.key, figure.key): figure for section in fresh for figure in section.figures}
    found = []
    for section in frozen:
        for then in section.figures:
            now = today.get((section.key, then.key))
            if now is None or (now.value, now.of) != (then.value, then.of):
                found.append(Drift(section.heading, then.label, then, now))
    return found


def bars(groups: Sequence[Group]) -> tuple[Bar, ...]:
    """The groups as bars, best first."""
    return tuple(
        Bar(group.label, group.met, group.of, lacking(group.met, group.of))
        for group in sorted(groups, key=lambda group: (-group.met / group.of, group.label))
    )
