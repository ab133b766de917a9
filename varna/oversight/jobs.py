"""The night's counting."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from varna.instruction.models import Adoption
from varna.jobs import each, every
from varna.organisation.models import Authority
from varna.oversight import actions
from varna.oversight.models import Counting


@every(cron="0 3 * * *")
def count_verdicts(at: datetime) -> None:
    """Every authority, one at a time (03:00 UTC is four or five in the morning here). The first time, the past too."""
    each(Authority.objects.order_by("pk"), lambda authority: _count(authority, at))
    with connection.cursor() as cursor:
        cursor.execute("select oversight_sweep()")


def _count(authority: Authority, at: datetime) -> None:
    actions.count(authority_id=authority.pk, at=at)
    actions.count_backwards(authority_id=authority.pk, at=at)


@every(minutes=5)
def count_newcomers(at: datetime) -> None:
    """An authority that has just been loaded does not wait for the night to see how it stands, and how it stood."""
    known = Counting.objects.filter(afterwards=True).values("authority_id")
    adopted = Adoption.objects.values("authority_id")
    new = Authority.objects.filter(pk__in=adopted).exclude(pk__in=known).order_by("pk")
    each(new, lambda authority: _count(authority, at))
