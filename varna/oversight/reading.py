"""The register read table by table: one statement for each, whatever its size. Needs the machine's reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from varna.access.models import SharedResource
from varna.awareness.models import TrainingResult
from varna.inventory.models import InformationAsset, Process
from varna.organisation.models import (
    Appointment,
    Authority,
    AuthorityContact,
    Network,
    Person,
    ProtectedIdentity,
    Supplier,
    Unit,
)
from varna.oversight import rows
from varna.oversight.register import Register
from varna.privacy.models import ProcessingActivity, ProcessingAgreement, SubProcessor

Codes = dict[int, str]
Lists = Mapping[int, list[str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an object of the register lies: its section in the organisation file, its row, its unit."""

    section: str
    pk: int
    unit_id: int


class Reader:
    """Reads table by table, in the order in which rows refer to each other."""

    def __init__(self, authority_id: int) -> None:
        self.authority_id = authority_id
        self.places: dict[str, Place] = {}

    def table(self, model: type[models.Model], *names: str) -> Iterable[Any]:
        return model._default_manager.filter(authority_id=self.authority_id).order_by("pk").values_list(*names)

    def put(self, section: str, code: str, pk: int, unit_id: int | None) -> None:
        self.places[code] = Place(section, pk, unit_id or self.root)

    def register(self) -> Register:
        authority = Authority.objects.select_related("city").get(pk=self.authority_id)
        units = self.units()
        suppliers = self.suppliers()
        persons = self.persons()
        appointments = self.appointments()
        processes = self.processes()
        assets = self.assets()
        return Register(
            authority=self.authority(authority),
            city=self.city(authority, appointments),
            classification_scale=tuple(authority.scales.get("classification") or ()),
            units=units,
            persons=persons,
            appointments=appointments,
            processes=processes,
            suppliers=suppliers,
            agreements=self.agreements(),
            assets=assets,
            activities=self.activities(),
            networks=self.networks(),
            contacts=self.contacts(),
            trainings=self.trainings(),
            **self.shared(),
        )

    # ---- Organisation

    def units(self) -> dict[str, rows.Unit]:
        names = ("pk", "code", "kind", "name", "parent_id", "manager__code", "headcount_total", "ended_on")
        found = list(self.table(Unit, *names))
        self.unit_codes: Codes = {row[0]: row[1] for row in found}
        self.root = next(row[0] for row in found if row[4] is None)
        for pk, code, *_rest in found:
            self.put("org_units", code, pk, pk)
        return {
            code: rows.Unit(code, kind, name, self.unit_codes.get(parent), manager, headcount)
            for _pk, code, kind, name, parent, manager, headcount, ended_on in found
            if ended_on is None
        }

    def authority(self, row: Authority) -> rows.Authority:
        self.put("authority", row.code, row.pk, self.root)
        return rows.Authority(
            id=row.code,
            administration=self.unit_codes[self.root],
            name=row.name,
            dpo=self.person_codes.get(row.dpo_id or 0),
            isam=self.person_codes.get(row.isam_id or 0),
            local_instruction=rows.LocalInstruction(
                row.instruction_adopted_on, row.instruction_adopted_by or None, row.next_revision_by
            ),
        )

    def city(self, authority: Authority, appointments: Iterable[rows.Appointment]) -> rows.City:
        """The city is shared: where its register points at a person of another authority, our own appointment counts."""
        row = authority.city
        self.put("city", row.code, row.pk, self.root)
        ciso = self.person_codes.get(row.ciso_id or 0)
        if ciso is None and row.ciso_id is not None:
            ciso = next((it.person for it in appointments if (it.role, it.scope) == ("ciso", row.code)), None)
        bodies = tuple(filter(None, (row.council, row.executive_board, row.executive_office)))
        return rows.City(row.code, row.name, ciso, bodies)

    def suppliers(self) -> dict[str, rows.Supplier]:
        names = ("pk", "code", "country", "name", "contract_level", "incident_contact", "dependency")
        found = list(self.table(Supplier, *names))
        self.supplier_codes: Codes = {row[0]: row[1] for row in found}
        for pk, code, *_rest in found:
            self.put("suppliers", code, pk, None)
        return {code: rows.Supplier(code, *map(_known, rest)) for _pk, code, *rest in found}

    def persons(self) -> dict[str, rows.Person]:
        names = (
            "pk",
            "unit_id",
            "placed",
            "code",
            "kind",
            "name",
            "email",
            "starts_on",
            "ends_on",
            "left_to",
            "supplier_id",
        )
        found = list(self.table(Person, *names))
        self.person_codes: Codes = {row[0]: row[3] for row in found}
        secret = {
            row[0]: tuple(map(_known, row[1:]))
            for row in ProtectedIdentity.objects.filter(authority_id=self.authority_id, until=None).values_list(
                "person_id", "kind", "real_name", "email"
            )
        }
        people = {}
        for pk, unit_id, placed, code, kind, name, email, start, end, left_to, supplier in found:
            self.put("persons", code, pk, unit_id)
            people[code] = rows.Person(
                code, kind, name, self.unit_codes.get(unit_id) if placed else None, email or None, start, end,
                left_to or None, self.supplier_codes.get(supplier), *secret.get(pk, (None, None, None)),
            )  # fmt: skip
        return people

    def appointments(self) -> tuple[rows.Appointment, ...]:
        names = (
            *("pk", "unit_id", "code", "role", "person_id", "scope_code", "appointed_by", "valid_from", "valid_to"),
            *("acting", "deputy_id", "conflict_assessed_on"),
        )
        made = []
        for pk, unit_id, code, role, person, scope_code, by, since, to, acting, deputy, assessed in self.table(
            Appointment, *names
        ):
            self.put("role_appointments", code, pk, unit_id)
            who, instead = self.person_codes[person], self.person_codes.get(deputy)
            made.append(rows.Appointment(code, role, who, scope_code, by, since, to, bool(acting), instead, assessed))
        return tuple(made)

    def networks(self) -> tuple[rows.Network, ...]:
        members = self.linked(Network.members.through, "network", "person", self.person_codes)
        made = []
        for pk, unit_id, code, name, convener, role in self.table(
            Network, "pk", "unit_id", "code", "name", "convener_id", "convener_role"
        ):
            self.put("networks", code, pk, unit_id)
            made.append(rows.Network(code, name, self.person_codes.get(convener) or role or None, tuple(members[pk])))
        return tuple(made)

    def contacts(self) -> tuple[rows.Contact, ...]:
        made = []
        for pk, unit_id, code, role, name in self.table(
            AuthorityContact, "pk", "unit_id", "code", "contact_role", "other_authority"
        ):
            self.put("authority_contacts", code, pk, unit_id)
            made.append(rows.Contact(code, role, name))
        return tuple(made)

    # ---- Registers

    def processes(self) -> dict[str, rows.Process]:
        found = list(self.table(Process, "pk", "unit_id", "code", "name", "process_owner_id", "records_scheme_code"))
        self.process_codes: Codes = {row[0]: row[2] for row in found}
        for pk, unit_id, code, *_rest in found:
            self.put("processes", code, pk, unit_id)
        return {
            code: rows.Process(code, self.unit_codes[unit], name, self.person_codes.get(owner), scheme or None)
            for _pk, unit, code, name, owner, scheme in found
        }

    def assets(self) -> dict[str, rows.Asset]:
        names = (
            *("pk", "unit_id", "code", "kind", "hosting", "personal_data", "special_category_data", "continuity_plan"),
            *("essential_societal_activity", "status", "name", "system_owner_id", "system_manager_id"),
            *("system_manager_it_id", "system_manager_central_id", "system_manager_local_id", "supplier_id"),
            *("max_outage_hours", "classified", "confidentiality", "integrity", "availability", "traceability"),
            *("classified_on", "class_reviewed_on", "class_review_outcome"),
        )
        found = list(self.table(InformationAsset, *names))
        self.asset_codes: Codes = {row[0]: row[2] for row in found}
        specialists = self.linked(
            InformationAsset.system_specialists.through, "informationasset", "person", self.person_codes
        )
        processes = self.linked(InformationAsset.processes.through, "informationasset", "process", self.process_codes)
        assets = {}
        for pk, unit, code, *rest in found:
            self.put("information_assets", code, pk, unit)
            plain, people, (supplier, outage, classified, *levels) = rest[:8], rest[8:13], rest[13:]
            kind, hosting, *flags, status, name = plain
            assets[code] = rows.Asset(  # type: ignore[call-arg]
                code, kind, self.unit_codes[unit], hosting, *flags, status, name, *map(self.person_codes.get, people),
                tuple(specialists[pk]), self.supplier_codes.get(supplier), tuple(processes[pk]),
                rows.Classification(  # type: ignore[call-arg]
 *levels[:6], levels[6] or None) if classified else None, outage,
            )  # fmt: skip
        return assets

    def agreements(self) -> tuple[rows.Agreement, ...]:
        subs: Mapping[int, list[rows.SubProcessor]] = defaultdict(list)
        for agreement, name, country in SubProcessor.objects.filter(
            agreement__authority_id=self.authority_id
        ).values_list("agreement_id", "name", "country"):
            subs[agreement].append(rows.SubProcessor(name, country or None))
        names = (
            *(
                "pk",
                "unit_id",
                "code",
                "supplier_id",
                "level",
                "status",
                "instruction_attached",
                "signed_on",
                "valid_to",
            ),
            *("incident_notice_hours", "transfer_basis", "transfer_assessment_on", "last_follow_up", "responsible_id"),
        )
        made = []
        for pk, unit, code, supplier, *head, basis, assessed, followed, who in self.table(ProcessingAgreement, *names):
            self.put("data_processing_agreements", code, pk, unit)
            made.append(
                rows.Agreement(  # type: ignore[call-arg]
                    code,
                    self.supplier_codes[supplier],
                    *head,
                    tuple(subs[pk]),
                    basis or None,
                    assessed,
                    followed,
                    self.person_codes.get(who),
                )
            )
        return tuple(made)

    def activities(self) -> tuple[rows.Activity, ...]:
        assets = self.linked(
            ProcessingActivity.information_assets.through, "processingactivity", "informationasset", self.asset_codes
        )
        processors = self.linked(
            ProcessingActivity.processors.through, "processingactivity", "supplier", self.supplier_codes
        )
        names = (
            *("pk", "unit_id", "code", "third_country_transfer", "scale", "name", "process_owner_id", "purpose"),
            *("lawful_basis", "legal_source", "data_subjects", "data_categories", "special_category_basis"),
            *("retention", "dpia", "dpia_reason", "last_reviewed_on"),
        )
        made = []
        for pk, unit, code, transfer, scale, name, owner, *rest in self.table(ProcessingActivity, *names):
            self.put("processing_activities", code, pk, unit)
            purpose, basis, source, subjects, categories, special, retention, dpia, reason, reviewed = rest
            made.append(
                rows.Activity(
                    code,
                    self.unit_codes[unit],
                    transfer,
                    scale,
                    name,
                    self.person_codes.get(owner),
                    purpose or None,
                    basis or None,
                    source or None,
                    tuple(subjects or ()),
                    tuple(categories or ()),
                    special or None,
                    retention or None,
                    tuple(assets[pk]),
                    tuple(processors[pk]),
                    dpia or None,
                    reason or None,
                    reviewed,
                )
            )
        return tuple(made)

    def shared(self) -> dict[str, tuple[rows.Shared, ...]]:
        made: dict[str, list[rows.Shared]] = {"drive": [], "mailbox": []}
        names = ("pk", "unit_id", "code", "kind", "name", "owner_id", "members", "last_access_review_on")
        for pk, unit, code, kind, name, owner, members, reviewed in self.table(SharedResource, *names):
            self.put({"drive": "shared_drives"}.get(kind, "shared_mailboxes"), code, pk, unit)
            made[kind].append(
                rows.Shared(code, self.unit_codes[unit], name, self.person_codes.get(owner), members, reviewed)
            )
        return {"drives": tuple(made["drive"]), "mailboxes": tuple(made["mailbox"])}

    def trainings(self) -> tuple[rows.Training, ...]:
        names = ("unit_id", "period", "headcount", "passed_information_security", "passed_data_protection")
        return tuple(
            rows.Training(self.unit_codes[unit], int(period), *figures)
            for unit, period, *figures in self.table(TrainingResult, *names)
        )

    def linked(self, through: type[models.Model], one: str, other: str, codes: Codes) -> Lists:
        """The members of a many-to-many relation, as codes by the key of the row that has them."""
        found: dict[int, list[str]] = defaultdict(list)
        pairs = through._default_manager.filter(**{f"{one}__authority_id": self.authority_id})
        for key, member in pairs.order_by("pk").values_list(f"{one}_id", f"{other}_id"):
            found[key].append(codes[member])
        return found


def _known(value: Any) -> Any:
    return None if value == "" else value
