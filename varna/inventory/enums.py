"""Codes of the organisation file, with the words of the screen."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AssetKind(TextChoices):
    IT_SYSTEM = "it_system", _("it-system")
    CLOUD_SERVICE = "cloud_service", _("molntjänst")
    IT_SERVICE = "it_service", _("it-tjänst")
    SHARED_STORAGE = "shared_storage", _("gemensam lagringsyta")
    PHYSICAL = "physical", _("fysisk tillgång")


class Hosting(TextChoices):
    OWN = "own", _("egen drift")
    PHYSICAL = "physical", _("på papper eller fysiskt")
    CITY_OPERATED = "city_operated", _("stadens drift")
    SUPPLIER_SE = "supplier_se", _("leverantör i Sverige")
    SUPPLIER_NO = "supplier_no", _("leverantör i Norge")
    SUPPLIER_EU = "supplier_eu", _("leverantör i EU")
    SUPPLIER_THIRD_COUNTRY = "supplier_third_country", _("leverantör utanför EU/EES")
    CLOUD_EU = "cloud_eu", _("moln i EU")
    CLOUD_THIRD_COUNTRY = "cloud_third_country", _("moln utanför EU/EES")


class AssetStatus(TextChoices):
    PLANNED = "planned", _("planerad")
    IN_USE = "in_use", _("i drift")
    RETIRED = "retired", _("avvecklad")


class ReviewOutcome(TextChoices):
    STILL_VALID = "still_valid", _("fortfarande aktuell")
    SUPPLEMENT = "supplement", _("behöver kompletteras")
    REDO = "redo", _("behöver göras om")
