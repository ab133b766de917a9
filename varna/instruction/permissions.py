"""Who may read the instruction, and who may write an authority's own wording into it (permissions.yaml, `instruction_pack`)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from varna.organisation.models import Authority, Unit
from varna.secrecy.reach import Reach

KIND = "instruction_pack"


def can_read(reach: Reach | None) -> bool:
    """Everyone with a place in the authority may read its instruction; technical accounts may not."""
    return reach is not None and bool(reach.units(KIND))


def can_write_text(reach: Reach | None, root_id: int) -> bool:
    """The coordinator keeps the authority's own wording."""
    return reach is not None and root_id in reach.units(KIND, "edit")


def check_can_write_text(reach: Reach | None, root_id: int) -> None:
    if not can_write_text(reach, root_id):
        raise PermissionDenied


def root_of(authority: Authority | int) -> Unit:
    """The unit on which records of the whole authority are placed."""
    return Unit.objects.get(authority=authority, parent=None)
