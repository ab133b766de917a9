"""What every page of a review begins with."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from varna.reports import queries
from varna.reports.enums import Kind
from varna.reports.models import Report


def found(request: HttpRequest, year: int) -> Report:
    """The year's review as far as the reader may know of it; else the same 404 as for a year without one."""
    own = queries.register(request.reach).filter(authority_id=request.reach.authority_id)  # type: ignore[attr-defined]
    return get_object_or_404(own, kind=Kind.MANAGEMENT_REVIEW, year=year)


def hidden_unless(allowed: bool) -> None:
    """What one may not do looks like what is not there."""
    if not allowed:
        raise Http404


def crumbs(report: Report, *, deeper: bool = False) -> list[tuple[str, str]]:
    from django.urls import reverse
    from django.utils.translation import gettext as _

    steps: list[tuple[str, Any]] = [(_("Rapporter"), reverse("reports:index"))]
    if deeper:
        steps.append((str(report), report.get_absolute_url()))
    return steps
