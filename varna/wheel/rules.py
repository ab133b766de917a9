"""When things are due in a year, and how they stand on a day. Pure: no database, no now(), no texts."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

TRACKS = ("governance", "data_protection", "risk", "control")
BASES = ("given", "interval", "assumed")
WINDOWED: Mapping[str, tuple[str, ...]] = {
    "yearly": ("",),
    "semester": ("spring", "autumn"),
    "tertial": ("1", "2", "3"),
}
ENDLESS = ("quarterly", "monthly", "weekly", "rolling", "routine", "event")
# Roles of the instruction that stand for several others.
UMBRELLAS: Mapping[str, frozenset[str]] = {
    "manager": frozenset({"unit_manager", "department_head", "director"}),
    "board": frozenset({"board_chair", "board_vice_chair", "board_member", "elected_member", "board"}),
    "staff_office": frozenset({"registrar", "staff_office"}),
}


class BadWheel(ValueError):
    """The pack's wheel cannot be read; `errors` are lines of `path: sentence`."""

    def __init__(self, errors: Sequence[str]) -> None:
        super().__init__("\n".join(errors))
        self.errors = list(errors)


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of any year. `day` 0 is the last day of the month."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        """The 29th of February becomes the 28th in a common year."""
        last = monthrange(year, self.month)[1]
        return date(year, self.month, min(self.day or last, last))


@dataclass(frozen=True, slots=True)
class Window:
    """From the first day to the last, both counted. `part` names the semester or tertial."""

    first: MonthDay
    last: MonthDay
    part: str = ""
    of_previous_year: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One activity as the pack states it."""

    code: str
    title: Mapping[str, str]
    owners: tuple[str, ...]
    track: str
    basis: str
    repeats: str = "yearly"
    windows: tuple[Window, ...] = ()
    until_meeting: bool = False
    by_itself: bool = False
    provisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """One activity of one year: what becomes a row. Endless ones have no days. `about` is the year it accounts for."""

    code: str
    entry: Entry
    part: str
    first: date | None
    last: date | None
    about: int


# ------------------------------------------------------------------------------------------------ reading the pack


def read(raw: Any) -> tuple[Entry, ...]:
    """The activities of a pack's `wheel.yaml`. Raises BadWheel with every fault found."""
    errors: list[str] = []
    entries: list[Entry] = []
    rows = raw.get("activities") if isinstance(raw, Mapping) else None
    if not isinstance(rows, list):
        raise BadWheel(["wheel.yaml: `activities` must be a list"])
    for number, row in enumerate(rows):
        path = f"wheel.yaml activities[{number}]"
        if not isinstance(row, Mapping):
            errors.append(f"{path}: must be a mapping")
            continue
        found = [f"{path}{fault}" for fault in _faults(row)]
        errors += found
        if not found:
            entries.append(_entry(row))
    codes = [entry.code for entry in entries]
    errors += [
        f"wheel.yaml: the code {code!r} is used twice" for code in sorted({c for c in codes if codes.count(c) > 1})
    ]
    if errors:
        raise BadWheel(errors)
    return tuple(entries)


def _faults(row: Mapping[str, Any]) -> Iterable[str]:
    if not row.get("code"):
        yield ".code: is missing"
    title = row.get("title")
    if not isinstance(title, Mapping) or not title.get("sv") or not title.get("en"):
        yield ".title: needs sv and en"
    if not row.get("owner"):
        yield ".owner: needs at least one role"
    if row.get("track") not in TRACKS:
        yield f".track: {row.get('track')!r} is not one of {', '.join(TRACKS)}"
    if row.get("basis") not in BASES:
        yield f".basis: {row.get('basis')!r} is not one of {', '.join(BASES)}"
    repeats = row.get("repeats", "yearly")
    windows = _window_rows(row)
    if repeats in ENDLESS:
        if windows:
            yield f".window: an activity that is {repeats} has none"
        return
    if repeats not in WINDOWED:
        yield f".repeats: {repeats!r} is not known"
        return
    if not windows:
        yield ".window: is missing"
    parts = [str(window.get("part", "")) for window in windows]
    if len(set(parts)) != len(parts):
        yield ".windows: the same part twice"
    for part, window in zip(parts, windows, strict=True):
        if part not in WINDOWED[repeats]:
            yield f".windows: {part!r} is no part of a year that repeats by {repeats}"
        try:
            first, last = month_day(window.get("from")), month_day(window.get("to"))
        except ValueError as fault:
            yield f".window: {fault}"
            continue
        if first.in_year(2024) > last.in_year(2024):
            yield ".window: ends before it begins"


