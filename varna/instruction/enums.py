"""Words of a provision as people read them. The codes are the pack's."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    OBLIGATION = "obligation", _("skyldighet")
    ROLE = "role", _("roll")
    REGISTER = "register", _("förteckning")
    ROUTINE = "routine", _("rutin")
    DEADLINE = "deadline", _("tidsgräns")
    REPORT = "report", _("rapport")
    NETWORK = "network", _("nätverk")
    GUIDANCE = "guidance", _("råd")
    TRAINING = "training", _("utbildning")
    EXTERNAL_SYSTEM = "external_system", _("system utanför Värna")
    POLICY = "policy", _("regel")


class Cadence(models.TextChoices):
    ALWAYS = "always", _("alltid")
    ONCE = "once", _("en gång")
    EVENT = "event", _("när det händer")
    YEARLY = "yearly", _("varje år")
    HALF_YEARLY = "half_yearly", _("minst var sjätte månad")
    TERTIAL = "tertial", _("tre gånger om året")
    SEMESTER = "semester", _("en gång per vår och höst")
    PERIODIC = "periodic", _("återkommande, utan bestämt intervall")


class Measure(models.TextChoices):
    RATIO = "ratio", _("andel som är gjord")
    TIMELINESS = "timeliness", _("gjort i tid")
    STATE = "state", _("finns på plats")
    GUIDANCE = "guidance", _("läst och bekräftat")


class Tier(models.TextChoices):
    GOVERNING = "governing", _("Styrande")
    SUPPORTING = "supporting", _("Stödjande och uppföljande")
    REVIEWING = "reviewing", _("Granskande")
    OTHER = "other", _("Övriga funktioner")
    BODY = "body", _("Organ i förvaltningen")
    CITY = "city", _("Staden")
    EXTERNAL = "external", _("Utanför staden")
    AUTHORITY = "authority", _("Myndigheter")
