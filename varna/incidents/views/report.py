"""The report in five pages, with or without an account; check page and receipt."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from varna.files.actions import keep
from varna.files.models import File
from varna.files.rules import Refused
from varna.incidents import actions, queries, texts, wizard
from varna.incidents.actions.reporting import receipt_hash
from varna.incidents.enums import What
from varna.incidents.models import Draft, Incident
from varna.lib import clock as wall_clock
from varna.organisation.models import Authority, Person, Unit
from varna.secrecy import scope

SESSION = "incidents_report"
SENT = "incidents_sent"
CODE = "incidents_code"
HOURLY = 20  # reports without an account from one address


@dataclass
class Writing:
    """A report being written, wherever it is kept: the writer's draft, or the session of somebody without an account."""

    request: HttpRequest
    answers: dict[str, Any]
    token: uuid.UUID
    authority: Authority
    own_unit: Unit | None
    draft: Draft | None = None

    def keep(self, at: datetime) -> None:
        if self.draft is not None:
            self.draft.answers = self.answers
            self.draft.touch(at)
        else:
            self.request.session[SESSION] = {"answers": self.answers, "token": str(self.token)}

    def drop(self) -> None:
        if self.draft is not None and self.draft.pk:
            self.draft.delete()
        self.request.session.pop(SESSION, None)

    def units(self) -> list[Unit]:
        with scope.elevated():
            return list(Unit.objects.filter(authority=self.authority, ended_on=None).order_by("path"))


def _reporter(user: Any) -> Person | None:
    """Who reports. Those elected do not see the register of persons, not even themselves, but they may report (R-7-01)."""
    if user.person_or_none is None:
        with scope.elevated():
            found = Person.objects.select_related("authority", "unit").filter(user=user).first()
        if found is not None:
            user.person = found
    person: Person | None = user.person_or_none
    return person


def _writing(request: HttpRequest) -> Writing:
    user: Any = request.user
    if user.is_authenticated:
        person = _reporter(user)
        if person is None or not user.reach.may_create("incident_report", person.unit_id):
            raise Http404
        draft = Draft.objects.filter(person=person).first() or Draft(person=person)
        return Writing(request, draft.answers, draft.token, person.authority, person.unit, draft)
    authority = Authority.objects.filter(anonymous_reports=True).order_by("pk").first()
    if authority is None:
        raise Http404
    kept = request.session.get(SESSION, {})
    return Writing(
        request, kept.get("answers", {}), uuid.UUID(kept["token"]) if kept else uuid.uuid4(), authority, None
    )


def start(request: HttpRequest) -> HttpResponse:
    """Begin, or go on where one was."""
    if not request.user.is_authenticated and not Authority.objects.filter(anonymous_reports=True).exists():
        return redirect(f"/konto/logga-in/?next={reverse('incidents:new')}")
    writing = _writing(request)
    if not writing.answers:
        return redirect("incidents:question", 1)
    first = wizard.missing(writing.answers)
    return redirect("incidents:question", first) if first else redirect("incidents:check")


@never_cache
def question(request: HttpRequest, number: int) -> HttpResponse:
    """One of the five."""
    at = wall_clock.now()
    writing = _writing(request)
    form = _form(request, number, writing, at)
    if request.method == "POST" and form.is_valid() and _take(form, number, writing, at):
        writing.keep(at)
        if "close" in request.POST:
            messages.success(request, _("Det du har skrivit är sparat."))
            return redirect("/")
        ready = request.GET.get("andra") and wizard.missing(writing.answers) is None
        return (
            redirect("incidents:check")
            if ready or number == wizard.QUESTIONS
            else redirect("incidents:question", number + 1)
        )
    back = reverse("incidents:question", args=[number - 1]) if number > 1 else ""
    if request.GET.get("andra"):
        back = reverse("incidents:check")
    return render(
        request,
        "incidents/question.html",
        {
            "form": form,
            "number": number,
            "of": wizard.QUESTIONS,
            "back": back,
            "hints": texts.option_hints(),
            "writing": writing,
            "files": _files(writing),
            "contact": _contact(writing.authority),
        },
        status=422 if form.errors else 200,
    )


def _form(request: HttpRequest, number: int, writing: Writing, at: datetime) -> Any:
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    given = dict(writing.answers)
    if number == 1:
        chosen = request.GET.get("vad")  # the routes of the first page choose the answer beforehand
        return wizard.WhatForm(data, initial={**given, "what": chosen} if chosen in What.values else given)
    if number == 2:
        day, clock = wizard.local_now(at)
        return wizard.WhenForm(data, at=at, initial={"noticed_on": day, "noticed_at": clock} | given)
    if number == 3:
        units = wizard.unit_choices(writing.units(), writing.own_unit)
        lost, with_files = given.get("what") == What.LOST, writing.draft is not None
        return wizard.ConcernsForm(data, files, initial=given, units=units, lost=lost, with_files=with_files)
    if number == 4:
        return wizard.DoneForm(data, initial=given)
    return wizard.TellForm(data, initial=given)


