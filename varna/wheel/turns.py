"""What of the wheel waits for one person: own activities that are late, or end within two weeks.

Only those whose role one person holds for the whole authority. What every manager does in the own unit is not one mark to set.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from varna.lib.clock import local_day
from varna.lib.turns import Turn, turns
from varna.secrecy.reach import Reach
from varna.wheel import queries, rules, words
from varna.wheel.enums import State

NEAR = timedelta(days=14)
SINGLE = frozenset(
    {
        "isam",
        "dpo",
        "director",
        "ils_coordinator",
        "operations_controller",
        "internal_control_coordinator",
        "archive_manager",
    }
)


@turns("wheel")
def wheel_turns(reach: Reach, at: datetime) -> Iterable[Turn]:
    """Two statements; none for those who hold no such role."""
    roles = SINGLE & reach.instruction_roles
    if not roles:
        return
    day = local_day(at)
    for row in queries.year(reach, day.year, at).now:
        activity = row.activity
        if not activity.last or activity.by_itself or not rules.holds(activity.owners, roles):
            continue
        if row.state == State.LATE or activity.last - day <= NEAR:
            yield Turn(
                title=words.title(activity),
                meta=_("Ur årshjulet"),
                url=activity.get_absolute_url(),
                due_at=activity.last,
            )
