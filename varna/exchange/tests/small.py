"""A small authority that uses every section, and how tests change it."""

from __future__ import annotations

import copy
from typing import Any

import yaml

from varna.exchange.format import Checked, check

SMALL = """
meta: {title: Småstad, reference_date: 2026-11-01, fictive: true}
city: {id: city, name: Småstaden, ciso: per-c, nis2_entity: true}
authority:
  id: board
  committee: Nämnden
  administration: adm
  dpo: per-d
  isam: per-i
  mailbox: namnden@smastad.example
  members: 13
  meetings_2026: [2026-01-29, 2026-02-19]
  meetings_2027: [2027-01-28]
  local_instruction: {adopted_on: 2026-02-19, adopted_by: committee, next_revision_by: 2027-02-28}
it_deliveries:
- {id: it-a, name: Leverans A}
scales:
  classification: [försumbar, måttlig, betydande, allvarlig]
  likelihood: [osannolik, sannolik]
  consequence: [lindrig, allvarlig]
org_units:
- {id: adm, name: Förvaltningen, type: administration, headcount_total: 30, headcount_own: 2, it_delivery: it-a, manager: per-m}
- {id: dep, name: Avdelningen, type: department, parent: adm, headcount_total: 20}
- {id: u-1, name: Enheten, type: unit, parent: dep, headcount_own: 8}
- {id: u-2, name: Gruppen, type: unit, parent: u-1}
- {id: u-3, name: Stödet, type: unit, parent: adm}
persons:
- {id: per-m, name: Maja Chef, org_unit: adm, kind: employee, email: maja@smastad.example, start: 2020-01-01}
- {id: per-d, name: Didrik Ombud, org_unit: u-1, kind: employee, email: didrik@smastad.example}
- {id: per-i, name: Ingela Samordnare, org_unit: u-1, kind: employee}
- {id: per-c, name: Cia Säker, kind: city_central}
- {id: per-e, name: Elvir Vald, kind: elected}
- {id: per-k, name: Kim Konsult, org_unit: u-2, kind: consultant, supplier: sup-1, start: 2025-01-01, end: 2026-12-31, left_to: Bolaget}
- {id: per-s, name: Siri Hemlig, org_unit: u-2, kind: employee, email: siri.hemlig@smastad.example, protected_identity: population_secrecy_flag}
role_appointments:
- {id: rol-1, role: director, person: per-m, scope: adm, appointed_by: city_executive, valid_from: 2020-01-01}
- {id: rol-2, role: department_head, person: per-m, scope: dep, appointed_by: director, valid_from: 2020-01-01, deputy: per-i}
- {id: rol-3, role: unit_manager, person: per-i, scope: u-1, appointed_by: department_head, valid_from: 2020-01-01, valid_to: 2026-12-31}
- {id: rol-4, role: dpo, person: per-d, scope: board, appointed_by: committee, valid_from: 2020-01-01}
- {id: rol-5, role: process_owner, person: per-m, scope: prc-1, appointed_by: director, valid_from: 2020-01-01}
- {id: rol-6, role: ciso, person: per-c, scope: city, appointed_by: city_executive, valid_from: 2020-01-01}
- {id: rol-7, role: system_specialist, person: per-k, scope: ast-1, appointed_by: system_owner, valid_from: 2025-01-01}
processes:
- {id: prc-1, name: Handlägga, org_unit: u-1, process_owner: per-m, records_scheme_code: '1.4'}
suppliers:
- {id: sup-1, name: Bolaget AB, country: SE, dependency: hög}
- {id: sup-2, name: Selskapet AS, country: 'NO'}
data_processing_agreements:
- id: dpa-1
  supplier: sup-1
  level: local
  status: in_force
  signed_on: 2024-01-01
  valid_to: 2027-12-31
  instruction_attached: true
  incident_notice_hours: 24
  sub_processors: [{name: Molnet Ltd, country: IE}, {name: Stödet Inc}]
  responsible: per-m
- {id: dpa-2, supplier: sup-2, level: central, status: draft, instruction_attached: false}
information_assets:
- id: ast-1
  name: Systemet
  kind: it_system
  org_unit: u-1
  system_owner: per-m
  system_specialists: [per-k, per-i]
  supplier: sup-1
  hosting: supplier_se
  personal_data: true
  special_category_data: false
  protected_identities: false
  processes: [prc-1]
  classification: {confidentiality: allvarlig, integrity: måttlig, availability: måttlig, traceability: försumbar,
    decided_on: 2025-01-01, last_review_on: 2026-01-01, last_review_outcome: still_valid}
  continuity_plan: true
  essential_societal_activity: false
  status: in_use
- {id: ast-2, name: Pärmen, kind: physical, org_unit: u-1, hosting: physical, personal_data: true, special_category_data: false,
   protected_identities: false, continuity_plan: false, essential_societal_activity: false, status: in_use}
processing_activities:
- {id: act-1, name: Utreda, org_unit: u-1, lawful_basis: 6.1.e, data_subjects: [äldre, närstående], information_assets: [ast-1],
   processors: [sup-1], third_country_transfer: false, protected_identities: false, uses_consent: false, dpia: done, scale: normal}
shared_drives:
- {id: sdr-1, name: 'G:\\Stab', org_unit: u-1, owner: per-m, members: 4}
shared_mailboxes:
- {id: smb-1, address: stab@smastad.example, org_unit: u-1, owner: per-m}
- {id: smb-2, address: kansli@smastad.example, org_unit: u-1}
networks:
- {id: net-1, name: Nätverket, convener: city_executive, members: [per-i, per-d]}
- {id: net-2, name: Det andra, convener: per-i}
authority_contacts:
- {id: aut-1, authority: Polisen, contact_role: security_coordinator}
training_results:
- {org_unit: u-1, period: '2026', headcount: 8, passed_information_security: 7, passed_data_protection: 8}
- {org_unit: u-2, period: '2026', headcount: 3, passed_information_security: 3, passed_data_protection: 0}
deliberate_gaps:
- {object: ast-1, whatever: [1, 2]}
x_note: {anything: [goes, here]}
"""

DROP = object()


def small() -> dict[str, Any]:
    data: dict[str, Any] = copy.deepcopy(_PARSED)
    return data


_PARSED: dict[str, Any] = yaml.safe_load(SMALL)


def written(data: Any) -> bytes:
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False).encode()


def put(data: Any, path: str, value: Any) -> Any:
    """Set (or DROP) what a path such as `persons[2].name` points at."""
    steps: list[Any] = []
    for part in path.split("."):
        name, _, rest = part.partition("[")
        steps.append(name)
        steps += [int(number.rstrip("]")) for number in rest.split("[") if number]
    *way, last = steps
    target = data
    for step in way:
        target = target[step]
    if value is DROP:
        del target[last]
    elif isinstance(target, list) and last == len(target):
        target.append(value)
    else:
        target[last] = value
    return data


def changed(**changes: Any) -> Checked:
    return faults_of(changes)


def faults_of(changes: dict[str, Any]) -> Checked:
    data = small()
    for path, value in changes.items():
        put(data, path, value)
    return check(written(data))


def codes(checked: Checked) -> list[tuple[str, str]]:
    return [(fault.path, fault.code) for fault in checked.faults]
