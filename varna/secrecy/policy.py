"""The permission matrix of a pack (`permissions.yaml`) as objects. Pure: no database.

A grant says which role may do which action on which kind of record, within which scope, under which condition, and which
field groups it opens. Anything not granted is denied (H01).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

ACTIONS = ("see", "create", "edit", "decide", "export")
PLACES = ("unit", "subtree", "authority", "city")

# H02: where a data protection officer may edit or decide, and the only relation that opens the last three.
DPO_ACTS = frozenset({"dpo_opinion", "dpo_review", "gdpr_report"})
DPO_ACTS_OWN = frozenset({"network_activity", "incident_report", "loss_report"})
# H05: what technical accounts never see.
TECHNICAL_BLIND = frozenset({"body", "persons", "security", "legal"})
TECHNICAL_ROLES = frozenset({"system_admin", "integration"})


@dataclass(frozen=True)
class Grant:
    """What one role may do with one kind of record."""

    role: str
    kind: str
    scopes: Mapping[str, str]
    fields: frozenset[str]
    when: Mapping[str, str] = field(default_factory=dict)
    decides: frozenset[str] = frozenset()

    def scope(self, action: str) -> str:
        return self.scopes.get(action, "none")


@dataclass(frozen=True)
class Kind:
    """One kind of record: its field groups, and what "own" means for it."""

    code: str
    name: str
    fields: frozenset[str]
    own_means: frozenset[str]
    grants: Mapping[str, Grant]


@dataclass(frozen=True)
class Policy:
    """The whole matrix, with the roles of the instruction mapped to the roles that carry grants."""

    kinds: Mapping[str, Kind]
    roles: Mapping[str, Mapping[str, Any]]
    base_role: str
    no_base_role: frozenset[str]
    forbidden_pairs: tuple[frozenset[str], ...]
    assessed_pairs: tuple[frozenset[str], ...]
    escalation: tuple[str, ...]

    @classmethod
    def from_mapping(cls, raw: Mapping[str, Any]) -> Policy:
        """Build from the parsed `permissions.yaml`. Raises KeyError on a malformed file; the pack check has listed it before."""
        kinds = {}
        for code, body in raw["record_kinds"].items():
            every = frozenset(body["fields"])
            grants = {}
            for role, grant in body["grants"].items():
                grants[role] = Grant(
                    role=role,
                    kind=code,
                    scopes={action: grant[action] for action in ACTIONS if action in grant},
                    fields=frozenset(grant.get("fields", every)),
                    when=dict(grant.get("when", {})),
                    decides=frozenset(grant.get("decides", ())),
                )
            kinds[code] = Kind(code, body["sv"], every, frozenset(body["own_means"]), grants)
        conflicts = raw["role_conflicts"]
        return cls(
            kinds=kinds,
            roles=raw["roles"],
            base_role=raw["base_role"],
            no_base_role=frozenset(raw["no_base_role"]),
            forbidden_pairs=tuple(frozenset(pair) for pair in conflicts["forbidden"]),
            assessed_pairs=tuple(frozenset(pair) for pair in conflicts["needs_assessment"]),
            escalation=tuple(raw["line_of_escalation"]),
        )

    @cached_property
    def carrier(self) -> Mapping[str, str]:
        """Role code of the instruction → role that carries its grants (`system_manager_local` → `system_manager`)."""
        return {code: role for role, body in self.roles.items() for code in body["holds"]} | {
            role: role for role in self.roles
        }

    def grant(self, role: str, kind: str) -> Grant | None:
        found = self.kinds.get(kind)
        return found.grants.get(role) if found else None
