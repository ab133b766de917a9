"""Who may load an organisation file: whoever may register units and people in the whole authority (permissions.yaml).

The log is read by them and by those who keep the installation (`system_config`).
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from varna.secrecy.policy import TECHNICAL_ROLES
from varna.secrecy.reach import Reach


def can_load(reach: Reach | None) -> bool:
    return reach is not None and bool(reach.units("org_unit", "create")) and bool(reach.units("person", "create"))


def check_can_load(reach: Reach | None) -> None:
    if not can_load(reach):
        raise PermissionDenied


def can_read_log(reach: Reach | None) -> bool:
    return can_load(reach) or (reach is not None and bool(reach.units("system_config")))


def can_see_values(reach: Reach, kind: str) -> bool:
    """Whether a preview may say what a field of such a record holds today, and not only that it changes (H05, need to know)."""
    if reach.roles & TECHNICAL_ROLES or kind not in reach.policy.kinds:
        return False
    every = reach.policy.kinds[kind].fields
    open_to = frozenset[str]().union(
        *(
            grant.fields
            for held in reach.held
            if (grant := reach.policy.grant(held.role, kind)) and grant.scope("see") in ("authority", "city")
        )
    )
    return every <= open_to
