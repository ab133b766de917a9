"""What roles are called on the screen. The pack's own words stand on the pages of the instruction."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ROLES: Final[dict[str, Promise]] = {
    "board_chair": _("nämndens ordförande"),
    "board_vice_chair": _("nämndens vice ordförande"),
    "board_member": _("ledamot eller ersättare i nämnden"),
    "board_secretary": _("nämndsekreterare"),
    "director": _("stadsdelsdirektör"),
    "department_head": _("avdelningschef"),
    "unit_manager": _("enhetschef"),
    "process_owner": _("processägare"),
    "isam": _("informationssäkerhetssamordnare"),
    "dpo": _("dataskyddsombud"),
    "ils_coordinator": _("ILS-samordnare"),
    "archive_manager": _("arkivansvarig"),
    "archivist": _("arkivarie"),
    "district_archivist": _("stadsdelsarkivarie"),
    "security_coordinator": _("säkerhetssamordnare"),
    "it_manager": _("it-chef"),
    "it_strategist": _("it-strateg"),
    "it_coordinator": _("it-samordnare"),
    "system_specialist": _("systemspecialist"),
    "data_protection_liaison": _("dataskyddsredogörare"),
    "archive_liaison": _("arkivredogörare"),
    "procurement_officer": _("upphandlare"),
    "communications_officer": _("kommunikatör"),
    "hr_officer": _("HR-personal"),
    "operations_controller": _("verksamhetscontroller"),
    "internal_control_coordinator": _("samordnare av internkontroll"),
    "card_administrator": _("tjänstekortsadministratör"),
    "registrar": _("registrator"),
    "ciso": _("stadens CISO"),
    "auditor": _("stadens revisor"),
    "city_executive": _("stadsledningskontoret"),
    "board": _("nämndledamot"),
    "supplier": _("leverantör eller konsult"),
    "employee": _("medarbetare"),
    "system_owner": _("objektägare"),
    "system_manager": _("objektledare"),
    "system_manager_it": _("objektledare it"),
    "it_function": _("it-funktionen"),
    "system_admin": _("systemadministratör"),
}


def role_name(code: str) -> str:
    return str(ROLES.get(code, code))
