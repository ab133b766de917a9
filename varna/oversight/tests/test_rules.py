"""Every finding: the catalogue's vectors, the whole result on the demo, and a change each way for every rule."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from varna.lib.dates import plus_months
from varna.oversight.definitions import Day
from varna.oversight.parameters import Parameters
from varna.oversight.register import Register
from varna.oversight.rules import REGISTRY, compute
from varna.oversight.tests.cases import CASES
from varna.oversight.tests.world import AT, SOUND, changed, found

HERE = Path(__file__).parent
VECTORS = yaml.safe_load((HERE / "data" / "findings.yaml").read_text())
CATALOGUE = yaml.safe_load((HERE / "data" / "catalogue.yaml").read_text())
DEMO = HERE.parents[2] / "packs" / "demo" / "organisation.yaml"


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.from_file(yaml.safe_load(DEMO.read_text()))


def on(register: Register, at: date) -> set[tuple[str, str]]:
    return {(pair.finding, pair.object) for pair in compute(Day(register, at, Parameters()))}


@pytest.mark.parametrize("vector", VECTORS["month_vectors"], ids=str)
def test_months(vector):
    assert plus_months(vector["date"], vector["months"]) == vector["result"]


@pytest.mark.parametrize("vector", VECTORS["overdue_vectors"], ids=str)
def test_overdue(vector):
    day = Day(Register.from_file(SOUND), vector["at"], Parameters())
    assert day.overdue(vector["date"], vector["months"]) is vector["overdue"]


@pytest.mark.parametrize("vector", VECTORS["training_vectors"], ids=str)
def test_training_below_target(vector):
    figures = {
        "training_results.u1.headcount": vector["headcount"],
        "training_results.u1.passed_information_security": vector["passed"],
        "training_results.u1.passed_data_protection": vector["headcount"],
    }
    assert found("training_below_target", figures) == (["u1"] if vector["below"] else [])


def test_the_whole_demo_on_its_day(register):
    expected = [(row["finding"], row["object"]) for row in VECTORS["expected_on_demo"]]
    assert [tuple(pair) for pair in compute(Day(register, AT, Parameters()))] == expected


def test_just_inside_the_limits_on_the_demo(register):
    none = {(row["finding"], row["object"]) for row in VECTORS["not_on_demo"]}
    assert on(register, AT) & none == set()


def test_every_later_day_on_the_demo(register):
    """Day by day: what comes and goes is what the catalogue says, and on all other days nothing does."""
    changes = {row["at"]: row for row in VECTORS["expected_later_on_demo"]}
    days = [AT + timedelta(days=number) for number in range((max(changes) - AT).days + 1)]
    results = [on(register, day) for day in days]
    for (before, after), day in zip(pairwise(results), days[1:], strict=True):
        change = changes.get(day, {"added": [], "removed": []})
        assert (day, sorted(after - before)) == (day, sorted(map(tuple, change["added"])))
        assert (day, sorted(before - after)) == (day, sorted(map(tuple, change["removed"])))


def test_the_registry_is_the_catalogue():
    def facts(row: dict[str, Any]) -> tuple[Any, ...]:
        return tuple(
            row.get(key) if isinstance(row.get(key), str) else tuple(row.get(key, ()))
            for key in ("code", "severity", "object", "provisions", "acts", "parameters")
        )

    registered = [
        (it.code, str(it.severity), it.about, it.provisions, it.acts, it.parameters) for it in REGISTRY.values()
    ]
    assert sorted(registered) == sorted(map(facts, CATALOGUE))
    restricted = {row["code"] for row in CATALOGUE if row.get("visibility") == "restricted"}
    assert {code for code, it in REGISTRY.items() if it.restricted} == restricted


def test_nothing_is_wrong_in_the_sound_authority():
    assert compute(Day(Register.from_file(SOUND), AT, Parameters())) == []


@pytest.mark.parametrize(("code", "change", "objects"), CASES, ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)])
def test_one_change(code, change, objects):
    assert found(code, change) == objects


@pytest.mark.parametrize("code", sorted(REGISTRY))
def test_every_rule_is_tried_both_ways(code):
    assert {bool(objects) for tried, _change, objects in CASES if tried == code} == {True, False}


SECTIONS = [key for key, value in yaml.safe_load(DEMO.read_text()).items() if isinstance(value, list)]


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32), days=st.integers(-2000, 2000))
def test_the_order_of_rows_and_the_number_of_times_mean_nothing(seed, days):
    """Each register is read anew, so nothing that one computation kept can help the next."""
    data = yaml.safe_load(DEMO.read_text())
    at = AT + timedelta(days=days)
    plain = compute(Day(Register.from_file(data), at, Parameters()))
    random = Random(seed)
    for section in SECTIONS:
        random.shuffle(data[section])
    day = Day(Register.from_file(data), at, Parameters())
    assert compute(day) == compute(day) == plain == sorted(set(plain))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(CASES), min_size=2, max_size=6), st.integers(0, 2**32))
def test_rules_agree_however_many_things_are_wrong(cases, seed):
    """Several changes at once: a rule by itself names what it names among all the others."""
    try:
        data = changed(*(change for _code, change, _objects in cases))
    except (KeyError, StopIteration, TypeError, AttributeError):  # the changes take away what the next one changes
        return
    day = Day(Register.from_file(data), AT, Parameters())
    alone = [pair for code in sorted(REGISTRY) for pair in compute(day, [code])]
    assert compute(day) == alone


def test_parameters_are_the_packs():
    """A pack states a value, or a value with its source; what it does not name keeps its default."""
    stated = Parameters.from_pack(
        {"access_review_months": {"default": 3, "source": "x"}, "critical_levels": 1, "new": 2}
    )
    assert (stated.access_review_months, stated.critical_levels, stated.dpa_follow_up_months) == (3, 1, 12)


def test_the_pack_states_the_defaults():
    path = DEMO.parents[1] / "sodermalm-2026" / "parameters.yaml"
    content = yaml.safe_load(path.read_text())
    stated = content.get("parameters", content)
    assert Parameters.from_pack(stated) == Parameters()
