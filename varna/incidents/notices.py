"""The sentences of this slice's notices. They say that there is something, never what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varna.incidents import pack
from varna.lib.clock import STOCKHOLM
from varna.notices.words import words


@words("incidents.reported")
def _reported(facts: Mapping[str, Any]) -> str:
    return _("En händelse har rapporterats. Läs den och bedöm vad den är.")


@words("incidents.reported_in_unit")
def _in_unit(facts: Mapping[str, Any]) -> str:
    return _("En händelse har rapporterats i din verksamhet.")


@words("incidents.in_department")
def _in_department(facts: Mapping[str, Any]) -> str:
    return _("Det finns en händelse i din avdelning som kan röra personuppgifter.")


@words("incidents.lost")
def _lost(facts: Mapping[str, Any]) -> str:
    return _("Utrustning eller kort har anmälts som borta.")


@words("incidents.nobody_saw")
def _nobody_saw(facts: Mapping[str, Any]) -> str:
    return _("Ingen har läst en rapporterad händelse i tid. Öppna den nu.")


@words("incidents.clock_rings")
def _rings(facts: Mapping[str, Any]) -> str:
    due = datetime.fromisoformat(facts["due"]).astimezone(STOCKHOLM)
    title = pack.in_language(facts.get("title"), (get_language() or "sv")[:2])
    return _("En klocka går: %(title)s senast %(due)s.") % {"title": title, "due": f"{due:%Y-%m-%d %H:%M}"}


@words("incidents.clock_moved")
def _moved(facts: Mapping[str, Any]) -> str:
    return _("En klocka räknas från en annan tid än förut.")


@words("incidents.position")
def _position(facts: Mapping[str, Any]) -> str:
    return _("Dataskyddsombudet har tagit ställning i en händelse.")


@words("incidents.decided")
def _decided(facts: Mapping[str, Any]) -> str:
    return _("Ett beslut har tagits i en händelse.")


@words("incidents.assessed")
def _assessed(facts: Mapping[str, Any]) -> str:
    return _("Det är bedömt om en händelse är betydande.")


@words("incidents.filed")
def _filed(facts: Mapping[str, Any]) -> str:
    return _("En anmälan har lämnats in.")


@words("incidents.found")
def _found(facts: Mapping[str, Any]) -> str:
    return _("Något som var borta har kommit tillbaka.")


@words("incidents.measure")
def _measure(facts: Mapping[str, Any]) -> str:
    return _("Du har fått en åtgärd att göra efter en händelse.")


@words("incidents.handler")
def _handler(facts: Mapping[str, Any]) -> str:
    return _("Du har blivit ombedd att arbeta med en händelse.")


@words("incidents.closed")
def _closed(facts: Mapping[str, Any]) -> str:
    return _("Händelsen du rapporterade är avslutad. Läs hur det gick.")


@words("incidents.steps_left")
def _steps_left(facts: Mapping[str, Any]) -> str:
    return _("Det finns steg kvar att göra efter händelsen du rapporterade.")