def _window_rows(row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    given = row.get("windows") or ([row["window"]] if row.get("window") else [])
    return [window for window in given if isinstance(window, Mapping)]


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(
        code=str(row["code"]),
        title={"sv": str(row["title"]["sv"]), "en": str(row["title"]["en"])},
        owners=tuple(row["owner"]),
        track=row["track"],
        basis=row["basis"],
        repeats=row.get("repeats", "yearly"),
        windows=tuple(
            Window(
                month_day(window["from"]),
                month_day(window["to"]),
                str(window.get("part", "")),
                bool(window.get("of_previous_year")),
            )
            for window in _window_rows(row)
        ),
        until_meeting=row.get("until") == "board_meeting",
        by_itself=bool(row.get("by_itself")),
        provisions=tuple(row.get("provisions") or ()),
    )


def month_day(text: Any) -> MonthDay:
    """`02-15` or `02-last`."""
    month, _dash, day = str(text).partition("-")
    if not month.isdigit() or not 1 <= int(month) <= 12:
        raise ValueError(f"{text!r} is no day: write month-day, as 02-15 or 02-last")
    if day == "last":
        return MonthDay(int(month), 0)
    if not day.isdigit() or not 1 <= int(day) <= monthrange(2024, int(month))[1]:
        raise ValueError(f"{text!r} is no day: write month-day, as 02-15 or 02-last")
    return MonthDay(int(month), int(day))


# ------------------------------------------------------------------------------------------------ a year


def plan(entries: Iterable[Entry], year: int, meetings: Collection[date] = ()) -> list[Planned]:
    """The activities of a year in the order of their days; those without days last, in the pack's order."""
    planned: list[Planned] = []
    for entry in entries:
        if entry.repeats in ENDLESS:
            planned.append(Planned(entry.code, entry, "", None, None, year))
            continue
        for window in entry.windows:
            first, last = window_in(window, year, meetings if entry.until_meeting else ())
            code = f"{entry.code}-{window.part}" if window.part else entry.code
            planned.append(Planned(code, entry, window.part, first, last, year - window.of_previous_year))
    return sorted(planned, key=lambda one: (one.first is None, one.first or date.max, one.last or date.max))


def window_in(window: Window, year: int, meetings: Collection[date] = ()) -> tuple[date, date]:
    """The window in a year. With meetings it ends on the last one inside it; a window without a meeting stays whole."""
    first, last = window.first.in_year(year), window.last.in_year(year)
    inside = [day for day in meetings if first <= day <= last]
    return first, max(inside, default=last)


def semester_of(day: date) -> tuple[int, str]:
    """The school year's halves as the instruction counts: spring to the 30th of June, autumn after it."""
    return day.year, "spring" if day.month <= 6 else "autumn"


def tertial_of(day: date) -> tuple[int, str]:
    """The year in three: January to April, May to August, September to December."""
    return day.year, str((day.month - 1) // 4 + 1)


def tertial_ends(year: int, part: str) -> date:
    return date(year, int(part) * 4, monthrange(year, int(part) * 4)[1])


# ------------------------------------------------------------------------------------------------ a day


def state(
    *, first: date | None, last: date | None, done_on: date | None, by_itself: bool, opened_on: date, day: date
) -> str:
    """How an activity stands on `day`: coming, now, done, late, unseen or running.

    A day counts as a whole: an activity is late from the day after its last. What had closed before the year was opened in
    the system, and which nobody has marked, is unseen, since an authority that starts in May did not neglect March.
    """
    if first is None or last is None:
        return "running"
    if done_on is not None and done_on <= day:
        return "done"
    if day < first:
        return "coming"
    if day <= last:
        return "now"
    if by_itself:
        return "done"
    return "unseen" if last < opened_on else "late"


def in_window(*, first: date, last: date, done_on: date | None) -> bool:
    """Whether it was done in time. Earlier than the window is in time too."""
    return done_on is not None and done_on <= last


def holds(owners: Iterable[str], roles: Collection[str]) -> bool:
    """Whether one of the roles held is an owner, by itself or under an umbrella such as `manager`."""
    return any(owner in roles or not UMBRELLAS.get(owner, frozenset()).isdisjoint(roles) for owner in owners)
