"""What waits for a person because of incidents: a case at a time, the same words as on the case itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from varna.incidents import queries, turn
from varna.incidents.models import Measure, Position
from varna.lib.turns import Turn, turns

if TYPE_CHECKING:
    from varna.secrecy.reach import Reach

MOST = 50  # cases that go on at the same time; the list has the rest


@turns("incidents")
def incident_turns(reach: Reach, at: datetime) -> Iterable[Turn]:
    """The cases where it is this person's turn, and the measures the person owns. Five statements."""
    if reach.person_id is None:
        return
    cases = (
        queries.listed(reach)
        .going_on()
        .annotate(open_steps=queries.open_step_count())
        .prefetch_related(Prefetch("positions", queryset=Position.objects.order_by("-issued_at", "-pk")))
    )
    for case in cases[:MOST]:
        waiting = turn.of(reach, case, at)
        if waiting:
            yield Turn(
                title=waiting.short,
                meta=f"{case.number} {case.title}",
                url=case.get_absolute_url(),
                due_at=waiting.due_at,
                came_at=case.reported_at,
                slice="incidents",
            )
    for measure in (
        Measure.objects.filter(owner=reach.person_id, done_at=None)
        .select_related("incident")
        .order_by("due_on", "pk")[:MOST]
    ):
        yield Turn(
            title=measure.title,
            meta=_("Åtgärd efter %(number)s") % {"number": measure.incident.number},
            url=measure.incident.get_absolute_url() + "del/atgarder/",
            due_at=measure.due_on,
            came_at=measure.added_at,
            slice="incidents",
        )
