"""A small authority in which nothing is wrong on 1 November 2026, and a way to change one thing in it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from varna.oversight.definitions import Day
from varna.oversight.parameters import Parameters
from varna.oversight.register import Register
from varna.oversight.rules import compute

AT = date(2026, 11, 1)
TODAY, YESTERDAY, TOMORROW = "2026-11-01", "2026-10-31", "2026-11-02"
GONE: Any = object()

STAFF_ROLES = [
    "ils_coordinator",
    "archive_manager",
    "archivist",
    "district_archivist",
    "security_coordinator",
    "it_manager",
    "it_strategist",
    "it_coordinator",
    "hr_officer",
    "card_administrator",
    "registrar",
]


def _person(code: str, kind: str = "employee", **more: Any) -> dict[str, Any]:
    unit = {} if kind in ("elected", "city_central") else {"org_unit": "u1"}
    return {"id": code, "name": f"Förnamn {code.title()}", "kind": kind, **unit, **more}


def _seat(code: str, role: str, person: str, scope: str, by: str = "director", **more: Any) -> dict[str, Any]:
    row = {"id": code, "role": role, "person": person, "scope": scope, "appointed_by": by}
    return {**row, "valid_from": "2024-01-01", **more}


SOUND: dict[str, Any] = {
    "city": {"id": "city", "name": "Staden", "ciso": "p-ciso"},
    "authority": {
        "id": "board",
        "committee": "Nämnden",
        "administration": "adm",
        "dpo": "p-dpo",
        "isam": "p-isam",
        "local_instruction": {"adopted_on": "2026-02-19", "next_revision_by": "2027-02-28"},
    },
    "scales": {"classification": ["försumbar", "måttlig", "betydande", "allvarlig"]},
    "org_units": [
        {"id": "adm", "type": "administration", "manager": "p-dir", "headcount_total": 40},
        {"id": "dep", "type": "department", "parent": "adm", "manager": "p-head", "headcount_total": 20},
        {"id": "u1", "type": "unit", "parent": "dep", "manager": "p-chief", "headcount_total": 20},
    ],
    "persons": [
        *(_person(code) for code in ("p-dir", "p-head", "p-chief", "p-isam", "p-dpo", "p-backup", "p-second")),
        *(_person(code) for code in ("p-staff", "p-leader", "p-it", "p-owner")),
        _person("p-chair", "elected"),
        _person("p-vice", "elected"),
        _person("p-ciso", "city_central"),
        _person("p-consult", "consultant", end="2027-06-30", supplier="sup"),
        _person("p-secret", email="m412@staden.example"),
    ],
    "role_appointments": [
        _seat("r-dir", "director", "p-dir", "adm", "committee"),
        _seat("r-head", "department_head", "p-head", "dep"),
        _seat("r-chief", "unit_manager", "p-chief", "u1", "department_head"),
        _seat("r-owner", "process_owner", "p-chief", "prc"),
        _seat("r-liaison", "data_protection_liaison", "p-staff", "dep"),
        _seat("r-archive-liaison", "archive_liaison", "p-staff", "dep"),
        _seat("r-chair", "board_chair", "p-chair", "board", "municipal_council"),
        _seat("r-vice", "board_vice_chair", "p-vice", "board", "municipal_council"),
        _seat("r-secretary", "board_secretary", "p-second", "board"),
        _seat("r-dpo", "dpo", "p-dpo", "adm", "committee", deputy="p-backup"),
        _seat("r-isam", "isam", "p-isam", "board", "director", deputy="p-second"),
        _seat("r-ciso", "ciso", "p-ciso", "city", "city_executive"),
        *(_seat(f"r-{role.replace('_', '-')}", role, "p-staff", "adm") for role in STAFF_ROLES),
    ],
    "processes": [{"id": "prc", "org_unit": "u1", "process_owner": "p-chief", "records_scheme_code": "1.4"}],
    "suppliers": [
        {
            "id": "sup",
            "country": "SE",
            "contract_level": "central",
            "incident_contact": "jour@sup.example",
            "dependency": "hög",
        }
    ],
    "data_processing_agreements": [
        {
            "id": "dpa",
            "supplier": "sup",
            "level": "central",
            "status": "in_force",
            "signed_on": "2024-01-01",
            "instruction_attached": True,
            "incident_notice_hours": 24,
            "last_follow_up": "2026-03-01",
            "responsible": "p-chief",
            "sub_processors": [{"name": "Underbiträde", "country": "NO"}],
        }
    ],
    "information_assets": [
        {
            "id": "ast",
            "kind": "it_system",
            "org_unit": "u1",
            "hosting": "supplier_se",
            "supplier": "sup",
            "personal_data": True,
            "special_category_data": True,
            "protected_identities": False,
            "continuity_plan": True,
            "essential_societal_activity": True,
            "status": "in_use",
            "max_outage_hours": 4,
            "system_owner": "p-head",
            "system_manager": "p-leader",
            "system_manager_it": "p-it",
            "system_manager_central": "p-ciso",
            "system_manager_local": "p-leader",
            "system_specialists": ["p-it"],
            "processes": ["prc"],
            "classification": {
                "confidentiality": "betydande",
                "integrity": "måttlig",
                "availability": "betydande",
                "traceability": "måttlig",
                "decided_on": "2025-12-01",
                "last_review_on": "2026-05-01",
                "last_review_outcome": "still_valid",
            },
        }
    ],
    "processing_activities": [
        {
            "id": "act",
            "org_unit": "u1",
            "process_owner": "p-chief",
            "purpose": "Utreda",
            "lawful_basis": "6.1.e",
            "legal_source": "socialtjänstlagen",
            "data_subjects": ["äldre"],
            "data_categories": ["hälsa"],
            "special_category_basis": "9.2.h",
            "retention": "5 år",
            "information_assets": ["ast"],
            "processors": ["sup"],
            "third_country_transfer": False,
            "dpia": "done",
            "scale": "large",
            "last_reviewed_on": "2026-03-01",
        }
    ],
    "shared_drives": [
        {"id": "drv", "org_unit": "u1", "owner": "p-chief", "members": 25, "last_access_review_on": "2026-06-01"}
    ],
    "shared_mailboxes": [
        {
            "id": "box",
            "address": "u1@staden.example",
            "org_unit": "u1",
            "owner": "p-chief",
            "members": 50,
            "last_access_review_on": "2026-06-01",
        }
    ],
    "networks": [{"id": "net", "convener": "p-isam", "members": ["p-isam", "p-dpo"]}],
    "authority_contacts": [{"id": "aut", "authority": "IMY", "contact_role": "dpo"}],
    "training_results": [
        {
            "org_unit": "u1",
            "period": "2026",
            "headcount": 15,
            "passed_information_security": 12,
            "passed_data_protection": 12,
        }
    ],
}


def changed(*changes: Mapping[str, Any]) -> dict[str, Any]:
    """The sound authority with changes: `section.id.field: value`, `GONE` to take a field or row away, and
    `+section: row` to add a row."""
    data = deepcopy(SOUND)
    for change in changes:
        for path, value in change.items():
            if path.startswith("+"):
                data[path[1:]].append(value)
            else:
                _set(data, path.split("."), value)
    return data


def _set(data: Any, path: list[str], value: Any) -> None:
    head, *rest = path
    if isinstance(data, list):
        key: Any = next(place for place, row in enumerate(data) if head in (row.get("id"), row.get("org_unit")))
    else:
        key = head
    if rest:
        _set(data[key], rest, value)
    elif value is GONE:
        del data[key]
    else:
        data[key] = value


def found(code: str, *changes: Mapping[str, Any], at: date = AT) -> list[str]:
    """The objects that one rule names in the changed authority."""
    day = Day(Register.from_file(changed(*changes)), at, Parameters())
    return [pair.object for pair in compute(day, [code])]
