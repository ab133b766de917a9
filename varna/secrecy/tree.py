"""The unit trees of a city, held in memory: "this unit and below" without asking the database."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

EMPTY: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Tree:
    """Every unit with its path (`/12/57/`, the own id last), its authority and the authority's city."""

    version: str = ""
    paths: dict[int, str] = field(default_factory=dict)
    authority_of: dict[int, int] = field(default_factory=dict)
    city_of: dict[int, int] = field(default_factory=dict)

    @cached_property
    def _sorted(self) -> list[tuple[str, int]]:
        return sorted((path, unit) for unit, path in self.paths.items())

    def within(self, unit_id: int, top_id: int) -> bool:
        """Whether the unit is `top` or lies below it."""
        top, path = self.paths.get(top_id), self.paths.get(unit_id)
        return bool(top and path and path.startswith(top))

    def subtree(self, top_id: int) -> frozenset[int]:
        """The unit and all units below it."""
        top = self.paths.get(top_id)
        if top is None:
            return EMPTY
        found = set()
        for path, unit in self._sorted[bisect_left(self._sorted, (top, 0)) :]:
            if not path.startswith(top):
                break
            found.add(unit)
        return frozenset(found)

    def authority(self, authority_id: int) -> frozenset[int]:
        return frozenset(unit for unit, owner in self.authority_of.items() if owner == authority_id)

    def same_city(self, one: int, other: int) -> bool:
        return one == other or (one in self.city_of and self.city_of.get(one) == self.city_of.get(other))

    def place(self, scope: str, unit_id: int, authority_id: int) -> frozenset[int]:
        """The units that a place-bound scope covers."""
        if scope == "unit":
            return frozenset({unit_id}) if unit_id in self.paths else EMPTY
        if scope == "subtree":
            return self.subtree(unit_id)
        if scope == "authority":
            return self.authority(authority_id)
        if scope == "city":
            return frozenset(unit for unit, owner in self.authority_of.items() if self.same_city(owner, authority_id))
        return EMPTY
