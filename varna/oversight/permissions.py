"""Who may see what of the obligations: everybody in the authority sees how a provision stands, fewer see the figures, and
fewer still what falls short (permissions, `obligation`: fields meta, figures, body)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from varna.secrecy.reach import Reach

KIND = "obligation"


def can_see(reach: Reach) -> bool:
    """Whether the pages of the obligations exist for this person."""
    return reach.authority_id is not None and reach.may_anywhere("see", KIND)


def units_with(reach: Reach, group: str) -> frozenset[int]:
    """The units whose verdicts are open to the person in this field group (`figures`, `body`)."""
    found: set[int] = set()
    for held in reach.held:
        grant = reach.policy.grant(held.role, KIND)
        if grant is not None and group in grant.fields and not _unmet(reach, grant.when.get("see")):
            found |= reach.tree.place(grant.scope("see"), held.unit_id, held.authority_id)
    return frozenset(found)


def _unmet(reach: Reach, condition: str | None) -> bool:
    return condition is not None and condition not in reach.conditions


def units_to_export(reach: Reach) -> frozenset[int]:
    """The units whose rows the person may take out of the system."""
    return reach.units(KIND, "export")


def check_export(reach: Reach) -> None:
    """Raise unless the person may take something out."""
    if not units_to_export(reach):
        raise PermissionDenied


def can_recount(reach: Reach, root_id: int) -> bool:
    """Whether the person may ask for a counting now: whoever may take out the figures of the whole authority."""
    return root_id in units_to_export(reach)
