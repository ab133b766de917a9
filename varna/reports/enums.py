"""Codes of reports, with the words of the screen."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    MANAGEMENT_REVIEW = "management_review", _("Ledningens genomgång")


class State(TextChoices):
    """Where a report is on its way; derived from its instants (rules.state), never stored."""

    REQUESTED = "requested", _("Begärd")
    DRAFT = "draft", _("Utkast")
    SIGNED = "signed", _("Undertecknad, väntar på mottagaren")
    RECEIVED = "received", _("Mottagen, väntar på ställningstagande")
    ASSESSED = "assessed", _("Fryst")


class Area(TextChoices):
    """The two judgements of 4.2: they are separate, and both are required (J15-A4)."""

    SECURITY = "security", _("informationssäkerhet")
    DATA_PROTECTION = "data_protection", _("dataskydd")


class Answer(TextChoices):
    SUFFICIENT = "sufficient", _("Ja, arbetet är tillräckligt och har önskad verkan")
    PARTLY = "partly", _("Delvis")
    NOT_SUFFICIENT = "not_sufficient", _("Nej, arbetet är inte tillräckligt")


class Act(TextChoices):
    """What a signature was put under."""

    SIGNED = "signed", _("Undertecknad av")
    ASSESSED = "assessed", _("Mottagen och bedömd av")


# The permission to judge is granted per answer (permissions.yaml, management_review.decides); "partly" is not "sufficient".
DECISION = {Answer.SUFFICIENT: "sufficient", Answer.PARTLY: "not_sufficient", Answer.NOT_SUFFICIENT: "not_sufficient"}
