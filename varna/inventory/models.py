"""Processes and information assets."""

from __future__ import annotations

from django.db import connection, models
from django.db.models import Q

from varna.inventory.enums import AssetKind, AssetStatus, Hosting, ReviewOutcome
from varna.lib.text import sort_key
from varna.organisation.models import Person, Supplier
from varna.secrecy.placed import Placed


class Process(Placed):
    """A way of working with a place in the records scheme; its owner decides the digital tools (2.1.4)."""

    kind_code = "org_unit"

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=200, editable=False, db_collation="C")
    process_owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    records_scheme_code = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "code"], name="inventory_process_code")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class InformationAsset(Placed):
    """A system, service, storage or paper holding. A classification without `classified_on` is a draft and does not count.

    Levels are stored by name: numbers mean different things in different versions of the scale (domain guide 3.1).
    """

    kind_code = "information_asset"

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=200, editable=False, db_collation="C")
    kind = models.CharField(max_length=20, choices=AssetKind)
    purpose = models.CharField(max_length=2000, blank=True)
    system_owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    system_manager = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    system_manager_it = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    system_manager_central = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    system_manager_local = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    system_specialists = models.ManyToManyField(Person, related_name="specialist_of")
    supplier = models.ForeignKey(Supplier, models.PROTECT, null=True, blank=True, related_name="assets")
    hosting = models.CharField(max_length=30, choices=Hosting)
    personal_data = models.BooleanField()
    special_category_data = models.BooleanField()
    protected_identities = models.BooleanField()
    processes = models.ManyToManyField(Process, related_name="assets")
    classified = models.BooleanField(default=False)  # the file gives a classification, decided or draft
    confidentiality = models.CharField(max_length=200, blank=True)
    integrity = models.CharField(max_length=200, blank=True)
    availability = models.CharField(max_length=200, blank=True)
    traceability = models.CharField(max_length=200, blank=True)
    classified_on = models.DateField(null=True, blank=True)
    class_reviewed_on = models.DateField(null=True, blank=True)
    class_review_outcome = models.CharField(max_length=20, choices=ReviewOutcome, blank=True)
    max_outage_hours = models.PositiveIntegerField(null=True, blank=True)
    continuity_plan = models.BooleanField()
    essential_societal_activity = models.BooleanField()
    status = models.CharField(max_length=10, choices=AssetStatus)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "code"], name="inventory_asset_code"),
            models.CheckConstraint(
                condition=Q(kind="physical", hosting="physical") | (~Q(kind="physical") & ~Q(hosting="physical")),
                name="inventory_asset_physical_is_hosted_physically",
            ),
            models.CheckConstraint(
                condition=Q(class_reviewed_on=None, class_review_outcome="")
                | (Q(class_reviewed_on__isnull=False) & ~Q(class_review_outcome="")),
                name="inventory_asset_review_has_date_and_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "sort_key", "id"], name="inventory_asset_list"),
            models.Index(fields=["unit", "sort_key", "id"], name="inventory_asset_unit"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def own_relations(self, person_id: int) -> set[str]:
        with (
            connection.cursor() as cursor
        ):  # the same functions as the row-level security, so that they cannot disagree
            cursor.execute(
                "select %s = any (app_led_assets(%s)), %s = any (app_processed_assets(%s))",
                [self.pk, person_id, self.pk, person_id],
            )
            leads, processes = cursor.fetchone()
        return ({"asset_lead"} if leads else set()) | ({"process_owner"} if processes else set())
