"""What has happened at the demo authority lately: stories played through the same actions that people use.

Everything is invented. Times count back from the start of the demo, so clocks are running when somebody first looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from varna.accounts.models import User
from varna.incidents import actions
from varna.incidents.enums import What
from varna.incidents.models import Clock, Incident
from varna.lib.clock import local_day
from varna.organisation.models import Appointment, Authority, Person, Unit
from varna.reports.actions import open_review, request_review
from varna.secrecy import scope
from varna.wheel import demo as wheel


@dataclass(frozen=True)
class Stage:
    """The people of the stories."""

    authority: Authority
    now: datetime
    isam: User
    dpo: User
    director: User

    def ago(self, **length: float) -> datetime:
        return self.now - timedelta(**length)


def play(authority: Authority, at: datetime) -> None:
    """Open the year, ask for the review and let the stories happen. Only for a fictive authority."""
    if not authority.fictive:
        raise ValueError("stories are played at a fictive authority only")
    with scope.machine():
        wheel.live(authority, at)
        stage = Stage(authority, at, *(_holder(authority, role, at) for role in ("isam", "dpo", "director")))
    for story in STORIES:
        story(stage)
    year = local_day(at).year
    with scope.acting_as(stage.director):
        request_review(by=stage.director, authority=authority, year=year, at=stage.ago(days=20))
    with scope.acting_as(stage.isam):
        open_review(by=stage.isam, authority=authority, year=year, at=at)


def _holder(authority: Authority, role: str, at: datetime) -> User:
    held = Appointment.objects.held(local_day(at)).filter(authority=authority, role=role, person__user__isnull=False)
    found = held.select_related("person__user").order_by("valid_from", "pk").first()
    if found is None or found.person.user is None:
        raise ValueError(f"the demo authority has nobody with an account who is {role}")
    return found.person.user


def _account(person: Person | None) -> User:
    if person is None or person.user is None:
        raise ValueError("the demo authority lacks an account that a story needs")
    return person.user


@contextmanager
def _as(user: User, number: str) -> Iterator[Incident]:
    """Act as somebody on a case, read with that person's own eyes."""
    with scope.acting_as(user):
        yield Incident.objects.get(number=number)


def _report(
    stage: Stage, unit_code: str, *, detected: datetime, at: datetime, occurred: datetime | None = None, **said: Any
) -> str:
    """Somebody in the unit reports. Returns the number."""
    with scope.machine():
        unit = Unit.objects.get(authority=stage.authority, code=unit_code)
        people = Person.objects.in_service(local_day(at)).filter(unit=unit, user__isnull=False, alias=False)
        reporter = (
            people.exclude(pk__in=Appointment.objects.values("person")).order_by("pk").first()
            or people.order_by("pk").first()
        )
        by = _account(reporter or unit.manager)
    with scope.acting_as(by):
        report = actions.Report(unit=unit, detected_at=detected, occurred_at=occurred, may_tell_others=True, **said)
        return actions.report_incident(by=by, report=report, at=at).number


def wrong_receiver(stage: Stage) -> None:
    """Twelve days ago: filed with IMY within a day, and closed."""
    began = stage.ago(days=12, hours=3)
    number = _report(
        stage, "org-u15", detected=began, occurred=began - timedelta(minutes=35), at=began + timedelta(minutes=6),
        title="Omsorgslista skickad till privat adress", what=What.WRONG_RECEIVER, kind="personal_data", effects=["disclosed"],
        touches_people="yes", description="En lista med insatser för 140 personer gick till en privat e-postadress.",
        handling="Jag ringde mottagaren och bad hen ta bort mejlet.",
    )  # fmt: skip
    when = began + timedelta(hours=1)
    with _as(stage.dpo, number) as case:
        actions.seen(by=stage.dpo, incident=case, at=when)
        actions.take_position(
            by=stage.dpo, incident=case, advice="notify", risk="risk", inform_subjects=True, at=when,
            reason="Uppgifterna rör hälsa och många personer. Mottagaren har bekräftat radering, men vi kan inte kontrollera det.",
        )  # fmt: skip
    with _as(stage.isam, number) as case:
        actions.seen(by=stage.isam, incident=case, at=when)
    filed = began + timedelta(hours=20)
    with _as(stage.director, number) as case:
        actions.decide(by=stage.director, incident=case, ruling="notify_imy", reason="", at=when + timedelta(hours=2))
        actions.decide(
            by=stage.director, incident=case, ruling="inform_subjects", reason="", at=when + timedelta(hours=2)
        )
        actions.file_report(
            by=stage.director, clock=Clock.objects.select_related("incident").get(incident=case, step="imy-72h"), filed_at=filed,
            channel="eservice", receipt="IMY-2026-48213", complete=True, late_reason="", at=filed,
        )  # fmt: skip
    _finish(
        stage, number, at=stage.ago(days=5), lesson="Listan ligger nu i verksamhetssystemet och mejlas inte längre."
    )


def lost_phone(stage: Stage) -> None:
    """Six days ago: the phone was locked, an internal report is enough."""
    began = stage.ago(days=6, hours=2)
    number = _report(
        stage, "org-u10", detected=began, occurred=began - timedelta(minutes=20), at=began + timedelta(minutes=15),
        title="Tjänstetelefon kvar på bussen", what=What.LOST, things=["phone"], kind="unclear", touches_people="unknown",
        description="Telefonen låg kvar på bussen i morse. Skärmlåset var på.", handling="Jag har spärrat den i portalen.",
    )  # fmt: skip
    when = began + timedelta(hours=3)
    with _as(stage.dpo, number) as case:
        actions.seen(by=stage.dpo, incident=case, at=when)
        actions.take_position(
            by=stage.dpo, incident=case, advice="internal", risk="unlikely", inform_subjects=False, at=when,
            reason="Skärmlås och fjärrspärr. Ingen har haft tillgång till uppgifterna.",
        )  # fmt: skip
    with _as(stage.director, number) as case:
        actions.decide(
            by=stage.director,
            incident=case,
            ruling="do_not_notify",
            reason="Som dataskyddsombudet bedömer.",
            at=when + timedelta(hours=1),
        )


