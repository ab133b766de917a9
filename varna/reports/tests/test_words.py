"""Swedish for figures."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varna.reports import words

S = words.NBSP


def test_numbers_have_a_space_that_does_not_break() -> None:
    assert (words.number(7), words.number(1561), words.number(1234567)) == ("7", f"1{S}561", f"1{S}234{S}567")


@pytest.mark.parametrize(
    ("met", "of", "percent"),
    [(0, 0, 0), (0, 10, 0), (1, 1000, 1), (999, 1000, 99), (10, 10, 100), (1, 2, 50), (1296, 1561, 83), (5, 8, 63)],
)
def test_percent(met: int, of: int, percent: int) -> None:
    assert words.percent(met, of) == percent


@given(st.integers(1, 10**6), st.data())
def test_all_is_said_only_of_all_and_none_only_of_none(of: int, data: st.DataObject) -> None:
    met = data.draw(st.integers(0, of))
    assert (words.percent(met, of) == 100) == (met == of)
    assert (words.percent(met, of) == 0) == (met == 0)


def test_days_and_moments_are_swedish() -> None:
    assert words.day(date(2026, 11, 23)) == f"23{S}november{S}2026"
    assert words.period(date(2026, 1, 1), date(2026, 11, 23)) == f"1{S}januari – 23{S}november{S}2026"
    assert words.moment(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == f"2{S}juli{S}2026 kl.{S}00:30"


def test_lists_and_counts() -> None:
    assert (words.listed([]), words.listed(["a"]), words.listed(["a", "b", "c"])) == ("", "a", "a, b och c")
    assert (words.count(1, "händelse", "händelser"), words.count(1200, "händelse", "händelser")) == (
        f"1{S}händelse",
        f"1{S}200{S}händelser",
    )
