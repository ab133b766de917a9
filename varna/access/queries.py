"""What the pages of shared resources read."""

from __future__ import annotations

from django.db.models import QuerySet

from varna.access.models import SharedResource
from varna.secrecy.reach import Reach


def resources(reach: Reach) -> QuerySet[SharedResource]:
    return SharedResource.objects.filter(authority_id=reach.authority_id).select_related("unit", "owner")
