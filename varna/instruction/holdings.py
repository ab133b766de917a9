"""What a role answers for, on the role's page in the organisation: its provisions in the instruction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.instruction import permissions, queries
from varna.lib import holdings
from varna.lib.holdings import Group, Thing
from varna.secrecy.reach import Reach

MOST = 60


@holdings.of_role("instruction")
def role(reach: Reach, code: str, day: date) -> Iterable[Group]:
    """Three statements."""
    if reach.authority_id is None or not permissions.can_read(reach):
        return
    pack = queries.pack_in_force(reach.authority_id, day)
    if pack is None or code not in pack.content["roles"]:
        return
    found = list(queries.duties_of(pack, code))
    things = tuple(Thing(one.title, one.get_absolute_url(), one.code) for one in found[:MOST])
    yield Group(_("Krav i anvisningen"), len(found), reverse("instruction:role", args=[code]), things)
