"""What the lists of all registers share: search by name, a unit and what lies below it, 25 rows a page."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from varna.lib.text import sort_key
from varna.organisation import queries
from varna.secrecy.reach import Reach
from varna.ui.paging import page

BY_NAME = ("sort_key", "pk")


def named_list(request: HttpRequest, reach: Reach, found: QuerySet[Any], *, filters: dict[str, str]) -> dict[str, Any]:
    """The context of a list page. `filters` are choices beside the unit: parameter → field of the model."""
    text, unit_id = request.GET.get("q", "").strip(), request.GET.get("enhet", "")
    for word in text.split()[:5]:
        found = found.filter(sort_key__contains=sort_key(word))
    if unit_id.isdigit():
        found = found.filter(unit__in=reach.tree.subtree(int(unit_id)))
    chosen = {name: request.GET.get(name, "") for name in filters}
    for name, field in filters.items():
        if chosen[name]:
            found = found.filter(**{field: chosen[name]})
    return {
        "rows": page(found, order=BY_NAME, params=request.GET),
        "q": text,
        "unit_id": unit_id,
        "units": queries.unit_choices(reach),
        "chosen": chosen,
        "filtered": bool(text or unit_id or any(chosen.values())),
    }
