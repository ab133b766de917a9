"""Who may propose, decide and end appointments, and keep the duty roster (permissions.yaml role_assignment, backup_contacts)."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from varna.organisation.models import Appointment, Proposal
from varna.organisation.roles import DECISIONS
from varna.secrecy.reach import Reach

KIND = "role_assignment"
DUTY = "backup_contacts"


@dataclass(frozen=True)
class Wanted:
    """An appointment that is not made yet, as the reach must know it. `four_eyes_persons`: who has registered it (H08)."""

    authority_id: int
    unit_id: int
    person_id: int | None = None
    four_eyes_persons: frozenset[int | None] = frozenset()

    def own_relations(self, person_id: int) -> set[str]:
        return {"subject"} if person_id == self.person_id else set()


def appointer(reach: Reach, role: str, wanted: Wanted) -> str:
    """In which capacity this person may decide the appointment; empty if not at all. Nobody decides the own one (H09)."""
    open_to = reach.decisions(KIND, wanted)
    return next((body for code, body in DECISIONS.get(role, {}).items() if code in open_to), "")


def can_propose(reach: Reach | None, unit_id: int) -> bool:
    """Whether this person may register appointments in the unit; deciding is another matter."""
    return reach is not None and reach.may("create", KIND, Wanted(reach.authority_id or 0, unit_id))


def check_can_propose(reach: Reach | None, unit_id: int) -> None:
    if not can_propose(reach, unit_id):
        raise PermissionDenied


def can_decide(reach: Reach, proposal: Proposal) -> bool:
    return bool(decides_as(reach, proposal))


def decides_as(reach: Reach, proposal: Proposal) -> str:
    own = frozenset({reach.person_id}) if proposal.proposed_by_id == reach.user_id else frozenset[int | None]()
    wanted = Wanted(proposal.authority_id, proposal.unit_id, proposal.person_id, own)
    return appointer(reach, proposal.role, wanted)


def can_see_proposal(reach: Reach, proposal: Proposal) -> bool:
    """A proposal concerns the one who made it and those who may decide it; nobody else."""
    return proposal.proposed_by_id == reach.user_id or can_decide(reach, proposal)


def can_change(reach: Reach | None, appointment: Appointment) -> bool:
    """End it or name a deputy: who may end appointments in the unit, or may appoint to the role."""
    if reach is None:
        return False
    wanted = Wanted(appointment.authority_id, appointment.unit_id, appointment.person_id)
    return "end" in reach.decisions(KIND, wanted) or bool(appointer(reach, appointment.role, wanted))


def check_can_change(reach: Reach | None, appointment: Appointment) -> None:
    if not can_change(reach, appointment):
        raise PermissionDenied


def can_see_duty(reach: Reach | None) -> bool:
    return reach is not None and bool(reach.units(DUTY))


def can_keep_duty(reach: Reach | None) -> bool:
    """The registry keeps the backup list, and the coordinator may change it (chapter 7)."""
    return reach is not None and bool(reach.units(DUTY, "create") | reach.units(DUTY, "edit"))


def check_can_keep_duty(reach: Reach | None) -> None:
    if not can_keep_duty(reach):
        raise PermissionDenied
