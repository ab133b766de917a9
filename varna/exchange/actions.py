"""A file on its way in: kept for the preview, then loaded or thrown away."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from varna.audit.record import record
from varna.exchange import permissions
from varna.exchange.format import check
from varna.exchange.load import Source, load
from varna.exchange.models import WAITS, Load, Waiting
from varna.exchange.plan import Refused
from varna.organisation.models import Authority


class Gone(Exception):
    """The file no longer passes the check it once passed, or was taken away meanwhile."""


@transaction.atomic
def keep_file(*, by: Any, data: bytes, name: str, at: datetime) -> Waiting:
    """Keep a file that has passed the check until it is confirmed; one at a time for each person."""
    permissions.check_can_load(by.reach)
    Waiting.objects.filter(by=by).delete()
    return Waiting.objects.create(
        authority_id=by.reach.authority_id, by=by, uploaded_at=at, file_name=name[:200], content=data
    )


@transaction.atomic
def confirm(*, by: Any, waiting: Waiting, at: datetime) -> Load:
    """Load the file that the preview showed, and forget it."""
    permissions.check_can_load(by.reach)
    data = bytes(waiting.content)
    if not Waiting.objects.filter(pk=waiting.pk).delete()[0]:
        raise Gone
    checked = check(data)
    if checked.file is None or waiting.expires_at() < at:
        raise Gone
    if checked.file.authority.id != Authority.objects.get(pk=by.reach.authority_id).code:
        raise Refused("other_authority")
    return load(by=by, file=checked.file, source=Source(waiting.file_name, data), at=at)


@transaction.atomic
def throw_away(*, by: Any, waiting: Waiting) -> None:
    permissions.check_can_load(by.reach)
    Waiting.objects.filter(pk=waiting.pk).delete()


@transaction.atomic
def expire(*, waiting: Waiting) -> None:
    """Nobody confirmed in time."""
    record("exchange.file_expired", by=None, target=waiting)
    waiting.delete()


def expired(at: datetime) -> Any:
    return Waiting.objects.filter(uploaded_at__lt=at - WAITS).order_by("pk")
