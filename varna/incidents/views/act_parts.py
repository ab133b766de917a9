"""What the acts ask and do beyond one call: looking up what the address names, and turning refusals into words at a field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varna.files.rules import Refused
from varna.incidents import actions, facts, forms, pack, packs, permissions, queries, rules, texts
from varna.incidents.actions.judging import AlreadyStopped, NeedsReason
from varna.incidents.enums import PanelKind, Question, Ruling, Status
from varna.incidents.models import Clock, Entry, Measure, Step
from varna.incidents.receivers import LINE
from varna.incidents.views.act_shape import Call, Wrong
from varna.lib.clock import local_day
from varna.lib.text import sort_key
from varna.organisation.models import Appointment, Person


def panel_of(call: Call) -> str:
    """The side that the address names."""
    if call.what not in set(PanelKind):
        raise Http404
    return call.what


def panel_state(call: Call, panel: str) -> str:
    """How a side stands; empty when the case has none."""
    return next((row.state for row in call.incident.panels.all() if row.kind == panel), "")


def may_sort(call: Call) -> bool:
    """Whether this person sorts the side, and it is not closed."""
    panel = panel_of(call)
    return permissions.can_sort(call.reach, call.incident, panel) and panel_state(call, panel) != "closed"


def sort(call: Call, data: dict[str, Any]) -> None:
    """One answer of the form is yes, the other withdraws the kind."""
    if data["outcome"] == "yes":
        actions.sort_panel(by=call.by, incident=call.incident, panel=call.what, reason=data["reason"], at=call.at)
    else:
        actions.withdraw_panel(by=call.by, incident=call.incident, panel=call.what, reason=data["reason"], at=call.at)


def may_open(call: Call) -> bool:
    """Whether this person may call in the side that the case lacks."""
    panel = panel_of(call)
    other = PanelKind.SECURITY if panel == PanelKind.PRIVACY else PanelKind.PRIVACY
    return not panel_state(call, panel) and permissions.can_sort(call.reach, call.incident, other)


def rulings(call: Call) -> list[str]:
    """The rulings open to this person in this case."""
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


def decide(call: Call, data: dict[str, Any]) -> None:
    """Decide; a reason that is missing is said at its field."""
    try:
        actions.decide(by=call.by, incident=call.incident, ruling=data["ruling"], reason=data["reason"], at=call.at)
    except NeedsReason:
        raise Wrong("reason", _("Skriv skälen till beslutet.")) from None


def position_lead(call: Call) -> str:
    """What stands above the form of a position."""
    clock = next((clock for clock in call.incident.clocks.all() if clock.track == "privacy"), None)
    first = _("Ditt ställningstagande går inte att ändra. Ändrar du dig skriver du ett nytt.")
    return f"{first} {texts.counted_from(clock, call.at)}" if clock else first


def assess_form(call: Call) -> Any:
    """The criteria of the pack in force today, in the language of the reader."""
    language = (get_language() or "sv")[:2]
    current = packs.in_force(call.incident.authority_id, local_day(call.at)).significance
    rows = [*current.get("base_test", ()), *current.get("criteria", ())]
    return forms.AssessForm(**call.data(), criteria=[(row["code"], pack.in_language(row, language)) for row in rows])


def clock_of(call: Call) -> Clock:
    """The clock that the address names."""
    found = next((clock for clock in call.incident.clocks.all() if clock.step == call.what), None)
    if found is None:
        raise Http404
    found.incident = call.incident
    return found


def may_file(call: Call) -> bool:
    """Whether the clock can be filed, by this person."""
    clock = clock_of(call)
    return (
        clock.starts_at is not None
        and clock.stop in {"", "filed"}
        and permissions.can_file(call.reach, clock, call.incident)
    )


def file_report(call: Call, data: dict[str, Any]) -> None:
    """Write a filing; what is refused is said at its field."""
    try:
        actions.file_report(
            by=call.by, clock=clock_of(call), filed_at=data["moment"], channel=data["channel"], receipt=data["receipt"],
            complete=data["complete"] == "yes", late_reason=data["late_reason"], at=call.at,
        )  # fmt: skip
    except NeedsReason:
        raise Wrong("late_reason", _("Klockan har gått ut. Skriv varför anmälan lämnades för sent.")) from None
    except AlreadyStopped:
        raise Wrong(None, _("En kollega hann före. Ladda om sidan.")) from None


def underlay(call: Call) -> dict[str, Any]:
    """The notification as a text to hand in, and what it lacks."""
    incident, clock = call.incident, clock_of(call)
    authority = incident.authority
    officer = authority.dpo.name if authority.dpo else ""
    parts = texts.for_imy(incident, controller=authority.name, officer=officer, mailbox=authority.mailbox, at=call.at)
    return {
        "parts": parts,
        "missing": [part for part in parts if part.missing],
        "clock": clock,
        "recipient": clock.recipient(call.at),
    }


def step_of(call: Call) -> Step:
    """The step that the address names."""
    found = call.incident.steps.filter(code=call.what).first()
    if found is None:
        raise Http404
    found.incident = call.incident
    return found


def may_step(call: Call) -> bool:
    """Whether the step is open, for this person."""
    step = step_of(call)
    return (
        step.done_at is None and not step.not_applicable and permissions.can_take_step(call.reach, call.incident, step)
    )


def take_step(call: Call, data: dict[str, Any]) -> None:
    """Done with a reference, or set aside with a reason."""
    step = step_of(call)
    if data["not_applicable"]:
        actions.set_aside_step(by=call.by, step=step, reason=data["not_applicable"], at=call.at)
        return
    try:
        actions.take_step(by=call.by, step=step, reference=data["reference"], at=call.at)
    except actions.StepClosed:
        raise Wrong(None, _("Det här steget väntar på ett annat: polisens nummer måste finnas först.")) from None


def step_texts(call: Call) -> dict[str, Any]:
    """The text to paste where the step is taken."""
    step = step_of(call)
    if step.code == "ia":
        return {"parts": texts.for_ia(call.incident, step), "heading": step.title}
    return {"parts": texts.for_portal(call.incident, step) if step.code == "portal" else [], "heading": step.title}


def question_of(call: Call) -> str:
    """The closing question that the address names."""
    if call.what not in set(Question):
        raise Http404
    return call.what


def answer(call: Call, data: dict[str, Any]) -> None:
    """Write the answer."""
    actions.answer_question(
        by=call.by, incident=call.incident, question=question_of(call), reply=data["reply"], reason=data["reason"],
        told_on=data.get("told_on"), how=data.get("how", ""), at=call.at,
    )  # fmt: skip


def owners(call: Call) -> list[tuple[str, str]]:
    """Who may own a measure: the people of the department where it happened. Officers own none (J03-A4)."""
    day, incident = local_day(call.at), call.incident
    officers = Appointment.objects.held(day).filter(authority=incident.authority_id, role="dpo")
    banned = {person for pair in officers.values_list("person_id", "deputy_id") for person in pair}
    department = "/".join(incident.unit.path.split("/")[:3]) + "/"
    rows = Person.objects.in_service(day).filter(authority=incident.authority_id).exclude(pk__in=banned - {None})
    near = rows.filter(Q(unit__path__startswith=department) | Q(appointments__role__in=LINE)).distinct()
    return [(str(pk), name) for pk, name in near.order_by("sort_key", "pk").values_list("pk", "name")[:MOST_PEOPLE]]


MOST_PEOPLE = 400


def named(call: Call, name: str) -> Person:
    """The one person in the authority with this name, alias or address, whatever the case of its letters."""
    here = Person.objects.in_service(local_day(call.at)).filter(authority=call.incident.authority_id)
    found = here.filter(Q(sort_key=sort_key(name.strip())) | Q(email__iexact=name.strip()))
    people = list(found[:2])
    if not people:
        raise Wrong("person", _("Det finns ingen med det namnet. Skriv för- och efternamn som i organisationen."))
    if len(people) > 1:
        raise Wrong("person", _("Flera heter så. Skriv personens e-postadress i stället."))
    return people[0]


def chosen(call: Call, value: str) -> Person:
    """The person chosen from the list, of this authority only."""
    return Person.objects.get(pk=int(value), authority=call.incident.authority_id)


def add_measure(call: Call, data: dict[str, Any]) -> None:
    """Add a measure; the officer is refused as its owner."""
    try:
        actions.add_measure(
            by=call.by, incident=call.incident, title=data["title"], owner=chosen(call, data["owner"]), due_on=data["due_on"],
            at=call.at,
        )  # fmt: skip
    except actions.NotForTheOfficer:
        raise Wrong(
            "owner", _("Dataskyddsombudet ger råd och kan inte svara för en åtgärd. Välj någon i verksamheten.")
        ) from None


def own_measure(call: Call) -> Measure:
    """The measure that the address names."""
    found = call.incident.measures.filter(pk=int(call.what)).first() if call.what.isdigit() else None
    if found is None:
        raise Http404
    found.incident = call.incident
    return found


def may_finish(call: Call) -> bool:
    """Whether the measure is open, and this person owns it or works with the case."""
    measure = own_measure(call)
    return measure.done_at is None and (
        measure.owner_id == call.reach.person_id or permissions.can_edit(call.reach, call.incident)
    )


def entry_of(call: Call) -> Entry:
    """The note that the address names."""
    found = call.incident.entries.filter(pk=int(call.what), code="note").first() if call.what.isdigit() else None
    if found is None:
        raise Http404
    found.incident = call.incident
    return found


def attach(call: Call, data: dict[str, Any]) -> None:
    """Keep a file; why it is refused is said at its field."""
    upload = data["file"]
    try:
        actions.attach(by=call.by, incident=call.incident, name=upload.name, content=upload.read(), at=call.at)
    except Refused as refusal:
        raise Wrong("file", texts.refused(refusal.code)) from None


def merge(call: Call, data: dict[str, Any]) -> None:
    """Merge with the case whose number was written."""
    double = queries.plain(call.reach, data["number"].strip())
    if double is None or double.pk == call.incident.pk or not double.going_on:
        raise Wrong("number", _("Det finns ingen pågående händelse med det numret."))
    actions.merge(by=call.by, incident=call.incident, double=double, reason=data["reason"], at=call.at)


def close(call: Call, data: dict[str, Any]) -> None:
    """Close, or say what is missing."""
    try:
        actions.close(by=call.by, incident=call.incident, at=call.at)
    except actions.Blocked as refusal:
        raise Wrong(
            None, " ".join([_("Händelsen kan inte avslutas än."), *(texts.blocker(code)[0] for code in refusal.codes)])
        ) from None


def what_is_left(call: Call) -> dict[str, Any]:
    """What stands in the way of closing, each with the way to put it right."""
    codes = rules.blockers(facts.of(call.incident, call.at))
    return {
        "left": [texts.blocker(code) for code in codes],
        "observation": rules.closing_status(call.incident.kind) == Status.OBSERVATION,
    }


def plain(form: Any) -> Callable[[Call], Any]:
    """A form of its own fields only."""
    return lambda call: form(**call.data())


def with_time(form: Any) -> Callable[[Call], Any]:
    """A form that asks for a time, not ahead of now."""
    return lambda call: form(**call.data(), at=call.at)


def with_initial(form: Any, *names: str) -> Callable[[Call], Any]:
    """A form that begins with what the case holds."""
    return lambda call: form(**call.data(), initial={name: getattr(call.incident, name) for name in names})


def lesson_form(call: Call) -> Any:
    """The lesson as it stands."""
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
