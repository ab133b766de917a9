"""One small page for each act: a form, and one call to the action. The table below is all there is to know of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from varna.files.rules import Refused
from varna.incidents import actions, facts, forms, pack, packs, permissions, queries, rules, texts
from varna.incidents.actions.judging import AlreadyStopped, NeedsReason
from varna.incidents.enums import PanelKind, Question, Ruling, Status
from varna.incidents.models import Clock, Entry, Incident, Measure, Step
from varna.incidents.receivers import LINE
from varna.lib import clock as wall_clock
from varna.lib.clock import local_day
from varna.lib.text import sort_key
from varna.organisation.models import Appointment, Person


@dataclass
class Call:
    """One visit to an act's page."""

    request: HttpRequest
    incident: Incident
    what: str
    at: datetime

    @property
    def by(self) -> Any:
        return self.request.user

    @property
    def reach(self) -> Any:
        return self.by.reach

    def data(self) -> dict[str, Any]:
        posted = self.request.method == "POST"
        return {"data": self.request.POST, "files": self.request.FILES} if posted else {}


class Wrong(Exception):
    """The form must be put right: the field and the sentence."""

    def __init__(self, field: str | None, text: str) -> None:
        super().__init__(text)
        self.field, self.text = field, text


@dataclass(frozen=True)
class Act:
    """How an act is asked for, who may, and what it does. `after` is the part of the case one comes back to."""

    title: str | Promise
    button: str | Promise
    allowed: Callable[[Call], bool]
    form: Callable[[Call], Any]
    run: Callable[[Call, dict[str, Any]], object]
    lead: Callable[[Call], str] = lambda call: ""
    done: str | Promise = ""
    after: str = ""
    extra: Callable[[Call], dict[str, Any]] = lambda call: {}
    template: str = "incidents/act.html"


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


def _panel(call: Call) -> str:
    if call.what not in set(PanelKind):
        raise Http404
    return call.what


def _panel_state(call: Call, panel: str) -> str:
    return next((row.state for row in call.incident.panels.all() if row.kind == panel), "")


def _may_sort(call: Call) -> bool:
    panel = _panel(call)
    return permissions.can_sort(call.reach, call.incident, panel) and _panel_state(call, panel) != "closed"


def _sort(call: Call, data: dict[str, Any]) -> None:
    if data["outcome"] == "yes":
        actions.sort_panel(by=call.by, incident=call.incident, panel=call.what, reason=data["reason"], at=call.at)
    else:
        actions.withdraw_panel(by=call.by, incident=call.incident, panel=call.what, reason=data["reason"], at=call.at)


def _may_open(call: Call) -> bool:
    panel = _panel(call)
    other = PanelKind.SECURITY if panel == PanelKind.PRIVACY else PanelKind.PRIVACY
    return not _panel_state(call, panel) and permissions.can_sort(call.reach, call.incident, other)


def _rulings(call: Call) -> list[str]:
    tracks = {clock.track: clock for clock in call.incident.clocks.all()}
    found = []
    for ruling in Ruling:
        significant = ruling in {Ruling.SIGNIFICANT, Ruling.NOT_SIGNIFICANT}
        clock = tracks.get("significant" if significant else "privacy")
        concerned = call.incident.may_be_significant if significant else call.incident.privacy or clock is not None
        delegate = clock.content.get("delegate") if clock else None
        if concerned and permissions.can_decide(call.reach, call.incident, ruling, delegate):
            found.append(str(ruling))
    return found


def _decide(call: Call, data: dict[str, Any]) -> None:
    try:
        actions.decide(by=call.by, incident=call.incident, ruling=data["ruling"], reason=data["reason"], at=call.at)
    except NeedsReason:
        raise Wrong("reason", _("Skriv skälen till beslutet.")) from None


def _position_lead(call: Call) -> str:
    clock = next((clock for clock in call.incident.clocks.all() if clock.track == "privacy"), None)
    first = _("Ditt ställningstagande går inte att ändra. Ändrar du dig skriver du ett nytt.")
    return f"{first} {texts.counted_from(clock, call.at)}" if clock else first


def _assess_form(call: Call) -> Any:
    language = (get_language() or "sv")[:2]
    current = packs.in_force(call.incident.authority_id, local_day(call.at)).significance
    rows = [*current.get("base_test", ()), *current.get("criteria", ())]
    return forms.AssessForm(**call.data(), criteria=[(row["code"], pack.in_language(row, language)) for row in rows])


