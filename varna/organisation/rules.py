"""Which roles one person may hold together, and what an appointment can be for. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from varna.organisation.roles import SCOPES


@dataclass(frozen=True, slots=True)
class Conflict:
    """A pair of roles that do not go together; `assessable` ones may, once somebody has assessed and dated it."""

    new: str
    held: str
    assessable: bool


def conflicts(
    role: str,
    held: Iterable[str],
    *,
    carrier: Mapping[str, str],
    forbidden: Collection[frozenset[str]],
    assessed: Collection[frozenset[str]],
) -> list[Conflict]:
    """The conflicts of a new role with those held (permissions.yaml role_conflicts, H03; GDPR art. 38.6)."""
    new = carrier.get(role, role)
    found: dict[str, Conflict] = {}
    for one in held:
        pair = frozenset({new, carrier.get(one, one)})
        if pair in forbidden:
            found[one] = Conflict(role, one, assessable=False)
        elif pair in assessed:
            found[one] = Conflict(role, one, assessable=True)
    return sorted(found.values(), key=lambda one: (one.assessable, one.held))


def fits(role: str, scope_kind: str) -> bool:
    """Whether the role can be held for such an object."""
    return scope_kind in SCOPES.get(role, frozenset())


def overlap(one_from: date, one_to: date | None, other_from: date, other_to: date | None) -> bool:
    """Whether two periods share a day. First and last days count; no last day is until further notice."""
    return (other_to is None or one_from <= other_to) and (one_to is None or other_from <= one_to)
