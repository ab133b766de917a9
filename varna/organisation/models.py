"""City, authority, units, people and who holds which role, with its history."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from varna.lib.text import sort_key
from varna.organisation.enums import Appointer, Dependency, Level, PersonKind, Protection, UnitKind
from varna.secrecy.placed import Placed

if TYPE_CHECKING:
    from varna.secrecy.reach import Reach


class City(models.Model):
    """The municipality: the entity under the Cybersecurity Act (cybersäkerhetslagen 1:3), above many authorities."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    council = models.CharField(max_length=200, blank=True)
    executive_board = models.CharField(max_length=200, blank=True)
    executive_office = models.CharField(max_length=200, blank=True)
    ciso = models.ForeignKey("organisation.Person", models.PROTECT, null=True, blank=True, related_name="+")
    nis2_entity = models.BooleanField(null=True)

    def __str__(self) -> str:
        return self.name


class Authority(models.Model):
    """The board: the authority, the data controller, the tenant. `tree_version` changes with every change of the unit tree."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    city = models.ForeignKey(City, models.PROTECT, related_name="authorities")
    registration_prefix = models.CharField(max_length=200, blank=True)
    registration_number_example = models.CharField(max_length=200, blank=True)
    mailbox = models.CharField(max_length=200, blank=True)
    dpo = models.ForeignKey("organisation.Person", models.PROTECT, null=True, blank=True, related_name="+")
    isam = models.ForeignKey("organisation.Person", models.PROTECT, null=True, blank=True, related_name="+")
    members = models.PositiveIntegerField(null=True, blank=True)
    substitutes = models.PositiveIntegerField(null=True, blank=True)
    scales = models.JSONField(default=dict)
    instruction_adopted_on = models.DateField(null=True, blank=True)
    instruction_adopted_by = models.CharField(max_length=20, blank=True)
    next_revision_by = models.DateField(null=True, blank=True)
    fictive = models.BooleanField(default=False)
    reference_date = models.DateField(null=True, blank=True)
    file_title = models.CharField(max_length=200, blank=True)
    file_note = models.CharField(max_length=2000, blank=True)
    tree_version = models.BigIntegerField(default=1)
    anonymous_reports = models.BooleanField(
        default=True
    )  # the authority has opened the report form without an account (H20)

    def __str__(self) -> str:
        return self.name


class ItDelivery(models.Model):
    """Who serves the unit with IT; decides which portal and meeting card the staff see."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    service_desk_portal = models.CharField(max_length=200, blank=True)
    meeting_tool = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "code"], name="organisation_itdelivery_code")]

    def __str__(self) -> str:
        return self.name


class UnitQuerySet(models.QuerySet["Unit"]):
    def below(self, top: Unit) -> UnitQuerySet:
        """The unit and all units below it: one index range."""
        return self.filter(path__startswith=top.path)

    def visible_to(self, reach: Reach) -> UnitQuerySet:
        return self.filter(pk__in=reach.units("org_unit"))


