"""What the wheel proves (R-4-02, R-4.2-01, R-8-01, R-8.2-01)."""

from __future__ import annotations

from datetime import date

import pytest

from varna.lib.evidence import Question, registry
from varna.wheel import actions
from varna.wheel.tests.conftest import at, day

pytestmark = pytest.mark.django_db


def ask(people, on: date, key="wheel.done_in_window", **params):
    question = Question(people.authority.pk, at(on.month, on.day, on.year), on, params)
    return list(registry[key].check(question))


def judged(people, on, **params):
    return {item.code: (item.met, item.soon) for item in ask(people, on, **params)}


def test_what_closed_is_judged_by_its_last_day(wheel, people):
    actions.mark_done(by=None, activity=wheel["report"], done_on=day(2, 28), at=at(2, 28))
    actions.mark_done(by=None, activity=wheel["review"], done_on=day(4, 1), at=at(4, 1))
    assert judged(people, day(4, 2)) == {"2026-report": (1, 0), "2026-review": (0, 0)}


def test_a_shortfall_leads_to_the_activity_and_says_what_lacks(wheel, people):
    (item,) = [one for one in ask(people, day(4, 2)) if one.code == "2026-review"]
    assert (item.url, item.note) == ("/arshjul/2026/review/", "skulle ha varit klart 31\u00a0mars\u00a02026")
    assert item.unit_id == people.units["adm"].pk


def test_days_that_come_by_themselves_and_what_runs_all_year_are_not_judged(wheel, people):
    assert {"2026-tertial-end", "2026-watch", "2026-incident"}.isdisjoint(judged(people, day(12, 31)))


def test_two_weeks_before_the_end_an_undone_activity_is_soon(wheel, people):
    assert "2026-course" not in judged(people, day(5, 14))
    assert judged(people, day(5, 15))["2026-course"] == (1, 1)
    assert judged(people, day(5, 29))["2026-course"] == (1, 1)
    assert judged(people, day(5, 30))["2026-course"] == (0, 0)


def test_only_the_activities_asked_for(wheel, people):
    assert set(judged(people, day(6, 1), activities=["course"])) == {"2026-course"}


def test_the_past_is_judged_by_what_was_known_then(wheel, people):
    occasion = actions.mark_done(by=None, activity=wheel["review"], done_on=day(3, 20), at=at(4, 10))
    assert judged(people, day(4, 5))["2026-review"] == (0, 0)  # not yet told
    assert judged(people, day(4, 10))["2026-review"] == (1, 0)
    occasion.withdrawn_at = at(4, 20)
    occasion.save()
    assert judged(people, day(4, 15))["2026-review"] == (1, 0)
    assert judged(people, day(4, 25))["2026-review"] == (0, 0)


def test_what_closed_before_the_start_is_not_held_against_anybody(people):
    from varna.wheel.tests.conftest import entries

    actions.open_year(by=None, authority=people.authority, year=2026, entries=entries(), pack="x", at=at(4, 15))
    assert "2026-review" not in judged(people, day(6, 1))
    assert judged(people, day(6, 1))["2026-course"] == (0, 0)


def test_one_statement(wheel, people, django_assert_num_queries):
    with django_assert_num_queries(1):
        ask(people, day(6, 1))
    with django_assert_num_queries(1):
        ask(people, day(6, 1), key="wheel.year_planned")


@pytest.mark.parametrize(
    ("on", "expected"), [(date(2026, 1, 15), (1, 0)), (date(2027, 1, 31), (1, 1)), (date(2027, 2, 1), (0, 0))]
)
def test_the_year_is_planned_by_the_end_of_january(wheel, people, on, expected):
    (item,) = ask(people, on, key="wheel.year_planned")
    assert (item.met, item.soon) == expected


def test_what_waits_for_a_person(wheel, people):
    """Late or within two weeks, and only for those who hold the role alone."""
    from varna.secrecy import scope
    from varna.wheel.turns import wheel_turns

    def waiting(who, when):
        with scope.acting_as(who):
            return [(turn.title, turn.due_at) for turn in wheel_turns(who.reach, when)]

    assert waiting(people.disa, at(5, 14)) == [("Svensk report", day(2, 28))]
    assert waiting(people.disa, at(5, 15)) == [("Svensk report", day(2, 28)), ("Svensk course", day(5, 29))]
    assert waiting(people.isa, at(5, 15)) == [("Svensk course", day(5, 29))]
    assert waiting(people.carl, at(5, 15)) == []


def test_the_mini_wheel(wheel, people, django_assert_max_num_queries):
    from varna.secrecy import scope
    from varna.wheel import show

    with scope.acting_as(people.isa), django_assert_max_num_queries(3):
        mini = show.mini(people.isa.reach, at(5, 20))
    assert mini is not None
    assert "v-wheel--mini" in mini.svg
    assert [one.title for one in mini.next] == ["Svensk report.", "Svensk review.", "Svensk course."]


def test_search_finds_by_title(wheel, people):
    from varna.secrecy import scope
    from varna.wheel.search import search

    with scope.acting_as(people.anna):
        assert [hit.url for hit in search(people.anna.reach, "svensk cou", 5)] == ["/arshjul/2026/course/"]
    with scope.acting_as(people.ulla):
        assert list(search(people.ulla.reach, "svensk", 5)) == []
