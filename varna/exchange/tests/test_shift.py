"""Moving a fictive file to another day (section 6 of the format)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from varna.exchange.format import check
from varna.exchange.format.shift import NotFictive, shift
from varna.exchange.tests.small import put, small, written
from varna.exchange.tests.test_format import DEMO


def demo():
    file = check(DEMO.read_bytes()).file
    assert file is not None
    return file


def test_every_date_moves_by_the_same_number_of_days():
    before, after = demo(), shift(demo(), date(2027, 3, 1))
    days = timedelta(days=120)
    assert after.meta.reference_date == date(2027, 3, 1)
    assert after.authority.meetings == tuple(day + days for day in before.authority.meetings)
    assert after.authority.local_instruction is not None and before.authority.local_instruction is not None
    assert after.authority.local_instruction.adopted_on == before.authority.local_instruction.adopted_on + days
    assert [p.start for p in after.persons] == [p.start and p.start + days for p in before.persons]
    assert after.information_assets[0].classification is not None
    assert after.information_assets[0].classification.decided_on == date(2024, 11, 12) + days


def test_periods_move_by_years_and_texts_stay():
    after = shift(demo(), date(2027, 3, 1))
    assert {row.period for row in after.training_results} == {"2027"}
    assert {row.period for row in shift(demo(), date(2026, 12, 31)).training_results} == {"2026"}
    assert after.authority.registration_number_example == "NOR 2026/214"


def test_moving_to_its_own_day_changes_nothing():
    assert shift(demo(), date(2026, 11, 1)) == demo()


def test_a_real_authority_is_never_moved():
    file = check(written(put(small(), "meta.fictive", False))).file
    assert file is not None
    with pytest.raises(NotFictive):
        shift(file, date(2027, 1, 1))
