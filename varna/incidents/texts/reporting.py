"""Words of the report's own pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from varna.incidents import wizard
from varna.incidents.enums import Effect, Thing, Touches, What
from varna.incidents.models import Incident
from varna.incidents.texts.words import function
from varna.notices.models import Notice
from varna.organisation.models import Unit
from varna.ui import wording


def option_hints() -> dict[str, str]:
    """The smaller line under each choice of the first question."""
    return {
        What.LOST: _("Telefon, dator, tjänstekort, papper eller nycklar"),
        What.WRONG_RECEIVER: _("Mejl, brev, meddelande eller utskrift"),
        What.INTRUSION: _("I ett system, på en gruppdisk eller på plats hos oss"),
        What.DECEIVED: _("Även om du råkade klicka eller svara"),
        What.GONE: _("Inte vanligt datorstrul, om inga uppgifter påverkats"),
    }


def refused(code: str) -> str:
    """Why a file is not taken, and what to do instead."""
    return {
        "empty": _("Filen är tom. Välj en annan."),
        "size": _("Filen är större än 10 MB. Välj en mindre, eller ta en skärmbild."),
        "type": _("Den sortens fil tas inte emot. Spara som bild, PDF, Word, Excel eller text."),
        "mismatch": _("Innehållet stämmer inte med filens namn. Spara om filen och försök igen."),
        "macro": _("Filen innehåller program. Spara den utan makron."),
        "bomb": _("Filen packar upp till för mycket. Dela upp den."),
        "infected": _("Filen innehåller skadlig kod och togs inte emot. Ring Servicedesk."),
        "unscanned": _("Filen gick inte att granska just nu. Skicka rapporten utan filen och lägg till den senare."),
    }[code]


def answers(given: Mapping[str, Any], unit: Unit, files: int, at: datetime) -> list[tuple[str, str, int]]:
    """Every answer as (question, answer, its page)."""
    noticed, happened = wizard.moment(given, "noticed"), wizard.moment(given, "happened")
    rows = [
        (_("Vad har hänt"), str(What(given["what"]).label), 1),
        (_("När du märkte det"), wording.sentence(wording.moment(noticed, at)) if noticed else "", 2),
        (_("När det hände"), wording.sentence(wording.moment(happened, at)) if happened else _("Vet inte"), 2),
        (_("Din beskrivning"), given["description"], 3),
    ]
    if given.get("things"):
        rows.append((_("Vad som är borta"), wording.listed([str(Thing(one).label) for one in given["things"]]), 3))
    touched = str(Touches(given.get("touches_people", "unknown")).label)
    rows.append((_("Uppgifter om människor"), touched, 3))
    if given.get("effects"):
        rows.append(
            (
                _("Vad som kan ha hänt med uppgifterna"),
                wording.listed([str(Effect(one).label) for one in given["effects"]]),
                3,
            )
        )
    rows.append((_("Var det hände"), unit.name, 3))
    if files:
        rows.append((_("Bilder och filer"), str(files), 3))
    rows.append((_("Vad du har gjort"), given.get("handling") or _("Inget än"), 4))
    if given.get("significant"):
        rows.append((_("Allvarligt"), _("Det kan vara allvarligt"), 4))
    rows.append((_("Får andra lära av det"), _("Ja") if given["may_tell_others"] == "yes" else _("Nej"), 5))
    return rows


def told(incident: Incident) -> list[str]:
    """Which functions have been told, in words. Names are not said: the reporter may be anybody."""
    topics = set(Notice.objects.about(incident).values_list("topic", flat=True))
    return [function(topic) for topic in ("isam", "dpo", "manager") if topic in topics]
