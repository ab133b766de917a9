"""What the pages of the wheel read. A constant number of statements, however many activities a year has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from varna.accounts.models import User
from varna.lib.clock import local_day
from varna.secrecy.reach import Reach
from varna.wheel import rules
from varna.wheel.enums import State
from varna.wheel.models import Activity, ActivityQuerySet, Feed, Occasion

SOON = timedelta(days=60)
TONES = {
    State.DONE: "ok",
    State.NOW: "run",
    State.LATE: "late",
    State.COMING: "todo",
    State.UNSEEN: "none",
    State.RUNNING: "none",
}


@dataclass(frozen=True, slots=True)
class Row:
    """An activity as the list and the picture show it on a day. Endless ones have no number and stand outside the picture."""

    activity: Activity
    number: int
    state: State

    @property
    def tone(self) -> str:
        return TONES[self.state]


@dataclass(frozen=True)
class Year:
    """A year on a day, the rows in the order of their numbers."""

    year: int
    day: date
    rows: tuple[Row, ...]

    def those(self, *states: State) -> list[Row]:
        return [row for row in self.rows if row.state in states]

    @property
    def drawn(self) -> list[Row]:
        return [row for row in self.rows if not row.activity.endless]

    @property
    def now(self) -> list[Row]:
        """What is late and what is going on, the late first."""
        return self.those(State.LATE) + self.those(State.NOW)

    @property
    def next(self) -> list[Row]:
        """What begins within two months; and what comes first when nothing does."""
        coming = self.those(State.COMING)
        near = [row for row in coming if row.activity.first and row.activity.first <= self.day + SOON]
        return near or coming[:3]

    @property
    def later(self) -> list[Row]:
        near = {row.number for row in self.next}
        return [row for row in self.those(State.COMING) if row.number not in near]


def visible(reach: Reach) -> ActivityQuerySet:
    return Activity.objects.visible_to(reach).filter(authority_id=reach.authority_id or 0)


def year(reach: Reach, number: int, at: datetime) -> Year:
    """The year as `reach` may see it, as it stands on the Swedish day of `at`. Two statements."""
    return judged(visible(reach).filter(year=number).with_occasions().order_by("position", "pk"), number, local_day(at))


def judged(activities: Iterable[Activity], number: int, day: date) -> Year:
    rows: list[Row] = []
    counted = 0
    for activity in activities:
        counted += not activity.endless
        rows.append(Row(activity, 0 if activity.endless else counted, activity.state_on(day)))
    return Year(number, day, tuple(rows))


def owned(reach: Reach, activities: Iterable[Row]) -> list[Row]:
    """Those whose owner role this person holds."""
    return [row for row in activities if rules.holds(row.activity.owners, reach.instruction_roles)]


def history(activity: Activity) -> list[Occasion]:
    """Everything that was marked, also what was taken back, the latest first. Fills `standing` on the way."""
    rows = list(activity.occasions.select_related("done_by").order_by("-done_on", "-pk"))
    activity.standing = [one for one in rows if one.withdrawn_at is None]
    return rows


def elsewhere(reach: Reach, activity: Activity) -> list[Row]:
    """The same activity in other years and its other parts of this year, for walking between them."""
    stem = activity.code.removesuffix(f"-{activity.part}") if activity.part else activity.code
    same = (
        visible(reach)
        .filter(Q(code=stem) | Q(code__startswith=f"{stem}-", part__gt=""), repeats=activity.repeats)
        .exclude(pk=activity.pk)
        .order_by("-year", "position")
    )
    return [Row(one, 0, State.COMING) for one in same[:12]]


def feed_of(user: User) -> Feed | None:
    return Feed.objects.filter(user=user, revoked_at=None).first()
