"""The wall clock. Only views, jobs and commands read it; rules are given `at`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The calendar day in Sweden: provisions and findings are counted in Swedish days."""
    return local_day(now())


def local_day(at: datetime) -> date:
    """The Swedish calendar day on which `at` falls."""
    return at.astimezone(STOCKHOLM).date()
