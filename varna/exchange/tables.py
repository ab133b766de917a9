"""How the rows of a file become rows of the register: for each section its table, its columns and its links."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import models

from varna.access.models import SharedResource
from varna.awareness.models import TrainingResult
from varna.exchange.format import rows
from varna.exchange.format.rows import OrganisationFile
from varna.inventory.models import InformationAsset, Process
from varna.lib.text import sort_key
from varna.organisation.models import (
    Appointment,
    AuthorityContact,
    ItDelivery,
    Network,
    Person,
    ProtectedIdentity,
    Supplier,
    Unit,
)
from varna.privacy.models import ProcessingActivity, ProcessingAgreement

Columns = dict[str, Any]


@dataclass
class Keys:
    """Codes of the file → primary keys, of rows that are there and of those about to be made."""

    authority: int
    file: OrganisationFile
    of: dict[str, dict[str, int]] = field(default_factory=dict)
    identities: dict[str, ProtectedIdentity] = field(default_factory=dict)  # by the person's code
    aliases: dict[str, str] = field(default_factory=dict)

    def unit(self, code: str | None) -> int:
        """The unit; the root for what has none."""
        return self.of["org_units"][code or self.file.authority.administration]

    def person(self, code: str | None) -> int | None:
        return self.of["persons"][code] if code else None

    def supplier(self, code: str | None) -> int | None:
        return self.of["suppliers"][code] if code else None

    def several(self, section: str, codes: tuple[str, ...]) -> frozenset[int]:
        return frozenset(self.of[section][code] for code in codes)

    def alias(self, code: str) -> str:
        """The name a protected person is shown by: given once, drawn by lot, so that it says nothing about the person."""
        if code not in self.aliases:
            taken = set(self.aliases.values())
            self.aliases[code] = next(name for name in _lots() if name not in taken)
        return self.aliases[code]


def _lots() -> Any:
    while True:
        yield f"Medarbetare {secrets.randbelow(10_000):04}"


@dataclass(frozen=True)
class Table:
    """A section of the file and where it is kept. `links` are the many-to-many fields."""

    section: str
    model: type[models.Model]
    columns: Callable[[Any, Keys], Columns]
    links: Mapping[str, Callable[[Any, Keys], frozenset[int]]] = field(default_factory=dict)
    where: Mapping[str, Any] = field(default_factory=dict)  # which rows of the table belong to the section


def named(name: str) -> Columns:
    return {"name": name, "sort_key": sort_key(name)}


def it_delivery(row: rows.ItDelivery, keys: Keys) -> Columns:
    return {
        "name": row.name,
        "service_desk_portal": row.service_desk_portal or "",
        "meeting_tool": row.meeting_tool or "",
    }


def unit(row: rows.OrgUnit, keys: Keys) -> Columns:
    return named(row.name) | {
        "kind": row.type,
        "parent_id": keys.unit(row.parent) if row.parent else None,
        "manager_id": keys.person(row.manager),
        "headcount_total": row.headcount_total,
        "headcount_own": row.headcount_own,
        "it_delivery_id": keys.of["it_deliveries"][row.it_delivery] if row.it_delivery else None,
        "site": row.site or "",
    }


def person(row: rows.Person, keys: Keys) -> Columns:
    """A protected person has the alias for a name and no address here (section 5, point 8).

    Once protected, a person stays so until a named handler ends it: a file that lacks the mark unveils nobody.
    """
    hidden = bool(row.protected_identity) or row.id in keys.identities
    return named(keys.alias(row.id) if hidden else row.name) | {
        "alias": hidden,
        "email": "" if hidden else row.email or "",
        "title": row.title or "",
        "unit_id": keys.unit(row.org_unit),
        "placed": row.org_unit is not None,
        "kind": row.kind,
        "starts_on": row.start,
        "ends_on": row.end,
        "left_to": row.left_to or "",
        "supplier_id": keys.supplier(row.supplier),
    }


def appointment(row: rows.Appointment, keys: Keys) -> Columns:
    return {
        "role": row.role,
        "person_id": keys.person(row.person),
        "scope_code": row.scope,
        "unit_id": scope_unit(row.scope, keys),
        "appointed_by": row.appointed_by,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "acting": row.acting,
        "deputy_id": keys.person(row.deputy),
        "conflict_assessed_on": row.conflict_assessed_on,
    }


def scope_unit(scope: str, keys: Keys) -> int:
    """Where an appointment counts: its unit, the unit of its process or asset, the root for authority and city."""
    if scope in keys.of["org_units"]:
        return keys.unit(scope)
    objects: dict[str, str] = {one.id: one.org_unit for one in keys.file.processes}
    objects |= {one.id: one.org_unit for one in keys.file.information_assets}
    return keys.unit(objects.get(scope))


def process(row: rows.Process, keys: Keys) -> Columns:
    return named(row.name) | {
        "unit_id": keys.unit(row.org_unit),
        "process_owner_id": keys.person(row.process_owner),
        "records_scheme_code": row.records_scheme_code or "",
    }


def supplier(row: rows.Supplier, keys: Keys) -> Columns:
    return named(row.name) | {
        "service": row.service or "",
        "country": row.country,
        "organisation_number": row.organisation_number or "",
        "contract_level": row.contract_level or "",
        "incident_contact": row.incident_contact or "",
        "dependency": row.dependency or "",
    }


def agreement(row: rows.Agreement, keys: Keys) -> Columns:
    """Sub-processors are rows of their own (`load.py`). An agreement has no unit in the file: it lies on the root."""
    return {
        "unit_id": keys.unit(None),
        "supplier_id": keys.supplier(row.supplier),
        "level": row.level,
        "status": row.status,
        "signed_on": row.signed_on,
        "valid_to": row.valid_to,
        "instruction_attached": row.instruction_attached,
        "incident_notice_hours": row.incident_notice_hours,
        "transfer_basis": row.transfer_basis or "",
        "transfer_assessment_on": row.transfer_assessment_on,
        "last_follow_up": row.last_follow_up,
        "responsible_id": keys.person(row.responsible),
    }


def asset(row: rows.Asset, keys: Keys) -> Columns:
    levels = row.classification
    return named(row.name) | {
        "unit_id": keys.unit(row.org_unit),
        "kind": row.kind,
        "purpose": row.purpose or "",
        "system_owner_id": keys.person(row.system_owner),
        "system_manager_id": keys.person(row.system_manager),
        "system_manager_it_id": keys.person(row.system_manager_it),
        "system_manager_central_id": keys.person(row.system_manager_central),
        "system_manager_local_id": keys.person(row.system_manager_local),
        "supplier_id": keys.supplier(row.supplier),
        "hosting": row.hosting,
        "personal_data": row.personal_data,
        "special_category_data": row.special_category_data,
        "protected_identities": row.protected_identities,
        "classified": levels is not None,
        "confidentiality": levels.confidentiality if levels else "",
        "integrity": levels.integrity if levels else "",
        "availability": levels.availability if levels else "",
        "traceability": levels.traceability if levels else "",
        "classified_on": levels.decided_on if levels else None,
        "class_reviewed_on": levels.last_review_on if levels else None,
        "class_review_outcome": (levels.last_review_outcome or "") if levels else "",
        "max_outage_hours": row.max_outage_hours,
        "continuity_plan": row.continuity_plan,
        "essential_societal_activity": row.essential_societal_activity,
        "status": row.status,
    }


def activity(row: rows.Activity, keys: Keys) -> Columns:
    return named(row.name) | {
        "unit_id": keys.unit(row.org_unit),
        "process_owner_id": keys.person(row.process_owner),
        "purpose": row.purpose or "",
        "legal_source": row.legal_source or "",
        "retention": row.retention or "",
        "lawful_basis": row.lawful_basis or "",
        "data_subjects": list(row.data_subjects),
        "data_categories": list(row.data_categories),
        "recipients": list(row.recipients),
        "special_category_basis": row.special_category_basis or "",
        "third_country_transfer": row.third_country_transfer,
        "protected_identities": row.protected_identities,
        "uses_consent": row.uses_consent,
        "dpia": row.dpia or "",
        "dpia_reason": row.dpia_reason or "",
        "scale": row.scale,
        "last_reviewed_on": row.last_reviewed_on,
    }


def shared(row: rows.Drive | rows.Mailbox, keys: Keys) -> Columns:
    drive = isinstance(row, rows.Drive)
    return named(row.name if isinstance(row, rows.Drive) else row.address) | {
        "kind": SharedResource.Kind.DRIVE if drive else SharedResource.Kind.MAILBOX,
        "unit_id": keys.unit(row.org_unit),
        "owner_id": keys.person(row.owner),
        "members": row.members,
        "last_access_review_on": row.last_access_review_on,
    }


def network(row: rows.Network, keys: Keys) -> Columns:
    is_person = row.convener in keys.of["persons"]
    return {
        "name": row.name,
        "unit_id": keys.unit(None),
        "convener_id": keys.person(row.convener) if is_person else None,
        "convener_role": "" if is_person else row.convener or "",
    }


def contact(row: rows.Contact, keys: Keys) -> Columns:
    return {
        "unit_id": keys.unit(None),
        "other_authority": row.authority,
        "subject": row.subject or "",
        "contact_role": row.contact_role,
    }


def training(row: rows.TrainingResult, keys: Keys) -> Columns:
    return {
        "unit_id": keys.unit(row.org_unit),
        "period": row.period,
        "headcount": row.headcount,
        "passed_information_security": row.passed_information_security,
        "passed_data_protection": row.passed_data_protection,
    }


# Units first, since everything is placed on them; otherwise in the order of the document.
TABLES: Final = (
    Table("it_deliveries", ItDelivery, it_delivery),
    Table("org_units", Unit, unit),
    Table("suppliers", Supplier, supplier),
    Table("persons", Person, person),
    Table("role_appointments", Appointment, appointment),
    Table("processes", Process, process),
    Table("data_processing_agreements", ProcessingAgreement, agreement),
    Table(
        "information_assets",
        InformationAsset,
        asset,
        links={
            "system_specialists": lambda row, keys: keys.several("persons", row.system_specialists),
            "processes": lambda row, keys: keys.several("processes", row.processes),
        },
    ),
    Table(
        "processing_activities",
        ProcessingActivity,
        activity,
        links={
            "information_assets": lambda row, keys: keys.several("information_assets", row.information_assets),
            "processors": lambda row, keys: keys.several("suppliers", row.processors),
        },
    ),
    Table("shared_drives", SharedResource, shared, where={"kind": "drive"}),
    Table("shared_mailboxes", SharedResource, shared, where={"kind": "mailbox"}),
    Table("networks", Network, network, links={"members": lambda row, keys: keys.several("persons", row.members)}),
    Table("authority_contacts", AuthorityContact, contact),
    Table("training_results", TrainingResult, training),
)
