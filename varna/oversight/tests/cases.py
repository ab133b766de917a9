"""For every rule: changes that give the finding and changes, at the limit, that do not."""

from __future__ import annotations

from typing import Any

from varna.oversight.tests.world import GONE, STAFF_ROLES, TODAY, TOMORROW, YESTERDAY, _person, _seat

AST, CLS, ACT, DPA = (
    "information_assets.ast.",
    "information_assets.ast.classification.",
    "processing_activities.act.",
    "data_processing_agreements.dpa.",
)
DRV, BOX, SUP, ROL = "shared_drives.drv.", "shared_mailboxes.box.", "suppliers.sup.", "role_appointments."
END = "persons.{}.end"


def end(person: str, day: str = YESTERDAY) -> dict[str, Any]:
    """The person's last day of service."""
    return {f"persons.{person}.end": day}


def start(person: str, day: str = TOMORROW) -> dict[str, Any]:
    """The person's first day of service."""
    return {f"persons.{person}.start": day}


US = {"country": "US"}
CLOUD = {AST + "hosting": "cloud_third_country"}
NO_PLAN = {AST + "continuity_plan": False}
CALM = {AST + "essential_societal_activity": False, AST + "max_outage_hours": 25, CLS + "availability": "måttlig"}
REDO = {CLS + "last_review_outcome": "redo"}
SUPPLEMENT = {CLS + "last_review_outcome": "supplement"}
DECLINED = {ACT + "dpia": "not_required"}
SECRET = {"persons.p-secret.protected_identity": "population_secrecy_flag", "persons.p-secret.name": "Zoë Öhrn-Li"}
SECOND_DPA = {"id": "dpb", "supplier": "sup", "level": "central", "status": "in_force", "instruction_attached": True}

