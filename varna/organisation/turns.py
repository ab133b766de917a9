"""Appointments that wait for this person's decision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.lib.turns import Turn, turns
from varna.organisation import permissions
from varna.organisation.models import Proposal
from varna.organisation.words import role_name
from varna.secrecy.reach import Reach


@turns("organisation")
def proposals(reach: Reach, at: datetime) -> Iterable[Turn]:
    """One statement; none for those who decide no appointments."""
    if reach.authority_id is None or not reach.may_anywhere("decide", permissions.KIND):
        return
    rows = Proposal.objects.filter(authority_id=reach.authority_id, decided_at=None)
    for row in rows.select_related("person", "unit").order_by("proposed_at", "pk")[:20]:
        if permissions.can_decide(reach, row):
            yield Turn(
                title=_("Besluta om %(name)s som %(role)s") % {"name": row.person.name, "role": role_name(row.role)},
                meta=row.unit.name,
                url=reverse("organisation:proposal", args=[row.pk]),
                came_at=row.proposed_at,
            )
