"""The states of a verdict, with the words of the screen."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """`idle`: there was nothing to judge. `unknown`: nothing counts this yet; it is never shown as kept."""

    MET = "met", _("Uppfyllt")
    SOON = "soon", _("Snart dags")
    GAP = "gap", _("Brist")
    IDLE = "idle", _("Inget att bedöma")
    UNKNOWN = "unknown", _("Kan inte räknas än")


class Purpose(TextChoices):
    """Why something is taken out of the system; every export names it (permissions, H15)."""

    FOLLOW_UP = "follow_up", _("Uppföljning i verksamheten")
    REVIEW = "review", _("Granskning eller revision")
    BOARD = "board", _("Underlag till nämnden")
    OTHER = "other", _("Annat tjänsteärende")
