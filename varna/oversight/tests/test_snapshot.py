"""Reading the register from the database: the same result as from the file, and noticing a change."""

from __future__ import annotations

import pytest

from varna.oversight import snapshot
from varna.oversight.parameters import Parameters
from varna.oversight.rules import compute
from varna.oversight.tests.world import AT

pytestmark = pytest.mark.django_db


def pairs(authority_id: int) -> set[tuple[str, str]]:
    found = compute(snapshot.of(authority_id).day(AT, Parameters()))
    return {(pair.finding, pair.object) for pair in found}


def test_the_cast_has_the_findings_it_should_have(people):
    found = pairs(people.authority.pk)
    assert ("unit_without_manager", "boende") in found
    assert ("unit_without_manager", "hemtjanst") not in found
    assert ("protected_identity", "sara") in found
    assert ("dpo_without_backup", "adm") not in found


def test_a_change_of_the_register_is_noticed_at_once(people):
    before = snapshot.of(people.authority.pk)
    assert snapshot.of(people.authority.pk) is before
    people.carl.person.ends_on = "2026-10-31"
    people.carl.person.save()
    assert ("unit_without_manager", "hemtjanst") in pairs(people.authority.pk)


def test_a_change_elsewhere_is_not(people):
    before = snapshot.of(people.authority.pk)
    ulla = people.ulla.person
    ulla.title = "samordnare"
    ulla.save()
    assert snapshot.of(people.authority.pk) is before


def test_reading_costs_the_same_whatever_the_size(people, django_assert_max_num_queries):
    with django_assert_max_num_queries(24):
        snapshot.read(people.authority.pk)


def test_every_object_lies_somewhere(people):
    look = snapshot.of(people.authority.pk)
    assert look.unit_of("carl") == people.units["hemtjanst"].pk
    assert look.unit_of("provnamnd") == people.units["adm"].pk
    assert look.unit_of("not there") == people.units["adm"].pk
