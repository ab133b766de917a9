"""How many have passed the two courses, unit by unit. Groups of fewer than five people are not told (H14)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from varna.awareness.models import TrainingResult
from varna.organisation import queries
from varna.organisation.views import reach_of
from varna.ui.paging import page

FEWEST: Final = 5


@dataclass(frozen=True)
class Line:
    """The figures of one unit; None where they would tell about single people."""

    result: TrainingResult
    security: int | None
    privacy: int | None


def line(result: TrainingResult) -> Line:
    """Percentages, unless the unit is too small to be told apart from its people."""
    if result.headcount < FEWEST:
        return Line(result, None, None)
    return Line(
        result,
        result.passed_information_security * 100 // result.headcount,
        result.passed_data_protection * 100 // result.headcount,
    )


@login_required
def index(request: HttpRequest) -> HttpResponse:
    reach = reach_of(request)
    found = TrainingResult.objects.filter(authority_id=reach.authority_id).select_related("unit")
    unit_id, period = request.GET.get("enhet", ""), request.GET.get("ar", "")
    if unit_id.isdigit():
        found = found.filter(unit__in=reach.tree.subtree(int(unit_id)))
    if period:
        found = found.filter(period=period)
    rows = page(found, order=("-period", "unit__sort_key", "pk"), params=request.GET)
    context = {"page": rows, "lines": [line(row) for row in rows], "units": queries.unit_choices(reach)}
    return render(request, "awareness/index.html", context | {"unit_id": unit_id, "period": period})
