"""What runs by itself: the ladder and the warnings. Both may run twice; a row is claimed by whoever comes first."""

from __future__ import annotations

from datetime import datetime, timedelta

from varna.incidents import actions
from varna.incidents.enums import Status
from varna.incidents.models import Clock, Draft, Incident, Summons
from varna.jobs import each, every

KEPT = timedelta(days=30)


@every(minutes=1)
def climb_ladder(at: datetime) -> None:
    """Summonses that nobody has seen in time."""
    due = (
        Summons.objects.climbing(at).select_related("incident__unit", "incident__authority").order_by("climbs_at", "pk")
    )
    each(due, lambda summons: actions.climb(summons=summons, at=at))


@every(minutes=1)
def ring_clocks(at: datetime) -> None:
    """Clocks with a warning due, of cases that go on."""
    due = Clock.objects.ringing(at).exclude(incident__status=Status.MERGED)
    each(
        due.select_related("incident__unit").order_by("rings_at", "pk"), lambda clock: actions.ring(clock=clock, at=at)
    )


@every(minutes=10)
def remind_of_steps(at: datetime) -> None:
    """Reports a working day old with steps that nobody has taken."""
    due = Incident.objects.going_on().filter(reminds_at__lte=at).select_related("unit", "reporter__user")
    each(due.order_by("reminds_at", "pk"), lambda incident: actions.remind(incident=incident, at=at))


@every(cron="17 2 * * *")
def forget_drafts(at: datetime) -> None:
    """Reports begun and never sent are forgotten after a month."""
    Draft.objects.filter(changed_at__lt=at - KEPT).delete()
