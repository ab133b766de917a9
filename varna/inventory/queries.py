"""What the pages of the inventory read; row-level security decides which rows there are."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from varna.inventory.models import InformationAsset, Process
from varna.organisation.models import Appointment, Authority
from varna.secrecy.reach import Reach


def assets(reach: Reach) -> QuerySet[InformationAsset]:
    return InformationAsset.objects.filter(authority_id=reach.authority_id).select_related("unit")


def asset(reach: Reach, pk: int) -> InformationAsset | None:
    """An asset with everybody who answers for it. Three statements."""
    people = ("system_owner", "system_manager", "system_manager_it", "system_manager_central", "system_manager_local")
    rows = assets(reach).select_related("supplier", *people)
    return rows.prefetch_related("system_specialists", "processes").filter(pk=pk).first()


def processes(reach: Reach) -> QuerySet[Process]:
    return Process.objects.filter(authority_id=reach.authority_id).select_related("unit", "process_owner")


def owners(reach: Reach, codes: list[str], day: date) -> dict[str, list[Appointment]]:
    """Who holds each process today: the appointment decides, the field is only shown. One statement."""
    rows = Appointment.objects.held(day).filter(
        authority_id=reach.authority_id, role="process_owner", scope_code__in=codes
    )
    held: dict[str, list[Appointment]] = {}
    for row in rows.select_related("person", "unit").order_by("valid_from", "pk"):
        held.setdefault(row.scope_code, []).append(row)
    return held


def scale(reach: Reach) -> list[str]:
    """The names of the classification levels, lowest first. One statement."""
    scales = Authority.objects.values_list("scales", flat=True).get(pk=reach.authority_id)
    return list(scales.get("classification", []))
