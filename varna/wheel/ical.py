"""The personal calendar. It says what and when, never about whom: titles of the pack, no people, no notes (R-5.5-17)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from varna.lib.clock import local_day
from varna.wheel import words
from varna.wheel.models import Activity

STOCKHOLM = ZoneInfo("Europe/Stockholm")
LAST_DAY_AT = time(9, 0)
LAST_DAY_FOR = timedelta(minutes=15)


def calendar(activities: Iterable[Activity], *, name: str, base_url: str, at: datetime) -> bytes:
    """An iCalendar file: each activity as its whole days, and a quarter of an hour on the last day while it is not done.

    The days are floating dates; the reminder has the time zone written out, so that it is nine o'clock in Sweden in any program.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Varna//Annual wheel//SV")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Europe/Stockholm")
    calendar.add("refresh-interval", timedelta(hours=12), {"value": "DURATION"})
    for activity in activities:
        if activity.first and activity.last:
            for event in _events(activity, base_url, at):
                calendar.add_component(event)
    calendar.add_missing_timezones(first_date=date(at.year - 3, 1, 1), last_date=date(at.year + 5, 1, 1))
    return bytes(calendar.to_ical())


def _events(activity: Activity, base_url: str, at: datetime) -> Iterable[Event]:
    assert activity.first and activity.last
    url = base_url.rstrip("/") + activity.get_absolute_url()
    title = words.title(activity)
    yield _event(activity, "", title, url, at, activity.first, activity.last + timedelta(days=1), busy=False)
    if activity.by_itself or activity.done_on() or activity.last < local_day(at):
        return
    starts = datetime.combine(activity.last, LAST_DAY_AT, STOCKHOLM)
    reminder = _("Sista dagen: %(title)s") % {"title": title}
    yield _event(activity, "-last", reminder, url, at, starts, starts + LAST_DAY_FOR, busy=True)


def _event(
    activity: Activity, suffix: str, title: str, url: str, at: datetime, starts: object, ends: object, *, busy: bool
) -> Event:
    event = Event()
    event.add("uid", f"wheel-{activity.authority_id}-{activity.year}-{activity.code}{suffix}@varna")
    event.add("dtstamp", at)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", title)
    event.add("url", url)
    event.add("transp", "OPAQUE" if busy else "TRANSPARENT")
    return event