# code: (changes that give it and the objects it then names, …), (changes that do not, …)
Case = tuple[str, dict[str, Any], list[str]]
CASES: list[Case] = [
    # ---- Appointments
    ("unit_without_manager", {ROL + "r-chief.valid_to": YESTERDAY}, ["u1"]),
    ("unit_without_manager", end("p-head"), ["dep"]),
    ("unit_without_manager", {ROL + "r-dir.valid_from": TOMORROW}, ["adm"]),
    ("unit_without_manager", {ROL + "r-chief.valid_to": TODAY, **end("p-chief", TODAY)}, []),
    ("unit_without_manager", {"org_units.u1.manager": GONE}, []),
    ("acting_manager", {ROL + "r-chief.acting": True}, ["u1"]),
    ("acting_manager", {ROL + "r-chief.acting": None}, []),
    ("acting_manager", {ROL + "r-chief.acting": True, ROL + "r-chief.valid_to": YESTERDAY}, []),
    ("holder_mismatch", {"org_units.u1.manager": "p-head"}, ["u1"]),
    ("holder_mismatch", {"processes.prc.process_owner": GONE}, ["prc"]),
    ("holder_mismatch", {"authority.dpo": "p-isam", "authority.isam": "p-dpo"}, ["board"]),
    ("holder_mismatch", {"city.ciso": None}, ["city"]),
    ("holder_mismatch", {"+role_appointments": _seat("r-x", "unit_manager", "p-head", "u1"), "org_units.u1.manager": "p-head"}, []),
    ("holder_mismatch", {"org_units.u1.manager": "p-head", ROL + "r-chief.valid_to": YESTERDAY}, []),
    ("appointment_expired", {ROL + "r-chief.valid_to": YESTERDAY}, ["r-chief"]),
    ("appointment_expired", {ROL + "r-chief.valid_to": YESTERDAY, "+role_appointments": _seat("r-x", "unit_manager", "p-head", "u1", valid_to=YESTERDAY)}, ["r-chief", "r-x"]),
    ("appointment_expired", {ROL + "r-chief.valid_to": YESTERDAY, "+role_appointments": _seat("r-x", "unit_manager", "p-head", "u1", valid_to="2026-10-30")}, ["r-chief"]),
    ("appointment_expired", {ROL + "r-chief.valid_to": TODAY}, []),
    ("appointment_expired", {ROL + "r-chief.valid_to": YESTERDAY, **end("p-chief")}, []),
    ("appointment_expired", {ROL + "r-chief.valid_to": YESTERDAY, "+role_appointments": _seat("r-x", "unit_manager", "p-head", "u1")}, []),
    ("appointed_by_wrong_body", {ROL + "r-dpo.appointed_by": "director"}, ["r-dpo"]),
    ("appointed_by_wrong_body", {ROL + "r-isam.appointed_by": "committee"}, ["r-isam"]),
    ("appointed_by_wrong_body", {ROL + "r-dpo.appointed_by": "director", ROL + "r-dpo.valid_to": YESTERDAY}, []),
    ("appointed_by_wrong_body", {ROL + "r-chief.appointed_by": "system_owner"}, []),
    ("process_without_owner", {ROL + "r-owner": GONE}, ["prc"]),
    ("process_without_owner", {ROL + "r-owner.valid_to": TODAY, "processes.prc.process_owner": GONE}, []),
    ("process_owner_not_manager", {ROL + "r-owner.person": "p-staff"}, ["prc"]),
    ("process_owner_not_manager", {ROL + "r-chief.valid_to": YESTERDAY}, ["prc"]),
    ("process_owner_not_manager", {ROL + "r-owner.person": "p-staff", "+role_appointments": _seat("r-x", "process_owner", "p-head", "prc")}, []),
    ("process_owner_not_manager", {ROL + "r-owner": GONE}, []),
    ("dpo_without_backup", {ROL + "r-dpo.deputy": GONE}, ["adm"]),
    ("dpo_without_backup", end("p-backup"), ["adm"]),
    ("dpo_without_backup", end("p-backup", TODAY), []),
    ("dpo_without_backup", {ROL + "r-dpo.deputy": GONE, "+role_appointments": _seat("r-x", "dpo", "p-backup", "board", "committee")}, []),
    ("dpo_without_backup", {ROL + "r-dpo.deputy": GONE, **end("p-dpo")}, []),
    ("isam_without_backup", {ROL + "r-isam.deputy": GONE}, ["adm"]),
    ("isam_without_backup", end("p-second"), ["adm"]),
    ("isam_without_backup", end("p-second", TODAY), []),
    ("role_conflict_forbidden", {ROL + "r-dpo.deputy": "p-chief"}, ["p-chief"]),
    ("role_conflict_forbidden", {AST + "system_manager_local": "p-dpo"}, ["p-dpo"]),
    ("role_conflict_forbidden", {ROL + "r-isam.person": "p-consult"}, ["p-consult"]),
    ("role_conflict_forbidden", {ROL + "r-dpo.deputy": "p-chief", ROL + "r-dpo.valid_to": YESTERDAY}, []),
    ("role_conflict_forbidden", {AST + "system_manager_central": "p-dpo", AST + "system_specialists": ["p-dpo"]}, []),
    ("role_conflict_forbidden", {AST + "system_manager_local": "p-dpo", AST + "status": "retired"}, []),
    ("role_conflict_not_assessed", {ROL + "r-isam.deputy": "p-staff"}, ["p-staff"]),
    ("role_conflict_not_assessed", {ROL + "r-dpo.deputy": "p-isam"}, ["p-isam"]),
    ("role_conflict_not_assessed", {ROL + "r-isam.deputy": "p-staff", ROL + "r-isam.conflict_assessed_on": "2030-01-01"}, []),
    ("role_conflict_not_assessed", {ROL + "r-isam.deputy": "p-staff", ROL + "r-hr-officer.conflict_assessed_on": TODAY}, ["p-staff"]),
    ("dpo_operational_assignment", {DPA + "responsible": "p-dpo"}, ["dpa"]),
    ("dpo_operational_assignment", {DPA + "responsible": "p-backup"}, []),
    ("dpo_operational_assignment", {DPA + "responsible": "p-dpo", DPA + "valid_to": YESTERDAY}, []),
    ("authority_contact_unmanned", {"authority_contacts.aut.contact_role": "auditor"}, ["aut"]),
    ("authority_contact_unmanned", end("p-dpo"), ["aut"]),
    ("authority_contact_unmanned", end("p-dpo", TODAY), []),
    ("network_convener_missing", {"networks.net.convener": GONE}, ["net"]),
    ("network_convener_missing", end("p-isam"), ["net"]),
    ("network_convener_missing", {"networks.net.convener": "city_executive"}, []),
    ("network_member_has_left", end("p-dpo"), ["net"]),
    ("network_member_has_left", end("p-dpo", TODAY), []),
    ("network_member_has_left", {"networks.net.members": []}, []),
    # ---- Instruction, processes, training
    ("instruction_not_adopted", {"authority.local_instruction": GONE}, ["board"]),
    ("instruction_not_adopted", {"authority.local_instruction.adopted_on": None}, ["board"]),
    ("instruction_not_adopted", {"authority.local_instruction.next_revision_by": GONE}, []),
    ("instruction_revision_overdue", {"authority.local_instruction.adopted_on": "2025-10-31"}, ["board"]),
    ("instruction_revision_overdue", {"authority.local_instruction.next_revision_by": YESTERDAY}, ["board"]),
    ("instruction_revision_overdue", {"authority.local_instruction.adopted_on": "2025-11-01"}, []),
    ("instruction_revision_overdue", {"authority.local_instruction.next_revision_by": TODAY}, []),
    ("instruction_revision_overdue", {"authority.local_instruction": GONE}, []),
    ("process_without_scheme_code", {"processes.prc.records_scheme_code": None}, ["prc"]),
    ("process_without_scheme_code", {"processes.prc.records_scheme_code": "x"}, []),
    ("department_without_activity", {ACT + "org_unit": "adm"}, ["dep"]),
    ("department_without_activity", {ACT + "org_unit": "dep"}, []),
    ("training_below_target", {"training_results.u1.passed_data_protection": 11}, ["u1"]),
    ("training_below_target", {"training_results.u1.period": "2025", "training_results.u1.passed_information_security": 0}, ["u1"]),
    ("training_below_target", {"training_results.u1.period": "2024", "training_results.u1.passed_information_security": 0}, []),
    ("training_below_target", {"training_results.u1.headcount": 0}, []),
    ("training_not_reported", {"training_results": []}, ["u1"]),
    ("training_not_reported", {"training_results.u1.period": "2027"}, ["u1"]),
    ("training_not_reported", {"training_results.u1.period": "2024"}, ["u1"]),
    ("training_not_reported", {"training_results.u1.period": "2025"}, []),
    ("training_not_reported", {"training_results": [], "org_units.u1.headcount_total": GONE}, []),
    # ---- Assets
    ("asset_without_owner", {AST + "system_owner": GONE}, ["ast"]),
    ("asset_without_owner", end("p-head"), ["ast"]),
    ("asset_without_owner", {AST + "kind": "physical", AST + "system_owner": None}, ["ast"]),
    ("asset_without_owner", end("p-head", TODAY), []),
    ("asset_without_owner", {AST + "system_owner": GONE, AST + "status": "planned"}, []),
    ("system_owner_not_manager", {AST + "system_owner": "p-owner"}, ["ast"]),
    ("system_owner_not_manager", {AST + "system_owner": GONE}, []),
    ("system_owner_not_manager", {AST + "system_owner": "p-owner", **end("p-owner")}, []),
    ("system_manager_missing", {AST + "system_manager": GONE}, ["ast"]),
    ("system_manager_missing", start("p-leader"), ["ast"]),
    ("system_manager_missing", start("p-leader", TODAY), []),
    ("system_manager_missing", {AST + "system_manager": GONE, AST + "kind": "physical"}, []),
    ("system_manager_it_missing", {AST + "system_manager_it": None}, ["ast"]),
    ("system_manager_it_missing", {AST + "system_manager_it": "p-leader"}, []),
    ("system_manager_local_missing", {AST + "system_manager_local": None}, ["ast"]),
    ("system_manager_local_missing", {AST + "system_manager_local": None, AST + "system_manager_central": None}, []),
    ("central_manager_has_left", end("p-ciso"), ["ast"]),
    ("central_manager_has_left", end("p-ciso", TODAY), []),
    ("central_manager_has_left", {AST + "system_manager_central": GONE}, []),
    ("contact_missing", {**end("p-leader"), **end("p-it")}, ["ast"]),
    ("contact_missing", end("p-leader"), []),
    ("system_specialist_has_left", {AST + "system_specialists": ["p-it", "p-owner"], **end("p-owner")}, ["ast"]),
    ("system_specialist_has_left", end("p-it", TODAY), []),
    ("system_specialist_has_left", start("p-it"), []),
    ("asset_without_process", {AST + "processes": []}, ["ast"]),
    ("asset_without_process", {AST + "processes": [], AST + "status": "retired"}, []),
    ("asset_without_processing_activity", {ACT + "information_assets": []}, ["ast"]),
    ("asset_without_processing_activity", {ACT + "information_assets": [], AST + "personal_data": False}, []),
    ("asset_personal_data_unflagged", {AST + "personal_data": False}, ["ast"]),
    ("asset_personal_data_unflagged", {AST + "personal_data": False, ACT + "information_assets": GONE}, []),
    ("asset_supplier_missing", {AST + "supplier": GONE}, ["ast"]),
    ("asset_supplier_missing", {AST + "supplier": GONE, AST + "hosting": "city_operated"}, []),
    ("asset_not_classified", {AST + "classification": GONE}, ["ast"]),
    ("asset_not_classified", {CLS + "decided_on": None}, ["ast"]),
    ("asset_not_classified", {AST + "classification": None, AST + "status": "planned"}, []),
    ("classification_review_overdue", {CLS + "last_review_on": "2025-10-31", CLS + "decided_on": "2024-01-01"}, ["ast"]),
    ("classification_review_overdue", {CLS + "last_review_on": GONE, CLS + "decided_on": "2025-10-31"}, ["ast"]),
    ("classification_review_overdue", {CLS + "last_review_on": "2025-11-01", CLS + "decided_on": "2024-01-01"}, []),
    ("classification_review_overdue", {CLS + "last_review_on": "2024-01-01", CLS + "decided_on": "2025-11-01"}, []),
    ("classification_review_overdue", {CLS + "last_review_on": "2024-01-01", CLS + "decided_on": None}, []),
    ("classification_redo_open", REDO, ["ast"]),
    ("classification_redo_open", {**REDO, CLS + "decided_on": "2026-05-01"}, ["ast"]),
    ("classification_redo_open", {**REDO, CLS + "decided_on": "2026-05-02"}, []),
    ("classification_redo_overdue", {**REDO, CLS + "last_review_on": "2026-04-30"}, ["ast"]),
    ("classification_redo_overdue", REDO, []),
    ("classification_supplement_open", SUPPLEMENT, ["ast"]),
    ("classification_supplement_open", {**SUPPLEMENT, CLS + "decided_on": "2026-05-02"}, []),
    ("classification_too_low", {CLS + "confidentiality": "måttlig"}, ["ast"]),
    ("classification_too_low", {CLS + "confidentiality": "försumbar", AST + "special_category_data": False}, []),
    ("continuity_plan_missing", {**NO_PLAN, **CALM, AST + "max_outage_hours": 24}, ["ast"]),
    ("continuity_plan_missing", {**NO_PLAN, **CALM, AST + "essential_societal_activity": True}, ["ast"]),
    ("continuity_plan_missing", {**NO_PLAN, **CALM, CLS + "availability": "betydande"}, ["ast"]),
    ("continuity_plan_missing", {**NO_PLAN, **CALM}, []),
    ("continuity_plan_missing", {**NO_PLAN, **CALM, AST + "max_outage_hours": GONE}, []),
    ("continuity_plan_missing", {**NO_PLAN, **CALM, CLS + "availability": "allvarlig", CLS + "decided_on": GONE}, []),
    ("hosting_third_country_without_basis", CLOUD, ["ast"]),
    ("hosting_third_country_without_basis", {**CLOUD, AST + "supplier": GONE}, ["ast"]),
    ("hosting_third_country_without_basis", {**CLOUD, DPA + "transfer_basis": "derogation", DPA + "valid_to": YESTERDAY}, ["ast"]),
    ("hosting_third_country_without_basis", {**CLOUD, DPA + "transfer_basis": "derogation", DPA + "valid_to": TODAY}, []),
    ("hosting_third_country_without_basis", {**CLOUD, AST + "personal_data": False}, []),
    # ---- Agreements
    ("dpa_missing", {DPA + "status": "draft"}, ["sup"]),
    ("dpa_missing", {DPA + "status": "terminated", AST + "personal_data": False}, ["sup"]),
    ("dpa_missing", {DPA + "signed_on": TOMORROW}, ["sup"]),
    ("dpa_missing", {DPA + "signed_on": TODAY}, []),
    ("dpa_missing", {DPA + "valid_to": YESTERDAY}, []),
    ("dpa_missing", {DPA + "status": "draft", AST + "personal_data": False, ACT + "processors": []}, []),
    ("dpa_expired", {DPA + "valid_to": YESTERDAY}, ["dpa"]),
    ("dpa_expired", {DPA + "valid_to": YESTERDAY, "+data_processing_agreements": {**SECOND_DPA, "signed_on": "2020-01-01", "valid_to": "2026-10-30"}}, ["dpa"]),
    ("dpa_expired", {DPA + "valid_to": YESTERDAY, "+data_processing_agreements": {**SECOND_DPA, "signed_on": "2020-01-01", "valid_to": YESTERDAY}}, ["dpa", "dpb"]),
    ("dpa_expired", {DPA + "valid_to": YESTERDAY, "+data_processing_agreements": {**SECOND_DPA, "signed_on": TODAY}}, []),
    ("dpa_expired", {DPA + "status": "expired", DPA + "valid_to": TODAY}, []),
    ("dpa_never_followed_up", {DPA + "last_follow_up": GONE, DPA + "signed_on": "2025-10-31"}, ["dpa"]),
    ("dpa_never_followed_up", {DPA + "last_follow_up": GONE, DPA + "signed_on": "2025-11-01"}, []),
    ("dpa_follow_up_overdue", {DPA + "last_follow_up": "2025-10-31"}, ["dpa"]),
    ("dpa_follow_up_overdue", {DPA + "last_follow_up": "2025-11-01"}, []),
    ("dpa_follow_up_overdue", {DPA + "last_follow_up": "2020-01-01", DPA + "valid_to": YESTERDAY}, []),
    ("processor_instruction_missing", {DPA + "instruction_attached": False}, ["dpa"]),
    ("processor_instruction_missing", {DPA + "instruction_attached": False, DPA + "status": "draft"}, []),
    ("incident_notice_missing", {DPA + "incident_notice_hours": None}, ["dpa"]),
    ("incident_notice_missing", {DPA + "incident_notice_hours": 1}, []),
    ("incident_notice_too_long", {DPA + "incident_notice_hours": 49}, ["dpa"]),
    ("incident_notice_too_long", {DPA + "incident_notice_hours": 48}, []),
    ("incident_notice_too_long", {DPA + "incident_notice_hours": GONE}, []),
    ("transfer_basis_missing", {SUP + "country": "US"}, ["dpa"]),
    ("transfer_basis_missing", {DPA + "sub_processors": [{"name": "x", "country": "GB"}]}, ["dpa"]),
    ("transfer_basis_missing", {SUP + "country": "IS"}, []),
    ("transfer_basis_missing", {DPA + "sub_processors": [{"name": "x"}]}, []),
    ("transfer_assessment_missing", {SUP + "country": "US", DPA + "transfer_basis": "standard_contractual_clauses"}, ["dpa"]),
    ("transfer_assessment_missing", {SUP + "country": "US", DPA + "transfer_basis": "adequacy_decision"}, []),
    ("transfer_assessment_missing", {SUP + "country": "US"}, []),
    ("transfer_assessment_missing", {SUP + "country": "CH", DPA + "transfer_basis": "derogation", DPA + "transfer_assessment_on": TOMORROW}, []),
    ("subprocessor_country_missing", {DPA + "sub_processors": [{"name": "x", "country": "SE"}, {"name": "y"}]}, ["dpa"]),
    ("subprocessor_country_missing", {DPA + "sub_processors": None}, []),
    ("dpa_level_mismatch", {DPA + "level": "local"}, ["dpa"]),
    ("dpa_level_mismatch", {DPA + "level": "local", SUP + "contract_level": GONE}, []),
    ("dpa_level_mismatch", {SUP + "contract_level": "local"}, []),
    ("dpa_responsible_missing", {DPA + "responsible": None}, ["dpa"]),
    ("dpa_responsible_missing", {DPA + "responsible": "p-owner", **end("p-owner")}, ["dpa"]),
    ("dpa_responsible_missing", {DPA + "responsible": "p-owner", **end("p-owner", TODAY)}, []),
    ("supplier_dependency_not_judged", {SUP + "dependency": None, AST + "personal_data": False}, ["sup"]),
    ("supplier_dependency_not_judged", {SUP + "dependency": None, AST + "status": "retired"}, []),
    ("supplier_incident_contact_missing", {SUP + "incident_contact": None}, ["sup"]),
    ("supplier_incident_contact_missing", {SUP + "incident_contact": None, AST + "status": "planned", ACT + "processors": []}, []),
    # ---- Activities
    ("activity_without_owner", {ACT + "process_owner": None}, ["act"]),
    ("activity_without_owner", {ACT + "process_owner": "p-owner", **end("p-owner", TODAY)}, []),
    ("activity_owner_not_manager", {ACT + "process_owner": "p-owner"}, ["act"]),
    ("activity_owner_not_manager", {ACT + "process_owner": None}, []),
    ("activity_incomplete", {ACT + "retention": None}, ["act"]),
    ("activity_incomplete", {ACT + "data_subjects": []}, ["act"]),
    ("activity_incomplete", {ACT + "legal_source": None}, ["act"]),
    ("activity_incomplete", {ACT + "legal_source": None, ACT + "lawful_basis": "6.1.d"}, []),
    ("activity_incomplete", {ACT + "processors": [], ACT + "recipients": []}, []),
    ("activity_without_asset", {AST + "status": "retired"}, ["act"]),
    ("activity_without_asset", {ACT + "information_assets": None}, ["act"]),
    ("activity_without_asset", {AST + "status": "planned"}, []),
    ("processor_not_listed", {ACT + "processors": []}, ["act"]),
    ("processor_not_listed", {ACT + "processors": [], AST + "supplier": GONE}, []),
    ("processor_not_listed", {ACT + "processors": [], AST + "personal_data": False}, []),
    ("processing_review_overdue", {ACT + "last_reviewed_on": None}, ["act"]),
    ("processing_review_overdue", {ACT + "last_reviewed_on": "2025-10-31"}, ["act"]),
    ("processing_review_overdue", {ACT + "last_reviewed_on": "2025-11-01"}, []),
    ("dpia_not_started", {ACT + "dpia": "not_started"}, ["act"]),
    ("dpia_not_started", {ACT + "dpia": "ongoing"}, []),
    ("dpia_not_screened", {ACT + "dpia": None}, ["act"]),
    ("dpia_not_screened", {ACT + "dpia": "not_started"}, []),
    ("dpia_not_required_unreasoned", DECLINED, ["act"]),
    ("dpia_not_required_unreasoned", {**DECLINED, ACT + "dpia_reason": "Skäl"}, []),
    ("dpia_not_required_unreasoned", {**DECLINED, ACT + "scale": "normal"}, []),
    ("dpia_not_required_unreasoned", {**DECLINED, ACT + "special_category_basis": None}, []),
    ("consent_as_lawful_basis", {ACT + "lawful_basis": "6.1.a"}, ["act"]),
    ("consent_as_lawful_basis", {ACT + "uses_consent": True}, []),
    ("lawful_basis_not_available", {ACT + "lawful_basis": "6.1.f"}, ["act"]),
    ("lawful_basis_not_available", {ACT + "lawful_basis": None}, []),
    ("third_country_not_recorded", {SUP + "country": "US"}, ["act"]),
    ("third_country_not_recorded", {SUP + "country": "US", ACT + "third_country_transfer": True}, []),
    ("third_country_not_recorded", {SUP + "country": "US", DPA + "valid_to": YESTERDAY}, []),
    # ---- Access
    ("access_review_overdue", {DRV + "last_access_review_on": "2026-04-30"}, ["drv"]),
    ("access_review_overdue", {BOX + "last_access_review_on": GONE}, ["box"]),
    ("access_review_overdue", {DRV + "last_access_review_on": "2026-05-01"}, []),
    ("shared_drive_too_wide", {DRV + "members": 301}, ["drv"]),
    ("shared_drive_too_wide", {DRV + "members": 300}, []),
    ("shared_mailbox_too_wide", {BOX + "members": 51}, ["box"]),
    ("shared_mailbox_too_wide", {BOX + "members": None, DRV + "members": 51}, []),
    ("drive_members_exceed_unit", {DRV + "members": 26}, ["drv"]),
    ("drive_members_exceed_unit", {DRV + "members": 25}, []),
    ("drive_members_exceed_unit", {DRV + "members": 900, "org_units.u1.headcount_total": None}, []),
    ("owner_missing", {DRV + "owner": GONE, BOX + "owner": "p-owner", **start("p-owner")}, ["box", "drv"]),
    ("owner_missing", {DRV + "owner": "p-owner", **end("p-owner")}, []),
    ("owner_missing", {DRV + "owner": "p-owner", **start("p-owner", TODAY)}, []),
    ("owner_has_left", {DRV + "owner": "p-owner", **end("p-owner")}, ["drv"]),
    ("owner_has_left", {DRV + "owner": "p-owner", **end("p-owner", TODAY)}, []),
    # ---- Persons
    ("access_after_transfer", {**end("p-it"), "persons.p-it.left_to": "Annan förvaltning"}, ["p-it"]),
    ("access_after_transfer", {**end("p-it", TODAY), "persons.p-it.left_to": "Annan förvaltning"}, []),
    ("access_after_transfer", {**end("p-owner"), "persons.p-owner.left_to": "Annan förvaltning"}, []),
    ("access_after_leaving", end("p-second"), ["p-second"]),
    ("access_after_leaving", {**end("p-owner"), "networks.net.members": ["p-owner"]}, []),
    ("access_after_leaving", {**end("p-second"), ROL + "r-isam.valid_to": YESTERDAY, ROL + "r-secretary.valid_to": YESTERDAY}, []),
    ("protected_identity", {**SECRET, **end("p-secret")}, ["p-secret"]),
    ("protected_identity", {"persons.p-secret.protected_identity": None}, []),
    ("protected_identity_in_address", {**SECRET, "persons.p-secret.email": "ZOE@staden.example"}, ["p-secret"]),
    ("protected_identity_in_address", {**SECRET, "persons.p-secret.email": "x.ohrn1@staden.example"}, ["p-secret"]),
    ("protected_identity_in_address", {**SECRET, "persons.p-secret.email": "li.x@zoe.example"}, []),
    ("protected_identity_in_address", {**SECRET, "persons.p-secret.email": GONE}, []),
    ("protected_identity_in_address", {"persons.p-secret.name": "Zoe Ek", "persons.p-secret.email": "zoe@x.example"}, []),
    ("consultant_without_end_date", {"persons.p-consult.end": GONE}, ["p-consult"]),
    ("consultant_without_end_date", {"persons.p-consult.end": GONE, **start("p-consult")}, []),
    ("consultant_without_end_date", {"persons.p-consult.end": GONE, "persons.p-consult.kind": "employee"}, []),
    ("consultant_without_supplier", {"persons.p-consult.supplier": None}, ["p-consult"]),
    ("consultant_without_supplier", {"persons.p-consult.supplier": None, **end("p-consult")}, []),
]  # fmt: skip


