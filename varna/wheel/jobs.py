"""The wheel turns by itself: this year is open, and the next one from December."""

from __future__ import annotations

from datetime import datetime

from varna.instruction.queries import pack_in_force
from varna.jobs import each, every
from varna.lib.clock import local_day
from varna.organisation.models import Authority
from varna.wheel import actions, rules

NEXT_YEAR_FROM = 12  # December


@every(cron="20 2 * * *")
def open_years(at: datetime) -> None:
    """Open what is missing in every authority that has a pack; a year already open only gets what the pack has added."""
    each(Authority.objects.order_by("pk"), lambda authority: open_for(authority, at))


def open_for(authority: Authority, at: datetime) -> int:
    """This year, and in December the next. Returns how many activities were added."""
    day = local_day(at)
    pack = pack_in_force(authority, day)
    if pack is None:
        return 0
    entries = rules.read(pack.content["wheel"])
    years = [day.year, day.year + 1] if day.month >= NEXT_YEAR_FROM else [day.year]
    return sum(
        actions.open_year(by=None, authority=authority, year=year, entries=entries, pack=str(pack), at=at)
        for year in years
    )
