"""A checked pack as plain, frozen values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages of the product."""

    sv: str
    en: str


@dataclass(frozen=True, slots=True)
class Role:
    """A role that the instruction names. `counts_as`: umbrella roles whose duties the holder has too (unit_manager is a manager)."""

    code: str
    name: Words
    tier: str
    section: str
    required: str
    note: str = ""
    counts_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the instruction. `own_text`: the authority's full wording, when its pack carries it."""

    code: str
    title: Words
    own_text: Words = Words("", "")

    @property
    def chapter(self) -> int:
        return int(self.code.split(".")[0])


@dataclass(frozen=True, slots=True)
class Provision:
    """One thing the instruction demands, with the check that proves it.

    `comes_with` names the slice that will bring the check; until then the provision is shown as one that cannot be computed.
    """

    code: str
    section: str
    kind: str
    priority: int
    title: Words
    text: Words
    actors: tuple[str, ...]
    cadence: str
    trigger: Words
    measure: str
    evidence: str
    params: Mapping[str, Any] = field(default_factory=dict)
    within: str = ""
    comes_with: str = ""
    builds_on: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Pack:
    """The whole instruction of one kind of authority: provisions, and the files that the slices read."""

    code: str
    version: str
    title: Words
    adopted_on: str
    adopted_by: str
    settings: Mapping[str, Any]
    roles: tuple[Role, ...]
    sections: tuple[Section, ...]
    provisions: tuple[Provision, ...]
    parameters: Mapping[str, Any]
    permissions: Mapping[str, Any]
    clocks: Mapping[str, Any]
    routes: Mapping[str, Any]
    scales: Mapping[str, Any]
    wheel: Mapping[str, Any]
    cards: Mapping[str, Any]

    @cached_property
    def content(self) -> dict[str, Any]:
        """What is stored beside the rows: the files as JSON, roles by code."""
        return {
            "settings": dict(self.settings),
            "roles": {
                role.code: {
                    "order": order,  # jsonb forgets the order of keys
                    "sv": role.name.sv,
                    "en": role.name.en,
                    "tier": role.tier,
                    "section": role.section,
                    "required": role.required,
                    "counts_as": list(role.counts_as),
                }
                for order, role in enumerate(self.roles)
            },
            "parameters": {name: body["default"] for name, body in self.parameters.items()},
            "permissions": self.permissions,
            "clocks": self.clocks,
            "routes": self.routes,
            "scales": self.scales,
            "wheel": self.wheel,
            "cards": self.cards,
        }

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all that the pack says, whatever the order of its keys and the spacing of its files."""
        rows = [[asdict(one) for one in group] for group in (self.sections, self.provisions)]
        whole = [self.code, self.version, asdict(self.title), self.content, rows]
        return hashlib.sha256(json.dumps(whole, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()
