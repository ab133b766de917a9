"""A year laid out for the cast's authority."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from varna.wheel import actions, rules
from varna.wheel.models import Activity

OPENED_AT = datetime(2026, 1, 2, 8, 0, tzinfo=UTC)


def entry(code: str, first: str, last: str, *owners: str, **more: Any) -> dict[str, Any]:
    window = {"window": {"from": first, "to": last}} if first else {}
    return {
        "code": code,
        "title": {"sv": f"Svensk {code}", "en": f"English {code}"},
        "owner": list(owners) or ["isam"],
        "track": "control",
        "basis": "assumed",
        "provisions": ["R-4-02"],
        **window,
        **more,
    }


ROWS = [
    entry("report", "01-02", "02-last", "dpo", track="data_protection"),
    entry("review", "03-01", "03-31", "manager"),
    entry("course", "05-01", "05-29", "isam", "dpo"),
    entry("tertial-end", "04-30", "04-30", "unit_manager", by_itself=True),
    entry("decision", "12-01", "12-last", "board", track="governance"),
    entry("watch", "", "", "isam", repeats="weekly"),
    entry("incident", "", "", "isam", repeats="event"),
]


def entries(rows: list[dict[str, Any]] = ROWS) -> tuple[rules.Entry, ...]:
    return rules.read({"activities": rows})


@pytest.fixture
def wheel(people: Any) -> dict[str, Activity]:
    """The activities of 2026 by code, opened on 2 January."""
    actions.open_year(by=None, authority=people.authority, year=2026, entries=entries(), pack="test", at=OPENED_AT)
    return {one.code: one for one in Activity.objects.filter(authority=people.authority, year=2026)}


def at(month: int, day: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, 11, 0, tzinfo=UTC)


def day(month: int, number: int) -> date:
    return date(2026, month, number)
