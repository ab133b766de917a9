"""Check an organisation file: pure, from bytes to typed rows or the list of everything that is wrong.

Source: the format document (docs/reference/organisation-file.md). Any fault rejects the whole file; all are found at once.
One mistake gives one fault, so a check that needs a sound value is left out where the value is wrong. The passes follow
each other: reading, the fields by themselves, ids and references, the tree, and what rows say about each other.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any, Final

from varna.exchange.format import references, rules, tree
from varna.exchange.format.faults import Fault, Faults, Where, hide
from varna.exchange.format.kinds import written
from varna.exchange.format.reading import Raw, read
from varna.exchange.format.rows import LISTS, SINGLE, OrganisationFile
from varna.exchange.format.shape import Draft, read_draft

__all__ = ["Checked", "Fault", "OrganisationFile", "check"]

LISTED: Final = 1000


@dataclass(frozen=True, slots=True)
class Checked:
    """The file, or why it is not accepted: the first thousand faults by place, and how many there are."""

    faults: tuple[Fault, ...]
    count: int
    file: OrganisationFile | None

    @property
    def rest(self) -> int:
        """How many faults are not listed."""
        return self.count - len(self.faults)


def check(data: bytes) -> Checked:
    faults = Faults()
    raw = read(data, faults)
    if faults:
        return _rejected(sorted(faults, key=lambda fault: (fault.line, fault.where != ())))
    draft = read_draft(raw, faults)
    found = references.index(draft, faults)
    tree.check_root(draft, faults)
    references.resolve(draft, found, faults)
    tree.check_tree(draft, found.rows, faults)
    rules.check_rows(draft, faults)
    if not faults:
        return Checked((), 0, _finished(draft))
    secrets, places = _protected(raw)
    in_order = sorted(faults, key=_places_in(raw))
    return _rejected([hide(fault, secrets, places) for fault in in_order[:LISTED]], len(in_order))


def _rejected(faults: list[Fault], count: int | None = None) -> Checked:
    return Checked(tuple(faults[:LISTED]), len(faults) if count is None else count, None)


def _finished(draft: Draft) -> OrganisationFile:
    single: dict[str, Any] = {name: draft.single[name].finished() for name in SINGLE}
    lists: dict[str, Any] = {name: tuple(row.finished() for row in draft.rows(name)) for name in LISTS}
    return OrganisationFile(**single, **lists)


def _places_in(raw: dict[str, Raw]) -> Any:
    """A sort key: where in the file the fault is, by walking its path. What is missing comes after what is there."""
    orders: dict[int, dict[str, int]] = {}

    def place(fault: Fault) -> tuple[tuple[int, str], ...]:
        steps: list[tuple[int, str]] = []
        value: Raw = raw
        for step in fault.where:
            if isinstance(value, dict):
                order = orders.setdefault(id(value), {key: at for at, key in enumerate(value)})
                steps.append((order.get(str(step), len(order)), str(step)))
                value = value.get(str(step))
            elif isinstance(value, list) and isinstance(step, int):
                steps.append((step, ""))
                value = value[step] if step < len(value) else None
            else:
                steps.append((0, str(step)))
                value = None
        return tuple(steps)

    return place


def _protected(raw: dict[str, Raw]) -> tuple[tuple[str, ...], frozenset[Where]]:
    """The names and e-mail addresses that no message may quote, and the fields they stand in.

    Judged on the raw rows: a wrong word in protected_identity must not unveil anybody.
    """
    secrets: set[str] = set()
    places: set[Where] = set()
    persons = raw.get("persons")
    for at, row in enumerate(persons if isinstance(persons, list) else ()):
        if isinstance(row, dict) and row.get("protected_identity") is not None:
            for name in ("name", "email"):
                places.add(("persons", at, name))
                value = row.get(name)
                if value is not None and not isinstance(value, dict | list):
                    secrets.add(unicodedata.normalize("NFC", written(value)).strip().casefold())
    return tuple(secrets - {""}), frozenset(places)
