"""Processings and agreements on the pages of units, people and assets."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.lib import holdings
from varna.lib.holdings import Group, Thing
from varna.privacy import queries
from varna.secrecy.reach import Reach


@holdings.of_unit("privacy")
def unit(reach: Reach, unit_ids: Collection[int]) -> Iterable[Group]:
    """One statement."""
    if not reach.units("processing_record"):
        return
    top = min(unit_ids, key=lambda one: len(reach.tree.paths.get(one, ""))) if unit_ids else 0
    count = queries.activities(reach).filter(unit__in=unit_ids).count()
    yield Group(_("Behandlingar"), count, f"{reverse('privacy:list')}?enhet={top}")


@holdings.of_person("privacy")
def person(reach: Reach, person_id: int) -> Iterable[Group]:
    """Two statements."""
    rows = queries.activities(reach).filter(process_owner=person_id).order_by("sort_key", "pk")
    things = tuple(Thing(row.name, reverse("privacy:activity", args=[row.pk]), _("ansvarig")) for row in rows)
    yield Group(_("Behandlingar"), len(things), "", things)
    kept = queries.agreements(reach).filter(responsible=person_id).order_by("supplier__sort_key", "pk")
    agreements = tuple(Thing(row.supplier.name, reverse("privacy:agreement", args=[row.pk])) for row in kept)
    yield Group(_("Avtal"), len(agreements), "", agreements)


@holdings.of_object("privacy")
def asset(reach: Reach, code: str) -> Iterable[Group]:
    """The processings that use an asset. One statement."""
    rows = queries.activities(reach).filter(information_assets__code=code).order_by("sort_key", "pk")
    things = tuple(Thing(row.name, reverse("privacy:activity", args=[row.pk]), row.unit.name) for row in rows[:50])
    yield Group(_("Behandlingar"), len(things), "", things)
