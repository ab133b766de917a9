"""The numbers and lists an authority may change without a change of program (`packs/…/parameters.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

EEA = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IS IE IT LV LI LT LU MT NL NO PL PT RO SK SI ES SE"
GROUPS = {
    "board": ("board_chair", "board_vice_chair", "board_member"),
    "director": ("director",),
    "department_head": ("department_head",),
    "unit_manager": ("unit_manager",),
    "process_owner": ("process_owner",),
    "system_owner": ("system_owner",),
    "system_manager": ("system_manager", "system_manager_local"),
    "system_manager_it": ("system_manager_it",),
    "it_function": ("it_manager", "it_strategist", "it_coordinator"),
    "procurement_officer": ("procurement_officer",),
    "hr_officer": ("hr_officer",),
    "registrar": ("registrar", "board_secretary"),
    "operations_controller": ("operations_controller", "internal_control_coordinator"),
    "isam": ("isam",),
    "dpo": ("dpo",),
    "auditor": ("auditor",),
    "supplier": (),
}
NOT_WITH_DPO = (
    "board director department_head unit_manager process_owner system_owner system_manager system_manager_it "
    "it_function procurement_officer hr_officer"
)
FORBIDDEN = (
    *(("dpo", other) for other in NOT_WITH_DPO.split()),
    *(("auditor", "isam"), ("auditor", "dpo"), ("director", "isam"), ("board", "isam")),
    *(("supplier", "isam"), ("supplier", "dpo")),
)
ASSESSED = (
    ("dpo", "isam"),
    ("dpo", "registrar"),
    ("dpo", "operations_controller"),
    ("isam", "it_function"),
    ("isam", "hr_officer"),
)


@dataclass(frozen=True)
class Parameters:
    """Defaults are those of the first pack. Where the instruction gives no number, the pack says that it is assumed."""

    classification_review_months: int = 12
    classification_redo_months: int = 6
    dpa_follow_up_months: int = 12
    processing_review_months: int = 12
    access_review_months: int = 6
    instruction_revision_months: int = 12
    training_target_percent: int = 80
    shared_drive_max_members: int = 300
    shared_mailbox_max_members: int = 50
    drive_members_percent_of_unit: int = 125
    incident_notice_max_hours: int = 48
    critical_outage_hours: int = 24
    critical_levels: int = 2
    special_category_levels: int = 2
    dpia_screening_min: int = 2
    external_hosting: tuple[str, ...] = (
        *("supplier_se", "supplier_no", "supplier_eu", "supplier_third_country"),
        *("cloud_eu", "cloud_third_country"),
    )
    third_country_hosting: tuple[str, ...] = ("supplier_third_country", "cloud_third_country")
    eea_countries: tuple[str, ...] = tuple(EEA.split())
    bases_without_assessment: tuple[str, ...] = ("adequacy_decision",)
    lawful_bases_not_available: tuple[str, ...] = ("6.1.f",)
    lawful_bases_needing_source: tuple[str, ...] = ("6.1.c", "6.1.e")
    appointing_body: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: {"dpo": ("committee",), "isam": ("director",)}
    )
    role_groups: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: GROUPS)
    forbidden_pairs: tuple[tuple[str, str], ...] = FORBIDDEN
    assessed_pairs: tuple[tuple[str, str], ...] = ASSESSED

    @classmethod
    def from_pack(cls, content: Mapping[str, Any]) -> Parameters:
        """Parameters as a pack states them: `name: value`, or `name: {default: value, source: …}`. Others keep their default."""
        known = {f.name for f in fields(cls)}
        given = {name: _value(value) for name, value in content.items() if name in known}
        return cls(**given)

    @cached_property
    def groups_of_role(self) -> Mapping[str, frozenset[str]]:
        """The role groups that a role code belongs to."""
        found: dict[str, set[str]] = {}
        for group, roles in self.role_groups.items():
            for role in roles:
                found.setdefault(role, set()).add(group)
        return {role: frozenset(groups) for role, groups in found.items()}


def _value(value: Any) -> Any:
    if isinstance(value, Mapping) and "default" in value:
        value = value.get("value", value["default"])
    if isinstance(value, Mapping):
        return {key: _value(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return tuple(_value(inner) for inner in value)
    return value
