"""A report, its chapters, what people say of it, and its signatures.

A report is signed by the coordinator and then judged by the receiver. From the signature on, its content is one JSON value
with a checksum; triggers refuse every change of it, also by SQL (H06, J15-A3). A fault found later is a correction beside it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from varna.organisation.models import Person
from varna.reports import rules
from varna.reports.enums import Act, Answer, Area, Kind, State
from varna.secrecy.placed import Placed

if TYPE_CHECKING:
    from varna.secrecy.reach import Reach

SHORT, TEXT = 200, 10_000


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, reach: Reach) -> ReportQuerySet:
        """Drafts for those who work with them; for board and managers only what the receiver has judged (J15)."""
        always = Q(unit__in=reach.units("management_review", "see", None))
        frozen = Q(assessed_at__isnull=False, unit__in=reach.units("management_review", "see", "frozen"))
        return self.filter(always | frozen)

    def drafts(self) -> ReportQuerySet:
        return self.filter(signed_at=None)

    def signed(self) -> ReportQuerySet:
        return self.filter(signed_at__isnull=False)


class Report(Placed):
    """One report of one authority for one year. `unit` is the top of the tree it covers."""

    kind_code = "management_review"

    kind = models.CharField(max_length=30, choices=Kind)
    year = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    requested_at = models.DateTimeField(null=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    computed_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    content = models.JSONField(null=True)  # document.Document as it was signed
    sha256 = models.CharField(max_length=64, blank=True)
    pack = models.CharField(max_length=SHORT, blank=True)
    audit_seal = models.CharField(max_length=SHORT, blank=True)
    received_at = models.DateTimeField(null=True)
    assessed_at = models.DateTimeField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "kind", "year"], name="reports_report_once_a_year"),
            models.CheckConstraint(
                condition=Q(signed_at=None, signed_by=None, content=None, sha256="")
                | (
                    Q(signed_at__isnull=False, signed_by__isnull=False, content__isnull=False, opened_at__isnull=False)
                    & ~Q(sha256="")
                ),
                name="reports_report_signed_with_content_and_checksum",
            ),
            models.CheckConstraint(
                condition=Q(received_at=None) | Q(signed_at__isnull=False),
                name="reports_report_received_after_signature",
            ),
            models.CheckConstraint(
                condition=Q(assessed_at=None) | Q(received_at__isnull=False),
                name="reports_report_assessed_after_receipt",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}"

    @property
    def state(self) -> State:
        return rules.state(
            opened_at=self.opened_at,
            signed_at=self.signed_at,
            received_at=self.received_at,
            assessed_at=self.assessed_at,
        )

    def conditions(self) -> set[str]:
        """`frozen` opens the report to board and managers, so it waits for the receiver's judgement (J15)."""
        return {"frozen"} if self.assessed_at else set()

    def own_relations(self, person_id: int) -> set[str]:
        return set()

    def get_absolute_url(self) -> str:
        return reverse("reports:management_review", args=[self.year])


class Block(models.Model):
    """A chapter of a draft: figures as the queries gave them, and the coordinator's words beside them."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="blocks")
    key = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    section = models.JSONField()  # document.Section without comments
    computed_at = models.DateTimeField()
    comment = models.TextField(max_length=TEXT, blank=True)
    comment_name = models.CharField(max_length=SHORT, blank=True)
    comment_role = models.CharField(max_length=SHORT, blank=True)
    commented_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="reports_block_once")]
        ordering = ["position"]


class Remark(models.Model):
    """What the data protection officer says of a chapter, in the officer's own name and apart from the coordinator's words."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="remarks")
    key = models.CharField(max_length=40)
    text = models.TextField(max_length=TEXT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=SHORT)
    role = models.CharField(max_length=SHORT)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "key", "by"], name="reports_remark_once")]
        ordering = ["at", "pk"]


class Judgement(models.Model):
    """The receiver's answer for one area, with the reason. Written once."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="judgements")
    area = models.CharField(max_length=20, choices=Area)
    answer = models.CharField(max_length=20, choices=Answer)
    reason = models.TextField(max_length=TEXT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=SHORT)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "area"], name="reports_judgement_once_per_area"),
            models.CheckConstraint(condition=~Q(reason=""), name="reports_judgement_has_a_reason"),
        ]
        ordering = ["-area"]  # security before data_protection


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def open(self) -> AssignmentQuerySet:
        return self.filter(done_at=None)

    def late(self, day: date) -> AssignmentQuerySet:
        return self.open().filter(due_on__lt=day)


class Assignment(models.Model):
    """Something the receiver wants done: part of the judgement, followed up in next year's report."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="assignments")
    text = models.CharField(max_length=1000)
    responsible = models.ForeignKey(Person, models.PROTECT, related_name="+")
    responsible_name = models.CharField(max_length=SHORT)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    done_note = models.CharField(max_length=1000, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="reports_assignment_done_at_with_done_by",
            )
        ]
        indexes = [models.Index(fields=["responsible"], condition=Q(done_at=None), name="reports_assignment_open")]
        ordering = ["due_on", "pk"]


class Signature(models.Model):
    """Who put the name to what, when, and to which checksum."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="signatures")
    act = models.CharField(max_length=20, choices=Act)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=SHORT)
    role = models.CharField(max_length=SHORT)
    at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "act"], name="reports_signature_once_per_act")]
        ordering = ["at", "pk"]


class Correction(models.Model):
    """A fault found after the signature, said beside the report. The report itself stays as it was signed."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="corrections")
    text = models.TextField(max_length=TEXT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=SHORT)
    role = models.CharField(max_length=SHORT)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="reports_correction_says_something")]
        ordering = ["at", "pk"]


class Export(Placed):
    """A file taken out of a report: what for, by whom, which form (H15). Written before the first byte leaves."""

    kind_code = "management_review"

    report = models.ForeignKey(Report, models.PROTECT, related_name="exports")
    form = models.CharField(max_length=10)
    purpose = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
