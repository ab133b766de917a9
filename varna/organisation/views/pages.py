"""Reading: the picture, a unit, a person, a role, and what is vacant."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from varna.lib import clock, holdings
from varna.organisation import permissions, queries
from varna.organisation.models import Person, ProtectedIdentity, Unit
from varna.organisation.roles import DECISIONS, SCOPES
from varna.organisation.views import reach_of
from varna.organisation.words import role_name
from varna.ui.paging import page as page_of

BY_NAME = ("sort_key", "pk")
MOST_OVER = 50


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """The whole organisation as a picture one can walk."""
    reach = reach_of(request)
    top = queries.chart(reach, clock.today())
    if top is None:
        raise Http404
    nodes = list(top.walk())
    context = {"top": top, "units": len(nodes), "vacant": sum(node.vacant for node in nodes)}
    return render(request, "organisation/index.html", context)


@login_required
def my_unit(request: HttpRequest) -> HttpResponse:
    """The unit that the reader leads, else the one the reader works in."""
    reach = reach_of(request)
    led = [held.unit_id for held in reach.held if held.role in ("unit_manager", "department_head", "director")]
    target = led[0] if led else reach.unit_id
    if target is None:
        raise Http404
    return redirect("organisation:unit", target)


@login_required
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit: where it lies, who leads it, who works there, what it answers for."""
    reach, day = reach_of(request), clock.today()
    here = get_object_or_404(Unit.objects.select_related("it_delivery"), pk=pk, authority_id=reach.authority_id)
    above, below = queries.around(here)
    rows = queries.roles_in([here, *below], day)
    leaders = queries.leading(rows)
    held = [row for row in rows if row.unit_id == here.pk]
    staff = queries.people(reach, day).filter(unit=here, placed=True)
    context = {
        "unit": here,
        "above": above,
        "below": [(one, leaders.get(one.pk, [])) for one in below],
        "held": [(row, role_name(row.role)) for row in held],
        "vacant": [(one, role_name(one.role)) for one in queries.vacant_in_unit(here, held)],
        "people": page_of(staff, order=BY_NAME, params=request.GET),
        "groups": holdings.gather_unit(reach, sorted(reach.tree.subtree(here.pk))),
        "may_propose": permissions.can_propose(reach, here.pk),
        "day": day,
    }
    return render(request, "organisation/unit.html", context)


@login_required
def people(request: HttpRequest) -> HttpResponse:
    """Everybody in service, by name; searched and limited to a unit and what lies below it."""
    reach = reach_of(request)
    found = queries.people(reach, clock.today())
    text, unit_id = request.GET.get("q", "").strip(), request.GET.get("enhet", "")
    if text:
        found = queries.matching(found, text)
    if unit_id.isdigit():
        found = found.filter(unit__in=reach.tree.subtree(int(unit_id)))
    context = {
        "people": page_of(found, order=BY_NAME, params=request.GET),
        "q": text,
        "unit_id": unit_id,
        "units": queries.unit_choices(reach),
    }
    return render(request, "organisation/people.html", context)


@login_required
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """A person: the roles now and before. One's own page shows the name behind an alias; nobody else's does."""
    reach, day = reach_of(request), clock.today()
    one = get_object_or_404(Person.objects.select_related("unit", "supplier"), pk=pk, authority_id=reach.authority_id)
    now, coming, over = queries.split(queries.of_person(one), day)
    context = {
        "person": one,
        "own": one.pk == reach.person_id,
        "protected": ProtectedIdentity.objects.filter(person=one, until=None).first() if one.alias else None,
        "contact": "persons" in reach.fields("person", one),
        "now": [(row, role_name(row.role)) for row in now],
        "coming": [(row, role_name(row.role)) for row in coming],
        "over": [(row, role_name(row.role)) for row in over],
        "deputy_for": [(row, role_name(row.role)) for row in queries.deputy_for(one, day)],
        "groups": holdings.gather_person(reach, one.pk),
        "serves": one.serves_on(day),
        "day": day,
    }
    return render(request, "organisation/person.html", context)


@login_required
def roles(request: HttpRequest) -> HttpResponse:
    """Every role that somebody is appointed to, with how many hold it."""
    reach, day = reach_of(request), clock.today()
    held: dict[str, int] = {}
    for code in queries.appointments(reach).held(day).values_list("role", flat=True):
        held[code] = held.get(code, 0) + 1
    rows = sorted((role_name(code), code, held.get(code, 0)) for code in SCOPES)
    return render(request, "organisation/roles.html", {"roles": rows})


@login_required
def role(request: HttpRequest, code: str) -> HttpResponse:
    """A role: who holds it, who has held it, and what it answers for."""
    reach, day = reach_of(request), clock.today()
    if code not in SCOPES:
        raise Http404
    rows = queries.appointments(reach).filter(role=code).order_by("-valid_from", "-pk")
    now, coming, over = queries.split(rows[:500], day)
    context = {
        "code": code,
        "name": role_name(code),
        "now": sorted(now, key=lambda row: (row.unit.path, row.person.sort_key)),
        "coming": coming,
        "over": over[:MOST_OVER],
        "groups": holdings.gather_role(reach, code, day),
        "vacant": [one for one in queries.vacancies(reach, day) if one.role == code],
        "day": day,
    }
    return render(request, "organisation/role.html", context)


@login_required
def vacancies(request: HttpRequest) -> HttpResponse:
    """Every seat that nobody holds."""
    reach = reach_of(request)
    found = queries.vacancies(reach, clock.today())
    may = {unit_id: permissions.can_propose(reach, unit_id) for unit_id in {one.unit_id for one in found}}
    vacant = [(one, role_name(one.role), one.role in DECISIONS and may[one.unit_id]) for one in found]
    return render(request, "organisation/vacancies.html", {"vacant": vacant})


@login_required
def networks(request: HttpRequest) -> HttpResponse:
    reach = reach_of(request)
    rows = [(one, role_name(one.convener_role) if one.convener_role else "") for one in queries.networks(reach)]
    return render(request, "organisation/networks.html", {"networks": rows})


@login_required
def contacts(request: HttpRequest) -> HttpResponse:
    reach = reach_of(request)
    rows = [(one, role_name(one.contact_role)) for one in queries.contacts(reach)]
    return render(request, "organisation/contacts.html", {"contacts": rows})
