"""What has happened since the reader was here, told without names: cases, clocks, reports and the wheel. Four statements."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from varna.incidents.enums import Stop
from varna.incidents.models import Clock, Incident
from varna.lib.news import LIMIT, News, news
from varna.reports.queries import register
from varna.secrecy.reach import Reach
from varna.wheel import words
from varna.wheel.models import Occasion


@news("home.incidents")
def incident_news(reach: Reach, since: datetime, at: datetime) -> Iterable[News]:
    """Cases that came in or were closed."""
    came, closed = Q(reported_at__gt=since, reported_at__lte=at), Q(closed_at__gt=since, closed_at__lte=at)
    seen = Incident.objects.visible_to(reach).filter(came | closed).select_related("unit")
    for case in seen.order_by("-reported_at", "-pk")[: LIMIT * 2]:
        name = f"{case.number} {case.title}"
        if since < case.reported_at <= at:
            unit = _("från %(unit)s.") % {"unit": case.unit.name}
            yield News(case.reported_at, _("Ny rapport:"), name, case.get_absolute_url(), unit)
        if case.closed_at and since < case.closed_at <= at:
            yield News(case.closed_at, _("Avslutad:"), name, case.get_absolute_url())


@news("home.clocks")
def clock_news(reach: Reach, since: datetime, at: datetime) -> Iterable[News]:
    """Clocks that were stopped, by a filing or by a decision."""
    said = {
        Stop.FILED: _("Inlämnad: %(step)s för"),
        Stop.NOT_NEEDED: _("Beslut att inte lämna: %(step)s för"),
    }
    stopped = Clock.objects.filter(
        stopped_at__gt=since, stopped_at__lte=at, stop__in=said, incident__in=Incident.objects.visible_to(reach)
    )
    for clock in stopped.select_related("incident").order_by("-stopped_at", "-pk")[:LIMIT]:
        assert clock.stopped_at is not None
        before = said[Stop(clock.stop)] % {"step": clock.words("title")}
        case = clock.incident
        yield News(clock.stopped_at, before, f"{case.number} {case.title}", case.get_absolute_url())


@news("home.reports")
def report_news(reach: Reach, since: datetime, at: datetime) -> Iterable[News]:
    """Reports that were signed or judged."""
    for report in register(reach).filter(signed_at__gt=since, signed_at__lte=at)[:LIMIT]:
        assert report.signed_at is not None
        name = f"{report.get_kind_display()} {report.year}"
        yield News(report.signed_at, "", name, report.get_absolute_url(), _("undertecknades."))


@news("home.wheel")
def wheel_news(reach: Reach, since: datetime, at: datetime) -> Iterable[News]:
    """Activities of the year that were marked as done."""
    marked = Occasion.objects.standing().filter(
        activity__authority_id=reach.authority_id, recorded_at__gt=since, recorded_at__lte=at
    )
    for one in marked.select_related("activity").order_by("-recorded_at", "-pk")[:LIMIT]:
        yield News(one.recorded_at, _("Klart i årshjulet:"), words.title(one.activity), one.activity.get_absolute_url())
