"""Codes of the slice with their Swedish labels. The codes are stored and sent by the API; they never change."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What a case is about: first what the reporter said, then the sum of what the panels found."""

    UNCLEAR = "unclear", _("Inte bedömd än")
    PERSONAL_DATA = "personal_data", _("Personuppgifter")
    SECURITY = "security", _("Informationssäkerhet")
    BOTH = "both", _("Båda slagen")
    NONE = "none", _("Ingen incident")


class What(TextChoices):
    """The reporter's own choice in the first question. Nobody is asked which law applies."""

    LOST = "lost", _("Något är tappat eller stulet")
    WRONG_RECEIVER = "wrong_receiver", _("Något gick till fel person")
    INTRUSION = "intrusion", _("Någon obehörig kan ha sett eller ändrat uppgifter")
    DECEIVED = "deceived", _("Konstigt mejl, sms eller samtal")
    GONE = "gone", _("Uppgifter är borta, fel eller går inte att nå")
    OTHER = "other", _("Något annat, eller jag vet inte")


class Thing(TextChoices):
    """What was lost: decides which steps the reporter is shown (domain: loss routes)."""

    PHONE = "phone", _("Telefon")
    COMPUTER = "computer", _("Dator eller surfplatta")
    SERVICE_CARD = "service_card", _("Tjänstekort")
    SITHS_CARD = "siths_card", _("SITHS-kort")
    PAPER = "paper", _("Papper")
    OTHER = "other_thing", _("Något annat")


class Effect(TextChoices):
    """What happened to the information (instruction 7.2 and 7.3). Several may be true."""

    SPREAD = "spread", _("Spridda till andra")
    DISCLOSED = "disclosed", _("Röjda för någon obehörig")
    CHANGED = "changed", _("Ändrade")
    DESTROYED = "destroyed", _("Förstörda eller förlorade")
    UNAVAILABLE = "unavailable", _("Går inte att nå")
    WRONG = "wrong", _("Felaktiga")
    RISK = "risk", _("Risk för något av detta")


class Touches(TextChoices):
    """Whether information about people may be touched, as far as the reporter knows."""

    YES = "yes", _("Ja")
    NO = "no", _("Nej")
    UNKNOWN = "unknown", _("Vet inte")


class Status(TextChoices):
    NEW = "new", _("Ny")
    INVESTIGATED = "investigated", _("Utreds")
    CLOSED = "closed", _("Avslutad")
    OBSERVATION = "observation", _("Avslutad som iakttagelse")
    MERGED = "merged", _("Ihopslagen")


class PanelKind(TextChoices):
    SECURITY = "security", _("Informationssäkerhet")
    PRIVACY = "privacy", _("Dataskydd")


class PanelState(TextChoices):
    UNSORTED = "unsorted", _("Inte bedömd än")
    SORTED = "sorted", _("Är en incident")
    WITHDRAWN = "withdrawn", _("Inte av det här slaget")
    CLOSED = "closed", _("Klar")


class Track(TextChoices):
    """Which chain a clock belongs to: one card on the page for each."""

    PRIVACY = "privacy", _("Integritetsskyddsmyndigheten")
    SIGNIFICANT = "significant", _("Betydande incident")


class ClockState(TextChoices):
    """Design section 7: the states of the clock card."""

    CALM = "calm", _("I tid")
    NEAR = "near", _("Bråttom")
    OVER = "over", _("Passerad")
    DONE = "done", _("Skickad")
    LATE = "late", _("Skickad för sent")
    BLOCKED = "blocked", _("Väntar")
    OFF = "off", _("Behövs inte")


class Stop(TextChoices):
    """Why a clock stands still. There is no other way to stop one (domain 2.5 rule 7)."""

    FILED = "filed", _("Inlämnad")
    NOT_NEEDED = "not_needed", _("Beslut att inte anmäla")
    WITHDRAWN = "withdrawn", _("Inte av det här slaget")
    MERGED = "merged", _("Ihopslagen med en annan händelse")


class Risk(TextChoices):
    """The risk to the persons concerned: three outcomes, never one yes or no (domain trap 8)."""

    UNLIKELY = "unlikely", _("Osannolik risk")
    RISK = "risk", _("Risk")
    HIGH = "high", _("Hög risk")


class Advice(TextChoices):
    """The data protection officer's position (R-7.2-02)."""

    INTERNAL = "internal", _("Intern rapport räcker")
    NOTIFY = "notify", _("Anmäl till IMY")


class Ruling(TextChoices):
    """What the controller's representative decides. Codes of permissions.yaml."""

    NOTIFY_IMY = "notify_imy", _("Anmäl till IMY")
    DO_NOT_NOTIFY = "do_not_notify", _("Anmäl inte till IMY")
    INFORM_SUBJECTS = "inform_subjects", _("Informera de registrerade")
    SIGNIFICANT = "significant", _("Incidenten är betydande")
    NOT_SIGNIFICANT = "not_significant", _("Incidenten är inte betydande")


class Channel(TextChoices):
    """How a report to an authority was handed in."""

    ESERVICE = "eservice", _("Myndighetens e-tjänst")
    PORTAL = "portal", _("Cyberportalen")
    POST = "post", _("Brev")
    PHONE = "phone", _("Telefon")
    OTHER = "other", _("Annat sätt")


class Question(TextChoices):
    """What must be answered before a personal data incident can be closed (J03-A6)."""

    PERSONS_TOLD = "persons_told", _("Ska de berörda personerna informeras?")
    LEX_SARAH = "lex_sarah", _("Ska händelsen rapporteras som lex Sarah?")


class Reply(TextChoices):
    YES = "yes", _("Ja")
    NO = "no", _("Nej")
    NOT_APPLICABLE = "not_applicable", _("Inte aktuellt")


class Part(TextChoices):
    """How a person stands to a case. `involved` takes rights away (H09, H10)."""

    CREATOR = "creator", _("Rapporterade")
    HANDLER = "handler", _("Arbetar med händelsen")
    INVOLVED = "involved", _("Berörs av händelsen")


class EntryKind(TextChoices):
    PERSON = "person", _("Anteckning")
    CLOCK = "clock", _("Klocka")
    DECISION = "decision", _("Beslut")
    SYSTEM = "system", _("Värna")
