"""Verdicts: what is counted, kept and told of a day. One row for each change, none for each night."""

from __future__ import annotations

import argparse
import json
from datetime import date, timedelta

import pytest

from varna.oversight import actions, cli_compliance, cli_findings, counting, queries
from varna.oversight.counting import Figures
from varna.oversight.enums import State
from varna.oversight.models import Counting, Verdict
from varna.oversight.tests.conftest import NOON
from varna.oversight.tests.test_rules import VECTORS
from varna.secrecy import scope

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
CLASSIFIED = "R-2.1.5-08"


@pytest.mark.parametrize(
    ("figures", "state"),
    [
        (Figures(0, 0, 0), State.IDLE),
        (Figures(3, 3, 0), State.MET),
        (Figures(3, 3, 1), State.SOON),
        (Figures(3, 2, 1), State.GAP),
    ],
)
def test_a_state_is_told_by_its_figures(figures, state):
    assert figures.state is state


def test_a_verdict_is_the_sum_over_the_units(instructed):
    judged = counting.judge(instructed.authority.pk, NOON)
    units = instructed.units
    assert judged.units[CLASSIFIED] == {
        units["hemtjanst"].pk: Figures(1, 0, 0),
        units["solen"].pk: Figures(1, 1, 0),
    }
    assert (judged.whole(CLASSIFIED), judged.whole(CLASSIFIED).state) == (Figures(2, 1, 0), State.GAP)


def test_what_nothing_counts_is_not_among_the_verdicts(instructed):
    judged = counting.judge(instructed.authority.pk, NOON)
    assert "R-2.1.1-05" not in judged.units


def test_the_check_over_the_others_counts_them(instructed):
    """R-1-05: met of those with something to judge, itself left out."""
    judged = counting.judge(instructed.authority.pk, NOON)
    states = [judged.whole(code).state for code in judged.units if code != "R-1-05"]
    of = sum(state in (State.MET, State.SOON, State.GAP) for state in states)
    assert judged.whole("R-1-05") == Figures(of, of - states.count(State.GAP), 0)


def test_counting_twice_changes_nothing(instructed):
    actions.count(authority_id=instructed.authority.pk, at=NOON)
    before = list(Verdict.objects.order_by("pk").values())
    actions.count(authority_id=instructed.authority.pk, at=NOON)
    actions.count(authority_id=instructed.authority.pk, at=NOON + DAY)
    assert list(Verdict.objects.order_by("pk").values()) == before
    assert Counting.objects.count() == 2


def test_a_past_day_is_told_as_it_was(instructed):
    """The row that held is ended, not changed."""
    authority = instructed.authority.pk
    actions.count(authority_id=authority, at=NOON)
    asset = _classify("ast-hem")
    actions.count(authority_id=authority, at=NOON + DAY)
    figures = [
        Verdict.objects.on(day).get(provision=CLASSIFIED, unit=asset.unit).met
        for day in (NOON.date(), (NOON + DAY).date())
    ]
    assert figures == [0, 1]


def test_the_same_day_has_one_verdict(instructed):
    """What is counted again on the same day replaces what was counted before, so that no row has an empty period."""
    authority = instructed.authority.pk
    actions.count(authority_id=authority, at=NOON)
    asset = _classify("ast-hem")
    actions.count(authority_id=authority, at=NOON + timedelta(hours=2))
    rows = Verdict.objects.filter(provision=CLASSIFIED, unit=asset.unit).values_list("met", "valid_from", "valid_to")
    assert list(rows) == [(1, NOON.date(), None)]


def test_the_past_before_the_installation_is_counted_afterwards(instructed):
    """Twelve months back, as far as the records of today tell: an asset classified in June was not in May."""
    authority = instructed.authority.pk
    actions.count(authority_id=authority, at=NOON)
    days = actions.count_backwards(authority_id=authority, at=NOON)
    assert (len(days), days[0], days[-1]) == (11, date(2025, 12, 31), date(2026, 10, 31))
    assert actions.count_backwards(authority_id=authority, at=NOON) == []
    solen = Verdict.objects.filter(provision="R-4.4-01", unit=instructed.units["solen"])
    assert solen.on(date(2026, 11, 10)).get().valid_from <= date(2026, 6, 30)


def test_what_was_found_on_a_past_day_is_never_counted_anew(instructed):
    """Asked about yesterday after a change, the answer is yesterday's; and no row of it is touched."""
    authority = instructed.authority.pk
    actions.count(authority_id=authority, at=NOON)
    _classify("ast-hem")
    actions.count(authority_id=authority, at=NOON + DAY)
    before = list(Verdict.objects.order_by("pk").values())
    assert actions.counted(authority_id=authority, at=NOON).states[CLASSIFIED] == ["gap", 2, 1, 0]
    with pytest.raises(ValueError, match="later day"):
        actions.count(authority_id=authority, at=NOON)
    assert list(Verdict.objects.order_by("pk").values()) == before


