"""The incident data of an instruction pack (`clocks.yaml`, `routes.yaml`) as the rules of this slice want them.

Reads plain mappings, so that a running clock can be rebuilt from the copy of its step that it keeps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from varna.incidents.enums import Track
from varna.incidents.rules import LADDER, ClockRule, Ring, Rung


@dataclass(frozen=True)
class Pack:
    """What a report needs from the pack in force on its day."""

    clocks: Sequence[Mapping[str, Any]] = ()
    routes: Mapping[str, Any] | None = None
    significance: Mapping[str, Any] = field(default_factory=dict)
    version: str = ""

    def rules(self) -> list[ClockRule]:
        return [clock_rule(step) for step in self.clocks]

    def step(self, code: str) -> Mapping[str, Any]:
        """The pack's own words on a legal step, to be copied onto the clock."""
        return next(step for step in self.clocks if step["code"] == code)


def clock_rule(step: Mapping[str, Any]) -> ClockRule:
    """One entry of `clocks.yaml`."""
    length, starts = step["length"], step.get("starts", {})
    return ClockRule(
        step=step["code"],
        track=Track.SIGNIFICANT if starts.get("when") == "significant" else Track.PRIVACY,
        hours=length.get("hours"),
        months=length.get("months"),
        after=step.get("after") if step.get("counted_from") == "filing" else None,
        month_rule=length.get("rule", "swedish"),
        rings=tuple(
            Ring(tuple(ring["to"]), after_hours=ring.get("after_hours"), before_hours=ring.get("before_hours"))
            for ring in step.get("warnings", ())
        ),
        kinds=frozenset(starts.get("kinds", ())),
        valid_from=_day(step.get("valid_from")) or date.min,
        valid_to=_day(step.get("valid_to")),
    )


def recipient(step: Mapping[str, Any], day: date) -> Mapping[str, Any]:
    """Who receives the report on `day`: the recipient changes by law while the step stays the same (domain 2.2)."""
    for one in step.get("recipients", ()):
        first, last = _day(one.get("valid_from")) or date.min, _day(one.get("valid_to")) or date.max
        if first <= day <= last:
            return one
    return {}


def ladder(routes: Mapping[str, Any] | None) -> tuple[Rung, ...]:
    """The rungs above the first notice (R-7-04)."""
    rungs = tuple(
        Rung(timedelta(minutes=rung["after_minutes"]), tuple(rung["to"]))
        for rung in (routes or {}).get("ladder", ())
        if rung["after_minutes"] > 0
    )
    return rungs or LADDER


def portal(routes: Mapping[str, Any] | None, name: str) -> Mapping[str, Any]:
    """The service desk portal of a unit's own IT delivery; never another one's (J01-A2)."""
    for one in (routes or {}).get("portals", ()):
        if any(word in name.casefold() for word in one["match"]):
            return one
    return {"code": "portal", "name": {"sv": name, "en": name}} if name else {}


def steps_for(routes: Mapping[str, Any] | None, concerns: frozenset[str]) -> list[Mapping[str, Any]]:
    """The steps of `routes.yaml` that apply to what is concerned, each once."""
    return [step for step in (routes or {}).get("steps", ()) if "any" in step["for"] or concerns & set(step["for"])]


def in_language(words: Any, language: str) -> str:
    """One text of the pack in the reader's language, Swedish where the other is missing."""
    if not isinstance(words, Mapping):
        return str(words or "")
    return str(words.get(language) or words.get("sv") or "")


def _day(value: Any) -> date | None:
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(value)


def concerns(what: str, things: Sequence[str], effects: Sequence[str]) -> frozenset[str]:
    """What a report concerns, in the words of the pack's step lists."""
    found = {"any"}
    lost = {
        "phone": {"equipment", "lost_phone"},
        "computer": {"equipment", "lost_computer"},
        "service_card": {"lost_card"},
        "siths_card": {"lost_card", "lost_siths_card"},
    }
    for thing in things if what == "lost" else ():
        found |= lost.get(thing, set())
    if what == "deceived":
        found |= {"message", "phishing"}
    if what == "intrusion":
        found.add("account")
    if "unavailable" in effects:
        found.add("account")
    return frozenset(found)


def ia_paths(routes: Mapping[str, Any] | None, kind: str) -> list[list[str]]:
    """Where in the IA system a report of this kind goes; both paths when it is of both kinds (R-7.3-03)."""
    for one in ((routes or {}).get("ia") or {}).get("paths", ()):
        if one["kind"] == kind:
            return [list(one["path"]), *([list(one["also"])] if one.get("also") else [])]
    return []
