"""A stored file. It has no page of its own: the slice whose record it belongs to shows it and lets it be fetched (H16)."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class File(models.Model):
    """Content lies in the file store under `place`, a name without meaning; what people called it is only shown."""

    authority = models.ForeignKey("organisation.Authority", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    place = models.CharField(max_length=80, unique=True)
    scanned = models.BooleanField(default=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
