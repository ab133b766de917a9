"""Whose turn it is in a case, and what the next thing to do is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from varna.incidents import permissions
from varna.incidents.enums import Advice, PanelKind, PanelState, Ruling, Status, Track
from varna.incidents.models import Clock, Incident
from varna.ui import wording

if TYPE_CHECKING:
    from varna.secrecy.reach import Reach


@dataclass(frozen=True)
class Next:
    """What the reader must do: a verb with its object, why, and the acts that do it (slug, label)."""

    title: str
    text: str
    acts: tuple[tuple[str, str], ...]
    due_at: datetime | None = None

    @property
    def short(self) -> str:
        """The title without "Din tur:", as a line of a list."""
        return wording.sentence(self.title.split(": ", 1)[-1])


def of(reach: Reach, incident: Incident, at: datetime) -> Next | None:
    """The first thing that waits for this person in the case, by role; None when it is somebody else's turn."""
    if not incident.going_on:
        return None
    return (
        _officer(reach, incident)
        or _director(reach, incident)
        or _coordinator(reach, incident)
        or _manager(reach, incident)
        or _reporter(reach, incident)
    )


def _panels(incident: Incident) -> dict[str, str]:
    return {panel.kind: panel.state for panel in incident.panels.all()}


def _running(incident: Incident, track: str) -> Clock | None:
    return next(
        (c for c in incident.clocks.all() if c.track == track and c.stopped_at is None and c.due_at is not None), None
    )


def _officer(reach: Reach, incident: Incident) -> Next | None:
    if not permissions.can_take_position(reach, incident):
        return None
    state = _panels(incident).get(PanelKind.PRIVACY)
    clock = _running(incident, Track.PRIVACY)
    due = clock.due_at if clock else None
    if state == PanelState.UNSORTED:
        acts = (("stallningstagande", _("Ta ställning")), ("bedom/privacy", _("Det rör inte personuppgifter")))
        return Next(
            _("Din tur: bedöm om det är en personuppgiftsincident"),
            _("Misstanke räcker. Klockan går redan."),
            acts,
            due,
        )
    if state == PanelState.SORTED and not list(incident.positions.all()):
        return Next(
            _("Din tur: ta ställning"),
            _("Räcker en intern rapport, eller bör den anmälas till IMY?"),
            (("stallningstagande", _("Ta ställning")),),
            due,
        )
    if state == PanelState.SORTED and clock is None:
        return Next(
            _("Din tur: avsluta din del"),
            _("Klockan står stilla. Är allt klart från din sida?"),
            (("klar/privacy", _("Delen om dataskydd är klar")),),
        )
    return None


def _director(reach: Reach, incident: Incident) -> Next | None:
    clock = _running(incident, Track.PRIVACY)
    position = next(iter(incident.positions.all()), None)
    if clock and position and permissions.can_decide(reach, incident, Ruling.NOTIFY_IMY, clock.content.get("delegate")):
        said = (
            _("Dataskyddsombudet råder till anmälan.")
            if position.advice == Advice.NOTIFY
            else _("Dataskyddsombudet anser att en intern rapport räcker.")
        )
        acts = (("beslut", _("Besluta")), (f"inlamning/{clock.step}", _("Skriv in kvittensen")))
        return Next(_("Din tur: besluta om anmälan till IMY"), said, acts, clock.due_at)
    clock = _running(incident, Track.SIGNIFICANT)
    if clock and incident.significant and permissions.can_file(reach, clock, incident):
        acts = ((f"inlamning/{clock.step}", _("Skriv in kvittensen")), ("underlag/" + clock.step, _("Visa underlaget")))
        return Next(
            _("Din tur: lämna %(title)s") % {"title": clock.words("title").lower()},
            _("Lämna in och skriv in kvittensen här."),
            acts,
            clock.due_at,
        )
    return None


def _coordinator(reach: Reach, incident: Incident) -> Next | None:
    if not permissions.can_sort(reach, incident, PanelKind.SECURITY):
        return None
    state = _panels(incident).get(PanelKind.SECURITY)
    if incident.may_be_significant and incident.significant is None:
        clock = _running(incident, Track.SIGNIFICANT)
        return Next(
            _("Din tur: bedöm om incidenten är betydande"),
            _("Klockorna går från upptäckten tills någon har bedömt."),
            (("betydande", _("Bedöm")),),
            clock.due_at if clock else None,
        )
    if state == PanelState.UNSORTED:
        return Next(
            _("Din tur: bedöm informationssäkerheten"),
            _("Är det en säkerhetsincident? Dataskyddsombudet bedömer sin del för sig."),
            (("bedom/security", _("Bedöm")),),
        )
    if state == PanelState.SORTED:
        return Next(
            _("Din tur: utred och avsluta din del"),
            _("Skriv händelseförloppet och avsluta när säkerheten är återställd."),
            (("forlopp", _("Skriv händelseförloppet")), ("klar/security", _("Delen om säkerhet är klar"))),
        )
    return None


def _manager(reach: Reach, incident: Incident) -> Next | None:
    if not permissions.can_answer(reach, incident):
        return None
    if not incident.lesson and incident.status != Status.NEW:
        return Next(
            _("Din tur: orsak, lärdom och frågor att svara på"),
            _("Du svarar för verksamheten där det hände."),
            (("avsluta", _("Se vad som är kvar")), ("lardom", _("Skriv lärdomen"))),
        )
    if not any(state == PanelState.UNSORTED for state in _panels(incident).values()):
        return Next(
            _("Din tur: avsluta händelsen"),
            _("Allt som saknas står på nästa sida."),
            (("avsluta", _("Se vad som är kvar")),),
        )
    return None


def _reporter(reach: Reach, incident: Incident) -> Next | None:
    if (
        incident.reporter_id is None
        or incident.reporter_id != reach.person_id
        or not getattr(incident, "open_steps", 0)
    ):
        return None
    return Next(
        _("Din tur: anmäl händelsen i fler system"),
        _("Texterna är färdiga att klistra in."),
        (("del/atgarder", _("Visa stegen")),),
    )
