"""The work on a case: notes, steps, answers, measures, the lesson, merging and closing."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from varna.audit.record import record
from varna.files.actions import keep
from varna.incidents import facts, permissions, rules
from varna.incidents.actions.sorting import restart, stop
from varna.incidents.actions.telling import tell_about
from varna.incidents.actions.timeline import write
from varna.incidents.enums import EntryKind, Part, Status, Stop
from varna.incidents.models import Answer, Attachment, Clock, Entry, Incident, Measure, Participant, Step, Summons
from varna.incidents.receivers import people_for
from varna.lib.clock import local_day
from varna.organisation.models import Appointment, Person
from varna.secrecy import scope


class Blocked(ValueError):
    """The case cannot be closed yet; `codes` says what is missing, in the order to do it."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes


class StepClosed(ValueError):
    """The step waits for another one to be done first (J02-A2)."""


class NotForTheOfficer(ValueError):
    """The data protection officer advises and owns no measure (J03-A4, GDPR 38.6)."""


@transaction.atomic
def note(*, by: Any, incident: Incident, text: str, happened_at: datetime, at: datetime) -> Entry:
    """Add a row to the timeline. The time it happened may be earlier than the time it is written."""
    permissions.check(permissions.can_note(by.reach, incident))
    with scope.elevated():
        entry = write(
            incident,
            "note",
            kind=EntryKind.PERSON,
            at=at,
            happened_at=min(happened_at, at),
            person=by.person,
            text=text,
        )
        record("incidents.noted", by=by, target=incident)
    return entry


@transaction.atomic
def correct(*, by: Any, entry: Entry, text: str, at: datetime) -> Entry:
    """A correction is a new row that points at the old; both stay."""
    permissions.check(permissions.can_note(by.reach, entry.incident))
    with scope.elevated():
        row = write(
            entry.incident, "corrected", kind=EntryKind.PERSON, at=at, happened_at=entry.happened_at, person=by.person,
            text=text, corrects=entry,
        )  # fmt: skip
        record("incidents.corrected", by=by, target=entry.incident)
    return row


@transaction.atomic
def retitle(*, by: Any, incident: Incident, title: str, at: datetime) -> None:
    """Give the case a title that tells it from others. The title is read more widely than the case: no names."""
    permissions.check(permissions.can_edit(by.reach, incident))
    with scope.elevated():
        Incident.objects.filter(pk=incident.pk).update(title=title)
        write(incident, "retitled", at=at, person=by.person)
        record("incidents.retitled", by=by, target=incident)


@transaction.atomic
def write_points(
    *, by: Any, incident: Incident, how_arose: str, affected: str, consequences: str, handling: str,
    persons_affected: int | None, at: datetime,
) -> None:  # fmt: skip
    """The course of events in four points (R-7.1-03), filled in by stages. The report itself stays as it came."""
    permissions.check(permissions.can_edit(by.reach, incident))
    with scope.elevated():
        Incident.objects.filter(pk=incident.pk).update(
            how_arose=how_arose, affected=affected, consequences=consequences, handling=handling,
            persons_affected=persons_affected,
        )  # fmt: skip
        write(incident, "points_written", at=at, person=by.person)
        record("incidents.points_written", by=by, target=incident)


@transaction.atomic
def take_step(*, by: Any, step: Step, reference: str, at: datetime) -> bool:
    """Tick a step with its reference. A step that waits for another stays closed until that one is done."""
    incident = step.incident
    permissions.check(permissions.can_take_step(by.reach, incident, step))
    waits_for = step.content.get("closed_until")
    if waits_for and not incident.steps.filter(code=waits_for, done_at__isnull=False).exists():
        raise StepClosed
    with scope.elevated():
        changed = Step.objects.open().filter(pk=step.pk).update(done_at=at, done_by=by, reference=reference)
        if changed:
            write(
                incident,
                "step_taken",
                at=at,
                person=by.person,
                step=step.code,
                title=step.content.get("title"),
                reference=reference,
            )
            record("incidents.step_taken", by=by, target=incident, step=step.code)
    return bool(changed)


@transaction.atomic
def set_aside_step(*, by: Any, step: Step, reason: str, at: datetime) -> bool:
    """The step does not apply, and why (J01-A5)."""
    permissions.check(permissions.can_take_step(by.reach, step.incident, step))
    with scope.elevated():
        changed = Step.objects.open().filter(pk=step.pk).update(not_applicable=reason)
        if changed:
            write(
                step.incident, "step_set_aside", at=at, person=by.person, text=reason, step=step.code,
                title=step.content.get("title"),
            )  # fmt: skip
            record("incidents.step_set_aside", by=by, target=step.incident, step=step.code)
    return bool(changed)


