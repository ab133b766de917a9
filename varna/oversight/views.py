"""The obligations as a whole, one of them, and the findings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from varna.lib import clock
from varna.organisation.models import Authority, Unit
from varna.oversight import actions, exports, permissions, queries
from varna.oversight.filters import FindingFilter, ObligationFilter, asked_day, moment
from varna.oversight.forms import ExportForm
from varna.oversight.queries.verdict import in_tree_order
from varna.secrecy.reach import Reach


@login_required
def obligations(request: HttpRequest) -> HttpResponse:
    """How every provision stands: the sentence, the picture, the list."""
    reach, at = _reach(request), clock.now()
    chosen = ObligationFilter.read(request.GET, reach, clock.local_day(at))
    overview = queries.overview(reach, moment(chosen.day, at), chosen.unit_ids)
    if overview is None:
        return render(request, "oversight/nothing.html", {"may_load": "isam" in reach.roles})
    rows = chosen.apply(overview)
    context = {
        "at": at,
        "overview": overview,
        "chosen": chosen,
        "tabs": chosen.tabs(overview),
        "groups": chosen.grouped(overview, rows),
        "number": len(rows),
        "roles": chosen.by_role(overview) if chosen.show == "roller" else [],
        "role_options": chosen.role_options(overview),
        "chapter_options": [(number, f"{number} {section.title}") for number, section in overview.chapters.items()],
        "unit_options": _unit_options(overview.figures_units),
        "whole": overview.figures_units >= reach.tree.authority(reach.authority_id or 0),
        "may_export": bool(permissions.units_to_export(reach)),
        "may_recount": _may_recount(reach),
        "export": ExportForm(),
    }
    return render(request, "oversight/obligations.html", context)


@login_required
def provision(request: HttpRequest, code: str) -> HttpResponse:
    """One provision: figures unit by unit, how it has gone, what falls short and where that is put right."""
    reach, at = _reach(request), clock.now()
    day = asked_day(request.GET, clock.local_day(at))
    found = queries.verdict(reach, code, moment(day, at))
    if found is None:
        raise Http404
    values = [point.percent for point in found.trend]
    context = {
        "at": at,
        "day": day,
        "found": found,
        "one": found.provision,
        "actors": [(actor, found.pack.role_name(actor)) for actor in found.provision.actors],
        "values": values,
        "first": next((point for point in found.trend if point.percent is not None), None),
        "last": found.trend[-1] if found.trend else None,
    }
    return render(request, "oversight/provision.html", context)


@login_required
def findings(request: HttpRequest) -> HttpResponse:
    """Everything that is wrong in the register on this day, as far as the reader may see it."""
    reach, at = _reach(request), clock.now()
    chosen = FindingFilter.read(request.GET, reach)
    found = queries.findings(reach, chosen.day or clock.local_day(at))
    rows = chosen.apply(found)
    context = {
        "at": at,
        "chosen": chosen,
        "all": found,
        "tabs": chosen.tabs(found),
        "page": chosen.page(rows),
        "number": len(rows),
        "kind_options": chosen.kind_options(found),
        "unit_options": chosen.unit_options(found),
        "task_options": chosen.task_options(found),
        "may_export": bool(permissions.units_to_export(reach)),
        "export": ExportForm(),
    }
    return render(request, "oversight/findings.html", context)


@login_required
@require_POST
def export(request: HttpRequest, what: str) -> HttpResponseBase:
    """The list as it stands on the page, with its filters, as CSV. Only rows of units that the person may take out."""
    reach, at = _reach(request), clock.now()
    form = ExportForm(request.POST)
    try:
        permissions.check_export(reach)
    except PermissionDenied as denied:
        raise Http404 from denied
    back = reverse(f"oversight:{what}")
    if not form.is_valid():
        messages.error(request, _("Välj vad listan ska användas till."))
        return redirect(back)
    allowed = permissions.units_to_export(reach)
    authority = Authority.objects.get(pk=reach.authority_id or 0)
    note = {"by": request.user, "authority": authority, "what": what, "purpose": form.cleaned_data["purpose"]}
    if what == "findings":
        asked = FindingFilter.read(request.POST, reach)
        found = queries.findings(reach, asked.day or clock.local_day(at))
        rows = asked.apply([it for it in found if it.unit_id in allowed])
        actions.export(rows=len(rows), **note)
        return exports.findings(rows)
    chosen = ObligationFilter.read(request.POST, reach, clock.local_day(at))
    units = (
        allowed if chosen.unit_ids is None and not allowed >= reach.tree.authority(authority.pk) else chosen.unit_ids
    )
    overview = queries.overview(reach, moment(chosen.day, at), units)
    if overview is None:
        raise Http404
    shown = chosen.apply(overview)
    actions.export(rows=len(shown), **note)
    return exports.obligations(shown, overview.pack.role_name)


@login_required
@require_POST
def recount(request: HttpRequest) -> HttpResponse:
    """Count now, without waiting for the night."""
    reach = _reach(request)
    if not _may_recount(reach) or reach.authority_id is None:
        raise Http404
    if actions.count(authority_id=reach.authority_id, at=clock.now(), wait=False) is None:
        messages.info(request, _("En räkning pågår redan. Titta igen om en stund."))
    else:
        messages.success(request, _("Allt är räknat på nytt."))
    return redirect("oversight:obligations")


def _reach(request: HttpRequest) -> Reach:
    """The reader's reach; for those who may not see obligations at all, the pages do not exist."""
    reach: Reach | None = request.reach  # type: ignore[attr-defined]
    if reach is None or not permissions.can_see(reach):
        raise Http404
    return reach


def _may_recount(reach: Reach) -> bool:
    if reach.authority_id is None:
        return False
    return permissions.units_to_export(reach) >= reach.tree.authority(reach.authority_id)


def _unit_options(units: Any) -> list[tuple[int, str]]:
    """The units whose figures are open to the reader, a unit before those below it."""
    if len(units) < 2:
        return []
    found = Unit.objects.filter(pk__in=list(units), ended_on=None).order_by("sort_key", "pk")
    return [(unit.pk, "– " * max(0, unit.depth - 1) + unit.name) for unit in in_tree_order(list(found)) if unit.depth]
