"""Positions, decisions, assessments and filings: said once, for good, in a name."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from varna.audit.record import record
from varna.incidents import packs, permissions, rules
from varna.incidents.actions.reporting import content_title, start_clocks
from varna.incidents.actions.sorting import FUNCTION, sort_panel, stop
from varna.incidents.actions.telling import tell_about
from varna.incidents.actions.timeline import write
from varna.incidents.enums import Advice, EntryKind, PanelKind, PanelState, Ruling, Stop, Track
from varna.incidents.models import Assessment, Clock, Decision, Filing, Incident, Position
from varna.incidents.receivers import people_for
from varna.lib.clock import local_day
from varna.organisation.models import Appointment
from varna.secrecy import scope


class NeedsReason(ValueError):
    """A reason is demanded here: late filing, or a decision against the officer's position."""


class AlreadyStopped(ValueError):
    """A colleague was quicker: the clock has been stopped."""


@transaction.atomic
def take_position(
    *, by: Any, incident: Incident, advice: str, risk: str, inform_subjects: bool, reason: str, at: datetime
) -> Position:
    """The officer's position, for good; a changed mind is a new row that names the old one (J03-A3).

    It advises. The clock goes on until the director has decided or the notification is filed (Q-03).
    """
    permissions.check(permissions.can_take_position(by.reach, incident))
    with scope.elevated():
        Incident.objects.select_for_update().get(pk=incident.pk)
        last = incident.positions.order_by("-issued_at", "-pk").first()
        holds = Appointment.objects.held(local_day(at)).filter(
            authority=incident.authority_id, role="dpo", person=by.person
        )
        position = Position.objects.create(
            authority_id=incident.authority_id,
            unit_id=incident.unit_id,
            incident=incident,
            advice=advice,
            risk=risk,
            inform_subjects=inform_subjects,
            reason=reason,
            author=by.person,
            acting=not holds.exists(),
            issued_at=at,
            supersedes=last,
        )
        panel = incident.panels.filter(kind=PanelKind.PRIVACY).first()
        if panel is None or panel.state in {PanelState.UNSORTED, PanelState.WITHDRAWN}:
            sort_panel(by=by, incident=incident, panel=PanelKind.PRIVACY, at=at)
        write(
            incident, "position", kind=EntryKind.DECISION, at=at, person=by.person, position=position.pk,
            advice=advice, risk=risk, inform=inform_subjects, changed=last is not None,
        )  # fmt: skip
        people = people_for(incident, at)
        tell_about(incident, people.gather(["director", "manager", "isam"]), code="incidents.position", at=at)
        record("incidents.position_taken", by=by, target=incident, advice=advice, risk=risk)
    return position


@transaction.atomic
def decide(*, by: Any, incident: Incident, ruling: str, reason: str, at: datetime) -> Decision:
    """The controller's decision. Against the officer's position only with a reason; "not" always with one (J03, J05-A4)."""
    delegate = _delegate(incident, ruling)
    permissions.check(permissions.can_decide(by.reach, incident, ruling, delegate))
    position = incident.positions.order_by("-issued_at", "-pk").first()
    against = goes_against(ruling, position)
    if (against or ruling in {Ruling.DO_NOT_NOTIFY, Ruling.NOT_SIGNIFICANT}) and not reason.strip():
        raise NeedsReason
    with scope.elevated():
        decision = Decision.objects.create(
            incident=incident, ruling=ruling, position=position, against=against, reason=reason, decided_by=by,
            person=by.person, decided_at=at,
        )  # fmt: skip
        _carry_out(by, incident, ruling, reason, at)
        write(
            incident,
            "decided",
            kind=EntryKind.DECISION,
            at=at,
            person=by.person,
            text=reason,
            ruling=ruling,
            against=against,
        )
        people = people_for(incident, at)
        tell_about(incident, people.gather(["dpo", "isam", "manager"]), code="incidents.decided", at=at)
        record("incidents.decided", by=by, target=incident, ruling=ruling, against=against)
    return decision


def goes_against(ruling: str, position: Position | None) -> bool:
    """Whether a decision differs from what the officer advised."""
    if position is None:
        return False
    if ruling == Ruling.NOTIFY_IMY:
        return position.advice == Advice.INTERNAL
    if ruling == Ruling.DO_NOT_NOTIFY:
        return position.advice == Advice.NOTIFY
    return ruling == Ruling.INFORM_SUBJECTS and not position.inform_subjects


def _carry_out(by: Any, incident: Incident, ruling: str, reason: str, at: datetime) -> None:
    if ruling == Ruling.DO_NOT_NOTIFY:
        for clock in Clock.objects.running().filter(incident=incident, track=Track.PRIVACY):
            stop(clock, why=Stop.NOT_NEEDED, by=by, at=at, reason=reason)
    elif ruling == Ruling.NOTIFY_IMY:
        _reopen(incident, Track.PRIVACY)
    elif ruling == Ruling.NOT_SIGNIFICANT:
        Incident.objects.filter(pk=incident.pk).update(significant=False)
        for clock in Clock.objects.running().filter(incident=incident, track=Track.SIGNIFICANT):
            stop(clock, why=Stop.NOT_NEEDED, by=by, at=at, reason=reason)
    elif ruling == Ruling.SIGNIFICANT:
        _is_significant(incident, at)


