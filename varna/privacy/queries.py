"""What the pages of privacy read; row-level security decides which rows there are."""

from __future__ import annotations

from django.db.models import QuerySet

from varna.organisation.models import Supplier
from varna.privacy.models import ProcessingActivity, ProcessingAgreement
from varna.secrecy.reach import Reach


def activities(reach: Reach) -> QuerySet[ProcessingActivity]:
    return ProcessingActivity.objects.filter(authority_id=reach.authority_id).select_related("unit")


def agreements(reach: Reach) -> QuerySet[ProcessingAgreement]:
    rows = ProcessingAgreement.objects.filter(authority_id=reach.authority_id)
    return rows.select_related("supplier", "responsible", "unit")


def agreements_with(reach: Reach, suppliers: list[int]) -> dict[int, list[ProcessingAgreement]]:
    """The agreements the reader may see, by supplier. One statement."""
    found: dict[int, list[ProcessingAgreement]] = {}
    for row in agreements(reach).filter(supplier__in=suppliers).order_by("-valid_to", "pk"):
        found.setdefault(row.supplier_id, []).append(row)
    return found


def suppliers(reach: Reach) -> QuerySet[Supplier]:
    return Supplier.objects.filter(authority_id=reach.authority_id)
