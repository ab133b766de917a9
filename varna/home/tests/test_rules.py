"""The heading is the status: clocks first, then what waits, and calm when nothing does."""

from datetime import UTC, date, datetime, timedelta

import pytest

from varna.home import rules
from varna.home.rules import Sort
from varna.lib.turns import Turn
from varna.ui import wording

AT = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)  # Monday 10:15 in Stockholm
HOUR = timedelta(hours=1)


def said(text: str) -> str:
    return text.replace(wording.NBSP, " ")


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        ([9, 23, 57], "Tre klockor går. Den första går ut i kväll."),
        ([57], "En klocka går. Den går ut ons 25 nov kl. 19:15."),
        ([-2, 9], "En klocka har passerat. En till går."),
        ([-2, -3, 9, 10], "Två klockor har passerat. Två till går."),
        ([-2], "En klocka har passerat."),
        ([], "Inget väntar på dig."),
    ],
)
def test_the_clocks_are_said_first(hours, sentence):
    clocks = rules.nearest([AT + hour * HOUR for hour in hours], AT)
    assert said(rules.heading(clocks, [], AT)) == sentence


@pytest.mark.parametrize(
    ("due", "sentence"),
    [
        ([None], "En sak väntar på dig."),
        ([date(2026, 9, 30)], "En sak väntar på dig. Den är försenad."),
        ([date(2026, 9, 30), date(2026, 12, 1), None], "Tre saker väntar på dig. En är försenad."),
        ([date(2026, 9, 30)] * 2 + [AT + HOUR] * 12, "14 saker väntar på dig. Två är försenade."),
        ([AT - HOUR, AT + HOUR], "Två saker väntar på dig. En är försenad."),
    ],
)
def test_what_waits_is_counted_and_so_is_what_is_late(due, sentence):
    assert said(rules.turns_sentence([Turn("x", due_at=day) for day in due], AT)) == sentence


@pytest.mark.parametrize(
    ("roles", "sort"),
    [
        ({"employee"}, Sort.STAFF),
        ({"employee", "unit_manager"}, Sort.MANAGER),
        ({"employee", "isam", "unit_manager"}, Sort.STEERING),
        ({"employee", "dpo"}, Sort.STEERING),
        ({"employee", "director", "department_head"}, Sort.DIRECTOR),
        ({"board"}, Sort.BOARD),
        ({"board", "employee"}, Sort.STAFF),
        ({"system_admin"}, Sort.ADMIN),
        (set(), Sort.STAFF),
    ],
)
def test_each_person_has_one_home(roles, sort):
    assert rules.sort_of(roles) is sort


def test_papers_are_counted_in_words():
    assert rules.papers_sentence(3) == "Tre handlingar om informationssäkerhet och dataskydd"
    assert rules.papers_sentence(0) == "Inga handlingar att läsa just nu."


def test_reading_time_is_counted_from_the_words_of_the_paper():
    paper = {"title": "Ledningens genomgång", "sections": [{"lead": "ord " * 398, "figures": [{"value": 3}]}]}
    assert rules.words_in(paper) == 400
    assert rules.reading_minutes(400) == 2
    assert rules.reading_minutes(3) == 1
