"""What has happened in the cases since the reader was here. What was done in the year, the wheel beside it shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from varna.incidents.models import Entry, Incident
from varna.incidents.texts import Line, lines
from varna.lib.news import LIMIT, News, news
from varna.secrecy.reach import Reach

TOLD = ("reported", "position", "decided", "filed", "sorted", "withdrawn", "assessed", "awareness_moved", "closed")


@news("home.incidents")
def incident_news(reach: Reach, since: datetime, at: datetime) -> Iterable[News]:
    """The newest acts, for those whose place opens the text of cases. One statement."""
    places = reach.units("incident_case")
    if not places:
        return
    cases = Incident.objects.visible_to(reach).filter(unit__in=places)
    entries = Entry.objects.filter(incident__in=cases, written_at__gt=since, written_at__lte=at, code__in=TOLD)
    for entry in entries.select_related("incident", "person").order_by("-written_at", "-pk")[:LIMIT]:
        line = lines([entry], at, names=True)[0]
        case = entry.incident
        yield News(entry.written_at, _told(line), case.title, case.get_absolute_url(), f"({case.number})")


def _told(line: Line) -> str:
    """Who did what, as a sentence: some texts go on from the name, others stand by themselves."""
    if not line.name:
        return line.text
    return (
        f"{line.name} {line.text}"
        if line.text[:1].islower()
        else f"{line.name}: {line.text[:1].lower()}{line.text[1:]}"
    )
