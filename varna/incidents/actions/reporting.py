"""Something has happened: the report comes in, gets its number, starts its clocks and calls those concerned."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import translation

from varna.audit.record import record
from varna.incidents import pack, packs, permissions, rules
from varna.incidents.actions.telling import summon, tell_about
from varna.incidents.actions.timeline import write
from varna.incidents.enums import EntryKind, Kind, PanelKind, Part, Touches, What
from varna.incidents.models import Clock, Incident, Panel, Participant, Step
from varna.incidents.receivers import People, people_for
from varna.lib import dates
from varna.lib.clock import local_day
from varna.organisation.models import Unit
from varna.secrecy import scope


@dataclass(frozen=True)
class Report:
    """What the reporter has said. Nobody says which law applies (design principle 3)."""

    unit: Unit
    detected_at: datetime
    description: str = ""
    title: str = ""
    what: str = What.OTHER
    kind: str = Kind.UNCLEAR
    things: list[str] = field(default_factory=list)
    effects: list[str] = field(default_factory=list)
    touches_people: str = Touches.UNKNOWN
    occurred_at: datetime | None = None
    handling: str = ""
    may_tell_others: bool | None = None
    significant: bool = False
    asset_id: int | None = None
    files: tuple[Any, ...] = ()
    token: uuid.UUID = field(default_factory=uuid.uuid4)
    receipt: str = ""  # the anonymous reporter's secret code; only its hash is kept


@transaction.atomic
def report_incident(*, by: Any, report: Report, at: datetime) -> Incident:
    """Take a report. The same token gives the same case, however often it is sent (one form, one report).

    Without a signed-in person (`by` None) the view has asked whether the authority has opened the form.
    """
    if by is not None:
        permissions.check(permissions.can_report(by.reach, report.unit))
    with scope.elevated():
        if known := Incident.objects.filter(token=report.token).first():
            return known
        try:
            with transaction.atomic():
                incident = _register(by, report, at)
        except IntegrityError:  # the same form, sent twice at once: the other one was first
            known = Incident.objects.filter(token=report.token).first()
            if known is None:
                raise
            return known
        _open(incident, at)
        people = people_for(incident, at)
        _call(incident, people, at)
        record("incidents.reported", by=by, target=incident, kind=incident.kind)
    return incident


def _register(by: Any, report: Report, at: datetime) -> Incident:
    person = by.person if by is not None else None
    rules_of_the_day = packs.in_force(report.unit.authority_id, local_day(at))
    with translation.override("sv"):
        title = report.title or str(What(report.what).label)
    incident = Incident.objects.create(
        authority_id=report.unit.authority_id,
        unit=report.unit,
        number=_number(report.unit.authority_id, local_day(at).year),
        title=title[:120],
        kind=report.kind,
        privacy=PanelKind.PRIVACY in rules.panels_for(report.kind),
        what=report.what,
        things=report.things,
        effects=report.effects,
        touches_people=report.touches_people,
        asset_id=report.asset_id,
        occurred_at=report.occurred_at,
        detected_at=report.detected_at,
        aware_at=report.detected_at,
        reported_at=at,
        reporter=person,
        receipt_hash=receipt_hash(report.receipt) if report.receipt else "",
        token=report.token,
        may_tell_others=report.may_tell_others,
        description=report.description,
        handling=report.handling,
        how_arose=report.description,
        may_be_significant=report.significant,
        reminds_at=dates.working_day_after(at) if person is not None else None,
        pack_version=rules_of_the_day.version,
        routes=dict(rules_of_the_day.routes or {}),
    )
    for file in report.files:
        incident.attachments.create(file=file, added_at=at)
    if person is not None:
        Participant.objects.create(incident=incident, person=person, part=Part.CREATOR, added_at=at, added_by=by)
    return incident


def _number(authority_id: int, year: int) -> str:
    """The next number of the year. The row stays locked until the report is saved, so that no number is ever missing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into incidents_series (authority_id, year, last) values (%s, %s, 1)"
            " on conflict (authority_id, year) do update set last = incidents_series.last + 1"
            " returning last, (select coalesce(nullif(registration_prefix, ''), upper(left(code, 3)))"
            " from organisation_authority where id = %s)",
            [authority_id, year, authority_id],
        )
        serial, prefix = cursor.fetchone()
    return f"{prefix.strip().replace(' ', '-').replace('/', '-')}-{year}-{serial:04d}"


