"""The codes of the annual wheel, with their words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class Track(models.TextChoices):
    """The rings of the picture, from the outside in."""

    GOVERNANCE = "governance", pgettext_lazy("årshjul", "styrning")
    DATA_PROTECTION = "data_protection", pgettext_lazy("årshjul", "dataskydd")
    RISK = "risk", pgettext_lazy("årshjul", "risk och internkontroll")
    CONTROL = "control", pgettext_lazy("årshjul", "kontroll och utbildning")


class Basis(models.TextChoices):
    """Where the date of an activity comes from."""

    GIVEN = "given", pgettext_lazy("årshjul", "Anvisningen anger tiden.")
    INTERVAL = "interval", pgettext_lazy("årshjul", "Anvisningen anger hur ofta. Månaden är vald här.")
    ASSUMED = "assumed", pgettext_lazy("årshjul", "Anvisningen anger ingen tid. Den är vald här.")


class Repeats(models.TextChoices):
    """How an activity comes back. Those after `tertial` have no window: they run all year."""

    YEARLY = "yearly", pgettext_lazy("årshjul", "En gång om året")
    SEMESTER = "semester", pgettext_lazy("årshjul", "En gång per termin")
    TERTIAL = "tertial", pgettext_lazy("årshjul", "Varje tertial")
    QUARTERLY = "quarterly", pgettext_lazy("årshjul", "Fyra gånger om året")
    MONTHLY = "monthly", pgettext_lazy("årshjul", "Varje månad")
    WEEKLY = "weekly", pgettext_lazy("årshjul", "Varje vecka")
    ROLLING = "rolling", pgettext_lazy("årshjul", "Löpande, var och en på sin dag")
    ROUTINE = "routine", pgettext_lazy("årshjul", "Enligt nämndens rutin")
    EVENT = "event", pgettext_lazy("årshjul", "När något händer")


class State(models.TextChoices):
    """What an activity is on a day. UNSEEN: the window closed before the year was opened here, so nobody knows."""

    COMING = "coming", pgettext_lazy("årshjul", "Kommer")
    NOW = "now", pgettext_lazy("årshjul", "Pågår")
    DONE = "done", pgettext_lazy("årshjul", "Klart")
    LATE = "late", pgettext_lazy("årshjul", "Försenat")
    UNSEEN = "unseen", pgettext_lazy("årshjul", "Före starten")
    RUNNING = "running", pgettext_lazy("årshjul", "Löper hela året")
