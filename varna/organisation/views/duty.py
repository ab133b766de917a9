"""Who can be reached now, and who comes next (R-7-04)."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from varna.lib import clock
from varna.organisation import actions, permissions, queries
from varna.organisation.forms import ShiftForm
from varna.organisation.models import DutyShift, Person, Unit
from varna.organisation.views import found_people, posted, reach_of
from varna.organisation.views.appointments import sentence
from varna.organisation.words import role_name

ROLES = ("isam", "dpo", "director", "security_coordinator", "it_manager")


@login_required
def duty(request: HttpRequest) -> HttpResponse:
    """The roster: on duty now, and to come."""
    reach, at = reach_of(request), clock.now()
    if not permissions.can_see_duty(reach):
        raise Http404
    shifts = [(row, role_name(row.role)) for row in queries.on_duty(reach, at)]
    context = {
        "now": [pair for pair in shifts if pair[0].starts_at <= at],
        "coming": [pair for pair in shifts if pair[0].starts_at > at],
        "holders": [
            (row, role_name(row.role))
            for row in queries.appointments(reach).held(clock.today()).filter(role__in=("isam", "dpo")).order_by("role")
        ],
        "may_keep": permissions.can_keep_duty(reach),
        "at": at,
    }
    return render(request, "organisation/duty.html", context)


@login_required
def add(request: HttpRequest) -> HttpResponse:
    reach = reach_of(request)
    if not permissions.can_keep_duty(reach):
        raise Http404
    people = found_people(request, reach, clock.today())
    form = ShiftForm(posted(request), roles=ROLES, people=people)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        root = Unit.objects.get(authority_id=reach.authority_id, parent=None)
        person = get_object_or_404(Person, pk=int(given.pop("person")))
        try:
            actions.add_shift(by=request.user, unit=root, person=person, **given)
        except actions.Refused as refused:
            form.add_error("ends_at" if refused.code == "ends_before_start" else "person", sentence(refused))
        else:
            messages.success(request, _("Passet är inlagt."))
            return redirect("organisation:duty")
    return render(request, "organisation/add_shift.html", {"form": form, "q": request.GET.get("q", "")})


@login_required
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    reach = reach_of(request)
    if not permissions.can_keep_duty(reach):
        raise Http404
    shift = get_object_or_404(DutyShift, pk=pk, authority_id=reach.authority_id)
    actions.cancel_shift(by=request.user, shift=shift, at=clock.now())
    messages.info(request, _("Passet är borttaget."))
    return redirect("organisation:duty")
