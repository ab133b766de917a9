"""Handbook cards of the pack as the page wants them: what to do now as numbered steps, why afterwards, source last."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from varna.instruction.models import Pack, in_words
from varna.lib.text import sort_key

REPORT = ("incidents:report", "incidents:new")


@dataclass(frozen=True)
class Button:
    """What a step lets one do at once."""

    label: str
    url: str
    icon: str


@dataclass(frozen=True)
class Step:
    title: str
    text: str
    button: Button | None = None
    contact: str = ""


@dataclass(frozen=True)
class Card:
    """One topic of the handbook, in the reader's language."""

    code: str
    title: str
    lead: str
    section: str
    provisions: list[str]
    steps: list[Step]
    why: list[tuple[str, str]]
    ask: list[str]
    see_also: list[str]

    @property
    def people(self) -> list[str]:
        """The roles one turns to: those of the card, then those of its steps."""
        return list(dict.fromkeys([*self.ask, *(step.contact for step in self.steps if step.contact)]))


def cards(pack: Pack) -> dict[str, Card]:
    """All cards of the pack, by code."""
    found = [_card(code, body) for code, body in pack.content["cards"].items()]
    return {card.code: card for card in sorted(found, key=lambda card: sort_key(card.title))}


def matching(pack: Pack, text: str) -> list[Card]:
    """Cards whose title, or one of the everyday words they are filed under, begins as written."""
    wanted = text.casefold().split()
    if not wanted:
        return []
    return [card for code, card in cards(pack).items() if _holds(pack.content["cards"][code], card, wanted)]


def _holds(body: Mapping[str, Any], card: Card, wanted: Collection[str]) -> bool:
    filed = [word for words in (body.get("words") or {}).values() for word in words]
    known = [one.casefold() for one in [*card.title.split(), *filed]]
    return all(any(one.startswith(word) for one in known) for word in wanted)


def _card(code: str, body: Mapping[str, Any]) -> Card:
    return Card(
        code=code,
        title=_words(body["title"]),
        lead=_words(body.get("lead")),
        section=body.get("section") or "",
        provisions=list(body.get("provisions") or ()),
        steps=[
            Step(_words(one["title"]), _words(one.get("text")), _button(one.get("action")), one.get("contact") or "")
            for one in body.get("steps") or ()
        ],
        why=[(_words(one["title"]), _words(one.get("text"))) for one in body.get("why") or ()],
        ask=list(body.get("ask") or ()),
        see_also=list(body.get("see_also") or ()),
    )


def _words(value: Any) -> str:
    return in_words(value["sv"], value["en"]) if isinstance(value, dict) else ""


def _button(action: Mapping[str, Any] | None) -> Button | None:
    """A call or a report. A portal's address is the authority's own and may be unknown; then the text must do."""
    if not action:
        return None
    label = _words(action.get("label"))
    if action["kind"] == "call":
        return Button(label, f"tel:{str(action['number']).replace(' ', '')}", "Phone")
    if action["kind"] == "report":
        for view in REPORT:
            try:
                return Button(label, reverse(view), "MegaphoneSpeaking")
            except NoReverseMatch:
                continue
    return None
