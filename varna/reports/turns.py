"""What of the reports waits for one person: to write, to receive, to judge, and assignments that were given."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.lib.turns import Turn, turns
from varna.reports import permissions
from varna.reports.models import Assignment, Report
from varna.secrecy.reach import Reach


@turns("reports")
def report_turns(reach: Reach, at: datetime) -> Iterable[Turn]:
    """Two statements at most."""
    if reach.person_id is None:
        return
    if reach.roles & {"isam", "director"}:
        yield from _reviews(reach)
    if reach.roles - {"board", "supplier"}:
        given = Assignment.objects.open().filter(responsible_id=reach.person_id).order_by("due_on", "pk")
        for row in given:
            yield Turn(
                title=row.text,
                meta=_("Uppdrag ur ledningens genomgång"),
                url=reverse("reports:done", args=[row.pk]),
                due_at=row.due_on,
            )


def _reviews(reach: Reach) -> Iterable[Turn]:
    open_ones = Report.objects.visible_to(reach).filter(authority_id=reach.authority_id, assessed_at=None)
    for report in open_ones.defer("content").order_by("year"):
        name = _("Ledningens genomgång %(year)s") % {"year": report.year}
        if report.signed_at is None and "isam" in reach.roles:
            title = (
                _("Skriv och underteckna ledningens genomgång") if report.opened_at else _("Öppna ledningens genomgång")
            )
            yield Turn(title=title, meta=name, url=report.get_absolute_url(), due_at=report.due_on)
        elif report.signed_at and "receive" in reach.decisions(permissions.KIND, report):
            title = (
                _("Läs ledningens genomgång och ta ställning")
                if report.received_at
                else _("Ta emot ledningens genomgång")
            )
            yield Turn(title=title, meta=name, url=report.get_absolute_url(), came_at=report.signed_at)
