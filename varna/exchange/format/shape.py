"""First pass: every section, row and field by itself. What fields say about each other comes later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from varna.exchange.format.faults import Faults, Where
from varna.exchange.format.kinds import EARLIEST, FAULTY, LATEST, Date, ListOf, wrong_type
from varna.exchange.format.reading import Raw
from varna.exchange.format.rows import LISTS, REQUIRED, SINGLE, UNREAD, Authority, Field, Nested, fields_of

_MEETINGS: Final = re.compile(r"meetings_([0-9]{4})")
_IGNORED: Final = "x_"


@dataclass(slots=True)
class Row:
    """A row on its way to being sound: a missing field is None (an empty tuple for a list), a wrong one FAULTY."""

    section: str
    kind: type
    where: Where
    raw: dict[str, Raw]
    values: dict[str, Any] = field(default_factory=dict)
    meetings: dict[str, Any] = field(default_factory=dict)  # year → dates, of the authority only

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def at(self, *steps: str | int) -> Where:
        return (*self.where, *steps)

    def spoil(self, name: str) -> None:
        self.values[name] = FAULTY

    def has(self, *names: str) -> bool:
        """Each of these fields is given and sound."""
        return all(self.values[name] is not None and self.values[name] is not FAULTY for name in names)

    def finished(self) -> Any:
        values = {
            name: value.finished()
            if isinstance(value, Row)
            else tuple(member.finished() if isinstance(member, Row) else member for member in value)
            if isinstance(value, tuple)
            else value
            for name, value in self.values.items()
        }
        if self.kind is Authority:
            values["meetings"] = tuple(sorted(day for days in self.meetings.values() for day in days))
        return self.kind(**values)


@dataclass(slots=True)
class Draft:
    """The whole file after the first pass."""

    single: dict[str, Row] = field(default_factory=dict)
    lists: dict[str, list[Row]] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)  # sections that are missing or no section at all

    def rows(self, section: str) -> list[Row]:
        return self.lists.get(section, [])

    def all_rows(self) -> Iterator[Row]:
        yield from self.single.values()
        for rows in self.lists.values():
            yield from rows


def read_draft(raw: dict[str, Raw], faults: Faults) -> Draft:
    draft = Draft()
    for key in raw:
        if key not in SINGLE and key not in LISTS and key != UNREAD and not key.startswith(_IGNORED):
            faults.add((key,), "unknown_section", key=key)
    for name, kind in SINGLE.items():
        value = raw.get(name)
        if isinstance(value, dict):
            draft.single[name] = read_row(name, kind, value, (name,), faults)
        else:
            _no_section(name, value, "mapping", draft, faults)
    for name, kind in LISTS.items():
        value = raw.get(name)
        if isinstance(value, list):
            draft.lists[name] = list(_read_list(name, kind, value, (name,), faults))
        else:
            _no_section(name, value, "list", draft, faults)
    return draft


def _no_section(name: str, value: Raw, wanted: str, draft: Draft, faults: Faults) -> None:
    if value is not None:
        wrong_type(wanted, value, (name,), faults)
        draft.lost.add(name)
    elif name in REQUIRED:
        faults.add((name,), "missing_section", key=name)
        draft.lost.add(name)


def _read_list(section: str, kind: type, value: list[Raw], where: Where, faults: Faults) -> Iterator[Row]:
    for place, member in enumerate(value):
        if isinstance(member, dict):
            yield read_row(section, kind, member, (*where, place), faults)
        else:
            wrong_type("mapping", member, (*where, place), faults)


def read_row(section: str, kind: type, raw: dict[str, Raw], where: Where, faults: Faults) -> Row:
    row = Row(section, kind, where, raw)
    known = fields_of(kind)
    names = {one.name for one in known}
    for key, value in raw.items():
        if key in names or key.startswith(_IGNORED):
            continue
        year = _MEETINGS.fullmatch(key) if kind is Authority else None
        if year and EARLIEST.year <= int(year[1]) <= LATEST.year:
            row.meetings[year[1]] = () if value is None else ListOf(Date()).read(value, (*where, key), faults)
        else:
            faults.add((*where, key), "unknown_field", key=key)
    for one in known:
        row.values[one.name] = _read_field(section, one, raw.get(one.name), (*where, one.name), faults)
    return row


def _read_field(section: str, one: Field, value: Raw, where: Where, faults: Faults) -> Any:
    if value is None:
        if one.required:
            faults.add(where, "missing_field", key=one.name)
            return FAULTY
        many = isinstance(one.kind, ListOf) or (isinstance(one.kind, Nested) and one.kind.many)
        return () if many else None
    if not isinstance(one.kind, Nested):
        return one.kind.read(value, where, faults)
    if one.kind.many:
        if not isinstance(value, list):
            return wrong_type("list", value, where, faults)
        return tuple(_read_list(section, one.kind.row, value, where, faults))
    if not isinstance(value, dict):
        return wrong_type("mapping", value, where, faults)
    return read_row(section, one.kind.row, value, where, faults)