@transaction.atomic
def mark_found(*, by: Any, incident: Incident, found_at: datetime, at: datetime) -> None:
    """What was lost has come back: open steps turn optional, judgements are still required (J01)."""
    permissions.check(permissions.can_note(by.reach, incident))
    with scope.elevated():
        incident.steps.filter(done_at=None, not_applicable="").update(optional=True)
        write(incident, "found", kind=EntryKind.PERSON, at=at, happened_at=min(found_at, at), person=by.person)
        tell_about(incident, people_for(incident, at).gather(["dpo", "isam", "manager"]), code="incidents.found", at=at)
        record("incidents.found", by=by, target=incident)


@transaction.atomic
def answer_question(
    *, by: Any, incident: Incident, question: str, reply: str, reason: str, told_on: date | None = None, how: str = "",
    at: datetime,
) -> Answer:  # fmt: skip
    """The responsible manager's answer, with its reason; a new answer is a new row."""
    permissions.check(permissions.can_answer(by.reach, incident))
    with scope.elevated():
        answer = Answer.objects.create(
            incident=incident, question=question, reply=reply, reason=reason, told_on=told_on, how=how, by=by,
            person=by.person, at=at,
        )  # fmt: skip
        write(
            incident,
            "answered",
            kind=EntryKind.DECISION,
            at=at,
            person=by.person,
            text=reason,
            question=question,
            reply=reply,
        )
        record("incidents.answered", by=by, target=incident, question=question, reply=reply)
    return answer


@transaction.atomic
def add_measure(
    *, by: Any, incident: Incident, title: str, owner: Person, due_on: date | None, at: datetime
) -> Measure:
    """A measure of the line. Never the officer's, also not when the officer holds another role as well."""
    permissions.check(permissions.can_add_measure(by.reach, incident))
    with scope.elevated():
        if is_officer(incident.authority_id, owner, at):
            raise NotForTheOfficer
        measure = Measure.objects.create(
            incident=incident, title=title, owner=owner, due_on=due_on, added_at=at, added_by=by
        )
        write(incident, "measure_added", at=at, person=by.person, text=title)
        tell_about(incident, [owner], code="incidents.measure", at=at)
        record("incidents.measure_added", by=by, target=incident, owner=owner.pk)
    return measure


def is_officer(authority_id: int, person: Person, at: datetime) -> bool:
    """Whether the person is the data protection officer or stands in for the officer."""
    held = Appointment.objects.held(local_day(at)).filter(authority=authority_id, role="dpo")
    return held.filter(person=person).exists() or held.filter(deputy=person).exists()


@transaction.atomic
def finish_measure(*, by: Any, measure: Measure, at: datetime) -> bool:
    """The measure is done: by its owner or those who work with the case."""
    owns = measure.owner_id == getattr(by.person_or_none, "pk", None)
    permissions.check(owns or permissions.can_edit(by.reach, measure.incident))
    with scope.elevated():
        changed = Measure.objects.filter(pk=measure.pk, done_at=None).update(done_at=at, done_by=by)
        if changed:
            write(measure.incident, "measure_done", at=at, person=by.person, text=measure.title)
            record("incidents.measure_done", by=by, target=measure.incident)
    return bool(changed)


@transaction.atomic
def write_lesson(
    *, by: Any, incident: Incident, cause: str, lesson: str, measures_needed: bool, measures_reason: str, at: datetime
) -> None:
    """Cause, lesson and whether measures are needed (R-7-02)."""
    permissions.check(permissions.can_edit(by.reach, incident) or permissions.can_close(by.reach, incident))
    with scope.elevated():
        Incident.objects.filter(pk=incident.pk).update(
            cause=cause, lesson=lesson, measures_needed=measures_needed, measures_reason=measures_reason
        )
        write(incident, "lesson_written", at=at, person=by.person)
        record("incidents.lesson_written", by=by, target=incident)