class Unit(models.Model):
    """A node of the organisation tree. `path` holds the ids from the root to the unit itself: `/12/57/`."""

    kind_code = "org_unit"

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="units")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=200, editable=False, db_collation="C")
    kind = models.CharField(max_length=20, choices=UnitKind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=400, blank=True, db_collation="C")
    depth = models.PositiveSmallIntegerField(default=0)
    manager = models.ForeignKey("organisation.Person", models.PROTECT, null=True, blank=True, related_name="+")
    headcount_total = models.PositiveIntegerField(null=True, blank=True)
    headcount_own = models.PositiveIntegerField(null=True, blank=True)
    it_delivery = models.ForeignKey(ItDelivery, models.PROTECT, null=True, blank=True, related_name="+")
    site = models.CharField(max_length=200, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "code"], name="organisation_unit_code"),
            models.UniqueConstraint(
                fields=["authority"], condition=Q(kind="administration"), name="organisation_unit_one_administration"
            ),
            models.CheckConstraint(
                condition=Q(kind="administration", parent=None) | (~Q(kind="administration") & Q(parent__isnull=False)),
                name="organisation_unit_only_the_administration_has_no_parent",
            ),
        ]
        indexes = [models.Index(fields=["path"], name="organisation_unit_path")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def unit_id(self) -> int:
        return self.pk

    def own_relations(self, person_id: int) -> set[str]:
        return set()


class Supplier(models.Model):
    """A company that does something for the authority: runs a system, processes personal data, lends consultants."""

    kind_code = "processor_agreement"

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=200, editable=False, db_collation="C")
    service = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=2)
    organisation_number = models.CharField(max_length=200, blank=True)
    contract_level = models.CharField(max_length=10, choices=Level, blank=True)
    incident_contact = models.CharField(max_length=200, blank=True)
    dependency = models.CharField(max_length=10, choices=Dependency, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "code"], name="organisation_supplier_code")]
        indexes = [models.Index(fields=["authority", "sort_key", "id"], name="organisation_supplier_list")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class PersonQuerySet(models.QuerySet["Person"]):
    def in_service(self, day: date) -> PersonQuerySet:
        """First and last day of service count (findings.yaml `in_service`)."""
        return self.filter(
            Q(starts_on=None) | Q(starts_on__lte=day),
            Q(ends_on=None) | Q(ends_on__gte=day),
        )


class Person(models.Model):
    """Somebody in the register. For a protected identity `name` is the alias and `email` is empty: see ProtectedIdentity."""

    kind_code = "person"

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="people")
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="people"
    )  # the root for those without a unit of their own
    placed = models.BooleanField(default=True)  # False: `unit` is the root only because the file names no unit
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="person")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=200, editable=False, db_collation="C")
    title = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, choices=PersonKind)
    email = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    left_to = models.CharField(max_length=200, blank=True)
    supplier = models.ForeignKey(Supplier, models.PROTECT, null=True, blank=True, related_name="consultants")
    alias = models.BooleanField(default=False)  # shown as an alias, whatever the reason

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "code"], name="organisation_person_code"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="organisation_person_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "sort_key", "id"], name="organisation_person_list"),
            models.Index(fields=["unit", "sort_key", "id"], name="organisation_person_unit"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def own_relations(self, person_id: int) -> set[str]:
        return {"subject"} if person_id == self.pk else set()

    def serves_on(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or self.ends_on >= day)


class ProtectedIdentity(Placed):
    """The real name behind an alias. Readable by the person and by named handlers only (OSL 21 kap., R-5.15-*)."""

    kind_code = "protected_identity"

    person = models.OneToOneField(Person, models.PROTECT, related_name="protected")
    kind = models.CharField(max_length=40, choices=Protection)
    real_name = models.CharField(max_length=200)
    email = models.CharField(max_length=200, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    def own_relations(self, person_id: int) -> set[str]:
        return {"subject"} if person_id == self.person_id else set()


class ProtectedHandler(models.Model):
    """A person named to handle protected identities."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, models.CASCADE, related_name="+")


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def in_force(self, day: date) -> AppointmentQuerySet:
        """First and last day count (findings.yaml `in_force`)."""
        return self.filter(Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day))

    def held(self, day: date) -> AppointmentQuerySet:
        """In force, and the person is in service."""
        return self.in_force(day).filter(
            Q(person__starts_on=None) | Q(person__starts_on__lte=day),
            Q(person__ends_on=None) | Q(person__ends_on__gte=day),
        )


class Appointment(Placed):
    """Somebody holds a role for a unit, a process, the authority or the city, from a day to a day, by somebody's decision.

    `scope_code` is the id of what the appointment is for; `unit` is where it counts (the root for authority and city).
    An appointment is never rewritten when a holder changes: it ends, and a new one begins.
    """

    kind_code = "role_assignment"

    code = models.CharField(max_length=40)
    role = models.CharField(max_length=40)
    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    scope_code = models.CharField(max_length=40)
    appointed_by = models.CharField(max_length=20, choices=Appointer)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    acting = models.BooleanField(null=True)
    deputy = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="deputy_in")
    conflict_assessed_on = models.DateField(null=True, blank=True)
    decision_number = models.CharField(max_length=100, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "code"], name="organisation_appointment_code"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="organisation_appointment_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(deputy=None) | ~Q(deputy=F("person")), name="organisation_appointment_deputy_is_another"
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "role", "valid_from"], name="organisation_appointment_role"),
            models.Index(fields=["person"], name="organisation_appointment_who"),
        ]

    def own_relations(self, person_id: int) -> set[str]:
        return {"subject"} if person_id == self.person_id else set()


class Proposal(Placed):
    """An appointment that somebody has proposed. It has no effect before the decision (permissions.yaml, role_assignment)."""

    kind_code = "role_assignment"

    role = models.CharField(max_length=40)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    scope_code = models.CharField(max_length=40)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    acting = models.BooleanField(default=False)
    conflict_assessed_on = models.DateField(null=True, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    appointment = models.OneToOneField(
        Appointment, models.PROTECT, null=True, blank=True, related_name="proposal"
    )  # None after a decision: turned down

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, appointment=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="organisation_proposal_decided_by_somebody",
            )
        ]

    def own_relations(self, person_id: int) -> set[str]:
        return {"subject"} if person_id == self.person_id else set()


class DutyShift(Placed):
    """Who stands in for a role and can be reached, from an instant to an instant (R-7-04). The role is held meanwhile."""

    kind_code = "backup_contacts"

    class Origin(models.TextChoices):
        ROSTER = "roster"
        LADDER = "ladder"  # opened by the escalation when nobody had seen a notice

    role = models.CharField(max_length=40)
    person = models.ForeignKey(Person, models.PROTECT, related_name="shifts")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    rank = models.PositiveSmallIntegerField(default=1)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.ROSTER)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="organisation_dutyshift_ends_after_start"
            )
        ]
        indexes = [models.Index(fields=["authority", "role", "starts_at"], name="organisation_dutyshift_role")]

    def own_relations(self, person_id: int) -> set[str]:
        return {"responsible"} if person_id == self.person_id else set()


class Absence(Placed):
    """A person is away; the deputies of that person's appointments hold them meanwhile."""

    kind_code = "backup_contacts"

    person = models.ForeignKey(Person, models.PROTECT, related_name="absences")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="organisation_absence_ends_after_start"
            )
        ]

    def covers(self, at: datetime) -> bool:
        return self.starts_at <= at < self.ends_at

    def own_relations(self, person_id: int) -> set[str]:
        return {"responsible"} if person_id == self.person_id else set()


class Meeting(models.Model):
    """A meeting of the board."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="meetings")
    held_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "held_on"], name="organisation_meeting_once_a_day")]
        ordering = ["held_on"]


class Network(Placed):
    """A standing forum (chapter 3.1). The convener is a person or a role."""

    kind_code = "network_activity"

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    convener = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    convener_role = models.CharField(max_length=40, blank=True)
    members = models.ManyToManyField(Person, related_name="networks")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "code"], name="organisation_network_code")]


class AuthorityContact(Placed):
    """An outside authority and the role that keeps the contact with it (chapter 3.2)."""

    kind_code = "network_activity"

    code = models.CharField(max_length=40)
    other_authority = models.CharField(max_length=200)
    subject = models.CharField(max_length=2000, blank=True)
    contact_role = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "code"], name="organisation_authoritycontact_code")]
