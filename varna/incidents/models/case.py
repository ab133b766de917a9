"""The case itself, who stands how to it, its two panels, and the reports on their way in."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse

from varna.incidents.enums import Kind, PanelKind, PanelState, Part, Status, Touches, What
from varna.inventory.models import InformationAsset
from varna.organisation.models import Person
from varna.privacy.models import ProcessingActivity
from varna.secrecy.placed import Placed

if TYPE_CHECKING:
    from datetime import datetime

    from varna.secrecy.reach import Reach

KINDS = ("incident_report", "incident_case", "personal_data_breach", "significant_incident")


LEADS = {"system_owner", "system_manager", "system_manager_it", "system_specialist"}


def _among(function: str, column: F, person_id: int) -> Func:
    """`column` is among the ids that an SQL function gives for the person: worked out once, then an index look-up."""
    return Func(
        column, Value(person_id), template="(%(expressions)s))::bigint[]))", arg_joiner=f" = any((select {function}(",
        output_field=models.BooleanField(),
    )  # fmt: skip


class Series(models.Model):
    """The running number of an authority and year: without gaps, since the row is changed in the report's transaction."""

    authority = models.ForeignKey("organisation.Authority", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "year"], name="incidents_series_once_a_year")]


class IncidentQuerySet(models.QuerySet["Incident"]):
    def visible_to(self, reach: Reach) -> IncidentQuerySet:
        """The cases this person may know of: by place, or as reporter or handler. Row-level security says the same.

        Who sees the whole authority gets the plain condition, and no condition names rows: so each is one index.
        """
        if reach.authority_id is None:
            return self.none()
        here = self.filter(authority=reach.authority_id)
        places = reach.units("incident_report") | reach.units("incident_case")
        if places >= reach.tree.authority(reach.authority_id):
            return here
        seen = Q(unit__in=places)
        if more := reach.units("personal_data_breach") - places:
            seen |= Q(privacy=True, unit__in=more)
        if more := reach.units("significant_incident") - places:
            seen |= Q(may_be_significant=True, unit__in=more)
        if reach.person_id:
            seen |= Q(_among("app_handled_incidents", F("pk"), reach.person_id))
            if reach.roles & LEADS:
                seen |= Q(_among("app_led_assets", F("asset"), reach.person_id))
        return here.filter(seen)

    def going_on(self) -> IncidentQuerySet:
        return self.filter(status__in=[Status.NEW, Status.INVESTIGATED])

    def counting(self) -> IncidentQuerySet:
        """What statistics count: no merged doubles and no observations (R-7-03)."""
        return self.exclude(status__in=[Status.MERGED, Status.OBSERVATION]).exclude(kind=Kind.NONE)


