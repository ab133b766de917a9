"""Texts to hand in elsewhere, built from the case: no more personal data than needed, never a password or a code (J01-A6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from varna.incidents.enums import Effect, Risk, What
from varna.incidents.models import Incident, Step
from varna.lib import idnumbers
from varna.lib.clock import STOCKHOLM


@dataclass(frozen=True)
class Part:
    """One field of the receiver's form. `missing` marks what nobody has answered yet."""

    heading: str
    text: str

    @property
    def missing(self) -> bool:
        return not self.text


def for_imy(incident: Incident, *, controller: str, officer: str, mailbox: str, at: datetime) -> list[Part]:
    """The notification in the order of the authority's form (GDPR 33.3): the board is the controller, the officer the contact."""
    position = next(iter(incident.positions.all()), None)
    effects = ", ".join(str(Effect(one).label).lower() for one in incident.effects)
    contact = ", ".join(part for part in (officer, mailbox) if part)
    return [
        Part(_("Personuppgiftsansvarig"), controller),
        Part(_("Kontakt: dataskyddsombud"), contact),
        Part(_("Eget diarienummer eller ärendenummer"), incident.number),
        Part(_("När incidenten inträffade"), _instant(incident.occurred_at)),
        Part(_("När incidenten upptäcktes"), _instant(incident.aware_at)),
        Part(_("Vad som har hänt"), _clean(incident.how_arose or str(What(incident.what).label))),
        Part(_("Slag av incident"), effects),
        Part(_("Kategorier av personer och uppgifter"), _clean(incident.affected)),
        Part(
            _("Ungefärligt antal personer"), "" if incident.persons_affected is None else str(incident.persons_affected)
        ),
        Part(_("Sannolika följder"), _clean(incident.consequences)),
        Part(_("Bedömd risk för de registrerade"), str(Risk(position.risk).label) if position else ""),
        Part(_("Vad ni har gjort och tänker göra"), _clean(incident.handling)),
    ]


def for_ia(incident: Incident, step: Step) -> list[Part]:
    """What to paste into the IA system, with the way through its menu."""
    ways = " / ".join(" > ".join(path) for path in step.content.get("paths", ()))
    return [
        Part(_("Väg i IA"), ways),
        Part(_("Rubrik"), str(What(incident.what).label)),
        Part(_("När det hände"), _instant(incident.occurred_at or incident.detected_at)),
        Part(_("Var"), incident.unit.name),
        Part(
            _("Beskrivning"),
            _("Händelsen är rapporterad i Värna med nummer %(number)s. Detaljerna finns där.")
            % {"number": incident.number},
        ),
    ]


def for_portal(incident: Incident, step: Step) -> list[Part]:
    """What to paste into the service desk's portal: what is concerned, and nothing about anybody else."""
    return [
        Part(_("Portal"), step.title),
        Part(_("Ärende"), str(What(incident.what).label)),
        Part(_("När"), _instant(incident.occurred_at or incident.detected_at)),
        Part(_("Vårt nummer"), incident.number),
        Part(_("Vi ber er"), _("spärra det som är borta eller berört och återkomma med ert ärendenummer.")),
    ]


def _instant(value: datetime | None) -> str:
    return f"{value.astimezone(STOCKHOLM):%Y-%m-%d %H:%M}" if value else ""


def _clean(text: str) -> str:
    return idnumbers.mask(text, by=_("[borttaget]"))
