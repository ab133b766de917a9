"""The mark beside a provision on the instruction's own pages: whether it is kept, and where that is explained."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.urls import reverse

from varna.instruction.marks import Mark, provides_marks
from varna.lib.clock import local_day
from varna.oversight import permissions
from varna.oversight.enums import State
from varna.oversight.models import Counting
from varna.secrecy.reach import Reach


@provides_marks
def marks(reach: Reach, codes: Collection[str], at: datetime) -> Mapping[str, Mark]:
    """From the latest counting; no counting is started by reading the instruction."""
    if reach.authority_id is None or not permissions.can_see(reach):
        return {}
    counted = Counting.objects.filter(authority_id=reach.authority_id, day__lte=local_day(at)).order_by("-day").first()
    if counted is None:
        return {}
    return {
        code: Mark(
            state=counted.states[code][0],
            text=str(State(counted.states[code][0]).label),
            url=reverse("oversight:provision", args=[code]),
        )
        for code in codes
        if code in counted.states
    }
