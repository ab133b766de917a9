"""The record of processing (GDPR art. 30) and the agreements with processors (art. 28)."""

from __future__ import annotations

from django.db import connection, models
from django.db.models import F, Q

from varna.inventory.models import InformationAsset
from varna.lib.text import sort_key
from varna.organisation.enums import Level
from varna.organisation.models import Person, Supplier
from varna.privacy.enums import AgreementStatus, Dpia, Scale, TransferBasis
from varna.secrecy.placed import Placed


class ProcessingAgreement(Placed):
    """An agreement with a processor. `in_force` and `expired` both mean signed: the dates say which holds on a day."""

    kind_code = "processor_agreement"

    code = models.CharField(max_length=40)
    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="agreements")
    level = models.CharField(max_length=10, choices=Level)
    status = models.CharField(max_length=12, choices=AgreementStatus)
    signed_on = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    instruction_attached = models.BooleanField()
    incident_notice_hours = models.PositiveIntegerField(null=True, blank=True)
    transfer_basis = models.CharField(max_length=40, choices=TransferBasis, blank=True)
    transfer_assessment_on = models.DateField(null=True, blank=True)
    last_follow_up = models.DateField(null=True, blank=True)
    responsible = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "code"], name="privacy_agreement_code"),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(signed_on__isnull=False), name="privacy_agreement_signed_unless_draft"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(signed_on=None) | Q(valid_to__gte=F("signed_on")),
                name="privacy_agreement_ends_after_signature",
            ),
        ]
        indexes = [models.Index(fields=["authority", "id"], name="privacy_agreement_list")]

    def own_relations(self, person_id: int) -> set[str]:
        return {"responsible"} if person_id == self.responsible_id else set()


class SubProcessor(models.Model):
    """Somebody the processor uses in turn (GDPR art. 28.2)."""

    agreement = models.ForeignKey(ProcessingAgreement, models.CASCADE, related_name="sub_processors")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "position"], name="privacy_subprocessor_position")]
        ordering = ["position"]


class ProcessingActivity(Placed):
    """One row of the record of processing. `process_owner` is the manager responsible for it."""

    kind_code = "processing_record"

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=200, editable=False, db_collation="C")
    process_owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    purpose = models.CharField(max_length=2000, blank=True)
    legal_source = models.CharField(max_length=2000, blank=True)
    retention = models.CharField(max_length=2000, blank=True)
    lawful_basis = models.CharField(max_length=5, blank=True)
    data_subjects = models.JSONField(default=list)
    data_categories = models.JSONField(default=list)
    recipients = models.JSONField(default=list)
    special_category_basis = models.CharField(max_length=5, blank=True)
    information_assets = models.ManyToManyField(InformationAsset, related_name="activities")
    processors = models.ManyToManyField(Supplier, related_name="activities")
    third_country_transfer = models.BooleanField()
    protected_identities = models.BooleanField()
    uses_consent = models.BooleanField()
    dpia = models.CharField(max_length=12, choices=Dpia, blank=True)
    dpia_reason = models.CharField(max_length=2000, blank=True)
    scale = models.CharField(max_length=6, choices=Scale)
    last_reviewed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "code"], name="privacy_activity_code")]
        indexes = [
            models.Index(fields=["authority", "sort_key", "id"], name="privacy_activity_list"),
            models.Index(fields=["unit", "sort_key", "id"], name="privacy_activity_unit"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def own_relations(self, person_id: int) -> set[str]:
        if person_id == self.process_owner_id:
            return {"responsible", "process_owner"}
        with connection.cursor() as cursor:
            cursor.execute("select %s = any (app_own_activities(%s))", [self.pk, person_id])
            return {"asset_lead"} if cursor.fetchone()[0] else set()
