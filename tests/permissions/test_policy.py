"""The policy pass: each role alone, 43,710 cells, and each condition flipped (permissions.yaml `test_generation`)."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from tests.permissions import matrix
from varna.secrecy.policy import Policy
from varna.secrecy.reach import PERSONAL_CONDITIONS, Held, Reach
from varna.secrecy.tree import Tree

POLICY = Policy.from_mapping(matrix.raw())
# 1 root ─ 2 department ─ 3 middle unit ─ 4 below;  2 ─ 5 sibling;  1 ─ 6 other department ─ 7 its unit;  10 ─ 11 another authority
TREE = Tree(
    version="t",
    paths={
        1: "/1/",
        2: "/1/2/",
        3: "/1/2/3/",
        4: "/1/2/3/4/",
        5: "/1/2/5/",
        6: "/1/6/",
        7: "/1/6/7/",
        10: "/10/",
        11: "/10/11/",
    },
    authority_of={**dict.fromkeys(range(1, 8), 100), 10: 200, 11: 200},
    city_of={100: 1000, 200: 1000},
)
ME = 77


@dataclass
class Record:
    unit_id: int
    authority_id: int
    relations: set[str]
    holds: set[str] = field(default_factory=set)
    four_eyes_persons: set[int] = field(default_factory=set)

    def own_relations(self, person_id: int) -> set[str]:
        return self.relations if person_id == ME else set()

    def conditions(self) -> set[str]:
        return self.holds


def reach(role: str, conditions: frozenset[str] = frozenset()) -> Reach:
    unit = 1 if matrix.stands_at_the_root(role) else 3
    return Reach(1, ME, 100, unit, (Held(role, unit, 100),), POLICY, TREE, conditions)


def record(cell: matrix.Cell, *, condition: bool) -> Record:
    home = 1 if matrix.stands_at_the_root(cell.role) else 3
    unit = {"own": home, "unit": home, "subtree": 4, "sibling": 5, "other_department": 7, "other_authority": 11}[
        cell.relation
    ]
    own = set(POLICY.kinds[cell.kind].own_means) - {"subject"} or {"subject"}
    made = Record(unit, 200 if unit >= 10 else 100, own if cell.relation == "own" else set())
    if cell.condition == "four_eyes":
        made.four_eyes_persons = set() if condition else {ME}
    elif cell.condition and condition and cell.condition not in PERSONAL_CONDITIONS:
        made.holds = {cell.condition}
    return made


@pytest.mark.parametrize("kind", matrix.kinds())
def test_every_cell(kind):
    wrong = []
    for cell in matrix.cells(kind):
        one = reach(cell.role, frozenset({cell.condition} & PERSONAL_CONDITIONS))
        if one.may(cell.action, kind, record(cell, condition=True)) is not cell.expected:
            wrong.append((cell, f"should be {cell.expected}"))
    assert wrong == []


@pytest.mark.parametrize("kind", matrix.kinds())
def test_a_condition_that_does_not_hold_denies(kind):
    wrong = [
        cell
        for cell in matrix.cells(kind)
        if cell.condition and reach(cell.role).may(cell.action, kind, record(cell, condition=False))
    ]
    assert wrong == []


def test_the_number_of_cells_is_the_one_the_matrix_names():
    assert sum(1 for kind in matrix.kinds() for _ in matrix.cells(kind)) == 43710


def test_a_relation_opens_nothing_that_a_place_bound_grant_gives():
    """`own` is a relation, not a place: a manager who handles a case elsewhere does not become its manager, nor create there."""
    elsewhere = Record(7, 100, {"creator", "handler"})
    assert not reach("unit_manager").may("edit", "incident_case", elsewhere)
    assert not reach("unit_manager").may_create("incident_case", 7)
    assert reach("unit_manager").may_create("incident_case", 4)


def test_field_groups_are_the_union_of_the_held_grants():
    both = Reach(1, ME, 100, 3, (Held("employee", 3, 100), Held("unit_manager", 3, 100)), POLICY, TREE)
    here, elsewhere = Record(3, 100, set()), Record(7, 100, set())
    assert both.fields("information_asset", here) == {"meta", "body", "technical", "security", "archive"}
    assert both.fields("information_asset", elsewhere) == {"meta"}


@pytest.mark.parametrize("action", ["edit", "decide"])
def test_the_dpo_never_acts_in_the_line(action):
    """H02, also when another role or relation would give it."""
    both = Reach(1, ME, 100, 1, (Held("dpo", 1, 100), Held("unit_manager", 3, 100)), POLICY, TREE)
    mine = Record(3, 100, {"creator", "handler", "responsible"})
    allowed = {kind for kind in matrix.kinds() if both.may(action, kind, mine)}
    assert allowed <= {"dpo_opinion", "dpo_review", "gdpr_report", "network_activity", "incident_report", "loss_report"}


def test_a_frozen_record_is_edited_by_nobody():
    """H06."""
    frozen = Record(1, 100, {"creator"}, {"frozen"})
    assert not any(reach(role).may("edit", kind, frozen) for role in matrix.roles() for kind in matrix.kinds())


def test_who_is_involved_sees_nothing_but_the_own_report():
    """H10, H19."""

    class Involving(Record):
        def implicates(self, person_id: int) -> bool:
            return person_id == ME

    assert not reach("unit_manager").may("see", "incident_case", Involving(3, 100, set()))
    assert reach("employee").may("see", "incident_report", Involving(3, 100, {"creator"}))
    assert not reach("employee").may("edit", "incident_report", Involving(3, 100, {"creator"}, {"new"}))


def test_technical_accounts_see_no_content():
    """H05."""
    for role in ("system_admin", "integration"):
        for kind in matrix.kinds():
            for relation in ({"creator", "subject", "handler"}, set()):
                assert not reach(role).fields(kind, Record(1, 100, relation)) & {"body", "persons", "security", "legal"}


def test_the_audit_trail_is_written_by_nobody():
    """H07, the policy's half (the database's half is varna/secrecy/tests/test_scope.py)."""
    mine = Record(1, 100, {"subject", "creator"})
    assert not any(
        reach(role).may(act, "audit_trail", mine) for role in matrix.roles() for act in ("create", "edit", "decide")
    )