def _vacancies() -> list[Case]:
    """Every seat of the whole authority: empty, run out, held to this very day, and with nothing but a deputy."""
    seats = {
        "data_protection_liaison_missing": ("r-liaison", "dep"),
        "archive_liaison_missing": ("r-archive-liaison", "dep"),
        "board_chair_missing": ("r-chair", "board"),
        "board_vice_chair_missing": ("r-vice", "board"),
        "board_secretary_missing": ("r-secretary", "board"),
        "dpo_missing": ("r-dpo", "adm"),
        "isam_missing": ("r-isam", "adm"),
        "ciso_missing": ("r-ciso", "city"),
    }
    for role in STAFF_ROLES:
        seats[f"{role}_missing"] = (f"r-{role.replace('_', '-')}", "adm")
    cases: list[Case] = []
    for code, (row, about) in seats.items():
        cases += [
            (code, {ROL + row: GONE}, [about]),
            (code, {ROL + row + ".valid_to": YESTERDAY, ROL + row + ".deputy": "p-owner"}, [about]),
            (code, {ROL + row + ".valid_to": TODAY}, []),
        ]
    cases.append(("district_archivist_missing", {ROL + "r-district-archivist.scope": "city"}, []))
    cases.append(("isam_missing", {ROL + "r-isam.scope": "u1"}, ["adm"]))
    cases.append(
        ("consultant_without_end_date", {"+persons": _person("p-new", "consultant", supplier="sup")}, ["p-new"])
    )
    return cases


CASES += _vacancies()