def test_a_day_before_the_first_counting_is_asked_of_the_records_and_not_kept(instructed):
    """In May the asset of Solen had not been classified."""
    authority = instructed.authority.pk
    actions.count(authority_id=authority, at=NOON)
    may = actions.counted(authority_id=authority, at=NOON - 180 * DAY)
    assert (may.afterwards, may.pk, may.day) == (True, None, NOON.date() - 180 * DAY)
    assert Counting.objects.count() == 1
    reach = instructed.isa.reach
    with scope.acting_as(instructed.isa):
        whole = queries.overview(reach, NOON - 180 * DAY)
        part = queries.overview(reach, NOON - 180 * DAY, [instructed.units["solen"].pk])
    assert [len(it.rows) for it in (whole, part)] == [317, 317]


def test_a_newcomer_is_counted_within_minutes(instructed):
    from varna.oversight.jobs import count_newcomers

    count_newcomers(NOON)
    assert Counting.objects.filter(authority=instructed.authority, afterwards=True).count() == 11


def test_a_changed_register_is_counted_anew_when_somebody_looks(instructed):
    authority = instructed.authority.pk
    first = actions.counted(authority_id=authority, at=NOON)
    assert actions.counted(authority_id=authority, at=NOON).counted_at == first.counted_at
    _classify("ast-hem")
    again = actions.counted(authority_id=authority, at=NOON + timedelta(hours=1))
    assert (again.counted_at, again.states[CLASSIFIED][0]) == (NOON + timedelta(hours=1), "met")


def test_a_check_that_fails_takes_no_other_with_it(instructed, monkeypatch):
    from varna.lib.evidence import Registered, registry

    def broken(question):
        raise RuntimeError("a slice has a fault")

    key = "wheel.done_in_window"
    monkeypatch.setitem(registry, key, Registered(key, "", broken))
    judged = counting.judge(instructed.authority.pk, NOON)
    assert "R-4-02" not in judged.units
    assert CLASSIFIED in judged.units


def test_the_command_prints_the_findings_of_the_catalogue(demo, capsys):
    """`varna findings --at 2026-11-01 --format json`: exactly the list, nothing else on standard output."""
    given = argparse.Namespace(at=date(2026, 11, 1), format="json", authority="org-nmd")
    assert cli_findings.run(given) == 0
    rows = json.loads(capsys.readouterr().out)
    expected = [(row["finding"], row["object"]) for row in VECTORS["expected_on_demo"]]
    assert [(row["finding"], row["object"]) for row in rows] == expected
    assert {frozenset(row) for row in rows} == {frozenset({"finding", "object", "provisions"})}
    assert rows[0]["provisions"] == ["R-5.1-03", "R-5.1-02", "R-2.1.3-13"]


def test_several_authorities_must_be_told_apart(people, capsys):
    assert cli_findings.run(argparse.Namespace(at=None, format="json", authority=None)) == 2
    out = capsys.readouterr()
    assert (out.out, "--authority" in out.err) == ("", True)


def test_the_command_tells_every_provision(instructed, capsys):
    given = argparse.Namespace(at=NOON.date(), format="json", authority="provnamnd", store=False)
    assert cli_compliance.run(given) == 0
    rows = {row["provision"]: row for row in json.loads(capsys.readouterr().out)}
    assert len(rows) == 317
    assert (rows[CLASSIFIED]["state"], rows[CLASSIFIED]["met"], rows[CLASSIFIED]["of"]) == ("gap", 1, 2)
    assert rows["R-2.1.1-05"]["state"] == "unknown"


def test_the_night_counts_every_authority_and_sweeps(instructed):
    from varna.oversight.jobs import count_verdicts
    from varna.oversight.models import Change

    count_verdicts(NOON)
    assert set(Counting.objects.filter(day=NOON.date()).values_list("authority__code", flat=True)) == {
        "provnamnd",
        "grannamnd",
    }
    assert Change.objects.filter(authority=instructed.authority).count() <= 1


def _classify(code):
    from varna.inventory.models import InformationAsset

    asset = InformationAsset.objects.get(code=code)
    for name in ("confidentiality", "integrity", "availability", "traceability"):
        setattr(asset, name, "måttlig")
    asset.classified, asset.classified_on = True, date(2026, 11, 1)
    asset.save()
    return asset