def _clock(call: Call) -> Clock:
    found = next((clock for clock in call.incident.clocks.all() if clock.step == call.what), None)
    if found is None:
        raise Http404
    found.incident = call.incident
    return found


def _may_file(call: Call) -> bool:
    clock = _clock(call)
    return (
        clock.starts_at is not None
        and clock.stop in {"", "filed"}
        and permissions.can_file(call.reach, clock, call.incident)
    )


def _file(call: Call, data: dict[str, Any]) -> None:
    try:
        actions.file_report(
            by=call.by, clock=_clock(call), filed_at=data["moment"], channel=data["channel"], receipt=data["receipt"],
            complete=data["complete"] == "yes", late_reason=data["late_reason"], at=call.at,
        )  # fmt: skip
    except NeedsReason:
        raise Wrong("late_reason", _("Klockan har gått ut. Skriv varför anmälan lämnades för sent.")) from None
    except AlreadyStopped:
        raise Wrong(None, _("En kollega hann före. Ladda om sidan.")) from None


def _underlay(call: Call) -> dict[str, Any]:
    incident, clock = call.incident, _clock(call)
    authority = incident.authority
    officer = authority.dpo.name if authority.dpo else ""
    parts = texts.for_imy(incident, controller=authority.name, officer=officer, mailbox=authority.mailbox, at=call.at)
    return {
        "parts": parts,
        "missing": [part for part in parts if part.missing],
        "clock": clock,
        "recipient": clock.recipient(call.at),
    }


def _step(call: Call) -> Step:
    found = call.incident.steps.filter(code=call.what).first()
    if found is None:
        raise Http404
    found.incident = call.incident
    return found


def _may_step(call: Call) -> bool:
    step = _step(call)
    return (
        step.done_at is None and not step.not_applicable and permissions.can_take_step(call.reach, call.incident, step)
    )


def _take_step(call: Call, data: dict[str, Any]) -> None:
    step = _step(call)
    if data["not_applicable"]:
        actions.set_aside_step(by=call.by, step=step, reason=data["not_applicable"], at=call.at)
        return
    try:
        actions.take_step(by=call.by, step=step, reference=data["reference"], at=call.at)
    except actions.StepClosed:
        raise Wrong(None, _("Det här steget väntar på ett annat: polisens nummer måste finnas först.")) from None


def _step_texts(call: Call) -> dict[str, Any]:
    step = _step(call)
    if step.code == "ia":
        return {"parts": texts.for_ia(call.incident, step), "heading": step.title}
    return {"parts": texts.for_portal(call.incident, step) if step.code == "portal" else [], "heading": step.title}


def _question(call: Call) -> str:
    if call.what not in set(Question):
        raise Http404
    return call.what


def _answer(call: Call, data: dict[str, Any]) -> None:
    actions.answer_question(
        by=call.by, incident=call.incident, question=_question(call), reply=data["reply"], reason=data["reason"],
        told_on=data.get("told_on"), how=data.get("how", ""), at=call.at,
    )  # fmt: skip


def _people(call: Call) -> list[tuple[str, str]]:
    """Who may own a measure: the people of the department where it happened. Officers own none (J03-A4)."""
    day, incident = local_day(call.at), call.incident
    officers = Appointment.objects.held(day).filter(authority=incident.authority_id, role="dpo")
    banned = {person for pair in officers.values_list("person_id", "deputy_id") for person in pair}
    department = "/".join(incident.unit.path.split("/")[:3]) + "/"
    rows = Person.objects.in_service(day).filter(authority=incident.authority_id).exclude(pk__in=banned - {None})
    near = rows.filter(Q(unit__path__startswith=department) | Q(appointments__role__in=LINE)).distinct()
    return [(str(pk), name) for pk, name in near.order_by("sort_key", "pk").values_list("pk", "name")[:MOST_PEOPLE]]


MOST_PEOPLE = 400


def _named(call: Call, name: str) -> Person:
    """The one person in the authority with this name, alias or address, whatever the case of its letters."""
    here = Person.objects.in_service(local_day(call.at)).filter(authority=call.incident.authority_id)
    found = here.filter(Q(sort_key=sort_key(name.strip())) | Q(email__iexact=name.strip()))
    people = list(found[:2])
    if not people:
        raise Wrong("person", _("Det finns ingen med det namnet. Skriv för- och efternamn som i organisationen."))
    if len(people) > 1:
        raise Wrong("person", _("Flera heter så. Skriv personens e-postadress i stället."))
    return people[0]