@transaction.atomic
def attach(*, by: Any, incident: Incident, name: str, content: bytes, at: datetime) -> Attachment:
    """Put a file in the case. It is seen by those who see the case, never by more (H16)."""
    permissions.check(permissions.can_note(by.reach, incident))
    with scope.elevated():
        file = keep(by=by, authority_id=incident.authority_id, name=name, content=content, at=at)
        attachment = Attachment.objects.create(incident=incident, file=file, added_at=at)
        write(incident, "attached", at=at, person=by.person)
        record("incidents.attached", by=by, target=incident, file=file.pk)
    return attachment


@transaction.atomic
def involve(*, by: Any, incident: Incident, person: Person, part: str, at: datetime) -> Participant:
    """Add a handler, or name somebody as involved, which takes that person's rights in the case away (H10)."""
    permissions.check(permissions.can_edit(by.reach, incident))
    with scope.elevated():
        row, made = Participant.objects.get_or_create(
            incident=incident, person=person, part=part, defaults={"added_at": at, "added_by": by}
        )
        if made:
            write(
                incident, "joined", at=at, person=by.person, part=part, who=person.pk if part == Part.HANDLER else None
            )
            if part == Part.HANDLER:
                tell_about(incident, [person], code="incidents.handler", at=at)
            record("incidents.joined", by=by, target=incident, part=part)
    return row


@transaction.atomic
def merge(*, by: Any, incident: Incident, double: Incident, reason: str, at: datetime) -> None:
    """Two reports of one event: `double` goes into `incident`, which keeps both reporters and the earliest discovery (J04)."""
    permissions.check(permissions.can_merge(by.reach, incident) and permissions.can_merge(by.reach, double))
    if incident.pk == double.pk or incident.authority_id != double.authority_id:
        raise ValueError("a case is merged into another one of the same authority")
    with scope.elevated():
        changed = (
            Incident.objects.going_on()
            .filter(pk=double.pk)
            .update(status=Status.MERGED, merged_into=incident, closed_at=at, closed_by=by)
        )
        if not changed:
            return
        for part in double.participants.all():
            Participant.objects.get_or_create(
                incident=incident, person_id=part.person_id, part=part.part, defaults={"added_at": at, "added_by": by}
            )
        for clock in Clock.objects.running().filter(incident=double):
            stop(clock, why=Stop.MERGED, by=by, at=at, reason=reason)
        Summons.objects.unseen().filter(incident=double).update(climbs_at=None)
        _earliest(incident, double, at)
        write(
            double, "merged_into", kind=EntryKind.DECISION, at=at, person=by.person, text=reason, number=incident.number
        )
        write(incident, "merged", kind=EntryKind.DECISION, at=at, person=by.person, text=reason, number=double.number)
        record("incidents.merged", by=by, target=incident, double=double.number)


def _earliest(incident: Incident, double: Incident, at: datetime) -> None:
    if double.detected_at < incident.detected_at:
        incident.detected_at = double.detected_at
    moments = [moment for moment in (incident.occurred_at, double.occurred_at) if moment]
    occurred = min(moments, default=None)
    incident.occurred_at = occurred if occurred and occurred <= incident.detected_at else None
    old = incident.aware_at
    incident.aware_at = min(incident.aware_at, double.aware_at)
    incident.may_be_significant = incident.may_be_significant or double.may_be_significant
    incident.save(update_fields=["detected_at", "occurred_at", "aware_at", "may_be_significant"])
    if incident.aware_at != old:
        restart(incident)
        write(incident, "awareness_moved", kind=EntryKind.CLOCK, at=at, old=old, new=incident.aware_at)


@transaction.atomic
def close(*, by: Any, incident: Incident, at: datetime) -> None:
    """Close the case when nothing is missing; otherwise `Blocked` says what is (J03-A6, J01-A5)."""
    permissions.check(permissions.can_close(by.reach, incident) or permissions.can_merge(by.reach, incident))
    missing = rules.blockers(facts.of(incident, at))
    if missing:
        raise Blocked(missing)
    with scope.elevated():
        status = rules.closing_status(incident.kind)
        changed = Incident.objects.going_on().filter(pk=incident.pk).update(status=status, closed_at=at, closed_by=by)
        if changed:
            write(incident, "closed", kind=EntryKind.DECISION, at=at, person=by.person, status=status)
            reporters = [
                part.person
                for part in incident.participants.select_related("person__user")
                if part.part == Part.CREATOR
            ]
            tell_about(incident, reporters, code="incidents.closed", topic="reporter", at=at)
            record("incidents.closed", by=by, target=incident, status=status)
