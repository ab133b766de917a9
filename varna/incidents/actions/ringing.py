"""Warnings of clocks, and the ladder that climbs while nobody has seen a notice. The first worker to claim a row rings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from varna.audit.record import record
from varna.incidents import pack, rules
from varna.incidents.actions.reporting import content_title
from varna.incidents.actions.telling import tell_about
from varna.incidents.actions.timeline import write
from varna.incidents.enums import EntryKind
from varna.incidents.models import Clock, Incident, Summons
from varna.incidents.receivers import People, people_for
from varna.lib import dates
from varna.lib.clock import local_day
from varna.notices.actions import see
from varna.organisation.models import DutyShift, Person
from varna.secrecy import scope


@transaction.atomic
def ring(*, clock: Clock, at: datetime) -> bool:
    """Send the warnings that are due, each receiver once, also after the server was down (J03)."""
    rule, since = clock.rule, clock.rings_at
    if clock.starts_at is None or clock.due_at is None or since is None:
        return False
    following = rules.next_ring(rule, clock.starts_at, clock.due_at, after=at)
    if not Clock.objects.ringing(at).filter(pk=clock.pk, rings_at=since).update(rings_at=following):
        return False  # another worker was quicker, or the clock has been stopped or moved
    incident = clock.incident
    words = rules.ringing(rule, clock.starts_at, clock.due_at, since=since, at=at)
    receivers = people_for(incident, at).gather(words)
    tell_about(
        incident, receivers, code="incidents.clock_rings", topic="clock", at=at, step=clock.step,
        title=content_title(clock), due=clock.due_at.isoformat(),
    )  # fmt: skip
    write(
        incident, "warned", kind=EntryKind.CLOCK, at=at, step=clock.step, title=content_title(clock), due=clock.due_at,
        to=list(words),
    )  # fmt: skip
    record("incidents.clock_rang", by=None, target=incident, step=clock.step, to=list(words))
    return True


@transaction.atomic
def climb(*, summons: Summons, at: datetime) -> bool:
    """Nobody has seen the notice: tell the next ones. The backup holds the function from now until the next working day ends.

    Each rung is climbed once; after a night of downtime everybody on the way is told together (R-7-04).
    """
    incident, function, climbs_at = summons.incident, summons.function, summons.climbs_at
    ladder = pack.ladder(incident.routes)
    rung, words = rules.climb(summons.told_at, summons.rung, at, ladder)
    people = people_for(incident, at)
    if not words and summons.rung == 0 and not people.called(function):
        rung, words = 1, ladder[0].to  # nobody holds the function: straight to the backup
    following = rules.next_climb(summons.told_at, rung, ladder)
    claimed = (
        Summons.objects.climbing(at).filter(pk=summons.pk, climbs_at=climbs_at).update(rung=rung, climbs_at=following)
    )
    if not claimed or not words:
        return False
    if "backup" in words:
        _stand_in(incident, function, people, at)
    told = tell_about(incident, people.gather(words, function), code="incidents.nobody_saw", topic=function, at=at)
    write(incident, "climbed", at=at, function=function, to=list(words), told=told)
    record("incidents.ladder_climbed", by=None, target=incident, function=function, rung=rung)
    return True


def _stand_in(incident: Incident, function: str, people: People, at: datetime) -> None:
    """Whoever is asked to act must be able to: the backup is put on the roster for the function."""
    ends_at = dates.end_of_day(dates.add_working_days(local_day(at), 1))
    root = incident.authority.units.get(parent=None)
    for person in people.backup(function):
        if not DutyShift.objects.filter(role=function, person=person, starts_at__lte=at, ends_at__gt=at).exists():
            DutyShift.objects.create(
                authority=incident.authority, unit=root, role=function, person=person, starts_at=at, ends_at=ends_at,
                origin=DutyShift.Origin.LADDER,
            )  # fmt: skip


@transaction.atomic
def remind(*, incident: Incident, at: datetime) -> bool:
    """One working day after the report: the reporter is reminded of the steps that are still open, once (J01)."""
    if not Incident.objects.going_on().filter(pk=incident.pk, reminds_at__lte=at).update(reminds_at=None):
        return False
    if incident.reporter is None or not incident.steps.open().filter(optional=False).exists():
        return False
    tell_about(incident, [incident.reporter], code="incidents.steps_left", topic="reporter", at=at)
    record("incidents.reminded", by=None, target=incident)
    return True


def seen(*, by: Any, incident: Incident, at: datetime) -> None:
    """The person has opened the case: own notices are seen, and the functions in which it was told climb no further."""
    person: Person | None = by.person_or_none
    if person is None:
        return
    topics = see(person_id=person.pk, about=incident, at=at)
    if not topics:
        return
    with scope.elevated():
        for summons in Summons.objects.unseen().filter(incident=incident, function__in=topics):
            if Summons.objects.unseen().filter(pk=summons.pk).update(seen_at=at, seen_by=person, climbs_at=None):
                write(incident, "seen", at=at, person=person, function=summons.function)
                record("incidents.seen", by=by, target=incident, function=summons.function)
