"""The log of loads, and files that wait for somebody's confirmation."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.db import models

from varna.secrecy.placed import Placed

WAITS: Final = timedelta(hours=1)


class Load(Placed):
    """One load of an organisation file: who, when, which file by its SHA-256, and what it came to. The file is not kept."""

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    moved_to = models.DateField(null=True, blank=True)
    counts = models.JSONField(default=dict)  # section → [new, changed, unchanged, only in the register]

    class Meta:
        indexes = [models.Index(fields=["authority", "-at", "-id"], name="exchange_load_newest")]

    def total(self, place: int) -> int:
        return sum(counts[place] for counts in self.counts.values())

    @property
    def new(self) -> int:
        return self.total(0)

    @property
    def changed(self) -> int:
        return self.total(1)

    @property
    def missing(self) -> int:
        return self.total(3)


class Waiting(models.Model):
    """An uploaded file between its preview and the confirmation, seen by its uploader alone and gone within the hour."""

    authority = models.ForeignKey("organisation.Authority", models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    uploaded_at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()

    def expires_at(self) -> Any:
        return self.uploaded_at + WAITS
