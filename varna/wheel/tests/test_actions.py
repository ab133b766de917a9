"""Opening a year, marking done, taking back (R-4-02)."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from varna.organisation.models import Meeting
from varna.secrecy import scope
from varna.wheel import actions
from varna.wheel.models import Activity, Occasion
from varna.wheel.tests.conftest import OPENED_AT, ROWS, at, day, entries, entry

pytestmark = pytest.mark.django_db


def open_2026(people, rows=ROWS, by=None, when=OPENED_AT):
    return actions.open_year(by=by, authority=people.authority, year=2026, entries=entries(rows), pack="test", at=when)


def history_of(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from audit_event where tbl = %s", [table])
        return cursor.fetchone()[0]


def test_opening_twice_adds_nothing_and_leaves_no_trace(people):
    assert open_2026(people) == len(ROWS)
    before = history_of("wheel_activity")
    assert open_2026(people, when=at(6, 1)) == 0
    assert history_of("wheel_activity") == before
    assert {one.opened_on for one in Activity.objects.all()} == {date(2026, 1, 2)}


def test_opening_again_adds_what_is_new_and_changes_nothing_else(people):
    """A year going on does not change because the pack does."""
    open_2026(people)
    changed = [entry("review", "06-01", "06-30", "isam"), entry("new", "09-01", "09-30", "isam")]
    assert open_2026(people, [*changed], when=at(8, 1)) == 1
    assert Activity.objects.get(year=2026, code="review").first == day(3, 1)
    assert Activity.objects.get(year=2026, code="new").opened_on == date(2026, 8, 1)


def test_windows_end_on_the_boards_meeting(people):
    Meeting.objects.create(authority=people.authority, held_on=date(2026, 2, 19))
    open_2026(people, [entry("adopt", "02-01", "02-last", "board", until="board_meeting")])
    assert Activity.objects.get(code="adopt").last == date(2026, 2, 19)


def test_everything_stands_on_the_root_of_the_authority(wheel, people):
    assert {one.unit_id for one in wheel.values()} == {people.units["adm"].pk}


@pytest.mark.parametrize("who", ["anna", "carl", "disa", "dag", "nils", "ulla"])
def test_only_the_coordinator_opens_a_year(people, who):
    user = getattr(people, who)
    with scope.acting_as(user), pytest.raises(PermissionDenied):
        open_2026(people, by=user)


def test_the_coordinator_opens_a_year(people):
    with scope.acting_as(people.isa):
        assert open_2026(people, by=people.isa) == len(ROWS)


# ------------------------------------------------------------------------------------------------ who marks what

MARKS = {
    # whose turn it is, or the coordinator who tends them all
    "report": {"isa", "disa"},
    "review": {"isa", "carl", "hedvig", "orvar", "dag"},
    "course": {"isa", "disa"},
    "decision": {"isa", "nils"},
    "watch": {"isa"},
    "tertial-end": set(),
    "incident": set(),
}


@pytest.mark.parametrize("code", MARKS)
@pytest.mark.parametrize("who", ["anna", "carl", "orvar", "hedvig", "isa", "disa", "dag", "nils", "rut", "kim", "ulla"])
def test_who_may_mark(wheel, people, code, who):
    user = getattr(people, who)
    with scope.acting_as(user):
        if who in MARKS[code]:
            actions.mark_done(by=user, activity=wheel[code], done_on=day(3, 2), at=at(3, 2))
        else:
            with pytest.raises(PermissionDenied):
                actions.mark_done(by=user, activity=wheel[code], done_on=day(3, 2), at=at(3, 2))
    assert Occasion.objects.count() == int(who in MARKS[code])


def test_a_system_administrator_marks_nothing(wheel, people):
    with scope.acting_as(people.adam), pytest.raises(PermissionDenied):
        actions.mark_done(by=people.adam, activity=wheel["review"], done_on=day(3, 2), at=at(3, 2))


def test_the_first_mark_stands(wheel, people):
    with scope.acting_as(people.isa):
        first = actions.mark_done(by=people.isa, activity=wheel["course"], done_on=day(5, 8), at=at(5, 8), note="Zoom")
    with scope.acting_as(people.disa), pytest.raises(actions.AlreadyDone):
        actions.mark_done(by=people.disa, activity=wheel["course"], done_on=day(5, 9), at=at(5, 9))
    assert list(Occasion.objects.all()) == [first]
    assert (first.done_by, first.note) == (people.isa.person, "Zoom")


def test_what_runs_all_year_is_marked_as_often_as_it_is_done_once_a_day(wheel, people):
    with scope.acting_as(people.isa):
        for number in (2, 9):
            actions.mark_done(by=people.isa, activity=wheel["watch"], done_on=day(3, number), at=at(3, number))
        with pytest.raises(actions.AlreadyDone):
            actions.mark_done(by=people.isa, activity=wheel["watch"], done_on=day(3, 9), at=at(3, 10))
    assert Occasion.objects.count() == 2


def test_tomorrow_cannot_be_the_day_it_was_done(wheel, people):
    with scope.acting_as(people.isa), pytest.raises(actions.NotYet):
        actions.mark_done(by=people.isa, activity=wheel["course"], done_on=day(5, 9), at=at(5, 8))


def test_a_mark_taken_back_stays_readable_and_the_activity_is_open_again(wheel, people):
    with scope.acting_as(people.isa):
        occasion = actions.mark_done(by=people.isa, activity=wheel["course"], done_on=day(5, 8), at=at(5, 8))
        actions.withdraw(by=people.isa, occasion=occasion, at=at(5, 9))
        actions.withdraw(by=people.isa, occasion=occasion, at=at(5, 10))
        again = actions.mark_done(by=people.isa, activity=wheel["course"], done_on=day(5, 8), at=at(5, 11))
    occasion.refresh_from_db()
    assert occasion.withdrawn_at == at(5, 9)
    assert occasion.withdrawn_by == people.isa
    assert list(Occasion.objects.standing()) == [again]


def test_taking_back_asks_the_same_permission(wheel, people):
    occasion = actions.mark_done(by=None, activity=wheel["course"], done_on=day(5, 8), at=at(5, 8))
    with scope.acting_as(people.carl), pytest.raises(PermissionDenied):
        actions.withdraw(by=people.carl, occasion=occasion, at=at(5, 9))
    assert Occasion.objects.standing().exists()


def test_the_act_is_in_the_audit_trail(wheel, people):
    with scope.acting_as(people.isa):
        actions.mark_done(by=people.isa, activity=wheel["course"], done_on=day(5, 8), at=at(5, 8))
    with connection.cursor() as cursor:
        cursor.execute("select actor, pk from audit_event where verb = 'wheel.marked_done'")
        assert cursor.fetchall() == [(people.isa.pk, str(wheel["course"].pk))]


# ------------------------------------------------------------------------------------------------ seeing


@pytest.mark.parametrize(
    ("who", "seen"),
    [("anna", 7), ("carl", 7), ("isa", 7), ("disa", 7), ("nils", 7), ("dag", 7), ("ulla", 0), ("adam", 0)],
)
def test_row_level_security(wheel, people, who, seen):
    """The whole authority reads its wheel, nobody else does."""
    actions.mark_done(by=None, activity=wheel["course"], done_on=day(5, 8), at=at(5, 8))
    with scope.acting_as(getattr(people, who)):
        assert Activity.objects.count() == seen
        assert Occasion.objects.count() == (1 if seen else 0)


def test_without_a_scope_there_are_no_rows(wheel):
    with scope.using(None):
        assert Activity.objects.count() == 0


# ------------------------------------------------------------------------------------------------ the calendar address


def test_a_new_address_stops_the_old_one(people):
    from varna.wheel.models import Feed

    with scope.acting_as(people.isa):
        first = actions.make_feed(by=people.isa, at=at(1, 2))
        second = actions.make_feed(by=people.isa, at=at(1, 3))
    assert first != second
    kept = Feed.objects.get(revoked_at=None)
    assert kept.digest == actions.digest(second)
    assert second not in str(Feed.objects.values())


def test_nobody_sees_anothers_address(people):
    from varna.wheel.models import Feed

    with scope.acting_as(people.isa):
        actions.make_feed(by=people.isa, at=at(1, 2))
    with scope.acting_as(people.disa):
        assert not Feed.objects.exists()
    assert Feed.objects.get().made_at == at(1, 2)
