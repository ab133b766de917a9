"""Who may mark an activity as done, and who may open a year."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from varna.accounts.models import User
from varna.organisation.models import Authority
from varna.secrecy.reach import Place, Reach
from varna.wheel import rules
from varna.wheel.models import Activity


def can_mark(reach: Reach, activity: Activity) -> bool:
    """Those whose turn it is, and those who tend the obligations (the ISAM).

    Days that come by themselves are marked by nobody, and what happens on an event has its own record. To note that one's
    own duty is done is no operative task, so a data protection officer may do it for the officer's own activities (H02).
    """
    if activity.by_itself or activity.repeats == "event" or activity.authority_id != reach.authority_id:
        return False
    return rules.holds(activity.owners, reach.instruction_roles) or reach.may("edit", "obligation", activity)


def check_can_mark(by: User, activity: Activity) -> None:
    if not can_mark(by.reach, activity):
        raise PermissionDenied


def can_open_year(reach: Reach) -> bool:
    """Whoever may edit the instruction of the authority."""
    if reach.authority_id is None or reach.unit_id is None:
        return False
    return reach.may("edit", "instruction_pack", Place(reach.authority_id, reach.unit_id))  # type: ignore[arg-type]


def check_can_open_year(by: User, authority: Authority) -> None:
    if by.reach.authority_id != authority.pk or not can_open_year(by.reach):
        raise PermissionDenied
