"""Small numbers, readiness and drift, without a database."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varna.reports import rules
from varna.reports.document import Figure, Section
from varna.reports.rules import Group, Waits


def test_large_groups_stay_as_they_are() -> None:
    groups = [Group("a", 4, 10), Group("b", 5, 5)]
    assert rules.merge_small(groups, label="övriga") == groups


def test_a_small_group_takes_the_next_smallest_with_it_so_that_no_subtraction_gives_it_back() -> None:
    groups = [Group("liten", 1, 3), Group("mellan", 4, 8), Group("stor", 20, 40)]
    assert rules.merge_small(groups, label="övriga") == [Group("stor", 20, 40), Group("övriga", 5, 11)]


def test_two_small_groups_that_are_enough_together() -> None:
    groups = [Group("a", 1, 3), Group("b", 2, 4), Group("c", 20, 40)]
    assert rules.merge_small(groups, label="övriga") == [Group("c", 20, 40), Group("övriga", 3, 7)]


def test_a_single_small_group_is_not_shown_at_all() -> None:
    assert rules.merge_small([Group("a", 1, 3)], label="övriga") == []


@given(st.lists(st.integers(0, 60), max_size=8))
def test_nothing_shown_is_small_and_the_sum_hides_nobody(sizes: list[int]) -> None:
    groups = [Group(str(i), 0, size) for i, size in enumerate(sizes)]
    shown = rules.merge_small(groups, label="övriga")
    assert all(group.of >= rules.LEAST for group in shown)
    rest = sum(sizes) - sum(group.of for group in shown)
    assert rest == 0 or shown == []


@pytest.mark.parametrize(
    ("met", "of", "words"), [(10, 10, "alla klara"), (7, 10, "färre än 5 saknar"), (5, 10, "5 saknar")]
)
def test_few_who_lack_are_not_counted_out(met: int, of: int, words: str) -> None:
    assert rules.lacking(met, of) == words


def section(key: str, *values: int | None) -> Section:
    return Section(
        key,
        "1",
        key,
        figures=tuple(
            Figure(str(i), str(i), value, missing="" if value is not None else "?") for i, value in enumerate(values)
        ),
    )


def test_what_waits_before_signing() -> None:
    chapters = [
        (section("words"), "", True),
        (section("written"), "ord", True),
        (section("counted", 0), "", False),
        (section("unknown", None), "", False),
        (section("explained", None), "Vi har inga uppgifter.", False),
    ]
    assert rules.waits(chapters) == [Waits("words", rules.EMPTY), Waits("unknown", rules.UNEXPLAINED)]


def test_drift_is_what_is_another_today() -> None:
    frozen, fresh = [section("a", 1, 2), section("b", 3)], [section("a", 1, 4)]
    assert [
        (drift.chapter, drift.then.value, drift.now and drift.now.value) for drift in rules.drift(frozen, fresh)
    ] == [
        ("a", 2, 4),
        ("b", 3, None),
    ]


def test_a_report_covers_the_year_as_far_as_it_has_come() -> None:
    assert rules.period(2026, date(2026, 11, 23)) == (date(2026, 1, 1), date(2026, 11, 23))
    assert rules.period(2025, date(2026, 11, 23)) == (date(2025, 1, 1), date(2025, 12, 31))
