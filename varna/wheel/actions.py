"""What is done with the wheel: open a year, mark something done or take it back, make and revoke a calendar address."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from varna.accounts.models import User
from varna.audit.record import record
from varna.lib.clock import local_day
from varna.organisation.models import Authority, Meeting, Person, Unit
from varna.wheel import permissions, rules
from varna.wheel.models import Activity, Feed, Occasion


class AlreadyDone(Exception):
    """Somebody was quicker, or the button was pressed twice."""


class NotYet(Exception):
    """A day that has not come cannot be the day on which something was done."""


@transaction.atomic
def open_year(
    *, by: User | None, authority: Authority, year: int, entries: Iterable[rules.Entry], pack: str, at: datetime
) -> int:
    """Lay out a year from the pack's wheel. Returns how many activities were added.

    Doing it again adds only what is new in the pack and changes nothing that is already there.
    """
    if by is not None:
        permissions.check_can_open_year(by, authority)
    root = Unit.objects.get(authority=authority, kind="administration")
    meetings = list(Meeting.objects.filter(authority=authority, held_on__year=year).values_list("held_on", flat=True))
    known = set(Activity.objects.filter(authority=authority, year=year).values_list("code", flat=True))
    fresh = [
        _activity(one, number, authority=authority, unit=root, year=year, pack=pack, day=local_day(at))
        for number, one in enumerate(rules.plan(entries, year, meetings))
        if one.code not in known
    ]
    made = Activity.objects.bulk_create(fresh, ignore_conflicts=True)
    if made:
        record("wheel.year_opened", by=by, target=root, year=year, activities=len(made), pack=pack)
    return len(made)


def _activity(
    one: rules.Planned, position: int, *, authority: Authority, unit: Unit, year: int, pack: str, day: date
) -> Activity:
    entry = one.entry
    return Activity(
        authority=authority, unit=unit, year=year, code=one.code, part=one.part, about=one.about,
        title_sv=entry.title["sv"], title_en=entry.title["en"], track=entry.track, basis=entry.basis,
        repeats=entry.repeats, first=one.first, last=one.last, by_itself=entry.by_itself, owners=list(entry.owners),
        provisions=list(entry.provisions), position=position, pack_version=pack, opened_on=day,
    )  # fmt: skip


@transaction.atomic
def mark_done(
    *,
    by: User | None,
    activity: Activity,
    done_on: date,
    at: datetime,
    note: str = "",
    proof: str = "",
    done_by: Person | None = None,
) -> Occasion:
    """Note that the activity was done. One with a window is done once; an endless one as often as it is done, once a day."""
    if by is not None:
        permissions.check_can_mark(by, activity)
    if done_on > local_day(at):
        raise NotYet
    Activity.objects.select_for_update().get(pk=activity.pk)  # two at once: the second sees the first
    before = Occasion.objects.standing().filter(activity=activity)
    if activity.endless:
        before = before.filter(done_on=done_on)
    if before.exists():
        raise AlreadyDone
    occasion = Occasion.objects.create(
        activity=activity, done_on=done_on, done_by=done_by or getattr(by, "person_or_none", None), note=note, proof=proof,
        recorded_at=at, recorded_by=by,
    )  # fmt: skip
    record("wheel.marked_done", by=by, target=activity, occasion=occasion.pk, done_on=done_on)
    return occasion


@transaction.atomic
def withdraw(*, by: User, occasion: Occasion, at: datetime) -> None:
    """Take a mark back. The row stays, with who took it back and when."""
    permissions.check_can_mark(by, occasion.activity)
    taken = Occasion.objects.standing().filter(pk=occasion.pk).update(withdrawn_at=at, withdrawn_by=by)
    if taken:
        record("wheel.mark_withdrawn", by=by, target=occasion.activity, occasion=occasion.pk)


@transaction.atomic
def make_feed(*, by: User, at: datetime) -> str:
    """A new calendar address; the old one stops working. Returns the secret, which is shown once and not kept."""
    revoke_feed(by=by, at=at)
    secret = secrets.token_urlsafe(32)
    feed = Feed.objects.create(user=by, digest=digest(secret), made_at=at)
    record("wheel.feed_made", by=by, target=feed)
    return secret


@transaction.atomic
def revoke_feed(*, by: User, at: datetime) -> None:
    """Stop the person's calendar address at once."""
    for feed in Feed.objects.filter(user=by, revoked_at=None):
        feed.revoked_at = at
        feed.save(update_fields=["revoked_at"])
        record("wheel.feed_revoked", by=by, target=feed)


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
