"""The seats that an authority must fill: the director's, each unit's manager, each process's owner, …

An appointment is a row of a seat when its role is the seat's and its scope is one the seat accepts. Seats on assets
(owner, system manager) are fields of the asset and stand in the rules of assets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from varna.oversight import rows
from varna.oversight.register import Register


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat: what a finding about it names, whom the register points at, and its appointments."""

    object: str
    role: str
    rows: tuple[rows.Appointment, ...]
    pointer: str | None = None


@dataclass(frozen=True)
class SeatKind:
    """A line of the table: which seats there are, and the code of the finding when one is vacant."""

    vacant: str
    find: Callable[[Register], Iterator[Seat]]

    def seats(self, register: Register) -> Iterator[Seat]:
        """The seats of this kind in `register`."""
        return self.find(register)


def manager_role(unit: rows.Unit) -> str:
    """The role that leads a unit, by its type."""
    return {"administration": "director", "department": "department_head"}.get(unit.type, "unit_manager")


def _units(register: Register) -> Iterator[Seat]:
    for unit in register.units.values():
        role = manager_role(unit)
        yield Seat(unit.id, role, _rows(register, role, unit.id), unit.manager)


def _processes(register: Register) -> Iterator[Seat]:
    for process in register.processes.values():
        found = _rows(register, "process_owner", process.id)
        yield Seat(process.id, "process_owner", found, process.process_owner)


def _departments(role: str) -> Callable[[Register], Iterator[Seat]]:
    def find(register: Register) -> Iterator[Seat]:
        for unit in register.units.values():
            if unit.type == "department":
                yield Seat(unit.id, role, _rows(register, role, unit.id))

    return find


def _board(role: str) -> Callable[[Register], Iterator[Seat]]:
    def find(register: Register) -> Iterator[Seat]:
        yield Seat(register.authority.id, role, _rows(register, role, register.authority.id))

    return find


def _administration(role: str, pointer: str = "", *, city_too: bool = False) -> Callable[[Register], Iterator[Seat]]:
    """A seat for the whole authority; its scope may be the root unit or the board, and for some the city."""

    def find(register: Register) -> Iterator[Seat]:
        authority = register.authority
        scopes = [authority.administration, authority.id] + ([register.city.id] if city_too else [])
        pointed = getattr(authority, pointer) if pointer else None
        yield Seat(authority.administration, role, _rows(register, role, *scopes), pointed)

    return find


def _city(register: Register) -> Iterator[Seat]:
    yield Seat(register.city.id, "ciso", _rows(register, "ciso", register.city.id), register.city.ciso)


def _rows(register: Register, role: str, *scopes: str) -> tuple[rows.Appointment, ...]:
    return tuple(row for scope in dict.fromkeys(scopes) for row in register.appointments_at.get((role, scope), ()))


# No seat, so no finding when empty: board_member, procurement_officer, communications_officer, operations_controller,
# internal_control_coordinator (required only where present), system_specialist and auditor.
SEATS = (
    SeatKind("unit_without_manager", _units),
    SeatKind("process_without_owner", _processes),
    SeatKind("data_protection_liaison_missing", _departments("data_protection_liaison")),
    SeatKind("archive_liaison_missing", _departments("archive_liaison")),
    SeatKind("board_chair_missing", _board("board_chair")),
    SeatKind("board_vice_chair_missing", _board("board_vice_chair")),
    SeatKind("board_secretary_missing", _board("board_secretary")),
    SeatKind("dpo_missing", _administration("dpo", "dpo")),
    SeatKind("isam_missing", _administration("isam", "isam")),
    SeatKind("ils_coordinator_missing", _administration("ils_coordinator")),
    SeatKind("archive_manager_missing", _administration("archive_manager")),
    SeatKind("archivist_missing", _administration("archivist")),
    SeatKind("district_archivist_missing", _administration("district_archivist", city_too=True)),
    SeatKind("security_coordinator_missing", _administration("security_coordinator")),
    SeatKind("it_manager_missing", _administration("it_manager")),
    SeatKind("it_strategist_missing", _administration("it_strategist")),
    SeatKind("it_coordinator_missing", _administration("it_coordinator")),
    SeatKind("hr_officer_missing", _administration("hr_officer")),
    SeatKind("card_administrator_missing", _administration("card_administrator")),
    SeatKind("registrar_missing", _administration("registrar")),
    SeatKind("ciso_missing", _city),
)
