"""Group drives and shared mailboxes: the list and one of each. Read only."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from varna.access import queries
from varna.access.models import SharedResource
from varna.organisation.lists import named_list
from varna.organisation.views import reach_of

KIND = "shared_resource"


@login_required
def index(request: HttpRequest) -> HttpResponse:
    reach = reach_of(request)
    if not reach.units(KIND) and not reach.owns(KIND):
        raise Http404
    context = named_list(request, reach, queries.resources(reach), filters={"slag": "kind"})
    return render(request, "access/index.html", context | {"kinds": SharedResource.Kind.choices})


@login_required
def resource(request: HttpRequest, pk: int) -> HttpResponse:
    reach = reach_of(request)
    one = queries.resources(reach).filter(pk=pk).first()
    if one is None:
        raise Http404
    return render(request, "access/resource.html", {"resource": one, "fields": reach.fields(KIND, one)})
