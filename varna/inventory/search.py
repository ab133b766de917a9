"""Information assets and processes in the search of the whole product."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.inventory import queries
from varna.lib.search import Hit, searcher
from varna.lib.text import sort_key
from varna.secrecy.reach import Reach


@searcher("inventory", order=50)
def search(reach: Reach, text: str, limit: int) -> Iterable[Hit]:
    """Two statements."""
    if reach.authority_id is None:
        return
    key = sort_key(text)
    for row in queries.assets(reach).filter(sort_key__contains=key).order_by("sort_key", "pk")[:limit]:
        url = reverse("inventory:asset", args=[row.pk])
        yield Hit(row.name, url, kind=_("Informationstillgång"), meta=row.unit.name, icon="Layers")
    for one in queries.processes(reach).filter(sort_key__contains=key).order_by("sort_key", "pk")[:limit]:
        url = reverse("inventory:process", args=[one.pk])
        yield Hit(one.name, url, kind=_("Process"), meta=one.unit.name, icon="Layers")
