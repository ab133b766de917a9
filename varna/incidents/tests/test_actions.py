"""The acts on a case: one report, two panels, clocks that only stop for a reason, a ladder that reaches somebody."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, transaction

from varna.incidents import actions
from varna.incidents.actions import Report
from varna.incidents.actions.judging import AlreadyStopped, NeedsReason
from varna.incidents.enums import ClockState
from varna.incidents.models import Clock, Entry, Incident, Participant, Position, Summons
from varna.lib.dates import hours_after
from varna.notices.models import Mail, Notice
from varna.organisation.models import Absence, DutyShift
from varna.secrecy import scope

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)  # a Monday
HOUR = timedelta(hours=1)


@pytest.fixture
def report(people):
    return Report(
        unit=people.units["hemtjanst"],
        detected_at=NOON - HOUR,
        occurred_at=NOON - 2 * HOUR,
        description="Listan låg framme.",
    )


@pytest.fixture
def case(people, report):
    return actions.report_incident(by=people.anna, report=report, at=NOON)


def fresh(case):
    return Incident.objects.get(pk=case.pk)


def told(case, topic=None):
    rows = Notice.objects.about(case)
    return sorted((rows.filter(topic=topic) if topic else rows).values_list("person__code", flat=True))


def position(people, case, advice="notify", at=NOON, by="disa", **changed):
    return actions.take_position(
        by=getattr(people, by),
        incident=case,
        advice=advice,
        risk="risk",
        inform_subjects=True,
        reason="Skäl",
        at=at,
        **changed,
    )


def file(people, case, step="imy-72h", filed_at=NOON, by="dag", at=None, late_reason=""):
    clock = Clock.objects.get(incident=case, step=step)
    return actions.file_report(
        by=getattr(people, by), clock=clock, filed_at=filed_at, channel="eservice", receipt="IMY-1", complete=True,
        late_reason=late_reason, at=at or filed_at,
    )  # fmt: skip


def test_a_report_gets_a_number_two_panels_a_clock_and_its_steps(case):
    assert (case.number, case.kind, case.status) == ("PRO-2026-0001", "unclear", "new")
    assert sorted(case.panels.values_list("kind", "state")) == [("privacy", "unsorted"), ("security", "unsorted")]
    assert list(case.clocks.values_list("step", "due_at")) == [("imy-72h", hours_after(NOON - HOUR, 72))]
    assert list(case.steps.values_list("code", flat=True)) == ["ia"]


def test_j01_a3_four_times_are_kept_apart(case):
    assert (case.occurred_at, case.detected_at, case.aware_at, case.reported_at) == (
        NOON - 2 * HOUR, NOON - HOUR, NOON - HOUR, NOON,
    )  # fmt: skip


def test_j04_a1_both_functions_and_the_manager_are_told_at_once(case):
    assert told(case) == ["carl", "disa", "gun", "isa"]


def test_no_mail_carries_the_case(case):
    for mail in Mail.objects.all():
        assert case.number in mail.subject
        assert "Listan" not in mail.body and case.title not in mail.body + mail.subject


def test_numbers_have_no_gaps_and_are_counted_per_year(people, report):
    numbers = [
        actions.report_incident(by=people.anna, report=replace(report, token=uuid.uuid4()), at=NOON).number
        for _ in range(3)
    ]
    assert numbers == ["PRO-2026-0001", "PRO-2026-0002", "PRO-2026-0003"]
    later = NOON + timedelta(days=60)
    assert (
        actions.report_incident(by=people.anna, report=replace(report, token=uuid.uuid4()), at=later).number
        == "PRO-2027-0001"
    )


def test_a_double_click_is_one_report(people, report, case):
    again = actions.report_incident(by=people.anna, report=report, at=NOON + HOUR)
    assert (again.pk, Incident.objects.count()) == (case.pk, 1)


def test_a_protected_reporter_gets_no_mail(people, report):
    case = actions.report_incident(by=people.sara, report=report, at=NOON)
    actions.involve(by=people.isa, incident=case, person=people.sara.person, part="handler", at=NOON)
    assert not Mail.objects.filter(notice__person=people.sara.person).exists()


def test_a_stranger_in_another_authority_cannot_report_here(people, report):
    with pytest.raises(PermissionDenied):
        actions.report_incident(by=people.ulla, report=report, at=NOON)


def test_an_anonymous_report_keeps_only_the_hash_of_its_code(people, report):
    case = actions.report_incident(by=None, report=replace(report, receipt="ABCD-EFGH"), at=NOON)
    assert case.reporter is None
    assert len(case.receipt_hash) == 64 and "ABCD" not in case.receipt_hash


# --- Sorting -----------------------------------------------------------------------------------------------------------


def test_j04_each_function_sorts_its_own_side(people, case):
    actions.sort_panel(by=people.isa, incident=case, panel="security", at=NOON)
    assert (fresh(case).kind, fresh(case).status) == ("security", "investigated")
    assert case.clocks.get().stopped_at is None
    actions.sort_panel(by=people.disa, incident=fresh(case), panel="privacy", at=NOON)
    assert fresh(case).kind == "both"


@pytest.mark.parametrize(
    ("who", "panel"), [("isa", "privacy"), ("disa", "security"), ("carl", "security"), ("anna", "privacy")]
)
def test_nobody_sorts_the_others_side(people, case, who, panel):
    with pytest.raises(PermissionDenied):
        actions.sort_panel(by=getattr(people, who), incident=case, panel=panel, at=NOON)


def test_j04_no_personal_data_stops_the_clock_and_stays_readable(people, case):
    actions.withdraw_panel(by=people.disa, incident=case, panel="privacy", reason="Inga personuppgifter", at=NOON)
    clock = case.clocks.get()
    assert (clock.state(NOON), clock.stop) == (ClockState.OFF, "withdrawn")
    assert fresh(case).privacy is False
    assert Entry.objects.filter(incident=case, code="withdrawn", text="Inga personuppgifter").exists()


def test_a_withdrawn_kind_that_comes_back_counts_from_the_original_awareness(people, case):
    actions.withdraw_panel(by=people.disa, incident=case, panel="privacy", reason="Nej", at=NOON)
    actions.sort_panel(by=people.disa, incident=fresh(case), panel="privacy", at=NOON + 10 * HOUR)
    assert case.clocks.get().due_at == hours_after(NOON - HOUR, 72)
    assert case.clocks.get().stopped_at is None


def test_a_security_report_calls_the_officer_in_when_in_doubt(people, report):
    case = actions.report_incident(by=people.anna, report=replace(report, kind="security"), at=NOON)
    assert told(case) == ["carl", "isa"] and not case.clocks.exists()
    actions.sort_panel(by=people.isa, incident=case, panel="privacy", at=NOON + HOUR)
    assert case.clocks.get().due_at == hours_after(NOON - HOUR, 72)
    assert case.panels.get(kind="privacy").state == "unsorted"
    assert "disa" in told(case, "dpo")


def test_j03_a2_moving_awareness_needs_the_right_and_restarts_the_clock(people, case):
    earlier = NOON - timedelta(days=1)
    with pytest.raises(PermissionDenied):
        actions.move_awareness(by=people.anna, incident=case, aware_at=earlier, reason="x", at=NOON)
    actions.move_awareness(by=people.isa, incident=case, aware_at=earlier, reason="Chefen visste i går", at=NOON)
    clock = case.clocks.get()
    assert (clock.due_at, clock.rings_at) == (hours_after(earlier, 72), hours_after(earlier, 24))
    assert fresh(case).detected_at == NOON - HOUR
    entry = Entry.objects.get(incident=case, code="awareness_moved")
    assert (entry.at("old"), entry.at("new"), entry.text) == (NOON - HOUR, earlier, "Chefen visste i går")


# --- Positions, decisions, filings -------------------------------------------------------------------------------------


def test_j03_a3_a_changed_position_is_a_second_row_and_the_first_is_frozen(people, case):
    first = position(people, case, "internal")
    second = position(people, fresh(case), "notify", at=NOON + HOUR)
    assert second.supersedes == first
    with pytest.raises(ProgrammingError), transaction.atomic():
        Position.objects.filter(pk=first.pk).update(reason="ändrad")
    with pytest.raises(ProgrammingError), transaction.atomic():
        second.delete()


@pytest.mark.parametrize("who", ["isa", "dag", "carl", "anna", "doris"])
def test_only_the_officer_takes_a_position(people, case, who):
    with pytest.raises(PermissionDenied):
        position(people, case, by=who)


def test_a_position_stops_no_clock_and_sorts_the_panel(people, case):
    position(people, case, "internal")
    assert case.clocks.get().stopped_at is None
    assert case.panels.get(kind="privacy").state == "sorted"


def decide(people, case, ruling, reason="", by="dag", at=NOON):
    return actions.decide(by=getattr(people, by), incident=case, ruling=ruling, reason=reason, at=at)


def test_the_director_decides_against_the_position_only_with_reasons(people, case):
    position(people, case, "internal")
    with pytest.raises(NeedsReason):
        decide(people, case, "notify_imy")
    assert decide(people, case, "notify_imy", "Hellre en gång för mycket").against is True


@pytest.mark.parametrize("who", ["disa", "isa", "carl", "anna"])
def test_nobody_else_decides(people, case, who):
    with pytest.raises(PermissionDenied):
        decide(people, case, "notify_imy", by=who)


def test_a_decision_not_to_notify_stops_the_clock_with_its_reason(people, case):
    position(people, case, "internal")
    decide(people, case, "do_not_notify", "Risken är osannolik")
    clock = case.clocks.get()
    assert (clock.stop, clock.stop_reason, clock.stopped_by) == ("not_needed", "Risken är osannolik", people.dag)
    decide(people, case, "notify_imy", "Nya uppgifter", at=NOON + HOUR)
    assert case.clocks.get().due_at == hours_after(NOON - HOUR, 72)
    assert case.clocks.get().stopped_at is None


def test_a_filing_stops_the_clock_at_its_own_time(people, case):
    file(people, case, filed_at=NOON + HOUR, at=NOON + 5 * HOUR)
    clock = case.clocks.get()
    assert (clock.stopped_at, clock.state(NOON)) == (NOON + HOUR, ClockState.DONE)


def test_a_late_filing_demands_a_reason(people, case):
    late = NOON + timedelta(hours=80)
    with pytest.raises(NeedsReason):
        file(people, case, filed_at=late)
    file(people, case, filed_at=late, late_reason="E-tjänsten låg nere")
    assert case.clocks.get().state(late) is ClockState.LATE


def test_a_second_filing_completes_and_moves_nothing(people, case):
    file(people, case, filed_at=NOON + HOUR)
    file(people, case, filed_at=NOON + 2 * HOUR)
    assert (case.filings.count(), case.clocks.get().stopped_at) == (2, NOON + HOUR)


def test_what_was_decided_away_is_not_filed(people, case):
    decide(people, case, "do_not_notify", "Nej")
    with pytest.raises(AlreadyStopped):
        file(people, case)


def test_the_officer_never_files(people, case):
    with pytest.raises(PermissionDenied):
        file(people, case, by="disa")


def test_j05_a2_the_final_report_starts_with_the_filed_notification(people, report):
    case = actions.report_incident(by=people.isa, report=replace(report, kind="security", significant=True), at=NOON)
    states = {clock.step: clock.state(NOON) for clock in case.clocks.all()}
    assert states == {
        "csl-early-24h": ClockState.CALM, "csl-notification-72h": ClockState.CALM, "csl-final-1m": ClockState.BLOCKED,
    }  # fmt: skip
    file(people, case, "csl-notification-72h", filed_at=datetime(2026, 11, 24, 10, 0, tzinfo=UTC))
    final = case.clocks.get(step="csl-final-1m")
    assert (final.due_at.date().isoformat(), final.latest_at.date().isoformat()) == ("2026-12-24", "2026-12-28")


def test_j05_a4_a_reversed_no_counts_from_the_original_discovery(people, report):
    case = actions.report_incident(by=people.isa, report=replace(report, kind="security", significant=True), at=NOON)
    with pytest.raises(NeedsReason):
        decide(people, case, "not_significant")
    decide(people, case, "not_significant", "Bara en dator")
    assert {clock.state(NOON) for clock in case.clocks.all()} == {ClockState.OFF}
    actions.assess(
        by=people.isa,
        incident=fresh(case),
        significant=True,
        criteria=["limited"],
        reason="Tio enheter",
        at=NOON + 3 * HOUR,
    )
    early = case.clocks.get(step="csl-early-24h")
    assert (early.stopped_at, early.due_at) == (None, hours_after(NOON - HOUR, 24))


def test_j05_a3_a_clock_keeps_the_step_it_was_started_with(case):
    clock = case.clocks.get()
    clock.content["length"]["hours"] = 96
    assert clock.due_at == hours_after(NOON - HOUR, 72)
    assert Clock.objects.get(pk=clock.pk).rule.hours == 72


# --- The ladder and the warnings ---------------------------------------------------------------------------------------


def climb(at):
    from varna.incidents.jobs import climb_ladder

    climb_ladder(at)


def ring(at):
    from varna.incidents.jobs import ring_clocks

    ring_clocks(at)


def test_r_7_04_after_thirty_minutes_the_backup_hears_and_can_act(people, case):
    climb(NOON + timedelta(minutes=29))
    assert told(case, "dpo") == ["disa"]
    climb(NOON + timedelta(minutes=30))
    assert told(case, "dpo") == ["disa", "doris"]
    assert DutyShift.objects.filter(role="dpo", person=people.doris.person, origin="ladder").exists()


def test_r_7_04_after_two_hours_everybody_hears_once(people, case):
    climb(NOON + timedelta(minutes=30))
    climb(NOON + 2 * HOUR)
    climb(NOON + 5 * HOUR)
    assert told(case, "dpo") == ["carl", "dag", "disa", "disa", "doris", "doris", "ingrid", "isa"]


def test_opening_the_case_stops_the_ladder_of_that_function_only(people, case):
    actions.seen(by=people.disa, incident=case, at=NOON + timedelta(minutes=12))
    assert Summons.objects.get(function="dpo").seen_by == people.disa.person
    climb(NOON + 2 * HOUR)
    assert told(case, "dpo") == ["disa"]
    assert "ingrid" in told(case, "isam")


def test_somebody_elses_opening_stops_nothing(people, case):
    actions.seen(by=people.carl, incident=case, at=NOON)
    assert Summons.objects.unseen().count() == 2


def test_a_holder_who_is_away_is_passed_over(people, report):
    Absence.objects.create(
        authority=people.authority,
        unit=people.units["adm"],
        person=people.disa.person,
        starts_at=NOON - HOUR,
        ends_at=NOON + HOUR,
    )
    case = actions.report_incident(by=people.anna, report=report, at=NOON)
    assert told(case, "dpo") == ["doris"]


def test_warnings_go_out_once_also_when_the_server_was_down(people, case):
    ring(NOON - HOUR + timedelta(hours=71))
    ring(NOON - HOUR + timedelta(hours=71))
    assert told(case, "clock") == ["carl", "dag", "disa", "doris"]
    assert case.clocks.get().rings_at is None


def test_a_filed_clock_does_not_warn(people, case):
    file(people, case)
    ring(NOON + timedelta(hours=71))
    assert told(case, "clock") == []


# --- The work ----------------------------------------------------------------------------------------------------------


def test_j03_a4_the_officer_owns_no_measure(people, case):
    for officer in (people.disa, people.doris):
        with pytest.raises(actions.NotForTheOfficer):
            actions.add_measure(
                by=people.isa, incident=case, title="Ny rutin", owner=officer.person, due_on=None, at=NOON
            )
    actions.add_measure(by=people.carl, incident=case, title="Ny rutin", owner=people.carl.person, due_on=None, at=NOON)


def test_the_timeline_refuses_every_change(people, case):
    entry = actions.note(by=people.isa, incident=case, text="Ringde", happened_at=NOON, at=NOON)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(text="Ringde inte")
    correction = actions.correct(by=people.isa, entry=entry, text="Ringde kl. 12", at=NOON)
    assert correction.corrects == entry


def answers(people, case):
    for question in ("persons_told", "lex_sarah"):
        actions.answer_question(by=people.carl, incident=case, question=question, reply="no", reason="Nej", at=NOON)


def finish(people, case):
    actions.sort_panel(by=people.isa, incident=fresh(case), panel="security", at=NOON)
    position(people, fresh(case), "internal")
    decide(people, fresh(case), "do_not_notify", "Osannolik risk")
    actions.close_panel(by=people.isa, incident=fresh(case), panel="security", note="Klart", at=NOON)
    actions.close_panel(by=people.disa, incident=fresh(case), panel="privacy", note="Klart", at=NOON)
    actions.take_step(by=people.anna, step=case.steps.get(code="ia"), reference="IA-7", at=NOON)
    actions.write_lesson(
        by=people.carl,
        incident=fresh(case),
        cause="Slarv",
        lesson="Lås",
        measures_needed=False,
        measures_reason="Räcker",
        at=NOON,
    )


def test_j03_a6_closing_without_the_answers_is_refused(people, case):
    finish(people, case)
    with pytest.raises(actions.Blocked) as refusal:
        actions.close(by=people.carl, incident=fresh(case), at=NOON)
    assert refusal.value.codes == ("persons_told", "lex_sarah")
    answers(people, fresh(case))
    actions.close(by=people.carl, incident=fresh(case), at=NOON)
    assert fresh(case).status == "closed"
    assert told(case, "reporter") == ["anna"]


def test_j04_a2_one_closed_panel_leaves_the_case_open(people, case):
    actions.sort_panel(by=people.isa, incident=case, panel="security", at=NOON)
    actions.close_panel(by=people.isa, incident=fresh(case), panel="security", note="", at=NOON)
    assert fresh(case).status == "investigated"


def test_no_incident_at_all_closes_as_an_observation(people, case):
    actions.withdraw_panel(by=people.disa, incident=case, panel="privacy", reason="Nej", at=NOON)
    actions.withdraw_panel(by=people.isa, incident=fresh(case), panel="security", reason="Nej", at=NOON)
    actions.close(by=people.carl, incident=fresh(case), at=NOON)
    assert fresh(case).status == "observation"


def test_j04_merging_keeps_both_reporters_and_the_earliest_discovery(people, report, case):
    double = actions.report_incident(
        by=people.bosse,
        report=replace(
            report, unit=people.units["boende"], detected_at=NOON - 3 * HOUR, occurred_at=None, token=uuid.uuid4()
        ),
        at=NOON,
    )
    actions.merge(by=people.isa, incident=case, double=double, reason="Samma händelse", at=NOON)
    assert sorted(case.participants.filter(part="creator").values_list("person__code", flat=True)) == ["anna", "bosse"]
    assert fresh(case).aware_at == NOON - 3 * HOUR
    assert case.clocks.get().due_at == hours_after(NOON - 3 * HOUR, 72)
    assert (fresh(double).status, double.clocks.get().stop) == ("merged", "merged")


def test_h10_who_is_involved_loses_every_right_but_the_reporters_own(people, case):
    actions.involve(by=people.isa, incident=case, person=people.carl.person, part="involved", at=NOON)
    with pytest.raises(PermissionDenied):
        actions.retitle(by=people.carl, incident=fresh(case), title="x", at=NOON)
    assert Participant.objects.filter(incident=case, part="involved").count() == 1


def test_h10_the_database_hides_the_case_from_who_is_involved_and_the_next_in_line_is_told(people, case):
    with scope.acting_as(people.carl):
        assert Incident.objects.filter(pk=case.pk).exists()
    actions.involve(by=people.isa, incident=case, person=people.carl.person, part="involved", at=NOON)
    with scope.acting_as(people.carl):
        assert not Incident.objects.filter(pk=case.pk).exists()
        assert not Entry.objects.filter(incident=case).exists()
    position(people, fresh(case))
    assert Notice.objects.about(case).filter(code="incidents.position", person=people.hedvig.person).exists()
    assert not Notice.objects.about(case).filter(code="incidents.position", person=people.carl.person).exists()


def test_h19_the_reporter_keeps_sight_of_the_own_report(people, case):
    actions.involve(by=people.isa, incident=case, person=people.anna.person, part="involved", at=NOON)
    with scope.acting_as(people.anna):
        assert Incident.objects.filter(pk=case.pk).exists()


def test_j01_the_reporter_is_reminded_once_of_open_steps_after_a_working_day(people, case):
    from varna.incidents.jobs import remind_of_steps

    remind_of_steps(NOON + 23 * HOUR)
    assert told(case, "reporter") == []
    remind_of_steps(NOON + 24 * HOUR)
    remind_of_steps(NOON + 48 * HOUR)
    assert told(case, "reporter") == ["anna"]


def test_a_step_waits_for_the_police_reference(people, report):
    case = actions.report_incident(by=people.anna, report=replace(report, what="lost", things=["computer"]), at=NOON)
    order = case.steps.get(code="computer-order")
    with pytest.raises(actions.StepClosed):
        actions.take_step(by=people.isa, step=order, reference="", at=NOON)
    actions.take_step(by=people.anna, step=case.steps.get(code="police-computer"), reference="5000-K1-26", at=NOON)
    assert actions.take_step(by=people.isa, step=order, reference="", at=NOON)


def test_the_database_itself_refuses_what_must_not_be(case):
    with pytest.raises(IntegrityError), transaction.atomic():
        Incident.objects.filter(pk=case.pk).update(occurred_at=NOON + HOUR)
    with pytest.raises(IntegrityError), transaction.atomic():
        Clock.objects.filter(incident=case).update(stopped_at=NOON)
