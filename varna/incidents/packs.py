"""Which pack a new report follows: the one in force for the authority on the day, else the one that Värna ships with.

Without any pack the law's clocks would not start, so a report never waits for somebody to load one.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import yaml

from varna.incidents.pack import Pack
from varna.instruction.queries import pack_in_force

SHIPPED = Path(__file__).resolve().parents[2] / "packs" / "sodermalm-2026"


@cache
def shipped() -> Pack:
    """The incident data of the pack that comes with Värna."""
    clocks = yaml.safe_load((SHIPPED / "clocks.yaml").read_text(encoding="utf-8"))
    routes = yaml.safe_load((SHIPPED / "routes.yaml").read_text(encoding="utf-8"))
    return Pack(clocks["clocks"], routes, clocks.get("significance", {}), "sodermalm-2026")


def in_force(authority_id: int, day: date) -> Pack:
    """The incident data of the pack in force."""
    found = pack_in_force(authority_id, day)
    if found is None or not found.content.get("clocks"):
        return shipped()
    clocks = found.content["clocks"]
    return Pack(clocks["clocks"], found.content.get("routes"), clocks.get("significance", {}), str(found))
