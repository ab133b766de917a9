"""The year of a fictive authority as if it had been lived: what has closed is done, but for one thing that is late."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from varna.lib.clock import local_day
from varna.organisation.models import Appointment, Authority, Person
from varna.wheel import actions, rules
from varna.wheel.jobs import open_for
from varna.wheel.models import Activity

LEFT_UNDONE = ("drive-review-autumn", "drive-review-spring")
NOTES = {
    "instruction-adopted": "Nämnden fastställde anvisningen.",
    "gdpr-report-board": "Behandlad som bilaga till verksamhetsberättelsen.",
    "course-spring": "Hölls på distans för alla som ville.",
    "course-autumn": "Hölls på distans för alla som ville.",
    "register-compiled": "Alla avdelningar har skrivit under.",
    "interim-report-spring": "Området var personuppgiftsbiträdesavtal.",
    "interim-report-autumn": "Området var gallring.",
}


def live(authority: Authority, at: datetime) -> None:
    """Open the year as of its second of January and mark what has closed. Within the machine's scope; only for a fictive authority."""
    if not authority.fictive:
        raise ValueError("only a fictive authority has an invented year")
    day = local_day(at)
    open_for(authority, datetime.combine(date(day.year, 1, 2), time(8), UTC))
    open_for(authority, at)
    closed = list(
        Activity.objects.filter(
            authority=authority, year=day.year, last__lt=day, by_itself=False, occasions=None
        ).order_by("last", "pk")
    )
    late = next((code for code in LEFT_UNDONE for one in closed if one.code == code), "")
    holders = _holders(authority, day)
    for number, activity in enumerate(closed):
        assert activity.first and activity.last
        if activity.code == late:
            continue
        done_on = max(activity.first, activity.last - timedelta(days=number * 7 % 10))
        actions.mark_done(
            by=None, activity=activity, done_on=done_on, at=datetime.combine(done_on, time(12), UTC),
            note=NOTES.get(activity.code, ""), done_by=_holder(activity, holders),
        )  # fmt: skip
    for activity in Activity.objects.filter(authority=authority, year=day.year, repeats__in=("monthly", "weekly")):
        done_on = day - timedelta(days=3)
        if done_on.year == day.year and not activity.occasions.exists():
            actions.mark_done(
                by=None, activity=activity, done_on=done_on, at=datetime.combine(done_on, time(12), UTC),
                done_by=_holder(activity, holders),
            )  # fmt: skip


def _holders(authority: Authority, day: date) -> list[tuple[str, Person]]:
    held = Appointment.objects.held(day).filter(authority=authority, person__alias=False).select_related("person")
    return [(one.role, one.person) for one in held.order_by("valid_from", "pk")]


def _holder(activity: Activity, holders: list[tuple[str, Person]]) -> Person | None:
    """The first who holds an owner role, in the order in which the pack names them."""
    for owner in activity.owners:
        for role, person in holders:
            if rules.holds([owner], {role}):
                return person
    return None
