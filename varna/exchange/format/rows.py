"""The sections of the file and their fields: the tables of the document, as types.

`yes` and `no` are the column *required*. What is required only sometimes, and what fields say about each other,
stands in `rules.py`.
"""

# ruff: noqa: RUF009 -- the calls only note how a field is read

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from typing import Any, Final

from varna.exchange.format.kinds import (
    LONG,
    Convener,
    Country,
    Date,
    Email,
    Ident,
    Integer,
    Kind,
    ListOf,
    Ref,
    Role,
    Scale,
    Scope,
    Text,
    Year,
    YesNo,
    one_of,
)


@dataclass(frozen=True, slots=True)
class Field:
    """How one field is read."""

    name: str
    kind: Kind | Nested
    required: bool


@dataclass(frozen=True, slots=True)
class Nested:
    """A mapping of its own inside a row, or a list of such."""

    row: type
    many: bool = False


def yes(kind: Kind | Nested) -> Any:
    return field(metadata={"kind": kind, "required": True})


def no(kind: Kind | Nested) -> Any:
    return field(metadata={"kind": kind, "required": False})


def persons() -> Any:
    return no(Ref("persons"))


@cache
def fields_of(row: type) -> tuple[Field, ...]:
    """The fields of a section in the order of the document."""
    return tuple(Field(f.name, f.metadata["kind"], f.metadata["required"]) for f in fields(row) if f.metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    title: str = yes(Text())
    reference_date: date = yes(Date())
    fictive: bool | None = no(YesNo())
    note: str | None = no(LONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    id: str = yes(Ident())
    name: str = yes(Text())
    council: str | None = no(Text())
    executive_board: str | None = no(Text())
    executive_office: str | None = no(Text())
    ciso: str | None = persons()
    nis2_entity: bool | None = no(YesNo())


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalInstruction:
    adopted_on: date | None = no(Date())
    adopted_by: str | None = no(one_of("committee", "director"))
    next_revision_by: date | None = no(Date())


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """The board. `meetings` gathers every `meetings_YYYY` of the file."""

    id: str = yes(Ident())
    committee: str = yes(Text())
    administration: str = yes(Ref("org_units"))
    registration_prefix: str | None = no(Text())
    registration_number_example: str | None = no(Text())
    dpo: str | None = persons()
    isam: str | None = persons()
    mailbox: str | None = no(Email())
    members: int | None = no(Integer())
    substitutes: int | None = no(Integer())
    local_instruction: LocalInstruction | None = no(Nested(LocalInstruction))
    meetings: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItDelivery:
    id: str = yes(Ident())
    name: str = yes(Text())
    service_desk_portal: str | None = no(Text())
    meeting_tool: str | None = no(Text())


@dataclass(frozen=True, slots=True, kw_only=True)
class Scales:
    classification: tuple[str, ...] = yes(Scale())
    likelihood: tuple[str, ...] = yes(Scale())
    consequence: tuple[str, ...] = yes(Scale())


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgUnit:
    id: str = yes(Ident())
    name: str = yes(Text())
    type: str = yes(one_of("administration", "department", "unit"))
    parent: str | None = no(Ref("org_units"))
    manager: str | None = persons()
    headcount_total: int | None = no(Integer())
    headcount_own: int | None = no(Integer())
    it_delivery: str | None = no(Ref("it_deliveries"))
    site: str | None = no(Text())


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    id: str = yes(Ident())
    name: str = yes(Text())
    title: str | None = no(Text())
    org_unit: str | None = no(Ref("org_units"))
    kind: str = yes(one_of("employee", "consultant", "elected", "city_central"))
    email: str | None = no(Email())
    start: date | None = no(Date())
    end: date | None = no(Date())
    left_to: str | None = no(Text())
    supplier: str | None = no(Ref("suppliers"))
    protected_identity: str | None = no(one_of("population_secrecy_flag", "protected_population_registration"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    id: str = yes(Ident())
    role: str = yes(Role())
    person: str = yes(Ref("persons"))
    scope: str = yes(Scope())
    appointed_by: str = yes(
        one_of(
            "municipal_council",
            "committee",
            "city_executive",
            "director",
            "department_head",
            "unit_manager",
            "it_manager",
            "system_owner",
        )
    )
    valid_from: date = yes(Date())
    valid_to: date | None = no(Date())
    acting: bool | None = no(YesNo())
    deputy: str | None = persons()
    conflict_assessed_on: date | None = no(Date())


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    id: str = yes(Ident())
    name: str = yes(Text())
    process_owner: str | None = persons()
    org_unit: str = yes(Ref("org_units"))
    records_scheme_code: str | None = no(Text())


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier:
    id: str = yes(Ident())
    name: str = yes(Text())
    service: str | None = no(Text())
    country: str = yes(Country())
    organisation_number: str | None = no(Text())
    contract_level: str | None = no(one_of("central", "local"))
    incident_contact: str | None = no(Text())
    dependency: str | None = no(one_of("låg", "normal", "hög"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SubProcessor:
    name: str = yes(Text())
    country: str | None = no(Country())


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    id: str = yes(Ident())
    supplier: str = yes(Ref("suppliers"))
    level: str = yes(one_of("central", "local"))
    status: str = yes(one_of("draft", "in_force", "expired", "terminated"))
    signed_on: date | None = no(Date())
    valid_to: date | None = no(Date())
    instruction_attached: bool = yes(YesNo())
    incident_notice_hours: int | None = no(Integer(least=1))
    sub_processors: tuple[SubProcessor, ...] = no(Nested(SubProcessor, many=True))
    transfer_basis: str | None = no(
        one_of("adequacy_decision", "standard_contractual_clauses", "binding_corporate_rules", "derogation")
    )
    transfer_assessment_on: date | None = no(Date())
    last_follow_up: date | None = no(Date())
    responsible: str | None = persons()


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """The levels are names of `scales.classification`."""

    confidentiality: str = yes(Text())
    integrity: str = yes(Text())
    availability: str = yes(Text())
    traceability: str = yes(Text())
    decided_on: date | None = no(Date())
    last_review_on: date | None = no(Date())
    last_review_outcome: str | None = no(one_of("still_valid", "supplement", "redo"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    id: str = yes(Ident())
    name: str = yes(Text())
    kind: str = yes(one_of("it_system", "cloud_service", "it_service", "shared_storage", "physical"))
    purpose: str | None = no(LONG)
    org_unit: str = yes(Ref("org_units"))
    system_owner: str | None = persons()
    system_manager: str | None = persons()
    system_manager_it: str | None = persons()
    system_manager_central: str | None = persons()
    system_manager_local: str | None = persons()
    system_specialists: tuple[str, ...] = no(ListOf(Ref("persons")))
    supplier: str | None = no(Ref("suppliers"))
    hosting: str = yes(
        one_of(
            "own",
            "physical",
            "city_operated",
            "supplier_se",
            "supplier_no",
            "supplier_eu",
            "supplier_third_country",
            "cloud_eu",
            "cloud_third_country",
        )
    )
    personal_data: bool = yes(YesNo())
    special_category_data: bool = yes(YesNo())
    protected_identities: bool = yes(YesNo())
    processes: tuple[str, ...] = no(ListOf(Ref("processes")))
    classification: Classification | None = no(Nested(Classification))
    max_outage_hours: int | None = no(Integer())
    continuity_plan: bool = yes(YesNo())
    essential_societal_activity: bool = yes(YesNo())
    status: str = yes(one_of("planned", "in_use", "retired"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    id: str = yes(Ident())
    name: str = yes(Text())
    org_unit: str = yes(Ref("org_units"))
    process_owner: str | None = persons()
    purpose: str | None = no(LONG)
    lawful_basis: str | None = no(one_of(*(f"6.1.{letter}" for letter in "abcdef")))
    legal_source: str | None = no(LONG)
    data_subjects: tuple[str, ...] = no(ListOf(Text()))
    data_categories: tuple[str, ...] = no(ListOf(Text()))
    special_category_basis: str | None = no(one_of(*(f"9.2.{letter}" for letter in "abcdefghij")))
    recipients: tuple[str, ...] = no(ListOf(Text()))
    retention: str | None = no(LONG)
    information_assets: tuple[str, ...] = no(ListOf(Ref("information_assets")))
    processors: tuple[str, ...] = no(ListOf(Ref("suppliers")))
    third_country_transfer: bool = yes(YesNo())
    protected_identities: bool = yes(YesNo())
    uses_consent: bool = yes(YesNo())
    dpia: str | None = no(one_of("done", "ongoing", "not_started", "not_required"))
    dpia_reason: str | None = no(LONG)
    scale: str = yes(one_of("normal", "large"))
    last_reviewed_on: date | None = no(Date())


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive:
    id: str = yes(Ident())
    name: str = yes(Text())
    org_unit: str = yes(Ref("org_units"))
    owner: str | None = persons()
    members: int | None = no(Integer())
    last_access_review_on: date | None = no(Date())


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    id: str = yes(Ident())
    address: str = yes(Email())
    org_unit: str = yes(Ref("org_units"))
    owner: str | None = persons()
    members: int | None = no(Integer())
    last_access_review_on: date | None = no(Date())


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    id: str = yes(Ident())
    name: str = yes(Text())
    convener: str | None = no(Convener())
    members: tuple[str, ...] = no(ListOf(Ref("persons")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    id: str = yes(Ident())
    authority: str = yes(Text())
    subject: str | None = no(LONG)
    contact_role: str = yes(Role())


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingResult:
    org_unit: str = yes(Ref("org_units"))
    period: str = yes(Year())
    headcount: int = yes(Integer())
    passed_information_security: int = yes(Integer())
    passed_data_protection: int = yes(Integer())


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFile:
    """A file without faults. The members carry the names of the sections."""

    meta: Meta
    city: City
    authority: Authority
    it_deliveries: tuple[ItDelivery, ...] = ()
    scales: Scales
    org_units: tuple[OrgUnit, ...]
    persons: tuple[Person, ...]
    role_appointments: tuple[Appointment, ...] = ()
    processes: tuple[Process, ...] = ()
    suppliers: tuple[Supplier, ...] = ()
    data_processing_agreements: tuple[Agreement, ...] = ()
    information_assets: tuple[Asset, ...] = ()
    processing_activities: tuple[Activity, ...] = ()
    shared_drives: tuple[Drive, ...] = ()
    shared_mailboxes: tuple[Mailbox, ...] = ()
    networks: tuple[Network, ...] = ()
    authority_contacts: tuple[Contact, ...] = ()
    training_results: tuple[TrainingResult, ...] = ()


SINGLE: Final[dict[str, type]] = {"meta": Meta, "city": City, "authority": Authority, "scales": Scales}

# In the order that decides which of two like ids is the later one.
LISTS: Final[dict[str, type]] = {
    "it_deliveries": ItDelivery,
    "org_units": OrgUnit,
    "persons": Person,
    "role_appointments": Appointment,
    "processes": Process,
    "suppliers": Supplier,
    "data_processing_agreements": Agreement,
    "information_assets": Asset,
    "processing_activities": Activity,
    "shared_drives": Drive,
    "shared_mailboxes": Mailbox,
    "networks": Network,
    "authority_contacts": Contact,
    "training_results": TrainingResult,
}

REQUIRED: Final = ("meta", "city", "authority", "scales", "org_units", "persons")
UNREAD: Final = "deliberate_gaps"
