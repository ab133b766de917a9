"""The registry of findings: each rule is a small pure function from a `Day` to the ids of the objects it is true for.

A finding is a state that is wrong, or must be known, on one given date. Nobody ticks it on or off. Every rule is
evaluated by itself; none hides another unless its own text says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from varna.oversight.definitions import Day


class Severity(TextChoices):
    """Weightiest first."""

    HIGH = "high", _("Hög")
    MEDIUM = "medium", _("Medel")
    LOW = "low", _("Låg")
    INFO = "info", _("Att känna till")


WEIGHT = {severity.value: place for place, severity in enumerate(Severity)}
Rule = Callable[[Day], Iterable[str]]


class Pair(NamedTuple):
    """One result: the code of the finding and the id of the object. Sorted as plain strings."""

    finding: str
    object: str


@dataclass(frozen=True)
class Finding:
    """What is known about a finding apart from its rule. `about` names the section of the register whose id is given;
    `acts` are the roles whose task it is, the first one first. A restricted finding exists only for those who may
    know that the person's identity is protected."""

    code: str
    severity: Severity
    about: str
    sv: str
    en: str
    provisions: tuple[str, ...]
    acts: tuple[str, ...]
    parameters: tuple[str, ...]
    restricted: bool
    rule: Rule

    @property
    def title(self) -> str:
        """The finding in the reader's language."""
        return self.en if (get_language() or "sv").startswith("en") else self.sv


REGISTRY: dict[str, Finding] = {}


def finding(
    code: str,
    severity: Severity,
    about: str,
    *,
    sv: str,
    en: str,
    provisions: str,
    acts: str,
    parameters: str = "",
    restricted: bool = False,
) -> Callable[[Rule], Rule]:
    """Register the decorated rule under `code`. Lists are written with blanks between."""

    def register(rule: Rule) -> Rule:
        if code in REGISTRY:
            raise ValueError(f"finding {code!r} is registered twice")
        REGISTRY[code] = Finding(
            code, severity, about, sv, en,
            tuple(provisions.split()), tuple(acts.split()), tuple(parameters.split()),
            restricted, rule,
        )  # fmt: skip
        return rule

    return register


def compute(day: Day, codes: Iterable[str] | None = None) -> list[Pair]:
    """Every finding on that day, without duplicates, sorted by finding and then by object."""
    chosen = REGISTRY if codes is None else codes
    return sorted({Pair(code, object_id) for code in chosen for object_id in objects(day, code)})


def objects(day: Day, code: str) -> tuple[str, ...]:
    """What one rule names on that day. A day never changes, so each rule is asked once."""
    if code not in day.answers:
        day.answers[code] = tuple(dict.fromkeys(REGISTRY[code].rule(day)))
    return day.answers[code]
