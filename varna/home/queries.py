"""What the first page reads. Every function costs a fixed number of statements, said in its docstring."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, Sum

from varna.access.models import SharedResource
from varna.awareness.models import TrainingResult
from varna.home.addresses import address
from varna.home.rules import MANAGERS
from varna.incidents.models import Incident
from varna.lib.clock import local_day
from varna.organisation.models import Appointment, Person
from varna.privacy.models import ProcessingActivity
from varna.reports.models import Report
from varna.reports.queries import register
from varna.secrecy.reach import Reach

MOST_CLOCKS = 6
HALF_YEAR = timedelta(days=183)
YEAR = timedelta(days=365)
SOON = timedelta(days=30)
TRAINING = ("awareness:list", "awareness:index")
SHARED = ("access:list", "access:index")
PROCESSINGS = ("privacy:list", "privacy:index")


def known(user: Any) -> Person | None:
    """The person behind the account with the authority, kept on the account for the frame of the page. One statement."""
    person = Person.objects.select_related("authority").filter(user=user.pk).first()
    if person is not None:
        user._state.fields_cache["person"] = person
    return person


def own_reports(reach: Reach, limit: int = 4) -> list[Incident]:
    """What this person has reported, newest first. One statement."""
    if not reach.person_id:
        return []
    return list(Incident.objects.filter(reporter_id=reach.person_id).order_by("-reported_at", "-pk")[:limit])


def led_units(reach: Reach) -> frozenset[int]:
    """The units that this person manages, and all below them. No statement."""
    tops = {held.unit_id for held in reach.held if held.role in MANAGERS}
    return frozenset(unit for top in tops for unit in reach.tree.subtree(top))


def unit_cases(reach: Reach, units: Iterable[int], limit: int = 4) -> list[Incident]:
    """The newest cases of the units. One statement."""
    return list(Incident.objects.visible_to(reach).filter(unit__in=units).order_by("-reported_at", "-pk")[:limit])


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody who begins or ends in the unit about now."""

    person: Person
    day: date
    begins: bool
    past: bool


def coming_and_going(units: Iterable[int], at: datetime, limit: int = 5) -> list[Coming]:
    """Who begins or ends from two weeks back to a month ahead. One statement."""
    day = local_day(at)
    window = (day - timedelta(days=14), day + SOON)
    found = Person.objects.filter(Q(starts_on__range=window) | Q(ends_on__range=window), unit__in=units).order_by(
        "sort_key", "pk"
    )
    rows = [
        Coming(person, when, begins, when < day)
        for person in found[: limit * 4]
        for when, begins in ((person.starts_on, True), (person.ends_on, False))
        if when and window[0] <= when <= window[1]
    ]
    return sorted(rows, key=lambda row: (row.day, row.person.sort_key))[:limit]


@dataclass(frozen=True, slots=True)
class Share:
    """One row of "Din enhet": how many of how many, and where the rest is put right."""

    sort: str
    met: int
    of: int
    url: str = ""

    @property
    def missing(self) -> int:
        return self.of - self.met


def shares(units: Sequence[int] | frozenset[int], at: datetime) -> list[Share]:
    """How the unit stands in trainings, shared places and processings. Three statements."""
    day = local_day(at)
    trained = TrainingResult.objects.filter(unit__in=units, period=str(day.year)).aggregate(
        of=Sum("headcount"), security=Sum("passed_information_security"), privacy=Sum("passed_data_protection")
    )
    shared = SharedResource.objects.filter(unit__in=units).aggregate(
        of=Count("pk"), met=Count("pk", filter=Q(last_access_review_on__gt=day - HALF_YEAR))
    )
    processings = ProcessingActivity.objects.filter(unit__in=units).aggregate(
        of=Count("pk"), met=Count("pk", filter=Q(last_reviewed_on__gt=day - YEAR))
    )
    rows = [
        Share("security_course", trained["security"] or 0, trained["of"] or 0, address(TRAINING)),
        Share("privacy_course", trained["privacy"] or 0, trained["of"] or 0, address(TRAINING)),
        Share("shared", shared["met"], shared["of"], address(SHARED)),
        Share("processings", processings["met"], processings["of"], address(PROCESSINGS)),
    ]
    return [row for row in rows if row.of]


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to ask, and for what."""

    person: Person
    role: str


def contacts(reach: Reach, at: datetime) -> list[Contact]:
    """The data protection liaison nearest the reader, the coordinator and the officer. One statement."""
    if not reach.authority_id:
        return []
    rows = (
        Appointment.objects.filter(authority=reach.authority_id, role__in=("data_protection_liaison", "isam", "dpo"))
        .held(local_day(at))
        .exclude(person=reach.person_id)
        .select_related("person")
        .order_by("pk")
    )
    own = reach.tree.paths.get(reach.unit_id or 0, "")
    found: dict[str, tuple[int, Contact]] = {}
    for row in rows:
        there = reach.tree.paths.get(row.unit_id, "")
        if row.role == "data_protection_liaison" and not (there and own.startswith(there)):
            continue
        known = found.get(row.role)
        if known is None or len(there) > known[0]:
            found[row.role] = (len(there), Contact(row.person, row.role))
    return [found[role][1] for role in ("data_protection_liaison", "isam", "dpo") if role in found]


def papers(reach: Reach) -> list[Report]:
    """The frozen reports that a board member may read, newest first. One statement."""
    return list(register(reach).filter(signed_at__isnull=False)[:12])


def next_report(reach: Reach) -> Report | None:
    """The report that is being written now. One statement."""
    return register(reach).filter(assessed_at=None).defer("content").order_by("due_on", "pk").first()


def going_on(reach: Reach) -> int:
    """How many cases are open. One statement."""
    return Incident.objects.visible_to(reach).going_on().count()
