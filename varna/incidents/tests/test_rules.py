"""Clocks, routing, the ladder and closing: domain 2.1–2.5, chapter 7, J03, J04, J05."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
import yaml

from varna.incidents import pack, rules
from varna.incidents.enums import ClockState, Kind, PanelKind, PanelState, Status, Stop
from varna.lib.dates import instant

PACK = Path(__file__).parents[3] / "packs" / "sodermalm-2026"
CLOCKS = yaml.safe_load((PACK / "clocks.yaml").read_text(encoding="utf-8"))["clocks"]
ROUTES = yaml.safe_load((PACK / "routes.yaml").read_text(encoding="utf-8"))
BY_STEP = {rule.step: rule for rule in pack.Pack(CLOCKS, ROUTES).rules()}
IMY = BY_STEP["imy-72h"]
EARLY, NOTIFICATION, FINAL = BY_STEP["csl-early-24h"], BY_STEP["csl-notification-72h"], BY_STEP["csl-final-1m"]


def at(text: str) -> datetime:
    day, clock = text.split(" ")
    return instant(date.fromisoformat(day), time.fromisoformat(clock))


J03 = at("2026-03-27 16:40")
J05 = at("2026-05-12 09:15")


def test_j03_a1_the_clock_ends_72_real_hours_after_discovery():
    clock = rules.started(IMY, J03)
    assert (clock.due_at, clock.latest_at) == (at("2026-03-30 17:40"), None)


def test_j05_a1_the_clocks_of_the_act_ignore_the_holiday():
    assert rules.started(EARLY, J05).due_at == at("2026-05-13 09:15")
    assert rules.started(NOTIFICATION, J05).due_at == at("2026-05-15 09:15")


def test_j05_a2_the_final_report_waits_for_the_filing_and_then_runs_a_swedish_month():
    blocked = rules.started(FINAL, None)
    assert blocked.due_at is None
    assert rules.clock_state(starts_at=None, due_at=None, at=J05) is ClockState.BLOCKED
    clock = rules.started(FINAL, at("2026-05-14 16:00"))
    assert (clock.due_at, clock.latest_at) == (at("2026-06-14 23:59:59"), at("2026-06-15 23:59:59"))


def test_a_clock_is_near_between_the_strict_end_and_the_last_permitted_day():
    clock = rules.started(FINAL, at("2026-05-14 16:00"))
    state = {"starts_at": clock.starts_at, "due_at": clock.due_at, "latest_at": clock.latest_at}
    assert rules.clock_state(**state, at=at("2026-06-15 08:00")) is ClockState.NEAR
    assert rules.clock_state(**state, at=at("2026-06-16 00:00")) is ClockState.OVER
    filed = at("2026-06-15 15:00")
    assert rules.clock_state(**state, stopped_at=filed, stop=Stop.FILED, at=filed) is ClockState.DONE


@pytest.mark.parametrize(
    ("hours", "state"),
    [(0, ClockState.CALM), (53, ClockState.CALM), (55, ClockState.NEAR), (71, ClockState.NEAR), (73, ClockState.OVER)],
)
def test_the_states_of_a_running_clock(hours, state):
    clock = rules.started(IMY, J03)
    now = J03 + timedelta(hours=hours)
    assert rules.clock_state(starts_at=clock.starts_at, due_at=clock.due_at, at=now) is state


@pytest.mark.parametrize(
    ("hours", "stop", "state"),
    [
        (20, Stop.FILED, ClockState.DONE),
        (72, Stop.FILED, ClockState.DONE),
        (73, Stop.FILED, ClockState.LATE),
        (20, Stop.NOT_NEEDED, ClockState.OFF),
        (90, Stop.WITHDRAWN, ClockState.OFF),
    ],
)
def test_the_states_of_a_stopped_clock(hours, stop, state):
    clock = rules.started(IMY, J03)
    stopped = J03 + timedelta(hours=hours)
    found = rules.clock_state(
        starts_at=clock.starts_at, due_at=clock.due_at, stopped_at=stopped, stop=stop, at=J03 + timedelta(days=30)
    )
    assert found is state


def test_warnings_come_at_24_48_66_and_70_hours_to_the_right_people():
    clock = rules.started(IMY, J03)
    rung, told = clock.rings_at, []
    while rung is not None:
        told.append(((rung - J03) // timedelta(hours=1), rules.ringing(IMY, J03, clock.due_at, since=rung, at=rung)))
        rung = rules.next_ring(IMY, J03, clock.due_at, after=rung)
    line = ("dpo", "dpo_backup", "manager")
    assert told == [(24, line), (48, line), (66, line), (70, ("director",))]


def test_after_downtime_each_receiver_is_warned_once():
    clock = rules.started(IMY, J03)
    told = rules.ringing(IMY, J03, clock.due_at, since=clock.rings_at, at=J03 + timedelta(hours=71))
    assert told == ("dpo", "dpo_backup", "manager", "director")
    assert rules.next_ring(IMY, J03, clock.due_at, after=J03 + timedelta(hours=71)) is None


def test_j03_a2_an_earlier_discovery_shrinks_the_clock_and_resets_its_warnings():
    clock = rules.restarted(rules.started(IMY, J03), at("2026-03-26 16:40"))
    assert clock.due_at == at("2026-03-29 17:40")
    assert clock.rings_at == at("2026-03-27 16:40")


def test_warnings_before_a_month_end_go_by_the_strict_end():
    clock = rules.started(FINAL, at("2026-05-14 16:00"))
    assert clock.rings_at == clock.due_at - timedelta(hours=336)


def test_a_late_filing_is_late_only_after_the_last_permitted_day():
    assert not rules.is_late(
        filed_at=at("2026-06-15 12:00"), due_at=at("2026-06-14 23:59:59"), latest_at=at("2026-06-15 23:59:59")
    )
    assert rules.is_late(filed_at=at("2026-03-30 17:41"), due_at=at("2026-03-30 17:40"))


@pytest.mark.parametrize(
    ("kind", "significant", "functions", "steps"),
    [
        ("unclear", False, ("dpo", "isam"), ["imy-72h"]),
        ("personal_data", False, ("dpo",), ["imy-72h"]),
        ("security", False, ("isam",), []),
        ("both", False, ("dpo", "isam"), ["imy-72h"]),
        ("security", True, ("isam",), ["csl-early-24h", "csl-notification-72h", "csl-final-1m"]),
        ("personal_data", True, ("dpo", "isam"), ["imy-72h", "csl-early-24h", "csl-notification-72h", "csl-final-1m"]),
    ],
)
def test_who_is_told_and_which_clocks_start(kind, significant, functions, steps):
    assert rules.functions_told(kind, significant=significant) == functions
    started = rules.clocks_for(BY_STEP.values(), kind=kind, significant=significant, day=date(2026, 11, 23))
    assert [rule.step for rule in started] == steps


def test_a_step_that_was_not_law_yet_starts_no_clock():
    started = rules.clocks_for(BY_STEP.values(), kind="security", significant=True, day=date(2025, 6, 1))
    assert started == ()


@pytest.mark.parametrize(
    ("day", "code"), [(date(2026, 3, 1), "mcf"), (date(2026, 6, 30), "mcf"), (date(2026, 7, 1), "ncsc")]
)
def test_the_recipient_is_the_one_of_the_day(day, code):
    assert pack.recipient(pack.Pack(CLOCKS).step("csl-early-24h"), day)["code"] == code


SORTED, WITHDRAWN, UNSORTED = PanelState.SORTED, PanelState.WITHDRAWN, PanelState.UNSORTED


@pytest.mark.parametrize(
    ("security", "privacy", "kind"),
    [
        (UNSORTED, UNSORTED, Kind.UNCLEAR),
        (SORTED, UNSORTED, Kind.SECURITY),
        (UNSORTED, SORTED, Kind.PERSONAL_DATA),
        (SORTED, SORTED, Kind.BOTH),
        (PanelState.CLOSED, SORTED, Kind.BOTH),
        (SORTED, WITHDRAWN, Kind.SECURITY),
        (UNSORTED, WITHDRAWN, Kind.UNCLEAR),
        (WITHDRAWN, WITHDRAWN, Kind.NONE),
    ],
)
def test_the_kind_of_a_case_is_the_sum_of_its_panels(security, privacy, kind):
    assert rules.kind_of({PanelKind.SECURITY: security, PanelKind.PRIVACY: privacy}) is kind


def test_j04_a3_a_case_of_both_kinds_counts_once_and_once_under_each():
    figures = rules.counted(["both", "security", "personal_data", "unclear", "none"])
    assert figures == {"incidents": 4, "personal_data": 2, "security": 2, "both": 1, "unclear": 1, "observations": 1}


def test_j04_a4_an_unclear_report_is_late_after_one_working_day():
    reported = J03
    unsorted = {"kind": "unclear", "sorted_at": None, "reported_at": reported}
    assert not rules.unsorted_late(**unsorted, at=at("2026-03-30 16:40"))
    assert rules.unsorted_late(**unsorted, at=at("2026-03-30 16:41"))
    assert not rules.unsorted_late(kind="security", sorted_at=reported, reported_at=reported, at=at("2026-04-30 12:00"))


LADDER = pack.ladder(ROUTES)


@pytest.mark.parametrize(
    ("minutes", "rung", "told"),
    [
        (29, 0, ()),
        (30, 1, ("backup",)),
        (119, 1, ("backup",)),
        (120, 2, ("backup", "backup_list", "manager", "director")),
        (6000, 2, ("backup", "backup_list", "manager", "director")),
    ],
)
def test_the_ladder_reaches_somebody_awake(minutes, rung, told):
    assert rules.climb(J03, 0, J03 + timedelta(minutes=minutes), LADDER) == (rung, told)


def test_each_rung_is_climbed_once():
    assert rules.climb(J03, 1, J03 + timedelta(minutes=119), LADDER) == (1, ())
    assert rules.climb(J03, 1, J03 + timedelta(hours=2), LADDER) == (2, ("backup_list", "manager", "director"))
    assert rules.next_climb(J03, 0, LADDER) == J03 + timedelta(minutes=30)
    assert rules.next_climb(J03, 2, LADDER) is None


DONE = rules.Facts(
    kind="both",
    panels={PanelKind.SECURITY: PanelState.CLOSED, PanelKind.PRIVACY: PanelState.CLOSED},
    clocks=(ClockState.DONE, ClockState.OFF),
    has_position=True,
    questions_answered=frozenset({"persons_told", "lex_sarah"}),
    lesson=True,
    measures_decided=True,
)


def but(**changed: object) -> rules.Facts:
    return rules.Facts(**{**{name: getattr(DONE, name) for name in DONE.__dataclass_fields__}, **changed})


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        (DONE, ()),
        (but(questions_answered=frozenset()), ("persons_told", "lex_sarah")),  # J03-A6
        (but(questions_answered=frozenset({"persons_told"})), ("lex_sarah",)),
        (but(open_steps=("ia",)), ("steps",)),  # J01-A5
        (but(has_position=False), ("position",)),
        (but(clocks=(ClockState.OVER,)), ("clocks",)),
        (but(clocks=(ClockState.BLOCKED,)), ("clocks",)),
        (but(clocks=(ClockState.LATE,)), ()),
        (but(lesson=False, measures_decided=False), ("lesson", "measures")),
        (but(panels={"security": "closed", "privacy": "sorted"}), ("panel_privacy",)),  # J04-A2
        (but(panels={"security": "unsorted", "privacy": "closed"}), ("unsorted",)),
    ],
)
def test_what_stands_in_the_way_of_closing(facts, missing):
    assert rules.blockers(facts) == missing


def test_a_report_that_was_no_incident_closes_as_an_observation():
    facts = rules.Facts(kind="none", panels={"security": "withdrawn", "privacy": "withdrawn"}, open_steps=("ia",))
    assert rules.blockers(facts) == ()
    assert rules.closing_status("none") is Status.OBSERVATION


@pytest.mark.parametrize(
    ("name", "code"), [("Portal A", "11800"), ("Fujitsu, förskola", "33900"), ("Portalen", "portal"), ("", None)]
)
def test_j01_a2_only_the_portal_of_the_own_delivery(name, code):
    assert pack.portal(ROUTES, name).get("code") == code


def test_the_steps_of_a_lost_phone():
    codes = [step["code"] for step in pack.steps_for(ROUTES, frozenset({"lost_phone", "equipment"}))]
    assert codes == ["ia", "portal", "police-phone", "phone-order"]


def test_instants_are_shown_with_their_zone():
    assert rules.started(IMY, J03).due_at.tzinfo is UTC
