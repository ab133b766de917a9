"""A person's notices."""

from __future__ import annotations

from varna.notices.models import Notice, NoticeQuerySet


def of(person_id: int) -> NoticeQuerySet:
    """Everything a person has been told, newest first."""
    return Notice.objects.filter(person_id=person_id).order_by("-told_at", "-pk")
