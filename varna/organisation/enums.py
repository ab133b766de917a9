"""Codes of the organisation file, with the words of the screen."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitKind(TextChoices):
    ADMINISTRATION = "administration", _("förvaltning")
    DEPARTMENT = "department", _("avdelning")
    UNIT = "unit", _("enhet")


class PersonKind(TextChoices):
    EMPLOYEE = "employee", _("medarbetare")
    CONSULTANT = "consultant", _("konsult")
    ELECTED = "elected", _("förtroendevald")
    CITY_CENTRAL = "city_central", _("arbetar centralt i staden")


class Appointer(TextChoices):
    MUNICIPAL_COUNCIL = "municipal_council", _("kommunfullmäktige")
    COMMITTEE = "committee", _("nämnden")
    CITY_EXECUTIVE = "city_executive", _("stadsledningskontoret")
    DIRECTOR = "director", _("stadsdelsdirektören")
    DEPARTMENT_HEAD = "department_head", _("avdelningschefen")
    UNIT_MANAGER = "unit_manager", _("enhetschefen")
    IT_MANAGER = "it_manager", _("it-chefen")
    SYSTEM_OWNER = "system_owner", _("objektägaren")


class Protection(TextChoices):
    POPULATION_SECRECY_FLAG = "population_secrecy_flag", _("sekretessmarkering")
    PROTECTED_POPULATION_REGISTRATION = "protected_population_registration", _("skyddad folkbokföring")


class Dependency(TextChoices):
    LOW = "låg", _("låg")
    NORMAL = "normal", _("normal")
    HIGH = "hög", _("hög")


class Level(TextChoices):
    CENTRAL = "central", _("central")
    LOCAL = "local", _("lokal")


MANAGER_ROLE = {
    UnitKind.ADMINISTRATION: "director",
    UnitKind.DEPARTMENT: "department_head",
    UnitKind.UNIT: "unit_manager",
}
