"""The pages of the organisation: reading, appointments, and who is on duty."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from varna.organisation import queries
from varna.organisation.models import Person
from varna.secrecy.reach import Reach

MOST_FOUND = 20


def reach_of(request: HttpRequest) -> Reach:
    """The reach of a reader who has a place in an authority; for anybody else the page does not exist."""
    reach: Reach | None = request.reach  # type: ignore[attr-defined]
    if reach is None or reach.authority_id is None or not reach.units("org_unit"):
        raise Http404
    return reach


def posted(request: HttpRequest) -> Any:
    """What a form is bound to: nothing before it is sent, and also an empty answer once it is."""
    return request.POST if request.method == "POST" else None


def found_people(request: HttpRequest, reach: Reach, day: Any) -> list[tuple[int, str]]:
    """The people that a search in a form has found, as choices; a person chosen before stays among them."""
    text = (request.GET.get("q") or "").strip()
    chosen = request.POST.get("person") or request.POST.get("deputy") or ""
    rows: list[Person] = []
    if text:
        rows = list(queries.matching(queries.people(reach, day), text).order_by("sort_key", "pk")[:MOST_FOUND])
    if chosen.isdigit() and int(chosen) and int(chosen) not in {row.pk for row in rows}:
        rows += list(queries.people(reach, day).filter(pk=int(chosen)))
    return [(row.pk, f"{row.name}, {row.title or row.unit.name}") for row in rows]
