"""The tree of units: one administration on top, departments under it, no ring (section 2, org_units)."""

from __future__ import annotations

from typing import Final

from varna.exchange.format.faults import Faults
from varna.exchange.format.kinds import FAULTY
from varna.exchange.format.shape import Draft, Row

# type → the types it may lie under
UNDER: Final = {"department": ("administration",), "unit": ("administration", "department", "unit")}


def check_root(draft: Draft, faults: Faults) -> None:
    """Exactly one unit of type administration. A second one has its type spoilt: nothing is judged by it."""
    if "org_units" in draft.lost:
        return
    units = draft.rows("org_units")
    tops = [unit for unit in units if unit["type"] == "administration"]
    for later in tops[1:]:
        faults.add(later.at("type"), "wrong_root", "second_root", first=tops[0]["id"] or "org_units")
        later.spoil("type")
    if not tops and all(unit["type"] is not FAULTY for unit in units):
        faults.add(("org_units",), "wrong_root", "no_root")


def check_tree(draft: Draft, rows_by_id: dict[str, Row], faults: Faults) -> None:
    """After the references: the root is the authority's, and every unit hangs where its type may hang."""
    units = draft.rows("org_units")
    _check_administration(draft, units, faults)
    for unit in units:
        if unit["type"] == "administration" and unit["parent"] is not None:
            if unit["parent"] is not FAULTY:
                faults.add(unit.at("parent"), "wrong_parent", "administration_with_parent")
            unit.spoil("parent")
    for unit in _in_rings(units, rows_by_id):
        faults.add(unit.at("parent"), "cycle")
        unit.spoil("parent")
    for unit in units:
        _check_parent(unit, rows_by_id, faults)


def _check_administration(draft: Draft, units: list[Row], faults: Faults) -> None:
    root = next((unit for unit in units if unit["type"] == "administration"), None)
    authority = draft.single.get("authority")
    if root is None or authority is None or not authority.has("administration") or not root.has("id"):
        return
    named = authority["administration"]
    target = next((unit for unit in units if unit["id"] == named), None)
    if target is not root and not (target and target["type"] is FAULTY):
        faults.add(authority.at("administration"), "wrong_root", "other_root", value=named, root=root["id"])


def _in_rings(units: list[Row], rows_by_id: dict[str, Row]) -> list[Row]:
    """Units that lie below themselves. Each unit is walked from once, so a long chain costs no more than its length."""
    ring: set[int] = set()
    walked: set[int] = set()
    for start in units:
        trail: list[Row] = []
        places: dict[int, int] = {}
        unit: Row | None = start
        while unit is not None and id(unit) not in walked:
            walked.add(id(unit))
            places[id(unit)] = len(trail)
            trail.append(unit)
            unit = rows_by_id.get(unit["parent"]) if unit.has("parent") else None
        if unit is not None and id(unit) in places:
            ring.update(id(member) for member in trail[places[id(unit)] :])
    return [unit for unit in units if id(unit) in ring]


def _check_parent(unit: Row, rows_by_id: dict[str, Row], faults: Faults) -> None:
    kind, parent = unit["type"], unit["parent"]
    if kind not in UNDER or parent is FAULTY:
        return
    if parent is None:
        faults.add(unit.at("parent"), "wrong_parent", "without_parent")
        return
    above = rows_by_id[parent]["type"]
    if above is not FAULTY and above not in UNDER[kind]:
        faults.add(unit.at("parent"), "wrong_parent", value=parent, type=kind, parent_type=above)
