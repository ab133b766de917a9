"""The checks of chapter 7 on real records: each figure has a numerator, a denominator and a link to what falls short."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from varna.incidents import actions, ledger
from varna.incidents.actions import Report
from varna.incidents.models import Clock, Incident
from varna.lib.clock import local_day
from varna.lib.evidence import Question, registry

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
PROVISIONS = Path(__file__).parents[3] / "packs" / "sodermalm-2026" / "provisions"


@pytest.fixture(autouse=True)
def read_anew():
    ledger.forget()


def ask(people, key, at=NOON + timedelta(days=20), **params):
    ledger.forget()
    question = Question(authority_id=people.authority.pk, at=at, day=local_day(at), params=params)
    items = list(registry[key].check(question))
    return (
        sum(item.met for item in items),
        sum(item.of for item in items),
        [item.code for item in items if item.met < item.of],
    )


@pytest.fixture
def report(people):
    def make(at=NOON, **changed):
        given = {"unit": people.units["hemtjanst"], "detected_at": at - HOUR, "description": "x", "token": uuid.uuid4()}
        return actions.report_incident(by=people.anna, report=Report(**(given | changed)), at=at)

    return make


def fresh(case):
    return Incident.objects.get(pk=case.pk)


def position(people, case, at=NOON):
    actions.take_position(
        by=people.disa, incident=fresh(case), advice="notify", risk="risk", inform_subjects=False, reason="x", at=at
    )


def file(people, case, step, filed_at, late_reason=""):
    clock = Clock.objects.get(incident=case, step=step)
    actions.file_report(
        by=people.dag, clock=clock, filed_at=filed_at, channel="eservice", receipt="1", complete=True,
        late_reason=late_reason, at=filed_at,
    )  # fmt: skip


def test_r_7_01_ia_numbers(people, report):
    done, open_ = report(), report()
    actions.take_step(by=people.anna, step=done.steps.get(code="ia"), reference="IA-1", at=NOON)
    assert ask(people, "incidents.ia_number") == (1, 2, [open_.number])
    assert ask(people, "incidents.ia_number", at=NOON + HOUR) == (2, 2, [])  # just reported: soon, not a gap


def test_r_7_2_02_positions(people, report):
    with_one, without = report(kind="personal_data"), report(kind="personal_data")
    position(people, with_one)
    assert ask(people, "incidents.dpo_position") == (1, 2, [without.number])


def test_r_7_2_03_filed_in_time(people, report):
    in_time, late, never, decided = report(), report(), report(), report()
    file(people, in_time, "imy-72h", NOON + HOUR)
    file(people, late, "imy-72h", NOON + timedelta(hours=100), "x")
    actions.decide(by=people.dag, incident=fresh(decided), ruling="do_not_notify", reason="x", at=NOON)
    assert ask(people, "incidents.filed_in_time", step="imy-72h") == (
        1,
        3,
        [f"{late.number} imy-72h", f"{never.number} imy-72h"],
    )


def test_r_7_4_02_filed_in_time_for_the_whole_chain(people, report):
    case = report(kind="security", significant=True)
    file(people, case, "csl-early-24h", NOON + HOUR)
    file(people, case, "csl-notification-72h", NOON + 2 * HOUR)
    assert ask(people, "incidents.filed_in_time", chain="csl") == (2, 2, [])


def test_r_7_2_01_the_officer_was_told_within_the_hour(people, report):
    told = report(kind="personal_data")
    later = report(kind="security")
    actions.sort_panel(by=people.isa, incident=fresh(later), panel="privacy", at=NOON + 5 * HOUR)
    position(people, later, NOON + 6 * HOUR)
    assert ask(people, "incidents.dpo_notified", hours=1) == (1, 2, [later.number])
    assert told.kind == "personal_data"


def test_r_7_3_04_unclear_reports_sorted_within_a_working_day(people, report):
    quick, slow = report(), report()
    actions.sort_panel(by=people.isa, incident=fresh(quick), panel="security", at=NOON + HOUR)
    assert ask(people, "incidents.sorted_in_time") == (1, 2, [slow.number])


def test_r_7_03_an_observation_is_never_held_against_the_unit(people, report):
    case = report()
    actions.withdraw_panel(by=people.disa, incident=fresh(case), panel="privacy", reason="x", at=NOON)
    actions.withdraw_panel(by=people.isa, incident=fresh(case), panel="security", reason="x", at=NOON)
    actions.close(by=people.carl, incident=fresh(case), at=NOON)
    assert ask(people, "incidents.low_threshold") == (1, 1, [])
    for key in ("incidents.ia_number", "incidents.steps_done", "incidents.investigated_in_time"):
        assert ask(people, key) == (0, 0, [])


def test_r_7_03_many_reports_and_no_observation_are_pointed_out(people, report):
    for _ in range(10):
        report()
    assert ask(people, "incidents.low_threshold")[:2] == (0, 1)


def test_r_7_2_06_lex_sarah(people, report):
    answered, open_ = report(kind="personal_data"), report(kind="personal_data")
    for case in (answered, open_):
        position(people, case)
    actions.answer_question(
        by=people.carl, incident=fresh(answered), question="lex_sarah", reply="no", reason="x", at=NOON
    )
    assert ask(people, "incidents.lex_sarah_answered") == (1, 2, [open_.number])


def test_the_loss_of_a_computer(people, report):
    case = report(what="lost", things=["computer"])
    actions.take_step(by=people.anna, step=case.steps.get(code="police-computer"), reference="K1", at=NOON)
    assert ask(people, "incidents.police_report_kept", device="computer") == (1, 1, [])
    assert ask(people, "incidents.loss_steps_done", device="computer") == (0, 1, [case.number])
    assert ask(people, "incidents.loss_judged", device="phone") == (0, 0, [])


def test_all_checks_share_one_statement(people, report, django_assert_num_queries):
    report()
    ledger.forget()
    at = NOON + HOUR
    with django_assert_num_queries(1):
        for key, check in registry.items():
            if key.startswith("incidents."):
                list(check.check(Question(authority_id=people.authority.pk, at=at, day=local_day(at))))


def test_every_incident_key_of_chapter_7_is_computed():
    provisions = yaml.safe_load((PROVISIONS / "7.yaml").read_text(encoding="utf-8"))
    keys = {one["evidence"]["key"] for one in provisions if "comes_with" not in one}
    assert {key for key in keys if key.startswith("incidents.")} <= set(registry)
