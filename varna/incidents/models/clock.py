"""Legal clocks, and the summons that climbs until somebody has seen it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from varna.incidents import pack, rules
from varna.incidents.enums import ClockState, Stop, Track
from varna.incidents.models.case import Incident
from varna.organisation.models import Person


class ClockQuerySet(models.QuerySet["Clock"]):
    def running(self) -> ClockQuerySet:
        """Not stopped; a blocked clock runs too, it only has no end yet."""
        return self.filter(stopped_at=None)

    def ringing(self, at: datetime) -> ClockQuerySet:
        return self.running().filter(rings_at__lte=at)


class Clock(models.Model):
    """One legal deadline of one case. It keeps the pack's step it was started with; a pack that changes leaves it alone.

    Stopped by a filing or by a decision, never by a change of status (domain 2.5 rule 7).
    """

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="clocks")
    step = models.CharField(max_length=40)
    track = models.CharField(max_length=20, choices=Track)
    order = models.PositiveSmallIntegerField(default=1)
    content = models.JSONField()  # the step as the pack had it
    starts_at = models.DateTimeField(null=True, blank=True)  # empty: waits for the filing of another step
    due_at = models.DateTimeField(null=True, blank=True)  # the strict end, by which warnings go
    latest_at = models.DateTimeField(null=True, blank=True)  # the last permitted instant, where the law moves the end
    rings_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)  # the time of the filing, or of the decision
    stop = models.CharField(max_length=20, choices=Stop, blank=True)
    stopped_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    stop_reason = models.TextField(blank=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "step"], name="incidents_clock_once_per_step"),
            models.CheckConstraint(
                condition=Q(stopped_at=None, stop="", stopped_by=None) | (Q(stopped_at__isnull=False) & ~Q(stop="")),
                name="incidents_clock_stopped_says_why",
            ),
            models.CheckConstraint(
                condition=Q(starts_at=None, due_at=None) | Q(starts_at__isnull=False, due_at__isnull=False),
                name="incidents_clock_started_has_an_end",
            ),
        ]
        indexes = [models.Index(fields=["rings_at"], condition=Q(stopped_at=None), name="incidents_clock_ringing")]

    @property
    def rule(self) -> rules.ClockRule:
        return pack.clock_rule(self.content)

    def state(self, at: datetime) -> ClockState:
        return rules.clock_state(
            starts_at=self.starts_at,
            due_at=self.due_at,
            latest_at=self.latest_at,
            stopped_at=self.stopped_at,
            stop=self.stop or None,
            at=at,
        )

    def take(self, running: rules.Running) -> None:
        """Take over what the rules have worked out."""
        self.starts_at, self.due_at, self.latest_at = running.starts_at, running.due_at, running.latest_at
        self.rings_at = running.rings_at if self.stopped_at is None else None

    def words(self, name: str) -> str:
        """A text of the step in the reader's language."""
        return pack.in_language(self.content.get(name), (get_language() or "sv")[:2])

    def recipient(self, at: datetime) -> dict[str, Any]:
        return dict(pack.recipient(self.content, at.date()))


class SummonsQuerySet(models.QuerySet["Summons"]):
    def unseen(self) -> SummonsQuerySet:
        return self.filter(seen_at=None)

    def climbing(self, at: datetime) -> SummonsQuerySet:
        return self.unseen().filter(climbs_at__lte=at)


class Summons(models.Model):
    """A function (DPO, ISAM) has been called to a case; while nobody has seen it, the ladder climbs (R-7-04)."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="summonses")
    function = models.CharField(max_length=20)
    told_at = models.DateTimeField()
    rung = models.PositiveSmallIntegerField(default=0)
    climbs_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    objects = SummonsQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "function"], name="incidents_summons_once")]
        indexes = [models.Index(fields=["climbs_at"], condition=Q(seen_at=None), name="incidents_summons_climbing")]
