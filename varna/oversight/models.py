"""Verdicts: what was found on which day. Written by the machine alone; what is known is never put right by hand."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from varna.organisation.models import Authority
from varna.secrecy.placed import Placed


class Change(models.Model):
    """A line for each statement that changed a register, written by trigger; no authority = any of them.

    Lines are only added, so that writers never wait for each other; the night job sweeps them together.
    """

    authority = models.ForeignKey(Authority, models.CASCADE, null=True, related_name="+")


class Counting(models.Model):
    """The verdicts of an authority were counted: for which day, when, from which register, and how it stood as a whole."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="countings")
    day = models.DateField()
    counted_at = models.DateTimeField()
    version = models.CharField(max_length=120, blank=True)
    pack_digest = models.CharField(max_length=64, blank=True)
    states = models.JSONField(default=dict)
    afterwards = models.BooleanField(default=False)  # counted later for that day, from the records of today

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "day"], name="oversight_counting_once_a_day")]


class VerdictQuerySet(models.QuerySet["Verdict"]):
    def on(self, day: date) -> VerdictQuerySet:
        """As it stood on that day."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)


class Verdict(Placed):
    """How one provision is kept on one unit, from a day until (not including) another.

    A row is written when something changes, not every night: the verdict of any day is the row that covers it. Figures are
    the unit's own; those of a department are the sum over its subtree.
    """

    kind_code = "obligation"

    provision = models.CharField(max_length=20)
    of = models.PositiveIntegerField()
    met = models.PositiveIntegerField()
    soon = models.PositiveIntegerField(default=0)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = VerdictQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "provision", "unit"],
                condition=Q(valid_to=None),
                name="oversight_verdict_one_in_force",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="oversight_verdict_ends_after_start"
            ),
            models.CheckConstraint(condition=Q(met__lte=F("of")), name="oversight_verdict_met_within_of"),
        ]
        indexes = [
            models.Index(fields=["authority", "provision", "valid_from"], name="oversight_verdict_days"),
            models.Index(fields=["authority"], condition=Q(valid_to=None), name="oversight_verdict_now"),
        ]