class Incident(Placed):
    """One event: what was reported, the four times that law keeps apart, and what was found out.

    `aware_at` starts the legal clocks. It is the discovery until somebody sets another instant with a reason (domain 2.4).
    """

    kind_code = "incident_case"

    number = models.CharField(max_length=40)
    title = models.CharField(max_length=120)  # read by more people than the case: never a name
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.UNCLEAR)
    status = models.CharField(max_length=20, choices=Status, default=Status.NEW)
    privacy = models.BooleanField(default=True)  # the privacy panel stands open or has found a breach
    what = models.CharField(max_length=20, choices=What, default=What.OTHER)
    things = models.JSONField(default=list, blank=True)
    effects = models.JSONField(default=list, blank=True)
    touches_people = models.CharField(max_length=10, choices=Touches, default=Touches.UNKNOWN)
    asset = models.ForeignKey(InformationAsset, models.PROTECT, null=True, blank=True, related_name="incidents")
    processing = models.ForeignKey(ProcessingActivity, models.PROTECT, null=True, blank=True, related_name="incidents")
    persons_affected = models.PositiveIntegerField(null=True, blank=True)

    occurred_at = models.DateTimeField(null=True, blank=True)
    detected_at = models.DateTimeField()
    aware_at = models.DateTimeField()
    reported_at = models.DateTimeField()
    sorted_at = models.DateTimeField(null=True, blank=True)

    reporter = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="reported")
    receipt_hash = models.CharField(max_length=64, blank=True)  # of the code that an anonymous reporter comes back with
    token = models.UUIDField(default=uuid.uuid4, unique=True)  # one form, one report, however often it is sent
    may_tell_others = models.BooleanField(null=True)

    description = models.TextField(blank=True)
    handling = models.TextField(blank=True)  # what the reporter had done so far
    how_arose = models.TextField(blank=True)
    affected = models.TextField(blank=True)
    consequences = models.TextField(blank=True)

    may_be_significant = models.BooleanField(default=False)
    significant = models.BooleanField(null=True)  # the last assessment or decision; the reporter's suspicion is above
    cause = models.TextField(blank=True)
    lesson = models.TextField(blank=True)
    measures_needed = models.BooleanField(null=True)
    measures_reason = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reminds_at = models.DateTimeField(null=True, blank=True)  # when the reporter is reminded of open steps, once
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    pack_version = models.CharField(max_length=80, blank=True)
    routes = models.JSONField(default=dict, blank=True)  # the ladder and closing rules it was reported under

    objects = IncidentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "number"], name="incidents_incident_number"),
            models.CheckConstraint(
                condition=Q(occurred_at=None) | Q(occurred_at__lte=F("detected_at")),
                name="incidents_incident_occurred_before_detected",
            ),
            models.CheckConstraint(
                condition=Q(detected_at__lte=F("reported_at")), name="incidents_incident_detected_before_reported"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.MERGED, merged_into__isnull=False)
                | (~Q(status=Status.MERGED) & Q(merged_into=None)),
                name="incidents_incident_merged_into_one",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="incidents_incident_closed_at_with_closed_by",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "-reported_at", "-id"], name="incidents_incident_list"),
            models.Index(fields=["unit", "-reported_at", "-id"], name="incidents_incident_unit"),
            models.Index(fields=["reporter", "-reported_at"], name="incidents_incident_reporter"),
            models.Index(
                fields=["unit"], condition=Q(status__in=["new", "investigated"]), name="incidents_incident_going_on"
            ),
            models.Index(
                fields=["reminds_at"], condition=Q(reminds_at__isnull=False), name="incidents_incident_reminds"
            ),
            models.Index(fields=["receipt_hash"], condition=~Q(receipt_hash=""), name="incidents_incident_receipt"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("incidents:case", args=[self.number])

    @property
    def going_on(self) -> bool:
        return self.status in {Status.NEW, Status.INVESTIGATED}

    def parts_of(self, person_id: int) -> set[str]:
        """How the person stands to the case; from the register's own statement where that has fetched it."""
        known = self.__dict__.get("known_parts")
        if known is None:
            return {part.part for part in self.participants.all() if part.person_id == person_id}
        return {part["part"] for part in known if part["person"] == person_id}

    def own_relations(self, person_id: int) -> set[str]:
        found = self.parts_of(person_id)
        relations = found & {"creator", "handler"}
        if self.reporter_id == person_id:
            relations.add("creator")
        if self.asset is not None and person_id in {
            self.asset.system_owner_id,
            self.asset.system_manager_id,
            self.asset.system_manager_it_id,
            self.asset.system_manager_local_id,
        }:
            relations.add("asset_lead")
        return relations

    def implicates(self, person_id: int) -> bool:
        """Whether the person is named as involved (H10)."""
        return Part.INVOLVED in self.parts_of(person_id)

    def conditions(self) -> set[str]:
        return {"new"} if self.status == Status.NEW else set()

    def kinds(self) -> tuple[str, ...]:
        """The record kinds of permissions.yaml that this case is a record of."""
        extra = (KINDS[2],) * self.privacy + (KINDS[3],) * self.may_be_significant
        return (*KINDS[:2], *extra)


class Participant(models.Model):
    """How a person stands to a case."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=Part)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "person", "part"], name="incidents_participant_once")
        ]


class Panel(models.Model):
    """One function's side of the case. Closing or withdrawing one says nothing about the other (J04-A2)."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="panels")
    kind = models.CharField(max_length=10, choices=PanelKind)
    state = models.CharField(max_length=10, choices=PanelState, default=PanelState.UNSORTED)
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "kind"], name="incidents_panel_one_of_each"),
            models.CheckConstraint(
                condition=Q(state=PanelState.UNSORTED, decided_at=None)
                | Q(~Q(state=PanelState.UNSORTED), decided_at__isnull=False),
                name="incidents_panel_decided_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=PanelState.WITHDRAWN) | ~Q(reason=""), name="incidents_panel_withdrawn_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(state=PanelState.CLOSED, closed_at__isnull=False)
                | Q(~Q(state=PanelState.CLOSED), closed_at=None),
                name="incidents_panel_closed_has_a_time",
            ),
        ]


class Draft(models.Model):
    """A report being written. It is the writer's alone, and gone when the report is sent."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    token = models.UUIDField(default=uuid.uuid4, unique=True)
    answers = models.JSONField(default=dict)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person"], name="incidents_draft_one_each")]

    def touch(self, at: datetime) -> None:
        self.changed_at = at
        self.save()


class Submission(models.Model):
    """A report that came by the API under an Idempotency-Key: the same key answers the same, another body is refused."""

    authority = models.ForeignKey("organisation.Authority", models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    key = models.CharField(max_length=200)
    body_sha256 = models.CharField(max_length=64)
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="+", null=True)
    answer = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "person", "key"], name="incidents_submission_once")]
