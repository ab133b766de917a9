"""Units and people in the search of the whole product. A hidden name stands in no column that is searched."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.lib import clock
from varna.lib.search import Hit, searcher
from varna.lib.text import sort_key
from varna.organisation import queries
from varna.secrecy.reach import Reach


@searcher("organisation", order=20)
def search(reach: Reach, text: str, limit: int) -> Iterable[Hit]:
    """Two statements. A person shown by alias has no page of its own to be led to."""
    if reach.authority_id is None:
        return
    for unit in queries.units(reach).filter(sort_key__contains=sort_key(text)).order_by("sort_key", "pk")[:limit]:
        url = reverse("organisation:unit", args=[unit.pk])
        yield Hit(unit.name, url, kind=str(unit.get_kind_display()).capitalize(), icon="PersonGroup")
    found = queries.matching(queries.people(reach, clock.today()), text)
    for person in found.filter(alias=False).order_by("sort_key", "pk")[:limit]:
        url = reverse("organisation:person", args=[person.pk])
        meta = person.title or person.unit.name
        yield Hit(person.name, url, kind=str(_("Person")), meta=meta, icon="Person")
