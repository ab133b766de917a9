"""One small page for each act: a form, and one call to the action. `act_table` holds the acts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from varna.incidents import queries
from varna.incidents.views.act_shape import Call, Wrong
from varna.incidents.views.act_table import ACTS
from varna.lib import clock as wall_clock


@login_required
@never_cache
def act(request: HttpRequest, number: str, slug: str, what: str = "") -> HttpResponse:
    """Show the form or do the act. What one may not do answers as if it did not exist."""
    user: Any = request.user
    incident, found, at = queries.plain(user.reach, number), ACTS.get(slug), wall_clock.now()
    if incident is None or found is None:
        raise Http404
    call = Call(request, incident, what, at)
    if not found.allowed(call):
        raise Http404
    form = found.form(call)
    if request.method == "POST" and form.is_valid():
        try:
            found.run(call, form.cleaned_data)
        except Wrong as fault:
            form.add_error(fault.field, fault.text)
        except PermissionDenied:
            raise Http404 from None
        else:
            messages.success(request, str(found.done) or _("Sparat."))
            fresh = queries.register(user.reach).filter(pk=incident.pk).first()
            if fresh is None:
                return redirect("incidents:list")
            return (
                redirect("incidents:part", number, found.after) if found.after else redirect("incidents:case", number)
            )
    context = {
        "incident": incident, "form": form, "title": found.title, "lead": found.lead(call), "button": found.button,
        "at": at, **found.extra(call),
    }  # fmt: skip
    return render(request, found.template, context, status=422 if form.errors else 200)
