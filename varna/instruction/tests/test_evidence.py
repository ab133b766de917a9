"""What the instruction itself must live up to (R-1-01, R-1-02, R-2-02), and that pack and slices agree on the checks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from varna.instruction.tests.conftest import shipped
from varna.lib.evidence import Question, registry
from varna.organisation.models import Authority


def ask(key, people, day, **params):
    at = datetime.combine(day, time(12), UTC)
    return list(registry[key].check(Question(people.authority.pk, at, day, params, "")))


def adopted(people, on, by="committee"):
    Authority.objects.filter(pk=people.authority.pk).update(instruction_adopted_on=on, instruction_adopted_by=by)


@pytest.mark.parametrize(
    ("on", "by", "met"),
    [
        (date(2026, 2, 19), "committee", 1),
        (date(2026, 2, 19), "", 0),
        (None, "committee", 0),
        (date(2026, 12, 24), "committee", 0),
    ],
)
def test_a_version_is_in_force_with_day_and_body(instruction, people, on, by, met):
    adopted(people, on, by)
    assert [
        (item.unit_id, item.of, item.met) for item in ask("instruction.version_in_force", people, date(2026, 11, 23))
    ] == [(people.units["adm"].pk, 1, met)]


def test_without_a_loaded_pack_no_version_is_in_force(people):
    adopted(people, date(2026, 2, 19))
    assert [item.met for item in ask("instruction.version_in_force", people, date(2026, 11, 23))] == [0]


@pytest.mark.parametrize(
    ("day", "met", "soon"),
    [
        (date(2026, 11, 23), 1, 0),
        (date(2026, 12, 19), 1, 0),
        (date(2026, 12, 20), 1, 1),
        (date(2027, 2, 19), 1, 1),  # the day itself is in time
        (date(2027, 2, 20), 0, 0),
    ],
)
def test_the_yearly_revision(instruction, people, day, met, soon):
    adopted(people, date(2026, 2, 19))
    found = ask("instruction.revised_in_time", people, day, months=12)
    assert [(item.met, item.soon, bool(item.note)) for item in found] == [(met, soon, not met)]


def test_an_instruction_never_adopted_is_late(instruction, people):
    adopted(people, None)
    assert [item.met for item in ask("instruction.revised_in_time", people, date(2026, 11, 23), months=12)] == [0]


def test_every_role_of_the_pack_has_a_tier(instruction, people):
    found = ask("instruction.roles_have_tier", people, date(2026, 11, 23))
    assert (len(found), sum(item.met for item in found)) == (54, 54)


def test_every_check_of_the_pack_is_answered_and_every_answer_is_asked_for():
    """Both directions: a key without `comes_with` is registered, and no slice registers a key that the pack has no use for."""
    asked = {one.evidence for one in shipped().provisions if not one.comes_with}
    later = {one.evidence for one in shipped().provisions if one.comes_with}
    assert asked == set(registry)
    assert later.isdisjoint(registry)
