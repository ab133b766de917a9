"""The wheel made ready for a template: drawn, and each row with its words. Used by the year page and by the home page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.safestring import SafeString, mark_safe

from varna.instruction.models import Pack
from varna.instruction.queries import pack_in_force, provisions
from varna.lib.clock import local_day
from varna.secrecy.reach import Reach
from varna.ui import wording
from varna.wheel import picture, queries, words
from varna.wheel.enums import State
from varna.wheel.models import Activity
from varna.wheel.queries import Row, Year

MINI_ROWS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list."""

    row: Row
    title: str
    under: str
    status_kind: str
    status: str
    mine: bool

    @property
    def activity(self) -> Activity:
        return self.row.activity

    @property
    def quiet(self) -> bool:
        """What is as it should be needs no mark in a list: done in time, or unknown."""
        if self.row.state == State.UNSEEN:
            return True
        if self.row.state != State.DONE:
            return False
        done_on, last = self.activity.done_on(), self.activity.last
        return done_on is None or last is None or done_on <= last


def role_namer(authority_id: int, day: date) -> words.RoleName:
    """Role codes in the reader's language, by the pack in force. One statement, and none when the pack is known."""
    pack = pack_in_force(authority_id, day)
    return pack.role_name if pack else str


def provision_titles(pack: Pack | None, codes: list[str]) -> list[tuple[str, str]]:
    """Provisions with their titles, in the order of the codes; a code that the pack no longer has stands alone. One statement."""
    titles = {one.code: one.title for one in provisions(pack).filter(code__in=codes)} if pack else {}
    return [(code, titles.get(code, "")) for code in codes]


def lines(rows: Iterable[Row], role_name: words.RoleName, reach: Reach, at: datetime) -> list[Line]:
    rows = list(rows)
    mine = {row.activity.pk for row in queries.owned(reach, rows)}
    day = local_day(at)
    return [
        Line(
            row, words.title(row.activity), words.under(row.activity, role_name, at), *words.status(row, at, day),
            mine=row.activity.pk in mine,
        )
        for row in rows
    ]  # fmt: skip


def drawing(year: Year, at: datetime, *, mini: bool = False) -> SafeString:
    """The picture. Safe: `picture.draw` escapes every text that it is given."""
    items = [
        picture.Item(row.number, row.activity.track, row.activity.first, row.activity.last, row.tone)
        for row in year.drawn
        if row.activity.first and row.activity.last
    ]
    current = year.day.year == year.year
    centre = (wording.date_short(year.day, at), words.week(year.day)) if current else (str(year.year), "")
    return mark_safe(
        picture.draw(
            items, year=year.year, today=year.day, month_names=words.month_names(),
            label=words.picture_label(year.year), centre=centre, mini=mini,
        )
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Next:
    """A line beside the mini wheel: "nu", "30 nov", and what it is."""

    when: str
    title: str
    url: str


@dataclass(frozen=True)
class Mini:
    """The small wheel of the home page with what is nearest: {% include "wheel/_mini.html" with mini=... %}."""

    year: int
    svg: SafeString
    heading: str
    next: tuple[Next, ...]


def mini(reach: Reach, at: datetime) -> Mini | None:
    """This year in small; None where no year is opened. Two statements."""
    day = local_day(at)
    year = queries.year(reach, day.year, at)
    if not year.rows:
        return None
    nearest = sorted(year.now, key=lambda row: (row.activity.last or date.max, row.number)) + year.next
    return Mini(
        year=year.year,
        svg=drawing(year, at, mini=True),
        heading=words.heading(year, at),
        next=tuple(_next(row, at) for row in nearest[:MINI_ROWS]),
    )


def _next(row: Row, at: datetime) -> Next:
    kind_day = row.activity.first if row.state == "coming" else row.activity.last
    said = wording.date_short(kind_day, at) if kind_day else ""
    return Next(said, words.sentence(row), row.activity.get_absolute_url())
