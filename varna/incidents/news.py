"""What has happened in the cases one may read, since one was here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from varna.incidents.models import Entry, Incident
from varna.incidents.texts import lines
from varna.lib.news import LIMIT, News, news

if TYPE_CHECKING:
    from varna.secrecy.reach import Reach

TOLD = ("reported", "position", "decided", "filed", "sorted", "withdrawn", "assessed", "awareness_moved", "closed")


@news("incidents")
def incident_news(reach: Reach, since: datetime, at: datetime) -> Iterable[News]:
    """The newest acts, for those whose place opens the text of cases. One statement."""
    if not reach.units("incident_case"):
        return
    seen = Incident.objects.visible_to(reach).filter(unit__in=reach.units("incident_case"))
    entries = Entry.objects.filter(incident__in=seen, written_at__gt=since, code__in=TOLD).select_related(
        "incident", "person"
    )
    for entry in entries.order_by("-written_at", "-pk")[:LIMIT]:
        line = lines([entry], at, names=True)[0]
        before = f"{line.name} {line.text}".strip() if line.name else line.text
        yield News(
            at=entry.written_at,
            before=before,
            title=entry.incident.title,
            url=entry.incident.get_absolute_url(),
            after=_("(%(number)s)") % {"number": entry.incident.number},
        )
