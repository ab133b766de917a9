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

from django.db import connection

from varna.instruction.models import Pack
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

    def unit_of(self, code: str) -> int:
        """The unit that a finding about the object is listed under; the root for what lies nowhere else."""
        place = self.places.get(code)
        return place.unit_id if place else self.root_id


_kept: dict[int, Snapshot] = {}
_MOST = 24
_given: ContextVar[Snapshot | None] = ContextVar("given", default=None)


def of(authority_id: int) -> Snapshot:
    """The register as it is now: from memory when nothing has changed since it was read."""
    given = _given.get()
    if given is not None and given.authority_id == authority_id:
        return given
    version = version_of(authority_id)
    kept = _kept.get(authority_id)
    if kept is None or kept.version != version:
        with scope.elevated():
            kept = read(authority_id, version)
        if len(_kept) >= _MOST:
            _kept.clear()
        _kept[authority_id] = kept
    return kept


@contextmanager
def looking(at: Snapshot) -> Iterator[None]:
    """Answer many checks from the very same register."""
    token = _given.set(at)
    try:
        yield
    finally:
        _given.reset(token)


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
    if not digest:
        return Parameters()
    return Parameters.from_pack(Pack.objects.values_list("stored__parameters", flat=True).get(digest=digest))


def read(authority_id: int, version: str = "") -> Snapshot:
    """Read the whole register. Call it with the machine's reach."""
    reader = Reader(authority_id)
    register = reader.register()
    return Snapshot(authority_id, version, register, reader.places, reader.root, reader.unit_codes)
