"""The work that a case leads to: steps to take, measures, files."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from varna.files.models import File
from varna.incidents import pack
from varna.incidents.models.case import Incident
from varna.organisation.models import Person


class StepQuerySet(models.QuerySet["Step"]):
    def open(self) -> StepQuerySet:
        """Neither done nor given a reason for not applying (J01-A5)."""
        return self.filter(done_at=None, not_applicable="")


class Step(models.Model):
    """Something to report elsewhere or to do: IA, the portal, the police. Copied from the pack when the case began."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="steps")
    code = models.CharField(max_length=40)
    order = models.PositiveSmallIntegerField(default=0)
    content = models.JSONField()  # title, who does it, path, closed_until, as the pack had them
    reference = models.CharField(max_length=100, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    not_applicable = models.TextField(blank=True)
    optional = models.BooleanField(default=False)  # what was lost has been found: open steps need not be taken

    objects = StepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "code"], name="incidents_step_once"),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="incidents_step_done_at_with_done_by",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(not_applicable=""), name="incidents_step_done_or_not_applicable"
            ),
        ]

    @property
    def title(self) -> str:
        return pack.in_language(self.content.get("title"), (get_language() or "sv")[:2])

    @property
    def is_open(self) -> bool:
        return self.done_at is None and not self.not_applicable and not self.optional


class Measure(models.Model):
    """What the line does so that it does not happen again. Its owner is never the data protection officer (J03-A4)."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="measures")
    title = models.CharField(max_length=200)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")


class Attachment(models.Model):
    """A file of the case; visible exactly as the case is (H16)."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="attachments")
    file = models.OneToOneField(File, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