def _reopen(incident: Incident, track: Track) -> None:
    """A decision not to notify has been reversed: the clock counts from the original awareness again (J05-A4)."""
    filed = set(incident.filings.values_list("clock_id", flat=True))
    for clock in incident.clocks.filter(track=track, stop=Stop.NOT_NEEDED).exclude(pk__in=filed):
        clock.stopped_at, clock.stop, clock.stopped_by, clock.stop_reason = None, "", None, ""
        after = clock.rule.after
        start = incident.aware_at if after is None else _filed_at(incident, after)
        clock.take(rules.started(clock.rule, start))
        clock.save()


def _is_significant(incident: Incident, at: datetime) -> None:
    Incident.objects.filter(pk=incident.pk).update(significant=True, may_be_significant=True)
    incident.significant = incident.may_be_significant = True
    _reopen(incident, Track.SIGNIFICANT)
    start_clocks(incident, significant=True, at=at)


def _filed_at(incident: Incident, step: str) -> datetime | None:
    first = incident.filings.filter(clock__step=step).order_by("filed_at").first()
    return first.filed_at if first else None


@transaction.atomic
def assess(
    *, by: Any, incident: Incident, significant: bool, criteria: list[str], reason: str, at: datetime
) -> Assessment:
    """The coordinator's judgement of significance. A yes starts the clocks from awareness; a no is decided by the director."""
    permissions.check(permissions.can_assess(by.reach, incident))
    with scope.elevated():
        current = packs.in_force(incident.authority_id, local_day(at)).significance
        row = Assessment.objects.create(
            incident=incident, significant=significant, criteria=criteria, reason=reason, by=by, person=by.person, at=at,
            criteria_text={"law": current.get("law", {}), "criteria": list(current.get("criteria", ()))},
        )  # fmt: skip
        if significant:
            _is_significant(incident, at)
        write(
            incident, "assessed", kind=EntryKind.DECISION, at=at, person=by.person, text=reason, significant=significant
        )
        words = ["director", "dpo", "isam", "security_coordinator"] if significant else ["director"]
        tell_about(incident, people_for(incident, at).gather(words), code="incidents.assessed", at=at)
        record("incidents.assessed", by=by, target=incident, significant=significant)
    return row


@transaction.atomic
def file_report(
    *,
    by: Any,
    clock: Clock,
    filed_at: datetime,
    channel: str,
    receipt: str,
    complete: bool,
    late_reason: str,
    at: datetime,
) -> Filing:
    """Something was handed in. The first filing stops the clock at the time of the filing and starts what waits for it.

    A later filing completes the first (GDPR 33.4). A late one says why; the receipt of a call is the name and the time.
    """
    incident = clock.incident
    permissions.check(permissions.can_file(by.reach, clock, incident))
    late = rules.is_late(filed_at=filed_at, due_at=clock.due_at, latest_at=clock.latest_at)
    first = clock.stopped_at is None
    if late and first and not late_reason.strip():
        raise NeedsReason
    if clock.starts_at is None or clock.stop not in {"", Stop.FILED}:
        raise AlreadyStopped
    with scope.elevated():
        if first and not stop(clock, why=Stop.FILED, by=by, at=filed_at):
            raise AlreadyStopped
        filing = Filing.objects.create(
            incident=incident, clock=clock, filed_at=filed_at, recorded_at=at, channel=channel, receipt=receipt,
            complete=complete, late_reason=late_reason, by=by, person=by.person,
        )  # fmt: skip
        if first:
            _start_next(incident, clock, filed_at, at)
        write(
            incident, "filed", kind=EntryKind.CLOCK, at=at, happened_at=filed_at, person=by.person, text=late_reason,
            step=clock.step, title=content_title(clock), channel=channel, complete=complete, late=late and first,
        )  # fmt: skip
        tell_about(incident, people_for(incident, at).gather(["dpo", "isam", "manager"]), code="incidents.filed", at=at)
        record("incidents.filed", by=by, target=incident, step=clock.step, filed_at=filed_at, late=late and first)
    return filing


def _start_next(incident: Incident, filed: Clock, filed_at: datetime, at: datetime) -> None:
    """A month that counts from this filing begins now, from its actual time (domain 2.5 rule 8)."""
    for clock in Clock.objects.running().filter(incident=incident, starts_at=None):
        if clock.rule.after == filed.step:
            clock.take(rules.started(clock.rule, filed_at))
            clock.save(update_fields=["starts_at", "due_at", "latest_at", "rings_at"])
            write(
                incident,
                "clock_started",
                kind=EntryKind.CLOCK,
                at=at,
                step=clock.step,
                title=content_title(clock),
                due=clock.due_at,
            )


def _delegate(incident: Incident, ruling: str) -> str | None:
    track = Track.SIGNIFICANT if ruling in {Ruling.SIGNIFICANT, Ruling.NOT_SIGNIFICANT} else Track.PRIVACY
    clock = next((clock for clock in incident.clocks.all() if clock.track == track), None)
    return clock.content.get("delegate") if clock else None


__all__ = [
    "FUNCTION",
    "AlreadyStopped",
    "NeedsReason",
    "assess",
    "decide",
    "file_report",
    "goes_against",
    "take_position",
]
