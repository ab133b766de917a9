"""Work that belongs to no slice: seal the audit trail, clear what has run out."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import connection

from varna.audit import verify
from varna.jobs import every


@every(minutes=1)
def seal_trail(at: datetime) -> None:
    """The chain is never more than a minute behind."""
    verify.seal()


@every(cron="17 2 * * *")
def clear_expired(at: datetime) -> None:
    """Sessions and counts of failed sign-ins that have run out."""
    Session.objects.filter(expire_date__lt=at).delete()
    with connection.cursor() as cursor:
        cursor.execute("delete from accounts_cache where expires < %s", [at])