def _chosen(call: Call, value: str) -> Person:
    return Person.objects.get(pk=int(value), authority=call.incident.authority_id)


def _measure(call: Call, data: dict[str, Any]) -> None:
    try:
        actions.add_measure(
            by=call.by, incident=call.incident, title=data["title"], owner=_chosen(call, data["owner"]), due_on=data["due_on"],
            at=call.at,
        )  # fmt: skip
    except actions.NotForTheOfficer:
        raise Wrong(
            "owner", _("Dataskyddsombudet ger råd och kan inte svara för en åtgärd. Välj någon i verksamheten.")
        ) from None


def _own_measure(call: Call) -> Measure:
    found = call.incident.measures.filter(pk=int(call.what)).first() if call.what.isdigit() else None
    if found is None:
        raise Http404
    found.incident = call.incident
    return found


def _may_finish(call: Call) -> bool:
    measure = _own_measure(call)
    return measure.done_at is None and (
        measure.owner_id == call.reach.person_id or permissions.can_edit(call.reach, call.incident)
    )


def _entry(call: Call) -> Entry:
    found = call.incident.entries.filter(pk=int(call.what), code="note").first() if call.what.isdigit() else None
    if found is None:
        raise Http404
    found.incident = call.incident
    return found


def _attach(call: Call, data: dict[str, Any]) -> None:
    upload = data["file"]
    try:
        actions.attach(by=call.by, incident=call.incident, name=upload.name, content=upload.read(), at=call.at)
    except Refused as refusal:
        raise Wrong("file", texts.refused(refusal.code)) from None


def _merge(call: Call, data: dict[str, Any]) -> None:
    double = queries.plain(call.reach, data["number"].strip())
    if double is None or double.pk == call.incident.pk or not double.going_on:
        raise Wrong("number", _("Det finns ingen pågående händelse med det numret."))
    actions.merge(by=call.by, incident=call.incident, double=double, reason=data["reason"], at=call.at)


def _close(call: Call, data: dict[str, Any]) -> None:
    try:
        actions.close(by=call.by, incident=call.incident, at=call.at)
    except actions.Blocked as refusal:
        raise Wrong(
            None, " ".join([_("Händelsen kan inte avslutas än."), *(texts.blocker(code)[0] for code in refusal.codes)])
        ) from None


def _left(call: Call) -> dict[str, Any]:
    codes = rules.blockers(facts.of(call.incident, call.at))
    return {
        "left": [texts.blocker(code) for code in codes],
        "observation": rules.closing_status(call.incident.kind) == Status.OBSERVATION,
    }


def _plain(form: Any) -> Callable[[Call], Any]:
    return lambda call: form(**call.data())


def _with_time(form: Any) -> Callable[[Call], Any]:
    return lambda call: form(**call.data(), at=call.at)


def _initial(form: Any, *names: str) -> Callable[[Call], Any]:
    return lambda call: form(**call.data(), initial={name: getattr(call.incident, name) for name in names})


def _lesson_form(call: Call) -> Any:
    kept = call.incident
    needed = {True: "yes", False: "no"}.get(kept.measures_needed) if kept.measures_needed is not None else None
    return forms.LessonForm(
        **call.data(),
        initial={
            "cause": kept.cause,
            "lesson": kept.lesson,
            "measures_needed": needed,
            "measures_reason": kept.measures_reason,
        },
    )


