"""One authority's register read from the database: one statement for each table, whatever its size.

Reading needs the machine's reach, since a rule that sees half a register gives wrong answers. Who may see which finding
is asked afterwards (`queries.visible`). What has been read is kept until something in the register changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from django.db import connection

from varna.instruction.models import Pack
from varna.instruction.queries import pack_in_force
from varna.oversight.definitions import Day
from varna.oversight.parameters import Parameters
from varna.oversight.reading import Place, Reader
from varna.oversight.register import Register
from varna.secrecy import scope


@dataclass(frozen=True)
class Snapshot:
    """A register, and where each of its objects is found in the database. `version` changes when the register does."""

    authority_id: int
    version: str
    register: Register
    places: Mapping[str, Place]
    root_id: int
    unit_codes: Mapping[int, str]

    @cached_property
    def _days(self) -> dict[tuple[date, int], Day]:
        return {}

    def day(self, at: date, params: Parameters) -> Day:
        """The register on a date. What a day has worked out is kept with the snapshot."""
        key = (at, id(params))
        if key not in self._days:
            if len(self._days) > 8:
                self._days.clear()
            self._days[key] = Day(self.register, at, params)
        return self._days[key]

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What each object is called. A person is called what may be shown: the alias of a protected identity."""
        register = self.register
        named: list[Any] = [*register.units.values(), *register.persons.values(), *register.processes.values()]
        named += [*register.suppliers.values(), *register.assets.values(), *register.activities]
        named += [*register.shared, *register.networks, *register.contacts, register.authority, register.city]
        found = {row.id: row.name for row in named}
        found |= {row.id: found.get(row.supplier, row.id) for row in register.agreements}
        return found | {row.id: found.get(row.person, row.id) for row in register.appointments}

    def unit_of(self, code: str) -> int:
        """The unit that a finding about the object is listed under; the root for what lies nowhere else."""
        place = self.places.get(code)
        return place.unit_id if place else self.root_id


@dataclass(frozen=True)
class Look:
    """A register together with the pack in force and its numbers: what checks and pages ask."""

    snapshot: Snapshot
    params: Parameters
    pack: Pack | None = None

    @property
    def register(self) -> Register:
        return self.snapshot.register

    def day(self, at: date) -> Day:
        """The register on a date."""
        return self.snapshot.day(at, self.params)

    def roles_of_tier(self, tier: str) -> frozenset[str]:
        """The roles that the pack places on a level of the organisation."""
        roles = self.pack.content["roles"] if self.pack else {}
        return frozenset(code for code, body in roles.items() if body["tier"] == tier)


_kept: dict[int, Snapshot] = {}
_MOST = 24
DEFAULTS = Parameters()
_given: ContextVar[Look | None] = ContextVar("given", default=None)


def look(authority_id: int, day: date) -> Look:
    """The register as it is now, with the parameters of the pack that is in force on `day`."""
    given = _given.get()
    if given is not None and given.snapshot.authority_id == authority_id:
        return given
    pack = pack_in_force(authority_id, day)
    return Look(of(authority_id), parameters_of(pack.digest) if pack else DEFAULTS, pack)


@contextmanager
def looking(at: Look) -> Iterator[None]:
    """Answer many checks from the very same register."""
    token = _given.set(at)
    try:
        yield
    finally:
        _given.reset(token)


def of(authority_id: int) -> Snapshot:
    """The register as it is now: from memory when nothing has changed since it was read."""
    version = version_of(authority_id)
    kept = _kept.get(authority_id)
    if kept is None or kept.version != version:
        with scope.elevated():
            kept = read(authority_id, version)
        if len(_kept) >= _MOST:
            _kept.clear()
        _kept[authority_id] = kept
    return kept


def forget() -> None:
    """Drop what is kept in memory (tests, after a restore)."""
    _kept.clear()
    parameters_of.cache_clear()


def version_of(authority_id: int) -> str:
    """A word that changes with every change of the authority's register."""
    with connection.cursor() as cursor:
        cursor.execute("select oversight_version(%s), current_database()", [authority_id])
        version, database = cursor.fetchone()
    return f"{database}:{version}"


@lru_cache(maxsize=32)
def parameters_of(digest: str) -> Parameters:
    """The parameters of a pack, by the pack's digest."""
    return Parameters.from_pack(Pack.objects.values_list("stored__parameters", flat=True).get(digest=digest))


def read(authority_id: int, version: str = "") -> Snapshot:
    """Read the whole register. Call it with the machine's reach."""
    reader = Reader(authority_id)
    register = reader.register()
    return Snapshot(authority_id, version, register, reader.places, reader.root, reader.unit_codes)
