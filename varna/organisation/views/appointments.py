"""Appoint, end, name a deputy, and say yes or no to proposals."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from varna.lib import clock, holdings
from varna.organisation import actions, permissions, queries, rules
from varna.organisation.forms import AppointForm, DecideForm, DeputyForm, EndForm
from varna.organisation.models import Appointment, Person, Proposal, Unit
from varna.organisation.roles import DECISIONS
from varna.organisation.views import found_people, posted, reach_of
from varna.organisation.words import role_name
from varna.secrecy.reach import Reach


def sentence(refused: actions.Refused) -> str:
    """Why the act is refused, in words that say what can be done instead."""
    names = [role_name(code) for code in refused.roles]
    words = {
        "wrong_scope": _("Rollen %(a)s kan inte gälla det här."),
        "ends_before_start": _("Sista dagen ligger före den första."),
        "ends_earlier": _("Utnämningen slutar redan tidigare."),
        "not_in_service": _("Personen är inte i tjänst den dagen."),
        "already_holds": _("Personen har redan rollen %(a)s under den tiden."),
        "forbidden_pair": _("%(a)s går inte att förena med %(b)s, som personen redan är. Utse någon annan."),
        "needs_assessment": _(
            "%(a)s kan förenas med %(b)s bara efter en bedömning. Fyll i dagen då ni bedömde att rollerna går ihop."
        ),
        "deputy_is_holder": _("Ersättaren är samma person som innehavaren."),
        "already_decided": _("Förslaget är redan avgjort."),
    }
    text = words[refused.code] % {"a": names[0] if names else "", "b": names[1] if len(names) > 1 else ""}
    return text[:1].upper() + text[1:]


def _appointment(request: HttpRequest, pk: int) -> tuple[Reach, Appointment]:
    reach = reach_of(request)
    return reach, get_object_or_404(queries.appointments(reach), pk=pk)


@login_required
def appointment(request: HttpRequest, pk: int) -> HttpResponse:
    """One appointment: who, what for, from when, by whom."""
    reach, row = _appointment(request, pk)
    target = None if row.scope_code == row.unit.code else holdings.find_object(reach, row.scope_code)
    context = {
        "row": row,
        "name": role_name(row.role),
        "target": target,
        "body": "body" in reach.fields("role_assignment", row),
        "may_change": permissions.can_change(reach, row) and (row.valid_to is None or row.valid_to >= clock.today()),
        "own": row.person_id == reach.person_id,
        "day": clock.today(),
    }
    return render(request, "organisation/appointment.html", context)


@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    reach, row = _appointment(request, pk)
    if not permissions.can_change(reach, row):
        raise Http404
    form = EndForm(posted(request), initial={"last_day": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end(by=request.user, appointment=row, last_day=form.cleaned_data["last_day"])
        except actions.Refused as refused:
            form.add_error("last_day", sentence(refused))
        else:
            messages.success(request, _("Utnämningen har fått en sista dag."))
            return redirect("organisation:appointment", row.pk)
    return render(request, "organisation/end.html", {"row": row, "name": role_name(row.role), "form": form})


@login_required
def deputy(request: HttpRequest, pk: int) -> HttpResponse:
    reach, row = _appointment(request, pk)
    if not permissions.can_change(reach, row):
        raise Http404
    form = DeputyForm(posted(request), people=found_people(request, reach, clock.today()))
    if request.method == "POST" and form.is_valid():
        chosen = int(form.cleaned_data["deputy"])
        person = get_object_or_404(Person, pk=chosen) if chosen else None
        try:
            actions.name_deputy(by=request.user, appointment=row, deputy=person, at=clock.now())
        except actions.Refused as refused:
            form.add_error("deputy", sentence(refused))
        else:
            messages.success(request, _("Ersättaren är ändrad."))
            return redirect("organisation:appointment", row.pk)
    context = {"row": row, "name": role_name(row.role), "form": form, "q": request.GET.get("q", "")}
    return render(request, "organisation/deputy.html", context)


@login_required
def appoint(request: HttpRequest, unit_pk: int) -> HttpResponse:
    """Appoint somebody in a unit, or propose it to whoever decides. `?roll=` and `?for=` come from the page one came from."""
    reach, day = reach_of(request), clock.today()
    unit = get_object_or_404(Unit.objects.select_related("authority"), pk=unit_pk, authority_id=reach.authority_id)
    target = _target(reach, unit, request.GET.get("for", ""))
    roles = [role for role in DECISIONS if rules.fits(role, target.kind)]
    if not roles or not permissions.can_propose(reach, unit.pk):
        raise Http404
    people = found_people(request, reach, day)
    initial = {"valid_from": day, "role": request.GET.get("roll", "")}
    form = AppointForm(posted(request), roles=roles, people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        done = _appoint(request, form, unit, target)
        if done is not None:
            return done
    context = {"unit": unit, "target": target, "form": form, "q": request.GET.get("q", ""), "people": people}
    return render(request, "organisation/appoint.html", context)


def _target(reach: Reach, unit: Unit, code: str) -> holdings.Object:
    """What the appointment is for: the unit, the authority itself, or an object of another slice placed on the unit."""
    if code == unit.authority.code and unit.parent_id is None:
        return holdings.Object("authority", code, unit.authority.name, unit.pk)
    if code and code != unit.code:
        found = holdings.find_object(reach, code)
        if found is None or found.unit_id != unit.pk:
            raise Http404
        return found
    return holdings.Object(unit.kind, unit.code, unit.name, unit.pk)


def _appoint(request: HttpRequest, form: AppointForm, unit: Unit, target: holdings.Object) -> HttpResponse | None:
    given: dict[str, Any] = form.cleaned_data
    wish = actions.Wish(
        role=given["role"],
        person=get_object_or_404(Person, pk=int(given["person"])),
        unit=unit,
        scope_code=target.code,
        scope_kind=target.kind,
        valid_from=given["valid_from"],
        valid_to=given["valid_to"],
        acting=given["acting"],
        conflict_assessed_on=given["conflict_assessed_on"],
    )
    number = given["decision_number"]
    try:
        made = actions.appoint(by=request.user, wish=wish, decision_number=number, at=clock.now())
    except actions.Refused as refused:
        form.add_error("role" if refused.code == "wrong_scope" else "person", sentence(refused))
        return None
    if isinstance(made, Proposal):
        messages.info(request, _("Förslaget är sparat. Det gäller först när den som bestämmer har sagt ja."))
        return redirect("organisation:proposals")
    messages.success(request, _("%(name)s är utsedd.") % {"name": made.person.name})
    return redirect("organisation:appointment", made.pk)


def _open_proposals(reach: Reach) -> list[Proposal]:
    rows = Proposal.objects.filter(authority_id=reach.authority_id, decided_at=None)
    rows = rows.select_related("person", "unit", "authority").order_by("proposed_at", "pk")
    return [row for row in rows if permissions.can_see_proposal(reach, row)]


@login_required
def proposals(request: HttpRequest) -> HttpResponse:
    """Appointments that wait for a decision: one's own proposals and those one may decide."""
    reach = reach_of(request)
    rows = [(row, role_name(row.role), permissions.can_decide(reach, row)) for row in _open_proposals(reach)]
    return render(request, "organisation/proposals.html", {"proposals": rows})


@login_required
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    reach = reach_of(request)
    rows = Proposal.objects.select_related("person", "unit", "authority")
    row = get_object_or_404(rows, pk=pk, authority_id=reach.authority_id)
    if not permissions.can_see_proposal(reach, row):
        raise Http404
    may = permissions.can_decide(reach, row) and row.decided_at is None
    form = DecideForm(posted(request)) if may else None
    if request.method == "POST":
        if form is None or request.POST.get("answer") not in ("yes", "no"):
            raise Http404
        if form.is_valid() and _decide(request, row, form):
            return redirect("organisation:proposals")
    context = {"row": row, "name": role_name(row.role), "form": form}
    return render(request, "organisation/proposal.html", context)


def _decide(request: HttpRequest, row: Proposal, form: DecideForm) -> bool:
    accept, number = request.POST["answer"] == "yes", form.cleaned_data["decision_number"]
    try:
        actions.decide(by=request.user, proposal=row, accept=accept, decision_number=number, at=clock.now())
    except actions.Refused as refused:
        form.add_error(None, sentence(refused))
        return False
    messages.success(request, _("Utnämningen gäller.") if accept else _("Förslaget är avslaget."))
    return True
