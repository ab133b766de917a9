"""Sorting a case: each function says for its own side what it is. Neither side decides for the other (J04)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from varna.audit.record import record
from varna.incidents import pack, permissions, rules
from varna.incidents.actions.reporting import start_clocks
from varna.incidents.actions.telling import summon, tell_about
from varna.incidents.actions.timeline import write
from varna.incidents.enums import EntryKind, PanelKind, PanelState, Status, Stop, Track
from varna.incidents.models import Clock, Incident, Panel
from varna.incidents.receivers import people_for
from varna.secrecy import scope

FUNCTION = {PanelKind.SECURITY: "isam", PanelKind.PRIVACY: "dpo"}


@transaction.atomic
def sort_panel(*, by: Any, incident: Incident, panel: str, at: datetime, reason: str = "") -> None:
    """This side is an incident. Opens the panel if the case had none, and starts its clocks from awareness."""
    permissions.check(permissions.can_sort(by.reach, incident, panel) or _opens_other(by, incident, panel))
    with scope.elevated():
        row, _ = Panel.objects.get_or_create(incident=incident, kind=panel)
        mine = permissions.can_sort(by.reach, incident, panel)
        if mine:
            changed = Panel.objects.filter(pk=row.pk, state__in=[PanelState.UNSORTED, PanelState.WITHDRAWN]).update(
                state=PanelState.SORTED, reason=reason, decided_at=at, decided_by=by
            )
            if not changed:
                return  # a colleague was quicker
        _follow(incident, at)
        start_clocks(incident, significant=False, at=at, kind="both" if panel == PanelKind.PRIVACY else incident.kind)
        if panel == PanelKind.PRIVACY:
            _wake(incident)
        people = people_for(incident, at)
        summon(incident, [FUNCTION[PanelKind(panel)]], people, at=at)
        code = "sorted" if mine else "panel_opened"
        write(incident, code, kind=EntryKind.DECISION, at=at, person=by.person, text=reason, panel=panel)
        record("incidents.panel_sorted", by=by, target=incident, panel=panel)


def _opens_other(by: Any, incident: Incident, panel: str) -> bool:
    """In doubt either function calls the other one in, without judging in its place (R-7.3-04)."""
    other = PanelKind.SECURITY if panel == PanelKind.PRIVACY else PanelKind.PRIVACY
    known = any(row.kind == panel for row in incident.panels.all())
    return not known and permissions.can_sort(by.reach, incident, other)


@transaction.atomic
def withdraw_panel(*, by: Any, incident: Incident, panel: str, reason: str, at: datetime) -> None:
    """This side is no incident: the kind is withdrawn with a reason, its clock stopped, and everything stays readable."""
    permissions.check(permissions.can_sort(by.reach, incident, panel))
    with scope.elevated():
        changed = (
            Panel.objects.filter(incident=incident, kind=panel)
            .filter(Q(state=PanelState.UNSORTED) | Q(state=PanelState.SORTED))
            .update(state=PanelState.WITHDRAWN, reason=reason, decided_at=at, decided_by=by)
        )
        if not changed:
            return
        if panel == PanelKind.PRIVACY:
            for clock in Clock.objects.running().filter(incident=incident, track=Track.PRIVACY):
                stop(clock, why=Stop.WITHDRAWN, by=by, at=at, reason=reason)
        _follow(incident, at)
        write(incident, "withdrawn", kind=EntryKind.DECISION, at=at, person=by.person, text=reason, panel=panel)
        record("incidents.panel_withdrawn", by=by, target=incident, panel=panel)


@transaction.atomic
def close_panel(*, by: Any, incident: Incident, panel: str, note: str, at: datetime) -> bool:
    """This side is done. The case stays open until the other side and the line are done too (J04-A2)."""
    permissions.check(permissions.can_sort(by.reach, incident, panel))
    with scope.elevated():
        changed = Panel.objects.filter(incident=incident, kind=panel, state=PanelState.SORTED).update(
            state=PanelState.CLOSED, note=note, closed_at=at, closed_by=by
        )
        if changed:
            write(incident, "panel_closed", kind=EntryKind.DECISION, at=at, person=by.person, text=note, panel=panel)
            record("incidents.panel_closed", by=by, target=incident, panel=panel)
    return bool(changed)


@transaction.atomic
def move_awareness(*, by: Any, incident: Incident, aware_at: datetime, reason: str, at: datetime) -> None:
    """Count from another instant. The old one stays in the timeline, the clocks get new ends and all their warnings again.

    A filed notification keeps its filing; whether it was in time is judged against the new end (J03-A2, J05).
    """
    permissions.check(permissions.can_move_awareness(by.reach, incident))
    with scope.elevated():
        old = incident.aware_at
        changed = Incident.objects.filter(pk=incident.pk, aware_at=old).update(aware_at=aware_at)
        if not changed or old == aware_at:
            return
        incident.aware_at = aware_at
        restart(incident)
        write(
            incident,
            "awareness_moved",
            kind=EntryKind.CLOCK,
            at=at,
            person=by.person,
            text=reason,
            old=old,
            new=aware_at,
        )
        people = people_for(incident, at)
        tell_about(incident, people.gather(["dpo", "isam", "manager"]), code="incidents.clock_moved", at=at)
        record("incidents.awareness_moved", by=by, target=incident, old=old, new=aware_at)


def restart(incident: Incident) -> None:
    """Count every clock that runs from awareness anew."""
    for clock in incident.clocks.all():
        if clock.rule.after is None:
            clock.take(rules.restarted(rules.Running(clock.rule, stopped_at=clock.stopped_at), incident.aware_at))
            clock.save(update_fields=["starts_at", "due_at", "latest_at", "rings_at"])


def stop(clock: Clock, *, why: Stop, by: Any, at: datetime, reason: str = "") -> bool:
    """Stop one clock; the first who does it stands."""
    return bool(
        Clock.objects.running()
        .filter(pk=clock.pk)
        .update(stopped_at=at, stop=why, stopped_by=by, stop_reason=reason, rings_at=None)
    )


def _wake(incident: Incident) -> None:
    """A clock that was stopped because the kind was withdrawn runs again from the original awareness."""
    for clock in incident.clocks.filter(stop=Stop.WITHDRAWN):
        clock.stopped_at, clock.stop, clock.stopped_by, clock.stop_reason = None, "", None, ""
        clock.take(rules.started(clock.rule, incident.aware_at))
        clock.save()


def _follow(incident: Incident, at: datetime) -> None:
    """Let the case's own fields say what its panels say now."""
    panels = dict(incident.panels.values_list("kind", "state"))
    incident.kind = rules.kind_of(panels)
    incident.privacy = panels.get(PanelKind.PRIVACY, PanelState.WITHDRAWN) != PanelState.WITHDRAWN
    incident.sorted_at = incident.sorted_at or at
    incident.status = Status.INVESTIGATED
    incident.save(update_fields=["kind", "privacy", "sorted_at", "status"])
    step = incident.steps.filter(code="ia", done_at=None).first()
    if step and (paths := pack.ia_paths(incident.routes, incident.kind)):
        step.content["paths"] = paths
        step.save(update_fields=["content"])
