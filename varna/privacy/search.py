"""Processings and suppliers in the search of the whole product."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.lib.search import Hit, searcher
from varna.lib.text import sort_key
from varna.privacy import queries
from varna.secrecy.reach import Reach


@searcher("privacy", order=60)
def search(reach: Reach, text: str, limit: int) -> Iterable[Hit]:
    """Two statements at most."""
    if reach.authority_id is None:
        return
    key = sort_key(text)
    for row in queries.activities(reach).filter(sort_key__contains=key).order_by("sort_key", "pk")[:limit]:
        url = reverse("privacy:activity", args=[row.pk])
        yield Hit(row.name, url, kind=_("Behandling"), meta=row.unit.name, icon="FolderFile")
    if not reach.units("processor_agreement"):
        return
    for one in queries.suppliers(reach).filter(sort_key__contains=key).order_by("sort_key", "pk")[:limit]:
        url = reverse("privacy:supplier", args=[one.pk])
        yield Hit(one.name, url, kind=_("Leverantör"), meta=one.service, icon="Handshake")
