"""Who is told about a case: the notice, and the summons that climbs until it is seen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from varna.incidents import pack, rules
from varna.incidents.models import Incident, Summons
from varna.incidents.receivers import People
from varna.notices.actions import tell


def tell_about(
    incident: Incident, people: Iterable[Any], *, code: str, at: datetime, topic: str = "", **facts: Any
) -> int:
    """Tell people about the case; those who are named as involved in it hear nothing (H10). Answers how many were told."""
    involved = {part.person_id for part in incident.participants.all() if part.part == "involved"}
    told = tell(
        [person for person in people if person.pk not in involved],
        code=code,
        about=incident,
        number=incident.number,
        url=incident.get_absolute_url(),
        at=at,
        topic=topic,
        facts=facts,
    )
    return len(told)


def summon(incident: Incident, functions: Iterable[str], people: People, *, at: datetime) -> None:
    """Call functions to the case, each once; the ladder starts at once when nobody holds the function."""
    ladder = pack.ladder(incident.routes)
    for function in functions:
        called = people.called(function)
        _, made = Summons.objects.get_or_create(
            incident=incident,
            function=function,
            defaults={"told_at": at, "climbs_at": rules.next_climb(at, 0, ladder) if called else at},
        )
        if made:
            tell_about(incident, called, code="incidents.reported", topic=function, at=at)
