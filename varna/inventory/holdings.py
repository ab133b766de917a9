"""Assets and processes on the pages of units, people and roles."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.inventory import queries
from varna.inventory.models import InformationAsset, Process
from varna.lib import holdings
from varna.lib.holdings import Group, Object, Thing, Vacancy
from varna.secrecy.reach import Reach


@holdings.of_unit("inventory")
def unit(reach: Reach, unit_ids: Collection[int]) -> Iterable[Group]:
    """Two statements."""
    top = min(unit_ids, key=lambda one: len(reach.tree.paths.get(one, ""))) if unit_ids else 0
    assets = queries.assets(reach).filter(unit__in=unit_ids).exclude(status="retired").count()
    yield Group(_("Informationstillgångar"), assets, f"{reverse('inventory:list')}?enhet={top}")
    processes = queries.processes(reach).filter(unit__in=unit_ids).count()
    yield Group(_("Processer"), processes, f"{reverse('inventory:processes')}?enhet={top}")


@holdings.of_person("inventory")
def person(reach: Reach, person_id: int) -> Iterable[Group]:
    """Two statements. Only what the reader may see is listed."""
    fields = {
        "system_owner_id": _("objektägare"),
        "system_manager_id": _("objektledare"),
        "system_manager_it_id": _("objektledare it"),
        "system_manager_central_id": _("central objektledare"),
        "system_manager_local_id": _("lokal objektledare"),
    }
    wanted = Q(system_specialists=person_id)
    for name in fields:
        wanted |= Q(**{name: person_id})
    rows = queries.assets(reach).filter(wanted).exclude(status="retired").distinct().order_by("sort_key", "pk")
    things = []
    for row in rows:
        parts = [word for name, word in fields.items() if getattr(row, name) == person_id] or [_("systemspecialist")]
        things.append(Thing(row.name, reverse("inventory:asset", args=[row.pk]), ", ".join(parts)))
    yield Group(_("Informationstillgångar"), len(things), "", tuple(things))
    found = Process.objects.filter(authority_id=reach.authority_id, process_owner=person_id).order_by("sort_key", "pk")
    owned = tuple(Thing(one.name, reverse("inventory:process", args=[one.pk]), _("processägare")) for one in found)
    yield Group(_("Processer"), len(owned), "", owned)


@holdings.vacancies("inventory")
def vacant(reach: Reach, day: date) -> Iterable[Vacancy]:
    """Processes that nobody holds, and assets in use whose field for a role is empty. Three statements."""
    rows = list(queries.processes(reach).order_by("sort_key", "pk"))
    held = queries.owners(reach, [row.code for row in rows], day)
    for row in rows:
        if row.code not in held:
            url = reverse("inventory:process", args=[row.pk])
            yield Vacancy("process_owner", row.name, row.unit_id, url, row.code)
    empty = Q(system_owner=None) | Q(system_manager=None) | (Q(system_manager_it=None) & ~Q(kind="physical"))
    for asset in queries.assets(reach).filter(empty, status="in_use").order_by("sort_key", "pk"):
        url = reverse("inventory:asset", args=[asset.pk])
        for role in ("system_owner", "system_manager", "system_manager_it"):
            if getattr(asset, f"{role}_id") is None and not (role == "system_manager_it" and asset.kind == "physical"):
                yield Vacancy(role, asset.name, asset.unit_id, url, asset.code)


@holdings.objects("inventory")
def find(reach: Reach, code: str) -> Object | None:
    """A process or an asset by its code. At most two statements."""
    process = Process.objects.filter(authority_id=reach.authority_id, code=code).first()
    if process is not None:
        url = reverse("inventory:process", args=[process.pk])
        return Object("process", code, process.name, process.unit_id, url)
    asset = InformationAsset.objects.filter(authority_id=reach.authority_id, code=code).first()
    if asset is None:
        return None
    return Object("asset", code, asset.name, asset.unit_id, reverse("inventory:asset", args=[asset.pk]))
