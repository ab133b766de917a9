"""The cells of `permissions.yaml`: every role × kind × action × relation, and what the matrix expects of each.

Written apart from `varna.secrecy`: it reads the same file and applies `test_generation`, so that the two can disagree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).resolve().parents[2] / "packs" / "sodermalm-2026" / "permissions.yaml"
ACTIONS = ["see", "create", "edit", "decide", "export"]
RELATIONS = ["own", "unit", "subtree", "sibling", "other_department", "other_authority"]
ALLOWS = {
    "own": {"own", "unit", "subtree", "authority", "city"},
    "unit": {"unit", "subtree", "authority", "city"},
    "subtree": {"subtree", "authority", "city"},
    "sibling": {"authority", "city"},
    "other_department": {"authority", "city"},
    "other_authority": {"city"},
}
AT_THE_ROOT = {"director", "board"}  # and every role of class support or review


@cache
def raw() -> dict[str, Any]:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Cell:
    role: str
    kind: str
    action: str
    relation: str

    @property
    def grant(self) -> dict[str, Any]:
        return raw()["record_kinds"][self.kind]["grants"].get(self.role, {})

    @property
    def condition(self) -> str | None:
        return self.grant.get("when", {}).get(self.action)

    @property
    def expected(self) -> bool:
        return self.grant.get(self.action, "none") in ALLOWS[self.relation]


def roles() -> list[str]:
    return list(raw()["roles"])


def kinds() -> list[str]:
    return list(raw()["record_kinds"])


def stands_at_the_root(role: str) -> bool:
    return role in AT_THE_ROOT or raw()["roles"][role]["class"] in {"support", "review", "external", "technical"}


def cells(kind: str) -> Iterator[Cell]:
    for role in roles():
        for action in ACTIONS:
            for relation in RELATIONS:
                yield Cell(role, kind, action, relation)
