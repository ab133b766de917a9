"""From the words of the pack ("dpo", "isam_backup", "manager") to people who can be reached now.

Reads the organisation within the machine's scope: the one who reports need not see who is called.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from varna.incidents.enums import Part
from varna.incidents.models import Incident
from varna.lib.clock import local_day
from varna.organisation.models import Absence, Appointment, DutyShift, Person

FUNCTIONS = ("dpo", "isam")
LINE = ("unit_manager", "department_head", "director")
SINGLE = ("director", "security_coordinator", "it_coordinator", "card_administrator", "ciso", "registrar")


@dataclass
class People:
    """Everybody who may have to be called to one case, read once."""

    holders: dict[str, list[Person]] = field(default_factory=dict)
    deputies: dict[str, list[Person]] = field(default_factory=dict)
    on_duty: dict[str, list[Person]] = field(default_factory=dict)
    away: frozenset[int] = frozenset()
    manager: list[Person] = field(default_factory=list)
    liaison: list[Person] = field(default_factory=list)

    def of(self, word: str, function: str = "") -> list[Person]:
        """The people behind one word of the pack; `backup` is the backup of the function that was called."""
        if word == "manager":
            return self.manager or self.holders.get("director", [])
        if word == "data_protection_liaison":
            return self.liaison
        if word == "backup":
            return self.backup(function)
        if word.endswith("_backup"):
            return self.backup(word.removesuffix("_backup"))
        if word == "backup_list":
            listed = [person for role in FUNCTIONS for person in (*self.holders.get(role, []), *self.backup(role))]
            return listed + [person for people in self.on_duty.values() for person in people]
        if word in FUNCTIONS:
            return self.called(word)
        return self.holders.get(word, [])

    def backup(self, function: str) -> list[Person]:
        """Who stands in for the function: the duty roster first, then the deputies."""
        return [*self.on_duty.get(function, []), *self.deputies.get(function, [])]

    def called(self, function: str) -> list[Person]:
        """The holder; the backup as well while somebody is on the roster, and instead when the holder is away."""
        present = [person for person in self.holders.get(function, []) if person.pk not in self.away]
        return [*present, *self.on_duty.get(function, [])] or self.backup(function)

    def gather(self, words: Iterable[str], function: str = "") -> list[Person]:
        """Everybody behind several words, each once."""
        return list({person.pk: person for word in words for person in self.of(word, function)}.values())


def people_for(incident: Incident, at: datetime) -> People:
    """Who holds what in the authority of the case at this instant. Four statements.

    A manager who is named as involved is passed over for the next in line (H10).
    """
    day, found = local_day(at), People()
    involved = set(incident.participants.filter(part=Part.INVOLVED).values_list("person_id", flat=True))
    path = incident.unit.path
    rows = (
        Appointment.objects.held(day)
        .filter(authority=incident.authority_id, role__in=[*FUNCTIONS, *SINGLE, *LINE, "data_protection_liaison"])
        .select_related("person__user", "deputy__user", "unit")
        .order_by("-unit__depth", "valid_from", "pk")
    )
    nearest: dict[str, int] = {}
    for row in rows:
        if row.role in {*LINE, "data_protection_liaison"} and row.role != "director":
            if not path.startswith(row.unit.path) or row.person_id in involved:
                continue
            lists = found.liaison if row.role == "data_protection_liaison" else found.manager
            group = "liaison" if row.role == "data_protection_liaison" else "manager"
            if nearest.setdefault(group, row.unit_id) == row.unit_id:
                lists.append(row.person)
            continue
        found.holders.setdefault(row.role, []).append(row.person)
        if row.deputy:
            found.deputies.setdefault(row.role, []).append(row.deputy)
    shifts = DutyShift.objects.filter(authority=incident.authority_id, starts_at__lte=at, ends_at__gt=at)
    for shift in shifts.select_related("person__user").order_by("rank", "pk"):
        found.on_duty.setdefault(shift.role, []).append(shift.person)
    away = Absence.objects.filter(Q(authority=incident.authority_id), starts_at__lte=at, ends_at__gt=at)
    found.away = frozenset(away.values_list("person_id", flat=True))
    return found
