"""Who may do what with a case: `can_x` answers, `check_x` raises. The grants are data (permissions.yaml); this names the acts.

The data protection officer takes positions and sorts and closes the own panel, and changes nothing else (H02).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from varna.incidents.enums import PanelKind, Ruling

if TYPE_CHECKING:
    from varna.incidents.models import Clock, Incident, Step
    from varna.organisation.models import Unit
    from varna.secrecy.reach import Reach

CASE, BREACH, SIGNIFICANT = "incident_case", "personal_data_breach", "significant_incident"
SUBMIT = "submit"


def open_groups(reach: Reach, incident: Incident) -> frozenset[str]:
    """The field groups of the case itself that are open: the union over the kinds it is a record of."""
    kinds = [kind for kind in incident.kinds() if kind != "incident_report"]
    return frozenset().union(*(reach.fields(kind, incident) for kind in kinds))


def report_groups(reach: Reach, incident: Incident) -> frozenset[str]:
    """The field groups of the report as it came in: the reporter keeps them for ever (H19)."""
    return reach.fields("incident_report", incident) | open_groups(reach, incident)


def can_report(reach: Reach, unit: Unit) -> bool:
    """Anybody with a place in the authority may report, for any of its units (R-7-01)."""
    return unit.authority_id == reach.authority_id and reach.may_create("incident_report", unit.pk)


def can_edit(reach: Reach, incident: Incident) -> bool:
    return incident.going_on and reach.may("edit", CASE, incident)


def can_note(reach: Reach, incident: Incident) -> bool:
    """Adding to the timeline: those who work with the case, the officer, and the reporter to the own report."""
    if not incident.going_on:
        return False
    return can_edit(reach, incident) or can_take_position(reach, incident) or "creator" in _relations(reach, incident)


def can_sort(reach: Reach, incident: Incident, panel: str) -> bool:
    """Each function sorts its own side (R-7.3-04)."""
    if not incident.going_on:
        return False
    if panel == PanelKind.PRIVACY:
        return can_take_position(reach, incident)
    return "isam" in reach.roles and reach.may("edit", CASE, incident)


def can_take_position(reach: Reach, incident: Incident) -> bool:
    """The data protection officer, or who stands in (R-7.2-02)."""
    return incident.going_on and reach.may("create", "dpo_opinion", incident)


def can_decide(reach: Reach, incident: Incident, ruling: str, delegate: str | None = None) -> bool:
    """The controller's representative: the director, or the delegate that the pack names; never the officer (Q-03)."""
    if not incident.going_on or "dpo" in reach.roles:
        return False
    kind = SIGNIFICANT if ruling in {Ruling.SIGNIFICANT, Ruling.NOT_SIGNIFICANT} else BREACH
    return ruling in reach.decisions(kind, incident) or _is_delegate(reach, incident, delegate)


def can_file(reach: Reach, clock: Clock, incident: Incident) -> bool:
    """Who hands in to an authority also writes the receipt here."""
    if not incident.going_on or "dpo" in reach.roles:
        return False
    delegate = clock.content.get("delegate")
    return SUBMIT in reach.decisions("authority_notification", incident) or _is_delegate(reach, incident, delegate)


def can_assess(reach: Reach, incident: Incident) -> bool:
    """The coordinator judges significance; the director may as well (J05)."""
    if not incident.going_on:
        return False
    return reach.may("edit", SIGNIFICANT, incident) or can_decide(reach, incident, Ruling.SIGNIFICANT)


def can_move_awareness(reach: Reach, incident: Incident) -> bool:
    """Whoever works with the case, and the director: always with a reason (domain 2.4)."""
    return can_edit(reach, incident) or can_decide(reach, incident, Ruling.NOTIFY_IMY)


def can_answer(reach: Reach, incident: Incident) -> bool:
    """The responsible manager answers the closing questions (R-7.2-06)."""
    return incident.going_on and "measures" in (reach.decisions(BREACH, incident) | reach.decisions(CASE, incident))


def can_take_step(reach: Reach, incident: Incident, step: Step) -> bool:
    """The reporter ticks the own steps; those who work with the case tick any."""
    if can_edit(reach, incident):
        return True
    return (
        incident.going_on
        and step.content.get("by") in {"reporter", "unit"}
        and "creator" in _relations(reach, incident)
    )


def can_add_measure(reach: Reach, incident: Incident) -> bool:
    return can_edit(reach, incident)


def can_close(reach: Reach, incident: Incident) -> bool:
    return incident.going_on and "close" in reach.decisions(CASE, incident)


def can_merge(reach: Reach, incident: Incident) -> bool:
    return "isam" in reach.roles and can_edit(reach, incident)


def check(allowed: bool) -> None:
    """Raise the refusal that is shown exactly like absence (H01)."""
    if not allowed:
        raise PermissionDenied


def _relations(reach: Reach, incident: Incident) -> set[str]:
    return incident.own_relations(reach.person_id) if reach.person_id else set()


def _is_delegate(reach: Reach, incident: Incident, delegate: str | None) -> bool:
    implicated = reach.person_id is not None and incident.implicates(reach.person_id)
    return (
        bool(delegate)
        and delegate in reach.instruction_roles
        and reach.authority_id == incident.authority_id
        and not implicated
    )
