"""The demo authority's invented year, and the job that opens years."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from varna.instruction.actions import load_pack
from varna.instruction.pack import load
from varna.wheel import demo, jobs, queries
from varna.wheel.enums import State
from varna.wheel.models import Activity
from varna.wheel.tests.conftest import at

pytestmark = pytest.mark.django_db
PACK = Path(__file__).resolve().parents[3] / "packs/sodermalm-2026"


@pytest.fixture
def authority(people):
    pack = load(PACK).pack
    assert pack is not None
    load_pack(by=None, pack=pack, at=at(1, 2))
    return people.authority


def states(authority, when) -> dict[str, State]:
    rows = Activity.objects.filter(authority=authority, year=when.year).with_occasions().order_by("position")
    return {row.activity.code: row.state for row in queries.judged(rows, when.year, when.date()).rows}


def test_the_lived_year_has_one_thing_late_and_nothing_unseen(authority):
    authority.fictive = True
    demo.live(authority, at(11, 23))
    found = states(authority, at(11, 23))
    assert [code for code, state in found.items() if state == State.LATE] == ["drive-review-autumn"]
    assert State.UNSEEN not in found.values()
    assert found["review-signed"] == State.NOW
    assert found["vor-board"] == State.COMING
    assert list(found.values()).count(State.DONE) == 32


def test_living_twice_changes_nothing(authority):
    authority.fictive = True
    demo.live(authority, at(11, 23))
    before = states(authority, at(11, 23))
    demo.live(authority, at(11, 23))
    assert states(authority, at(11, 23)) == before


def test_a_real_authority_has_no_invented_year(authority):
    with pytest.raises(ValueError, match="fictive"):
        demo.live(authority, at(11, 23))


def test_the_job_opens_this_year_and_in_december_the_next(authority, people):
    jobs.open_years(at(11, 23))
    assert set(Activity.objects.values_list("year", flat=True)) == {2026}
    jobs.open_years(at(12, 1))
    assert set(Activity.objects.values_list("year", flat=True)) == {2026, 2027}
    count = Activity.objects.count()
    jobs.open_years(at(12, 2))
    assert Activity.objects.count() == count


def test_an_authority_that_begins_in_may_is_not_late_with_march(authority):
    jobs.open_years(at(5, 4))
    found = states(authority, at(6, 1))
    assert found["drive-review-spring"] == State.UNSEEN
    assert found["register-compiled"] == State.LATE
    assert Activity.objects.get(authority=authority, code="course-spring", year=2026).opened_on == date(2026, 5, 4)
