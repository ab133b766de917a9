"""What one signed-in person may see and do today: the roles held, and what the policy grants them where.

Built once per request from one SQL function (`app_context`), so that the end of an appointment is felt in the next request
(H12), also in open sessions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from varna.secrecy.policy import ACTIONS, DPO_ACTS, DPO_ACTS_OWN, TECHNICAL_BLIND, TECHNICAL_ROLES, Grant, Policy
from varna.secrecy.tree import Tree

# Conditions of the person, settled when the reach is built; the rest are conditions of the record.
PERSONAL_CONDITIONS = frozenset({"crisis", "audit_window", "protected_handler"})


class Record(Protocol):
    """What the reach must know of a record."""

    @property
    def authority_id(self) -> int: ...
    @property
    def unit_id(self) -> int: ...
    def own_relations(self, person_id: int) -> set[str]: ...


@dataclass(frozen=True)
class Held:
    """A role held at a unit."""

    role: str
    unit_id: int
    authority_id: int


@dataclass(frozen=True)
class Reach:
    """The reach of one person. `conditions` are the personal ones that hold now (crisis, protected_handler, audit_window)."""

    user_id: int | None
    person_id: int | None
    authority_id: int | None
    unit_id: int | None
    held: tuple[Held, ...]
    policy: Policy
    tree: Tree
    conditions: frozenset[str] = frozenset()
    instruction_roles: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles that carry grants, held anywhere."""
        return frozenset(held.role for held in self.held)

    # ---- one record

    def may(self, action: str, kind: str, record: Record) -> bool:
        """Whether this person may do `action` with `record`, a record of `kind`. Denial looks like absence (H01)."""
        return any(True for _ in self._grants(action, kind, record))

    def fields(self, kind: str, record: Record, action: str = "see") -> frozenset[str]:
        """The field groups open to this person in `record`; a group outside is absent from the answer, not blanked."""
        groups: frozenset[str] = frozenset().union(*(grant.fields for grant in self._grants(action, kind, record)))
        return groups - TECHNICAL_BLIND if self.roles & TECHNICAL_ROLES else groups

    def decisions(self, kind: str, record: Record) -> frozenset[str]:
        """The decisions this person may take about `record`."""
        return frozenset().union(*(grant.decides for grant in self._grants("decide", kind, record)))

    def _grants(self, action: str, kind: str, record: Record) -> Iterable[Grant]:
        if action not in ACTIONS or kind not in self.policy.kinds:
            return
        relations = record.own_relations(self.person_id) if self.person_id else set()
        relations &= self.policy.kinds[kind].own_means
        if self._barred(action, kind, record, relations):
            return
        now = _conditions(record)
        for held in self.held:
            grant = self.policy.grant(held.role, kind)
            if grant is None or not self._condition_met(grant.when.get(action), now, record):
                continue
            scope = grant.scope(action)
            if (scope == "own" and relations) or self._within(scope, held, record):
                yield grant

    def _within(self, scope: str, held: Held, record: Record) -> bool:
        if scope == "unit":
            return record.unit_id == held.unit_id
        if scope == "subtree":
            return self.tree.within(record.unit_id, held.unit_id)
        if scope == "authority":
            return record.authority_id == held.authority_id
        return scope == "city" and self.tree.same_city(record.authority_id, held.authority_id)

    def _condition_met(self, name: str | None, record_conditions: set[str], record: Record) -> bool:
        if name is None:
            return True
        if name == "four_eyes":  # H08: a record names its creator and last editor
            return self.person_id not in getattr(record, "four_eyes_persons", ())
        return name in (self.conditions if name in PERSONAL_CONDITIONS else record_conditions)

    def _barred(self, action: str, kind: str, record: Record, relations: set[str]) -> bool:
        """The hard rules that beat every grant."""
        now = _conditions(record)
        implicated = getattr(record, "implicates", None)
        if (
            implicated
            and self.person_id
            and implicated(self.person_id)
            and not (action == "see" and "creator" in relations)
        ):
            return True  # H10, but for H19
        if action == "edit" and "frozen" in now:
            return True  # H06
        if "dpo" in self.roles and action in ("edit", "decide") and kind not in DPO_ACTS:
            return not (kind in DPO_ACTS_OWN and relations and action == "edit")  # H02
        if (
            action == "decide"
            and "four_eyes_creator" in now
            and self.person_id in getattr(record, "four_eyes_persons", set())
        ):
            return True  # H08
        return (
            action == "decide"
            and bool(relations & {"subject"})
            and kind in ("role_assignment", "access_right", "log_request")
        )  # H09

    # ---- any record of a kind

    def may_anywhere(self, action: str, kind: str) -> bool:
        """Whether some role could allow `action` on some record of `kind`: for menus and empty pages, never as the permission."""
        if "dpo" in self.roles and action in ("edit", "decide") and kind not in DPO_ACTS | DPO_ACTS_OWN:
            return False
        return any(
            grant.scope(action) != "none" and self._condition_possible(grant.when.get(action))
            for held in self.held
            if (grant := self.policy.grant(held.role, kind))
        )

    def _condition_possible(self, name: str | None) -> bool:
        return name is None or name not in PERSONAL_CONDITIONS or name in self.conditions

    def may_create(self, kind: str, unit_id: int) -> bool:
        """Whether this person may register a record of `kind` placed on the unit."""
        return self.may("create", kind, Place(self.authority_id or 0, unit_id))

    def units(self, kind: str, action: str = "see", condition: str | None = None) -> frozenset[int]:
        """The units on which this person's place gives `action` on `kind` (not what the own relation adds)."""
        found: set[int] = set()
        for held in self.held:
            grant = self.policy.grant(held.role, kind)
            if grant is None:
                continue
            needed = grant.when.get(action)
            if needed in PERSONAL_CONDITIONS:
                if needed not in self.conditions:
                    continue
                needed = None
            if needed != condition:
                continue
            found |= self.tree.place(grant.scope(action), held.unit_id, held.authority_id)
        return frozenset(found)

    def owns(self, kind: str, condition: str | None = None) -> bool:
        """Whether an own relation gives this person sight of a record of `kind`."""
        for held in self.held:
            grant = self.policy.grant(held.role, kind)
            if (
                grant is None or grant.scope("see") != "own"
            ):  # a place is no relation: it opens its units and nothing else
                continue
            needed = grant.when.get("see")
            if needed in PERSONAL_CONDITIONS:
                needed = None if needed in self.conditions else "never"
            if needed == condition:
                return True
        return False

    # ---- for the database

    @cached_property
    def for_database(self) -> str:
        """The reach as the JSON that the policies read: distinct sets of unit ids, and per kind [set, own]."""
        sets: list[list[int]] = []
        index: dict[frozenset[int], int] = {}
        kinds: dict[str, list[int]] = {}
        for code, kind in self.policy.kinds.items():
            conditions = {grant.when.get("see") for grant in kind.grants.values()} - PERSONAL_CONDITIONS
            for condition in conditions | {None}:
                units, own = self.units(code, "see", condition), self.owns(code, condition)
                if not units and not own:
                    continue
                if units not in index:
                    index[units] = len(sets)
                    sets.append(sorted(units))
                kinds[f"{code}.{condition}" if condition else code] = [index[units], int(own)]
        body: dict[str, Any] = {"p": self.person_id, "a": self.authority_id, "s": sets, "k": kinds}
        if "protected_handler" in self.conditions and "hr_officer" in self.roles:
            body["h"] = "1"
        return json.dumps(body, separators=(",", ":"))


