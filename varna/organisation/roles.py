"""Which roles exist, and what an appointment to one of them can be for (the organisation file, role_appointments). Pure."""

from __future__ import annotations

from typing import Final, Literal

Scope = Literal["authority", "city", "administration", "department", "unit", "process", "asset"]

_ANY_UNIT: Final[frozenset[Scope]] = frozenset({"administration", "department", "unit"})
_HOUSE: Final[frozenset[Scope]] = _ANY_UNIT | {"authority"}

SCOPES: Final[dict[str, frozenset[Scope]]] = {
    "director": frozenset({"administration"}),
    **dict.fromkeys(("department_head", "data_protection_liaison", "archive_liaison"), frozenset[Scope]({"department"})),
    "unit_manager": frozenset({"unit"}),
    "process_owner": frozenset({"process"}),
    **dict.fromkeys(("board_chair", "board_vice_chair", "board_member", "board_secretary"), frozenset[Scope]({"authority"})),
    "ciso": frozenset({"city"}),
    "district_archivist": _HOUSE | {"city"},
    **dict.fromkeys(
        (
            "isam", "dpo", "ils_coordinator", "archive_manager", "archivist", "security_coordinator", "it_manager",
            "it_strategist", "it_coordinator", "procurement_officer", "communications_officer", "hr_officer",
            "operations_controller", "internal_control_coordinator", "card_administrator", "registrar", "auditor",
        ),
        _HOUSE,
    ),
    "system_specialist": _ANY_UNIT | {"asset"},
}  # fmt: skip

# Known to the instruction, but nobody is appointed to them: fields of an object, umbrellas, and bodies outside.
NOT_APPOINTED: Final = frozenset(
    """
    board manager system_owner system_manager system_manager_it system_manager_local system_manager_central employee
    drive_owner staff_office development_department elected_member supplier processor it_supplier servicedesk guard
    city_council city_board city_executive police imy mcf supervisory_authority
    """.split()  # noqa: SIM905 -- a table reads better
)

ROLES: Final = frozenset(SCOPES) | NOT_APPOINTED

# Seats that must be filled (findings.yaml, seats). Those of single units follow from the type of the unit.
LEADS: Final = {"administration": "director", "department": "department_head", "unit": "unit_manager"}
IN_EACH_DEPARTMENT: Final = ("data_protection_liaison", "archive_liaison")
IN_THE_BOARD: Final = ("board_chair", "board_vice_chair", "board_secretary")
IN_THE_AUTHORITY: Final = (
    "dpo",
    "isam",
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
)

# Which named decision appoints to a role (permissions.yaml, role_assignment), and who then has appointed. Roles without one are
# decided outside the product (by the council, the city) and come with the organisation file.
DECISIONS: Final[dict[str, dict[str, str]]] = {
    "dpo": {"appoint_dso": "committee"},
    "isam": {"appoint_isam": "director"},
    "department_head": {"appoint_chef": "director"},
    "unit_manager": {"appoint_enhetschef": "department_head", "appoint_chef": "director"},
    "process_owner": {"appoint_processagare": "department_head"},
    "data_protection_liaison": {"appoint_dataskyddsredogorare": "department_head"},
    "archive_liaison": {"appoint_dataskyddsredogorare": "department_head"},
    "system_specialist": {"appoint_specialist": "system_owner"},
    **{
        role: {"appoint_support": "director"}
        for role in (
            "ils_coordinator", "archive_manager", "archivist", "district_archivist", "security_coordinator", "it_manager",
            "it_strategist", "it_coordinator", "procurement_officer", "communications_officer", "hr_officer",
            "operations_controller", "internal_control_coordinator", "card_administrator", "registrar", "board_secretary",
        )
    },
}  # fmt: skip