def decision_to_wrong_address(stage: Stage) -> None:
    """Two days ago: the officer advises to notify; the director's decision is waited for and the clock runs."""
    began = stage.ago(hours=49)
    number = _report(
        stage, "org-u21", detected=began, occurred=began - timedelta(days=1), at=began + timedelta(minutes=25),
        title="Beslut skickat till fel adress", what=What.WRONG_RECEIVER, kind="personal_data", effects=["disclosed"], touches_people="yes",
        description="Ett beslut om bistånd gick till en adress där personen inte bor längre.",
        handling="Vi har bett mottagaren lämna tillbaka brevet.",
    )  # fmt: skip
    when = began + timedelta(hours=4)
    with _as(stage.dpo, number) as case:
        actions.seen(by=stage.dpo, incident=case, at=when)
        actions.take_position(
            by=stage.dpo, incident=case, advice="notify", risk="risk", inform_subjects=True, at=when,
            reason="Brevet är öppnat av någon annan och innehåller känsliga uppgifter.",
        )  # fmt: skip


def open_schedule(stage: Stage) -> None:
    """Yesterday: nobody knows yet of which kind it is."""
    began = stage.ago(hours=20)
    _report(
        stage, "org-u17", detected=began, occurred=began - timedelta(days=2), at=began + timedelta(minutes=40),
        title="Bemanningsschema öppet för hela förvaltningen", what=What.OTHER, kind="unclear", effects=["disclosed", "changed"],
        touches_people="unknown", description="Schemat med anteckningar om boende har varit läsbart för alla och någon har skrivit över det.",
        handling="Vi har slutat använda filen.",
    )  # fmt: skip


def intrusion(stage: Stage) -> None:
    """Three hours ago: perhaps significant. The coordinator has judged, and the shorter clocks run."""
    began = stage.ago(hours=3, minutes=30)
    number = _report(
        stage, "org-u16", detected=began, occurred=began - timedelta(hours=9), at=began + timedelta(minutes=12),
        title="Obehörig inloggning i insatsplaneringen", what=What.INTRUSION, kind="both", effects=["disclosed"], touches_people="yes",
        significant=True, description="Ett konto har loggat in i natt från ett annat land. Personen sov.",
        handling="Kontot är spärrat.",
    )  # fmt: skip
    with _as(stage.isam, number) as case:
        when = began + timedelta(hours=1)
        actions.seen(by=stage.isam, incident=case, at=when)
        actions.sort_panel(
            by=stage.isam,
            incident=case,
            panel="security",
            at=when,
            reason="Inloggning med rätt lösenord från okänd plats.",
        )
        actions.assess(
            by=stage.isam, incident=case, significant=True, criteria=[], at=when + timedelta(minutes=20),
            reason="Systemet används av hela hemtjänsten och innehåller skyddade uppgifter. Vi vet inte hur mycket som är läst.",
        )  # fmt: skip


def strange_mail(stage: Stage) -> None:
    """An hour ago: a report that nobody has opened yet."""
    began = stage.ago(minutes=70)
    _report(
        stage, "org-u09", detected=began, at=began + timedelta(minutes=5), title="Samtal från någon som sa sig vara it-support",
        what=What.DECEIVED, kind="security", touches_people="no",
        description="Någon ringde och ville att jag skulle läsa upp en kod ur telefonen. Jag lade på.", handling="Jag gjorde inget mer.",
    )  # fmt: skip


def _finish(stage: Stage, number: str, *, at: datetime, lesson: str) -> None:
    """The manager of the unit answers what is left, and closes."""
    with scope.machine():
        case = Incident.objects.select_related("unit__manager__user").get(number=number)
        manager = _account(case.unit.manager)
        steps = list(case.steps.order_by("order"))
    with scope.acting_as(manager):
        case = Incident.objects.get(number=number)
        for step in steps:
            actions.take_step(by=manager, step=step, reference=f"IA-{26000 + step.pk}", at=at)
        for question, reply, reason in (
            ("persons_told", "yes", "Alla berörda fick ett brev."), ("lex_sarah", "no", "Händelsen har inte påverkat insatserna."),
        ):  # fmt: skip
            actions.answer_question(
                by=manager, incident=case, question=question, reply=reply, reason=reason, at=at,
                told_on=local_day(at) if reply == "yes" else None, how="brev" if reply == "yes" else "",
            )  # fmt: skip
        actions.write_lesson(
            by=manager, incident=case, cause="Handhavandefel", lesson=lesson, measures_needed=False,
            measures_reason="Den nya rutinen räcker.", at=at,
        )  # fmt: skip
    with _as(stage.dpo, number) as case:
        actions.close_panel(by=stage.dpo, incident=case, panel="privacy", note="", at=at)
    with _as(manager, number) as case:
        actions.close(by=manager, incident=case, at=at)


STORIES: list[Callable[[Stage], None]] = [
    wrong_receiver, lost_phone, decision_to_wrong_address, open_schedule, intrusion, strange_mail,
]  # fmt: skip
