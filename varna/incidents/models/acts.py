"""What was said and decided, each row for good: the database refuses every change (migration 0001)."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from varna.incidents.enums import Advice, Channel, EntryKind, Question, Reply, Risk, Ruling
from varna.incidents.models.case import Incident
from varna.incidents.models.clock import Clock
from varna.organisation.models import Person
from varna.secrecy.placed import Placed


class Position(Placed):
    """The data protection officer's position (R-7.2-02). A changed mind is a new row that names the old (J03-A3)."""

    kind_code = "dpo_opinion"

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="positions")
    advice = models.CharField(max_length=20, choices=Advice)
    risk = models.CharField(max_length=20, choices=Risk)
    inform_subjects = models.BooleanField()
    reason = models.TextField()
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    acting = models.BooleanField(default=False)  # written by the backup
    issued_at = models.DateTimeField()
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="incidents_position_has_a_reason")]

    def own_relations(self, person_id: int) -> set[str]:
        return {"creator"} if person_id == self.author_id else set()

    def conditions(self) -> set[str]:
        return {"issued"}


class Decision(models.Model):
    """What the controller's representative decided (Q-03). Reasons are demanded when it goes against the position."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="decisions")
    ruling = models.CharField(max_length=20, choices=Ruling)
    position = models.ForeignKey(Position, models.PROTECT, null=True, blank=True, related_name="decisions")
    against = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(against=False) | ~Q(reason=""), name="incidents_decision_against_advice_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(ruling__in=["do_not_notify", "not_significant"]) | ~Q(reason=""),
                name="incidents_decision_not_to_act_has_a_reason",
            ),
        ]


class Assessment(models.Model):
    """A recorded human judgement whether the incident is significant, by the criteria of its day (domain 2.3)."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="assessments")
    significant = models.BooleanField()
    criteria = models.JSONField(default=list)  # codes that were met
    criteria_text = models.JSONField(default=dict)  # as the pack had them
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="incidents_assessment_has_a_reason")]


class Filing(models.Model):
    """Something was handed in to an authority: when, how, with which receipt. What came late says why (GDPR 33.1)."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="filings")
    clock = models.ForeignKey(Clock, models.PROTECT, related_name="filings")
    filed_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    channel = models.CharField(max_length=20, choices=Channel)
    receipt = models.CharField(max_length=200)  # a number, or for a call the name and time
    complete = models.BooleanField(default=True)
    late_reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(receipt=""), name="incidents_filing_has_a_receipt"),
            models.CheckConstraint(
                condition=Q(filed_at__lte=models.F("recorded_at")), name="incidents_filing_not_ahead"
            ),
        ]


class Answer(models.Model):
    """The responsible manager's answer to a closing question (R-7.2-06). The last row counts."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="answers")
    question = models.CharField(max_length=20, choices=Question)
    reply = models.CharField(max_length=20, choices=Reply)
    reason = models.TextField()
    told_on = models.DateField(null=True, blank=True)
    how = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="incidents_answer_has_a_reason")]


class EntryQuerySet(models.QuerySet["Entry"]):
    def in_order(self) -> EntryQuerySet:
        """Newest first, by when it happened."""
        return self.order_by("-happened_at", "-pk")


class Entry(models.Model):
    """A row of the timeline. Nothing is edited away: a correction is a new row that points at the old.

    Rows that Värna writes keep a code and facts, so that each reader gets them in their own language.
    """

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=10, choices=EntryKind)
    code = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    text = models.TextField(blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    happened_at = models.DateTimeField()
    written_at = models.DateTimeField()
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["incident", "-happened_at", "-id"], name="incidents_entry_timeline"),
            models.Index(fields=["-written_at", "-id"], name="incidents_entry_newest"),
        ]

    def at(self, name: str) -> datetime | None:
        """An instant among the facts."""
        value = self.facts.get(name)
        return datetime.fromisoformat(value) if value else None
