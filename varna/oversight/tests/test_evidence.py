"""The checks that the pack names, and how verdicts come out of them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from varna.lib.evidence import registry
from varna.oversight.evidence import PERSON_BASED
from varna.oversight.rules import REGISTRY

PACK = Path(__file__).parents[3] / "packs" / "sodermalm-2026"
PROVISIONS = [one for path in sorted(PACK.glob("provisions/*.yaml")) for one in yaml.safe_load(path.read_text())]
COUNTED = {one["evidence"]["key"] for one in PROVISIONS if not one.get("comes_with")}
PROMISED = {one["evidence"]["key"] for one in PROVISIONS if one.get("comes_with")}


def test_every_key_of_the_pack_is_registered_or_promised():
    assert sorted(COUNTED - set(registry)) == []


def test_every_registered_check_is_used_by_the_pack():
    assert sorted(set(registry) - COUNTED) == []


def test_no_promise_is_kept_and_still_called_a_promise():
    """A check that exists must not be hidden behind `comes_with`: the provision would be shown as one nothing counts."""
    assert sorted(PROMISED & set(registry)) == []


def test_at_least_120_provisions_are_counted():
    assert sum(1 for one in PROVISIONS if not one.get("comes_with")) >= 120


def test_every_provision_a_finding_names_is_in_the_pack():
    known = {one["id"] for one in PROVISIONS}
    assert sorted({code for it in REGISTRY.values() for code in it.provisions} - known) == []


def test_person_based_figures_are_checks_that_exist():
    assert sorted(PERSON_BASED - set(registry)) == []


@pytest.mark.parametrize("code", sorted(REGISTRY))
def test_every_parameter_a_finding_names_is_in_the_pack(code):
    assert set(REGISTRY[code].parameters) <= set(yaml.safe_load((PACK / "parameters.yaml").read_text()))
