"""Codes of the organisation file, with the words of the screen."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AgreementStatus(TextChoices):
    DRAFT = "draft", _("utkast")
    IN_FORCE = "in_force", _("gäller")
    EXPIRED = "expired", _("har gått ut")
    TERMINATED = "terminated", _("uppsagt")


class TransferBasis(TextChoices):
    ADEQUACY_DECISION = "adequacy_decision", _("beslut om adekvat skyddsnivå")
    STANDARD_CONTRACTUAL_CLAUSES = "standard_contractual_clauses", _("standardavtalsklausuler")
    BINDING_CORPORATE_RULES = "binding_corporate_rules", _("bindande företagsbestämmelser")
    DEROGATION = "derogation", _("undantag")


class Dpia(TextChoices):
    DONE = "done", _("gjord")
    ONGOING = "ongoing", _("pågår")
    NOT_STARTED = "not_started", _("behövs, inte påbörjad")
    NOT_REQUIRED = "not_required", _("behövs inte")


class Scale(TextChoices):
    NORMAL = "normal", _("vanlig")
    LARGE = "large", _("stor")