def _take(form: Any, number: int, writing: Writing, at: datetime) -> bool:
    """Keep what the page asked. A file that is refused is said at its field; the rest of the page stays as typed."""
    data = dict(form.cleaned_data)
    upload = data.pop("picture", None)
    if upload:
        try:
            with transaction.atomic():
                file = keep(
                    by=writing.request.user,
                    authority_id=writing.authority.pk,
                    name=upload.name,
                    content=upload.read(),
                    at=at,
                )
        except Refused as refusal:
            form.add_error("picture", texts.refused(refusal.code))
            return False
        writing.answers["files"] = [*writing.answers.get("files", []), file.pk]
    for name, value in data.items():
        writing.answers[name] = value.isoformat() if hasattr(value, "isoformat") else value
    return True


def _files(writing: Writing) -> list[File]:
    ids = writing.answers.get("files", [])
    return list(File.objects.filter(pk__in=ids).order_by("pk")) if ids else []


def _unit(writing: Writing) -> Unit:
    with scope.elevated():
        found = Unit.objects.select_related("it_delivery").filter(authority=writing.authority)
        return get_object_or_404(
            found, code=writing.answers.get("unit") or (writing.own_unit and writing.own_unit.code)
        )


@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Stämmer det här? Every answer with a way back to it."""
    writing = _writing(request)
    first = wizard.missing(writing.answers)
    if first:
        return redirect("incidents:question", first)
    return render(
        request,
        "incidents/check.html",
        {
            "rows": texts.answers(writing.answers, _unit(writing), len(_files(writing)), wall_clock.now()),
            "writing": writing,
            "noticed": wizard.moment(writing.answers, "noticed"),
            "at": wall_clock.now(),
            "contact": _contact(writing.authority),
        },
    )


@require_POST
@never_cache
def send(request: HttpRequest) -> HttpResponse:
    """Send. A second press finds the same report by its token, also when the draft is gone."""
    at = wall_clock.now()
    writing = _writing(request)
    if wizard.missing(writing.answers):
        if request.session.get(SENT):
            return redirect("incidents:receipt")
        return redirect("incidents:new")
    user: Any = request.user
    anonymous = not user.is_authenticated
    if anonymous and _too_many(request):
        messages.error(request, _("Det har kommit för många rapporter härifrån. Ring i stället."))
        return redirect("incidents:check")
    code = wizard.new_code() if anonymous else ""
    report = wizard.report(
        writing.answers, unit=_unit(writing), token=writing.token, files=tuple(_files(writing)), receipt=code, at=at
    )
    if anonymous:
        with scope.machine():
            incident = actions.report_incident(by=None, report=report, at=at)
            incident.refresh_from_db()
        if incident.receipt_hash == receipt_hash(code):
            request.session[CODE] = code
    else:
        incident = actions.report_incident(by=user, report=report, at=at)
    writing.drop()
    request.session[SENT] = incident.number
    return redirect("incidents:receipt")


def _too_many(request: HttpRequest) -> bool:
    address = request.META.get("REMOTE_ADDR", "")
    key = "incidents.anonymous." + hashlib.sha256(address.encode()).hexdigest()[:32]
    cache.add(key, 0, 3600)
    return int(cache.incr(key)) > HOURLY


@never_cache
def receipt(request: HttpRequest) -> HttpResponse:
    """Tack. What happens now, and what to do already now."""
    number = request.session.get(SENT)
    if not number:
        return redirect("incidents:new")
    with scope.elevated() if request.user.is_authenticated else scope.machine():
        incident = get_object_or_404(
            Incident.objects.select_related("unit__it_delivery", "authority", "reporter"), number=number
        )
        steps = [step for step in incident.steps.order_by("order") if step.content.get("by") in {"reporter", "unit"}]
        told = texts.told(incident)
    return render(
        request,
        "incidents/receipt.html",
        {
            "incident": incident,
            "steps": steps,
            "told": told,
            "code": request.session.get(CODE, ""),
            "at": wall_clock.now(),
            "contact": _contact(incident.authority),
        },
    )


@never_cache
def come_back(request: HttpRequest) -> HttpResponse:
    """The receipt page of a report by its secret code: how far it has come, and nothing that identifies anybody (H20)."""
    code, incident = "", None
    if request.method == "POST":
        if _too_many(request):
            raise Http404
        code = request.POST.get("code", "")
        with scope.machine():
            found = (
                Incident.objects.select_related("merged_into").filter(receipt_hash=receipt_hash(code)).first()
                if code.strip()
                else None
            )
            incident = found
    return render(
        request,
        "incidents/come_back.html",
        {"incident": incident, "tried": request.method == "POST", "at": wall_clock.now()},
        status=404 if request.method == "POST" and incident is None else 200,
    )


def _contact(authority: Authority) -> dict[str, str]:
    """Whom to reach in a hurry: the registry knows who is on duty (R-7-04)."""
    return {"mailbox": authority.mailbox}


def mine(request: HttpRequest) -> HttpResponse:
    """The reports one has made oneself, and how they go."""
    user: Any = request.user
    if not user.is_authenticated:
        return redirect(f"/konto/logga-in/?next={request.path}")
    rows = list(queries.listed(user.reach).filter(reporter=user.reach.person_id)[:100]) if user.reach.person_id else []
    draft = Draft.objects.filter(person=user.reach.person_id).first() if user.reach.person_id else None
    return render(request, "incidents/mine.html", {"rows": rows, "draft": draft, "at": wall_clock.now()})