POINTS = ("how_arose", "affected", "consequences", "handling", "persons_affected")
ACTS: dict[str, Act] = {
    "anteckna": Act(
        gettext_lazy("Lägg till i förloppet"), gettext_lazy("Lägg till"), lambda c: permissions.can_note(c.reach, c.incident), _with_time(forms.NoteForm),
        lambda c, d: actions.note(by=c.by, incident=c.incident, text=d["text"], happened_at=d["moment"], at=c.at),
        lambda c: _("Raden går inte att ändra efteråt. Blir något fel skriver du en rättelse."),
    ),
    "ratta": Act(
        gettext_lazy("Rätta en rad"), gettext_lazy("Spara rättelsen"), lambda c: permissions.can_note(c.reach, c.incident) and bool(_entry(c)),
        _plain(forms.CorrectForm), lambda c, d: actions.correct(by=c.by, entry=_entry(c), text=d["text"], at=c.at),
        lambda c: _("Den gamla raden står kvar. Rättelsen pekar på den: %(text)s") % {"text": _entry(c).text},
    ),
    "rubrik": Act(
        gettext_lazy("Ändra rubriken"), gettext_lazy("Spara rubriken"), lambda c: permissions.can_edit(c.reach, c.incident), _initial(forms.TitleForm, "title"),
        lambda c, d: actions.retitle(by=c.by, incident=c.incident, title=d["title"], at=c.at),
    ),
    "forlopp": Act(
        gettext_lazy("Händelseförloppet i fyra punkter"), gettext_lazy("Spara förloppet"), lambda c: permissions.can_edit(c.reach, c.incident),
        _initial(forms.PointsForm, *POINTS),
        lambda c, d: actions.write_points(by=c.by, incident=c.incident, **{name: d[name] for name in POINTS}, at=c.at),
        lambda c: _("Fyll i det du vet nu. Resten kan du fylla på senare."), after="bedomning",
    ),
    "bedom": Act(
        gettext_lazy("Bedöm händelsen"), gettext_lazy("Spara bedömningen"), _may_sort, lambda c: forms.SortForm(**c.data(), kind=_panel(c)), _sort,
        lambda c: _("Du bedömer %(panel)s. Den andra funktionen bedömer sin del för sig.") % {"panel": texts.panel_name(_panel(c))},
    ),
    "kalla": Act(
        gettext_lazy("Kalla på den andra funktionen"), gettext_lazy("Kalla"), _may_open, _plain(forms.OpenPanelForm),
        lambda c, d: actions.sort_panel(by=c.by, incident=c.incident, panel=_panel(c), reason=d["reason"], at=c.at),
    ),
    "klar": Act(
        gettext_lazy("Avsluta din del"), gettext_lazy("Delen är klar"), lambda c: _may_sort(c) and _panel_state(c, _panel(c)) == "sorted",
        _plain(forms.ClosePanelForm),
        lambda c, d: actions.close_panel(by=c.by, incident=c.incident, panel=_panel(c), note=d["note"], at=c.at),
        lambda c: _("Ärendet förblir öppet tills den andra delen är klar och chefen har skrivit lärdomen."),
    ),
    "stallningstagande": Act(
        gettext_lazy("Ta ställning"), gettext_lazy("Ta ställning"), lambda c: permissions.can_take_position(c.reach, c.incident), _plain(forms.PositionForm),
        lambda c, d: actions.take_position(
            by=c.by, incident=c.incident, advice=d["advice"], risk=d["risk"], inform_subjects=d["inform_subjects"] == "yes",
            reason=d["reason"], at=c.at,
        ),
        _position_lead,
    ),
    "beslut": Act(
        gettext_lazy("Besluta"), gettext_lazy("Besluta"), lambda c: bool(_rulings(c)), lambda c: forms.DecisionForm(**c.data(), rulings=_rulings(c)), _decide,
        lambda c: _("Beslutet skrivs i ditt namn och går inte att ändra. Ett nytt beslut kan ersätta det."), after="bedomning",
    ),
    "betydande": Act(
        gettext_lazy("Bedöm om incidenten är betydande"), gettext_lazy("Spara bedömningen"), lambda c: permissions.can_assess(c.reach, c.incident), _assess_form,
        lambda c, d: actions.assess(
            by=c.by, incident=c.incident, significant=d["significant"] == "yes", criteria=d["criteria"], reason=d["reason"], at=c.at
        ),
        lambda c: _("Ett ja startar klockorna från upptäckten. Att den inte är betydande beslutar direktören."), after="bedomning",
    ),
    "klockstart": Act(
        gettext_lazy("Räkna klockorna från en annan tid"), gettext_lazy("Ändra tiden"), lambda c: permissions.can_move_awareness(c.reach, c.incident),
        lambda c: forms.AwarenessForm(**c.data(), at=c.at, begin=c.incident.aware_at),
        lambda c, d: actions.move_awareness(by=c.by, incident=c.incident, aware_at=d["moment"], reason=d["reason"], at=c.at),
        lambda c: _("Klockorna räknas från upptäckten. Ändra bara om vi visste tidigare, eller först senare."),
    ),
    "inlamning": Act(
        gettext_lazy("Skriv in kvittensen"), gettext_lazy("Spara inlämningen"), _may_file, lambda c: forms.FilingForm(**c.data(), at=c.at), _file,
        lambda c: _clock(c).words("title"), after="bedomning",
    ),
    "underlag": Act(
        gettext_lazy("Underlag för anmälan"), "", lambda c: "body" in permissions.open_groups(c.reach, c.incident) and bool(_clock(c)),
        _plain(forms.CloseForm), lambda c, d: None, extra=_underlay, template="incidents/underlay.html",
    ),
    "steg": Act(
        gettext_lazy("Ett steg att göra"), gettext_lazy("Steget är gjort"), _may_step,
        lambda c: forms.StepForm(**c.data(), keeps=_step(c).content.get("keeps", "")), _take_step, after="atgarder", extra=_step_texts,
    ),
    "fraga": Act(
        gettext_lazy("Svara på en fråga"), gettext_lazy("Spara svaret"), lambda c: permissions.can_answer(c.reach, c.incident) and bool(_question(c)),
        lambda c: forms.AnswerForm(**c.data(), question=_question(c)), _answer, lambda c: str(Question(_question(c)).label), after="atgarder",
    ),
    "atgard": Act(
        gettext_lazy("Lägg till en åtgärd"), gettext_lazy("Lägg till åtgärden"), lambda c: permissions.can_add_measure(c.reach, c.incident),
        lambda c: forms.MeasureForm(**c.data(), people=_people(c)), _measure, after="atgarder",
    ),
    "atgard-klar": Act(
        gettext_lazy("Är åtgärden gjord?"), gettext_lazy("Åtgärden är gjord"), _may_finish, _plain(forms.CloseForm),
        lambda c, d: actions.finish_measure(by=c.by, measure=_own_measure(c), at=c.at), lambda c: _own_measure(c).title, after="atgarder",
    ),
    "lardom": Act(
        gettext_lazy("Orsak och lärdom"), gettext_lazy("Spara lärdomen"),
        lambda c: permissions.can_edit(c.reach, c.incident) or permissions.can_close(c.reach, c.incident), _lesson_form,
        lambda c, d: actions.write_lesson(
            by=c.by, incident=c.incident, cause=d["cause"], lesson=d["lesson"], measures_needed=d["measures_needed"] == "yes",
            measures_reason=d["measures_reason"], at=c.at,
        ),
        after="atgarder",
    ),
    "fil": Act(
        gettext_lazy("Lägg till en fil"), gettext_lazy("Lägg till filen"), lambda c: permissions.can_note(c.reach, c.incident), _plain(forms.FileForm), _attach,
        lambda c: _("Skärmbilder går bra. Skicka aldrig vidare själva mejlet, och öppna inga länkar."), after="handlingar",
    ),
    "person": Act(
        gettext_lazy("Lägg till en person"), gettext_lazy("Lägg till"), lambda c: permissions.can_edit(c.reach, c.incident),
        _plain(forms.PersonForm),
        lambda c, d: actions.involve(by=c.by, incident=c.incident, person=_named(c, d["person"]), part=d["part"], at=c.at),
    ),
    "sla-ihop": Act(
        gettext_lazy("Slå ihop med en annan rapport"), gettext_lazy("Slå ihop"), lambda c: permissions.can_merge(c.reach, c.incident), _plain(forms.MergeForm),
        _merge, lambda c: _("Den här händelsen behåller båda rapportörerna och den tidigaste upptäckten."),
    ),
    "aterfunnen": Act(
        gettext_lazy("Det som var borta är tillbaka"), gettext_lazy("Spara"),
        lambda c: c.incident.what == "lost" and permissions.can_note(c.reach, c.incident), _with_time(forms.FoundForm),
        lambda c, d: actions.mark_found(by=c.by, incident=c.incident, found_at=d["moment"], at=c.at), after="atgarder",
    ),
    "avsluta": Act(
        gettext_lazy("Avsluta händelsen"), gettext_lazy("Avsluta händelsen"),
        lambda c: permissions.can_close(c.reach, c.incident) or permissions.can_merge(c.reach, c.incident), _plain(forms.CloseForm), _close,
        extra=_left, template="incidents/close.html",
    ),
}  # fmt: skip
