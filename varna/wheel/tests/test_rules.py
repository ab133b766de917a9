"""When things are due in a year and how they stand on a day. Serves R-4-02 and the annual wheel of the pack."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from varna.wheel import rules

ROOT = Path(__file__).resolve().parents[3]
D = date


def row(**changes: object) -> dict[str, object]:
    base: dict[str, object] = {
        "code": "course",
        "title": {"sv": "Utbildning", "en": "Course"},
        "owner": ["isam"],
        "track": "control",
        "basis": "interval",
        "window": {"from": "02-01", "to": "02-last"},
        "provisions": ["R-8.2-01"],
    }
    return {key: value for key, value in {**base, **changes}.items() if value is not None}


def planned(
    year: int, *rows: dict[str, object], meetings: tuple[date, ...] = ()
) -> list[tuple[str, date | None, date | None]]:
    return [(p.code, p.first, p.last) for p in rules.plan(rules.read({"activities": list(rows)}), year, meetings)]


# ------------------------------------------------------------------------------------------------ windows


@pytest.mark.parametrize(("year", "last"), [(2026, D(2026, 2, 28)), (2028, D(2028, 2, 29))])
def test_the_last_of_february_follows_the_year(year, last):
    assert planned(year, row()) == [("course", D(year, 2, 1), last)]


def test_the_29th_of_february_is_the_28th_in_a_common_year():
    assert planned(2027, row(window={"from": "02-29", "to": "03-01"})) == [("course", D(2027, 2, 28), D(2027, 3, 1))]


def test_a_window_until_the_board_meets_ends_on_the_last_meeting_inside_it():
    """GDPR report 2026: the board met on 19 February (R-2.1.1-07)."""
    meetings = (D(2026, 1, 29), D(2026, 2, 5), D(2026, 2, 19), D(2026, 3, 26))
    assert planned(2026, row(until="board_meeting"), meetings=meetings) == [("course", D(2026, 2, 1), D(2026, 2, 19))]


def test_without_a_meeting_inside_it_the_window_stays_whole():
    assert planned(2026, row(until="board_meeting"), meetings=(D(2026, 3, 26),))[0][2] == D(2026, 2, 28)


def test_a_meeting_does_not_shorten_other_windows():
    assert planned(2026, row(), meetings=(D(2026, 2, 19),))[0][2] == D(2026, 2, 28)


def test_semesters_and_tertials_come_back_as_parts():
    spring = {"part": "spring", "from": "03-02", "to": "03-13"}
    autumn = {"part": "autumn", "from": "10-05", "to": "10-16"}
    tertials = [
        {"part": 3, "from": "01-07", "to": "01-31", "of_previous_year": True},
        {"part": 1, "from": "05-01", "to": "05-29"},
        {"part": 2, "from": "09-01", "to": "09-25"},
    ]
    rows = (
        row(repeats="semester", window=None, windows=[autumn, spring]),
        row(code="account", repeats="tertial", window=None, windows=tertials),
    )
    assert [code for code, _f, _l in planned(2027, *rows)] == [
        "account-3", "course-spring", "account-1", "account-2", "course-autumn",
    ]  # fmt: skip
    about = {p.code: p.about for p in rules.plan(rules.read({"activities": list(rows)}), 2027)}
    assert about["account-3"] == 2026
    assert about["account-1"] == 2027


def test_what_runs_all_year_has_no_days_and_comes_last():
    rows = (row(code="watch", repeats="weekly", window=None), row())
    assert planned(2026, *rows) == [("course", D(2026, 2, 1), D(2026, 2, 28)), ("watch", None, None)]


@pytest.mark.parametrize(
    ("day", "semester", "tertial"),
    [
        (D(2026, 1, 1), "spring", "1"),
        (D(2026, 4, 30), "spring", "1"),
        (D(2026, 5, 1), "spring", "2"),
        (D(2026, 6, 30), "spring", "2"),
        (D(2026, 7, 1), "autumn", "2"),
        (D(2026, 8, 31), "autumn", "2"),
        (D(2026, 9, 1), "autumn", "3"),
        (D(2026, 12, 31), "autumn", "3"),
    ],
)
def test_semester_and_tertial_of_a_day(day, semester, tertial):
    assert rules.semester_of(day) == (2026, semester)
    assert rules.tertial_of(day) == (2026, tertial)


@pytest.mark.parametrize(("part", "end"), [("1", D(2028, 4, 30)), ("2", D(2028, 8, 31)), ("3", D(2028, 12, 31))])
def test_the_day_a_tertial_ends(part, end):
    assert rules.tertial_ends(2028, part) == end


# ------------------------------------------------------------------------------------------------ states

FIRST, LAST, OPENED = D(2026, 3, 1), D(2026, 3, 31), D(2026, 1, 2)


@pytest.mark.parametrize(
    ("day", "done_on", "state"),
    [
        (D(2026, 2, 28), None, "coming"),
        (D(2026, 3, 1), None, "now"),
        (D(2026, 3, 31), None, "now"),
        (D(2026, 4, 1), None, "late"),
        (D(2026, 4, 1), D(2026, 3, 31), "done"),
        (D(2026, 4, 9), D(2026, 4, 9), "done"),
        (D(2026, 3, 10), D(2026, 3, 20), "now"),  # as it stood before it was done
        (D(2026, 3, 20), D(2026, 3, 20), "done"),
        (D(2026, 2, 20), D(2026, 2, 20), "done"),  # early
    ],
)
def test_state_on_a_day(day, done_on, state):
    assert rules.state(first=FIRST, last=LAST, done_on=done_on, by_itself=False, opened_on=OPENED, day=day) == state


def test_a_day_that_comes_by_itself_is_never_late():
    kept = {"first": LAST, "last": LAST, "done_on": None, "by_itself": True, "opened_on": OPENED}
    assert [rules.state(**kept, day=day) for day in (D(2026, 3, 30), LAST, D(2026, 4, 1))] == ["coming", "now", "done"]


def test_what_closed_before_the_year_was_opened_here_is_unseen_not_late():
    kept = {"first": FIRST, "last": LAST, "done_on": None, "by_itself": False, "day": D(2026, 6, 1)}
    assert rules.state(**kept, opened_on=D(2026, 5, 1)) == "unseen"
    assert rules.state(**kept, opened_on=LAST) == "late"


def test_what_has_no_days_runs():
    assert rules.state(first=None, last=None, done_on=None, by_itself=False, opened_on=OPENED, day=LAST) == "running"


@pytest.mark.parametrize(
    ("done_on", "kept"), [(None, False), (D(2026, 2, 1), True), (LAST, True), (D(2026, 4, 1), False)]
)
def test_in_window(done_on, kept):
    assert rules.in_window(first=FIRST, last=LAST, done_on=done_on) is kept


@pytest.mark.parametrize(
    ("owners", "roles", "answer"),
    [
        (["isam"], {"isam", "employee"}, True),
        (["isam"], {"dpo"}, False),
        (["manager"], {"unit_manager"}, True),
        (["manager"], {"dpo"}, False),
        (["board"], {"board_chair"}, True),
        (["staff_office"], {"registrar"}, True),
        ([], {"isam"}, False),
    ],
)
def test_whose_turn_it_is(owners, roles, answer):
    assert rules.holds(owners, roles) is answer


# ------------------------------------------------------------------------------------------------ the pack's file


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"code": None}, "code"),
        ({"title": {"sv": "Bara svenska"}}, "sv and en"),
        ({"owner": []}, "owner"),
        ({"track": "sideways"}, "track"),
        ({"basis": "guessed"}, "basis"),
        ({"repeats": "hourly"}, "repeats"),
        ({"window": None}, "window"),
        ({"window": {"from": "13-01", "to": "02-01"}}, "no day"),
        ({"window": {"from": "04-31", "to": "05-01"}}, "no day"),
        ({"window": {"from": "03-01", "to": "02-01"}}, "before it begins"),
        ({"repeats": "weekly"}, "has none"),
        ({"repeats": "semester"}, "no part"),
        ({"repeats": "tertial", "windows": [{"part": 1, "from": "01-01", "to": "01-02"}] * 2}, "twice"),
    ],
)
def test_a_faulty_row_is_named(changes, word):
    with pytest.raises(rules.BadWheel) as fault:
        rules.read({"activities": [row(**changes)]})
    assert any(word in line and "activities[0]" in line for line in fault.value.errors)


def test_every_fault_is_listed_at_once():
    with pytest.raises(rules.BadWheel) as fault:
        rules.read({"activities": [row(track="x"), row(basis="y"), "nonsense"]})
    assert len(fault.value.errors) == 3


def test_a_code_used_twice_is_refused():
    with pytest.raises(rules.BadWheel, match="used twice"):
        rules.read({"activities": [row(), row()]})


def test_the_shipped_wheel_has_every_row_of_the_annual_wheel():
    """40 rows with days and 10 that run all year."""
    entries = rules.read(yaml.safe_load((ROOT / "packs/sodermalm-2026/wheel.yaml").read_text()))
    plan = rules.plan(entries, 2026, (D(2026, 2, 19), D(2026, 12, 17)))
    assert (len([p for p in plan if p.first]), len([p for p in plan if not p.first])) == (40, 10)
    ends = {p.code: p.last for p in plan}
    assert ends["gdpr-report-board"] == ends["instruction-adopted"] == D(2026, 2, 19)
    assert ends["vor-board"] == D(2026, 12, 17)
    assert {"drive-review-spring", "drive-review-autumn", "course-spring", "course-autumn"} <= set(ends)
