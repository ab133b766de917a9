"""The rows of one authority's register, as the rules of `findings` read them.

Field names are those of the organisation file. `None` and the empty tuple both mean "missing": not known or none.
References are the ids of the organisation file, so a register can be made from a file as well as from the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class LocalInstruction:
    adopted_on: date | None = None
    adopted_by: str | None = None
    next_revision_by: date | None = None


@dataclass(frozen=True, slots=True)
class City:
    """`bodies` are the names of the council, the executive board and its office, as far as they are given."""

    id: str
    name: str = ""
    ciso: str | None = None
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Authority:
    """`name` is the board's; `administration` is the root of the tree of units."""

    id: str
    administration: str
    name: str = ""
    dpo: str | None = None
    isam: str | None = None
    local_instruction: LocalInstruction | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    id: str
    type: str
    name: str = ""
    parent: str | None = None
    manager: str | None = None
    headcount_total: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """`name` is what may be shown. `real_name` and `real_email` are filled only for a protected identity, and only
    when the register was read by somebody who may know them."""

    id: str
    kind: str
    name: str = ""
    org_unit: str | None = None
    email: str | None = None
    start: date | None = None
    end: date | None = None
    left_to: str | None = None
    supplier: str | None = None
    protected_identity: str | None = None
    real_name: str | None = None
    real_email: str | None = None


@dataclass(frozen=True, slots=True)
class Appointment:
    id: str
    role: str
    person: str
    scope: str
    appointed_by: str
    valid_from: date
    valid_to: date | None = None
    acting: bool = False
    deputy: str | None = None
    conflict_assessed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Process:
    id: str
    org_unit: str
    name: str = ""
    process_owner: str | None = None
    records_scheme_code: str | None = None


@dataclass(frozen=True, slots=True)
class Supplier:
    id: str
    country: str
    name: str = ""
    contract_level: str | None = None
    incident_contact: str | None = None
    dependency: str | None = None


@dataclass(frozen=True, slots=True)
class SubProcessor:
    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """A processor agreement. Whether it is in force is told by the dates, not by `status` alone."""

    id: str
    supplier: str
    level: str
    status: str
    instruction_attached: bool
    signed_on: date | None = None
    valid_to: date | None = None
    incident_notice_hours: int | None = None
    sub_processors: tuple[SubProcessor, ...] = ()
    transfer_basis: str | None = None
    transfer_assessment_on: date | None = None
    last_follow_up: date | None = None
    responsible: str | None = None


@dataclass(frozen=True, slots=True)
class Classification:
    """Without `decided_on` it is a draft and does not count."""

    confidentiality: str
    integrity: str
    availability: str
    traceability: str
    decided_on: date | None = None
    last_review_on: date | None = None
    last_review_outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Asset:
    id: str
    kind: str
    org_unit: str
    hosting: str
    personal_data: bool
    special_category_data: bool
    continuity_plan: bool
    essential_societal_activity: bool
    status: str
    name: str = ""
    system_owner: str | None = None
    system_manager: str | None = None
    system_manager_it: str | None = None
    system_manager_central: str | None = None
    system_manager_local: str | None = None
    system_specialists: tuple[str, ...] = ()
    supplier: str | None = None
    processes: tuple[str, ...] = ()
    classification: Classification | None = None
    max_outage_hours: int | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    id: str
    org_unit: str
    third_country_transfer: bool
    scale: str
    name: str = ""
    process_owner: str | None = None
    purpose: str | None = None
    lawful_basis: str | None = None
    legal_source: str | None = None
    data_subjects: tuple[str, ...] = ()
    data_categories: tuple[str, ...] = ()
    special_category_basis: str | None = None
    retention: str | None = None
    information_assets: tuple[str, ...] = ()
    processors: tuple[str, ...] = ()
    dpia: str | None = None
    dpia_reason: str | None = None
    last_reviewed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Shared:
    """A shared drive or a shared mailbox; `name` is the address of a mailbox."""

    id: str
    org_unit: str
    name: str = ""
    owner: str | None = None
    members: int | None = None
    last_access_review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """`convener` is a person or a role code."""

    id: str
    name: str = ""
    convener: str | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    id: str
    contact_role: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Training:
    """The figures of one unit for one year."""

    org_unit: str
    period: int
    headcount: int
    passed_information_security: int
    passed_data_protection: int


def missing(value: Any) -> bool:
    """A value is missing when it is absent, null or an empty list: the three are the same everywhere."""
    return value is None or value == ()
