"""Shared resources on the pages of units and people."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access import queries
from varna.lib import holdings
from varna.lib.holdings import Group, Thing
from varna.secrecy.reach import Reach


@holdings.of_unit("access")
def unit(reach: Reach, unit_ids: Collection[int]) -> Iterable[Group]:
    """One statement."""
    if not reach.units("shared_resource"):
        return
    top = min(unit_ids, key=lambda one: len(reach.tree.paths.get(one, ""))) if unit_ids else 0
    count = queries.resources(reach).filter(unit__in=unit_ids).count()
    yield Group(_("Gruppdiskar och funktionsbrevlådor"), count, f"{reverse('access:index')}?enhet={top}")


@holdings.of_person("access")
def person(reach: Reach, person_id: int) -> Iterable[Group]:
    """One statement."""
    rows = queries.resources(reach).filter(owner=person_id).order_by("sort_key", "pk")
    things = tuple(Thing(row.name, reverse("access:resource", args=[row.pk]), row.get_kind_display()) for row in rows)
    yield Group(_("Gruppdiskar och funktionsbrevlådor"), len(things), "", things)