@dataclass(frozen=True)
class Place:
    """A place where a record would be: for asking whether it may be created."""

    authority_id: int
    unit_id: int

    def own_relations(self, person_id: int) -> set[str]:
        return {"creator", "handler", "responsible", "asset_lead", "process_owner", "subject", "addressee"}


def _conditions(record: Any) -> set[str]:
    conditions = getattr(record, "conditions", None)
    return conditions() if conditions else set()


def nobody(policy: Policy, tree: Tree) -> Reach:
    """The reach of a person with no role here: nothing."""
    return Reach(None, None, None, None, (), policy, tree)


def build(context: Mapping[str, Any], policy: Policy, tree: Tree) -> Reach:
    """The reach from what `app_context` answers (see its SQL for the keys)."""
    authority = context["authority_id"]
    held: list[Held] = []
    roles: set[str] = set()
    for role, unit_id in context["roles"]:
        roles.add(role)
        if carrier := policy.carrier.get(role):
            held.append(Held(carrier, unit_id, authority))
    if context.get("system_admin"):
        held.append(Held("system_admin", context["unit_id"], authority))
    basis = {"employee": policy.base_role, "consultant": "supplier", "elected": "board"}.get(context.get("kind") or "")
    if basis and basis not in {one.role for one in held} and context["unit_id"]:
        held.append(Held(basis, context["unit_id"], authority))
        roles.add({"board": "elected_member"}.get(basis, basis))
    return Reach(
        user_id=context["user_id"],
        person_id=context.get("person_id"),
        authority_id=authority,
        unit_id=context["unit_id"],
        held=tuple(dict.fromkeys(held)),
        policy=policy,
        tree=tree,
        conditions=frozenset(context.get("conditions", ())),
        instruction_roles=frozenset(roles),
    )
