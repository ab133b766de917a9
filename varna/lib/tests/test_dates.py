"""Legal time against the law's own examples, the `holidays` package and a second, integer-only implementation."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta

import holidays as oracle
import pytest

from varna.lib import dates
from varna.lib.clock import STOCKHOLM

EVES = {"Midsummer Eve", "Christmas Eve", "New Year's Eve"}


def local(text: str) -> datetime:
    day, clock = text.split(" ")
    return dates.instant(date.fromisoformat(day), time.fromisoformat(clock))


@pytest.mark.parametrize(
    ("aware", "hours", "due"),
    [
        ("2026-03-27 16:20", 72, "2026-03-30 17:20"),  # summer time begins on the 29th
        ("2026-03-27 16:40", 72, "2026-03-30 17:40"),  # J03
        ("2026-10-23 16:20", 72, "2026-10-26 15:20"),  # summer time ends on the 25th
        ("2026-12-23 15:10", 24, "2026-12-24 15:10"),
        ("2026-12-23 15:10", 72, "2026-12-26 15:10"),  # a holiday extends nothing
        ("2026-05-12 09:15", 24, "2026-05-13 09:15"),  # J05
        ("2026-05-12 09:15", 72, "2026-05-15 09:15"),
    ],
)
def test_hours_are_real_hours(aware, hours, due):
    assert dates.hours_after(local(aware), hours) == local(due)


@pytest.mark.parametrize(
    ("filed", "strict", "swedish", "eu"),
    [
        ("2026-01-31", "2026-02-28", "2026-03-02", "2026-03-02"),
        ("2026-05-19", "2026-06-19", "2026-06-22", "2026-06-19"),
        ("2026-11-24", "2026-12-24", "2026-12-28", "2026-12-24"),
        ("2026-12-03", "2027-01-03", "2027-01-04", "2027-01-04"),
        ("2026-05-14", "2026-06-14", "2026-06-15", "2026-06-15"),  # J05
        ("2024-01-31", "2024-02-29", "2024-02-29", "2024-02-29"),
    ],
)
def test_a_month(filed, strict, swedish, eu):
    day = date.fromisoformat(filed)
    assert dates.month_swedish(day) == dates.Period(date.fromisoformat(strict), date.fromisoformat(swedish))
    assert dates.month_eu(day) == dates.Period(date.fromisoformat(strict), date.fromisoformat(eu))


def test_holidays_equal_the_published_ones_from_1990_to_2100():
    for year in range(1990, 2101):
        assert dates.holidays(year) == set(oracle.Sweden(years=year, include_sundays=False)), year


def test_the_three_eves_equal_the_published_ones():
    for year in range(1990, 2101):
        named = oracle.Sweden(years=year, include_sundays=False, categories=("bank", "de_facto", "optional"))
        assert dates.eves(year) == {day for day, name in named.items() if EVES & set(name.split("; "))}, year


@pytest.mark.parametrize("day", ["2026-01-05", "2026-04-02", "2026-05-15", "2026-10-30"])
def test_squeeze_days_and_half_days_are_working_days(day):
    assert dates.is_working_day(date.fromisoformat(day))


def test_the_hour_that_comes_twice_is_the_first_and_the_missing_hour_one_later():
    assert local("2026-10-25 02:30") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert local("2026-03-29 02:30") == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_one_working_day_after_a_friday_is_monday_at_the_same_time():
    assert dates.working_day_after(local("2026-03-27 16:40")) == local("2026-03-30 16:40")
    assert dates.working_day_after(local("2026-12-23 10:00")) == local("2026-12-28 10:00")


# --- A second implementation that shares nothing with the first: integers only, no datetime, no zone database. ---


def civil(days: int) -> tuple[int, int, int]:
    """Year, month, day of a number of days since 1970-01-01, by walking eras of 400 years."""
    days += 719468
    era, doe = divmod(days, 146097)
    yoe = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
    doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
    mp = (5 * doy + 2) // 153
    month = mp + 3 if mp < 10 else mp - 9
    return yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) // 5 + 1


def number(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01."""
    year -= month <= 2
    era, yoe = divmod(year, 400)
    doy = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * 146097 + yoe * 365 + yoe // 4 - yoe // 100 + doy - 719468


def weekday(days: int) -> int:
    return (days + 3) % 7  # 1970-01-01 was a Thursday


def wall_clock(seconds: int) -> tuple[int, int, int, int, int]:
    """What a clock in Stockholm shows at this instant, by directive 2000/84/EC."""
    year = civil(seconds // 86400)[0]
    turns = []
    for month in (3, 10):
        last = number(year, month, 31)
        turns.append((last - (weekday(last) + 1) % 7) * 86400 + 3600)
    shown = seconds + (7200 if turns[0] <= seconds < turns[1] else 3600)
    return (*civil(shown // 86400), shown % 86400 // 3600, shown % 3600 // 60)


def easter_by_tables(year: int) -> int:
    """Easter by golden number, solar and lunar equations: the rule as the church wrote it."""
    golden, century = year % 19 + 1, year // 100 + 1
    epact = (11 * golden + 20 + (8 * century + 5) // 25 - 5 - (3 * century // 4 - 12)) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    moon = 44 - epact
    if moon < 21:
        moon += 30
    moon += 7 - (5 * year // 4 - (3 * century // 4 - 12) - 10 + moon) % 7
    return number(year, 3, 1) + moon - 1


def free(days: int, eves: bool) -> bool:
    year, month, day = civil(days)
    if weekday(days) >= 5:
        return True
    easter = easter_by_tables(year)
    if days - easter in (-2, 0, 1, 39, 49):
        return True
    fixed = {(1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26)}
    if eves:
        fixed |= {(12, 24), (12, 31)}
        if month == 6 and weekday(days) == 4 and 19 <= day <= 25:
            return True
    return (month, day) in fixed


def month_by_integers(days: int, eves: bool) -> tuple[int, int]:
    year, month, day = civil(days)
    year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    february = 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    strict = latest = number(year, month, min(day, lengths[month - 1]))
    while free(latest, eves):
        latest += 1
    return strict, latest


def test_a_hundred_thousand_random_instants_agree_with_the_second_implementation():
    """Issue section 7: 100 000 random instants against an independent oracle, none wrong."""
    dice = random.Random(20261123)
    epoch = date(1970, 1, 1)
    first, last = number(2005, 1, 1) * 86400, number(2090, 1, 1) * 86400
    wrong = 0
    for _ in range(100_000):
        seconds = dice.randrange(first, last)
        at = datetime.fromtimestamp(seconds, UTC)
        for hours in (24, 72):
            due = dates.hours_after(at, hours).astimezone(STOCKHOLM)
            wrong += (due.year, due.month, due.day, due.hour, due.minute) != wall_clock(seconds + hours * 3600)
        filed = at.astimezone(STOCKHOLM).date()
        day = number(*wall_clock(seconds)[:3])
        wrong += (filed - epoch).days != day
        for rule, eves in ((dates.month_swedish, True), (dates.month_eu, False)):
            period = rule(filed)
            wrong += ((period.strict - epoch).days, (period.latest - epoch).days) != month_by_integers(day, eves)
    assert wrong == 0


def test_the_second_implementation_would_notice_wall_clock_arithmetic():
    """A control: adding 72 hours to the local time instead of the instant is found out."""
    at = local("2026-03-27 16:20").astimezone(STOCKHOLM)
    careless = at + timedelta(hours=72)
    seconds = int(at.timestamp()) + 72 * 3600
    assert (careless.hour, careless.minute) != wall_clock(seconds)[3:]
