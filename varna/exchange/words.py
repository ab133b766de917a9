"""Names of sections and fields for the pages, and why a sound file is not loaded here."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SECTIONS: Final[dict[str, Promise]] = {
    "city": _("Staden"),
    "authority": _("Myndigheten"),
    "it_deliveries": _("It-leveranser"),
    "org_units": _("Enheter"),
    "suppliers": _("Leverantörer"),
    "persons": _("Personer"),
    "role_appointments": _("Utnämningar"),
    "processes": _("Processer"),
    "data_processing_agreements": _("Personuppgiftsbiträdesavtal"),
    "information_assets": _("Informationstillgångar"),
    "processing_activities": _("Behandlingar"),
    "shared_drives": _("Gruppdiskar"),
    "shared_mailboxes": _("Funktionsbrevlådor"),
    "networks": _("Nätverk"),
    "authority_contacts": _("Myndighetskontakter"),
    "training_results": _("Utbildningsresultat"),
}

_REFUSED: Final[dict[str, Promise]] = {
    "other_city": _("Myndigheten hör till en annan stad i registret."),
    "other_root": _("Förvaltningen har ett annat id i registret. Byt inte id på den översta enheten."),
    "other_authority": _("Filen beskriver en annan myndighet än den du arbetar i."),
}
REFUSED_AT: Final = {
    "other_city": "city.id",
    "other_root": "authority.administration",
    "other_authority": "authority.id",
}


def refused(code: str) -> str:
    return str(_REFUSED[code])