def _open(incident: Incident, at: datetime) -> None:
    """Panels, clocks and steps of a new case, and the first rows of its timeline."""
    Panel.objects.bulk_create(Panel(incident=incident, kind=kind) for kind in rules.panels_for(incident.kind))
    if incident.occurred_at:
        write(incident, "occurred", at=at, happened_at=incident.occurred_at)
    write(incident, "detected", kind=EntryKind.CLOCK, at=at, happened_at=incident.detected_at)
    write(incident, "reported", kind=EntryKind.PERSON, at=at, person=incident.reporter)
    start_clocks(incident, significant=incident.may_be_significant, at=at)
    _list_steps(incident)


def start_clocks(incident: Incident, *, significant: bool, at: datetime, kind: str | None = None) -> list[Clock]:
    """Start the clocks that the case has not had yet, counted from awareness, whenever the judgement came (J05-A4)."""
    rules_of_the_day = packs.in_force(incident.authority_id, local_day(at))
    known = set(incident.clocks.values_list("step", flat=True))
    wanted = rules.clocks_for(
        rules_of_the_day.rules(), kind=kind or incident.kind, significant=significant, day=local_day(incident.aware_at)
    )
    clocks = []
    for rule in wanted:
        if rule.step in known:
            continue
        content = rules_of_the_day.step(rule.step)
        clock = Clock(
            incident=incident, step=rule.step, track=rule.track, order=content.get("order", 1), content=_plain(content)
        )
        clock.take(rules.started(rule, None if rule.after else incident.aware_at))
        clocks.append(clock)
    Clock.objects.bulk_create(clocks)
    for clock in clocks:
        if clock.due_at:
            write(
                incident,
                "clock_started",
                kind=EntryKind.CLOCK,
                at=at,
                step=clock.step,
                title=content_title(clock),
                due=clock.due_at,
            )
    return clocks


def content_title(clock: Clock) -> Any:
    """The step's title in both languages, as it stands on the clock."""
    return clock.content.get("title", clock.step)


def _list_steps(incident: Incident) -> None:
    delivery = incident.unit.it_delivery
    portal = pack.portal(incident.routes, delivery.service_desk_portal if delivery else "")
    found = pack.steps_for(incident.routes, pack.concerns(incident.what, incident.things, incident.effects))
    steps = []
    for order, step in enumerate(found):
        content = dict(step)
        if step["code"] == "ia":
            content["paths"] = pack.ia_paths(incident.routes, incident.kind)
        if step["code"] == "portal":
            if not portal:
                continue
            content["title"], content["portal"] = portal["name"], portal.get("code")
        steps.append(Step(incident=incident, code=step["code"], order=order, content=_plain(content)))
    Step.objects.bulk_create(steps)


def _call(incident: Incident, people: People, at: datetime) -> None:
    """The functions by kind, and the manager of the unit; each within the report's own transaction."""
    functions = rules.functions_told(incident.kind, significant=incident.may_be_significant)
    summon(incident, functions, people, at=at)
    tell_about(incident, people.of("manager"), code="incidents.reported_in_unit", topic="manager", at=at)
    if incident.privacy and people.liaison:
        tell_about(incident, people.liaison, code="incidents.in_department", topic="liaison", at=at)
    if incident.what == What.LOST:
        extra = [word for thing, word in LOSS_TOLD if thing in incident.things]
        if extra:
            tell_about(incident, people.gather(extra), code="incidents.lost", topic="loss", at=at)
    write(incident, "told", at=at, functions=[*functions, "manager"])


LOSS_TOLD = (
    ("phone", "it_coordinator"),
    ("computer", "it_coordinator"),
    ("service_card", "card_administrator"),
    ("siths_card", "card_administrator"),
)


def receipt_hash(code: str) -> str:
    """What is kept of the code with which an anonymous reporter comes back."""
    return hashlib.sha256(code.replace("-", "").replace(" ", "").upper().encode()).hexdigest()


def _plain(content: Any) -> Any:
    """A copy that JSON can hold: dates become text."""
    if isinstance(content, dict):
        return {key: _plain(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [_plain(value) for value in content]
    return content.isoformat() if hasattr(content, "isoformat") else content
