"""Legal time: Swedish holidays, working days, hours and months as the laws count them. Pure.

Hours are real hours between instants; a month is the same date in the next month. Sources: lag (1989:253) on
holidays, lag (1930:173) on statutory periods, regulation (EEC, Euratom) 1182/71 article 3.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from varna.lib.clock import STOCKHOLM, local_day

SATURDAY, SUNDAY = 5, 6
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """The end of a period in months: the day itself, and the last day on which the act may still be done."""

    strict: date
    latest: date


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones, Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=256)
def holidays(year: int) -> frozenset[date]:
    """The named general holidays of lag (1989:253) 1 §, Sundays apart.

    Whit Monday was one until 2004; the National Day took its place in 2005.
    """
    sunday = easter(year)
    named = {
        date(year, 1, 1),
        date(year, 1, 6),
        date(year, 5, 1),
        date(year, 12, 25),
        date(year, 12, 26),
        sunday - 2 * DAY,
        sunday,
        sunday + DAY,
        sunday + 39 * DAY,
        sunday + 49 * DAY,
        _saturday_from(date(year, 6, 20)),
        _saturday_from(date(year, 10, 31)),
    }
    named.add(date(year, 6, 6) if year >= 2005 else sunday + 50 * DAY)
    return frozenset(named)


@lru_cache(maxsize=256)
def eves(year: int) -> frozenset[date]:
    """Midsummer Eve, Christmas Eve and New Year's Eve: equal to holidays in lag (1930:173) 2 § only."""
    return frozenset({_saturday_from(date(year, 6, 20)) - DAY, date(year, 12, 24), date(year, 12, 31)})


def is_holiday(day: date) -> bool:
    """Whether `day` is a Sunday or another general holiday."""
    return day.weekday() == SUNDAY or day in holidays(day.year)


def is_working_day(day: date) -> bool:
    """Whether an act may be demanded on `day` under lag (1930:173) 2 §: no Saturday, holiday or one of the three eves."""
    return day.weekday() != SATURDAY and not is_holiday(day) and day not in eves(day.year)


def next_working_day(day: date) -> date:
    """`day` itself, or the first working day after it."""
    while not is_working_day(day):
        day += DAY
    return day


def add_working_days(day: date, days: int) -> date:
    """The day that lies `days` working days after `day`."""
    for _ in range(days):
        day = next_working_day(day + DAY)
    return day


def plus_months(day: date, months: int) -> date:
    """The same date `months` later; where the month has no such date, its last day (lag 1930:173 1 §)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_swedish(day: date, months: int = 1) -> Period:
    """A month under Swedish law: ends on a weekday when it would end on a Saturday, holiday or one of the three eves."""
    strict = plus_months(day, months)
    return Period(strict, next_working_day(strict))


def month_eu(day: date, months: int = 1) -> Period:
    """A month under EU law (1182/71 article 3.4): the three eves are ordinary days here."""
    strict = latest = plus_months(day, months)
    while latest.weekday() == SATURDAY or is_holiday(latest):
        latest += DAY
    return Period(strict, latest)


def hours_after(at: datetime, hours: int) -> datetime:
    """The instant `hours` real hours after `at`.

    Counted in UTC, so that a change to or from summer time neither adds nor takes an hour, and weekends count.
    """
    return at.astimezone(UTC) + timedelta(hours=hours)


def working_day_after(at: datetime) -> datetime:
    """The same time of day on the next working day: "within one working day" of `at`."""
    local = at.astimezone(STOCKHOLM)
    return instant(add_working_days(local.date(), 1), local.time())


def end_of_day(day: date) -> datetime:
    """The last second of a Swedish day: when a period that ends on that day has run out."""
    return instant(day, time(23, 59, 59))


def instant(day: date, at: time) -> datetime:
    """What a Swedish clock showing `at` on `day` means.

    The hour that comes twice in October is taken as the first of the two, so that no clock is started late; an hour
    that does not exist in March is read as one hour later.
    """
    return datetime.combine(day, at.replace(tzinfo=None, fold=0), tzinfo=STOCKHOLM).astimezone(UTC)


def same_day(one: datetime, other: datetime) -> bool:
    """Whether both instants fall on the same Swedish day."""
    return local_day(one) == local_day(other)


def _saturday_from(day: date) -> date:
    return day + (SATURDAY - day.weekday()) % 7 * DAY
