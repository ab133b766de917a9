"""The words that the rules share: in service, held, seat, in force, holdings, overdue.

A `Day` is a register looked at on one date with one set of parameters. It never changes, and what it has worked out
it keeps, since many rules ask for the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from varna.lib.dates import plus_months
from varna.oversight import rows
from varna.oversight.parameters import Parameters
from varna.oversight.register import Register
from varna.oversight.seats import SEATS, Seat, manager_role

MANAGER_ROLES = frozenset({"director", "department_head", "unit_manager"})


@dataclass(frozen=True)
class Day:
    """What rules are given: a register, the date `at` and the parameters."""

    register: Register
    at: date
    params: Parameters

    @cached_property
    def answers(self) -> dict[str, tuple[str, ...]]:
        """What the rules have named so far, kept by `rules.objects`."""
        return {}

    # ---- Time

    def overdue(self, since: date, months: int) -> bool:
        """Whether `at` is later than the day `months` calendar months after `since`. On the day itself it is not."""
        return self.at > plus_months(since, months)

    # ---- Persons

    def in_service(self, person: str | None) -> bool:
        """The first and the last day count. A missing reference is never in service."""
        row = self.register.persons.get(person) if person is not None else None
        return row is not None and self._serves(row)

    def has_left(self, person: str | None) -> bool:
        """The last day has passed. Somebody who has not started yet has not left."""
        row = self.register.persons.get(person) if person is not None else None
        return row is not None and row.end is not None and row.end < self.at

    def is_manager(self, person: str) -> bool:
        """Holds an appointment as director, department head or unit manager, wherever."""
        return person in self._managers

    def _serves(self, row: rows.Person) -> bool:
        return (row.start is None or row.start <= self.at) and (row.end is None or row.end >= self.at)

    @cached_property
    def _managers(self) -> frozenset[str]:
        return frozenset(row.person for row in self.held if row.role in MANAGER_ROLES)

    # ---- Appointments and seats

    def is_in_force(self, row: rows.Appointment) -> bool:
        """First and last day count; without a last day the appointment holds until further notice."""
        return row.valid_from <= self.at and (row.valid_to is None or row.valid_to >= self.at)

    @cached_property
    def in_force(self) -> tuple[rows.Appointment, ...]:
        """Appointments in force."""
        return tuple(row for row in self.register.appointments if self.is_in_force(row))

    @cached_property
    def held(self) -> tuple[rows.Appointment, ...]:
        """Appointments in force whose person is in service. A deputy does not hold a seat."""
        return tuple(row for row in self.in_force if self.in_service(row.person))

    @cached_property
    def held_roles(self) -> frozenset[str]:
        """Every role that somebody holds, whatever the scope."""
        return frozenset(row.role for row in self.held)

    @cached_property
    def _held_ids(self) -> frozenset[str]:
        return frozenset(row.id for row in self.held)

    def held_rows(self, seat: Seat) -> list[rows.Appointment]:
        """The rows of a seat that somebody holds."""
        return [row for row in seat.rows if row.id in self._held_ids]

    def holders(self, seat: Seat) -> set[str]:
        """The persons who hold a seat. No holder: the seat is vacant."""
        return {row.person for row in self.held_rows(seat)}

    def is_filled(self, seat: Seat) -> bool:
        """Whether at least one row of the seat is held."""
        return bool(self.held_rows(seat))

    @cached_property
    def seats(self) -> dict[str, list[Seat]]:
        """Every seat that the register calls for, by the code of its vacancy."""
        return {kind.vacant: list(kind.seats(self.register)) for kind in SEATS}

    def seat(self, vacant: str) -> Seat:
        """The one seat of its kind, such as the data protection officer's."""
        return self.seats[vacant][0]

    def vacant(self, code: str) -> Iterator[str]:
        """The objects whose seat of this kind is vacant."""
        return (seat.object for seat in self.seats[code] if not self.is_filled(seat))

    # ---- Agreements and classifications

    def agreement_signed(self, row: rows.Agreement) -> bool:
        """`in_force` and `expired` both say that it was signed; drafts and terminated agreements never count."""
        return row.status in ("in_force", "expired") and row.signed_on is not None and row.signed_on <= self.at

    def agreement_in_force(self, row: rows.Agreement) -> bool:
        """Signed, and the last day has not passed. Without a last day it runs until further notice."""
        return self.agreement_signed(row) and (row.valid_to is None or row.valid_to >= self.at)

    def agreement_expired(self, row: rows.Agreement) -> bool:
        """Signed, and the last day has passed."""
        return self.agreement_signed(row) and row.valid_to is not None and row.valid_to < self.at

    @cached_property
    def agreements_in_force(self) -> tuple[rows.Agreement, ...]:
        """All agreements in force."""
        return tuple(row for row in self.register.agreements if self.agreement_in_force(row))

    def has_agreement_in_force(self, supplier: str) -> bool:
        """Whether the supplier has an agreement in force."""
        return any(self.agreement_in_force(row) for row in self.register.agreements_of.get(supplier, ()))

    def is_third_country(self, country: str | None) -> bool:
        """A country that is given and lies outside the EEA. Norway, Iceland and Liechtenstein lie inside."""
        return country is not None and country not in self.params.eea_countries

    def is_third_country_agreement(self, row: rows.Agreement) -> bool:
        """An agreement in force whose supplier, or any sub-processor, is in a third country."""
        supplier = self.register.suppliers[row.supplier]
        countries = [supplier.country, *(sub.country for sub in row.sub_processors)]
        return self.agreement_in_force(row) and any(self.is_third_country(country) for country in countries)

    def classified(self, assets: Iterable[rows.Asset]) -> Iterator[tuple[rows.Asset, rows.Classification, date]]:
        """Assets with a decided classification, and the day of the decision. A draft does not count."""
        for asset in assets:
            if asset.classification is not None and asset.classification.decided_on is not None:
                yield asset, asset.classification, asset.classification.decided_on

    # ---- What a person stands on

    @cached_property
    def holdings(self) -> frozenset[str]:
        """Persons who still stand on something: an appointment, a unit, a process, an activity, an asset that is not
        retired, an agreement in force, a drive or a mailbox. Membership in a network is not a holding."""
        register = self.register
        found: set[str | None] = {register.authority.dpo, register.authority.isam, register.city.ciso}
        for appointment in self.in_force:
            found |= {appointment.person, appointment.deputy}
        found |= {unit.manager for unit in register.units.values()}
        found |= {process.process_owner for process in register.processes.values()}
        found |= {activity.process_owner for activity in register.activities}
        for asset in self._assets_not_retired:
            found |= {asset.system_owner, asset.system_manager, asset.system_manager_it}
            found |= {asset.system_manager_central, asset.system_manager_local, *asset.system_specialists}
        found |= {agreement.responsible for agreement in self.agreements_in_force}
        found |= {shared.owner for shared in register.shared}
        return frozenset(person for person in found if person is not None)

    @cached_property
    def groups_of_person(self) -> dict[str, set[str]]:
        """The role groups each person stands in; a deputy counts as holding the role. Central system managers and
        specialists give no group."""
        register, found = self.register, _Groups()
        for row in self.in_force:
            for group in self.params.groups_of_role.get(row.role, ()):
                found.put(row.person, group)
                found.put(row.deputy, group)
        for unit in register.units.values():
            for group in self.params.groups_of_role.get(manager_role(unit), ()):
                found.put(unit.manager, group)
        for process in register.processes.values():
            found.put(process.process_owner, "process_owner")
        for activity in register.activities:
            found.put(activity.process_owner, "process_owner")
        for asset in self._assets_not_retired:
            found.put(asset.system_owner, "system_owner")
            found.put(asset.system_manager, "system_manager")
            found.put(asset.system_manager_local, "system_manager")
            found.put(asset.system_manager_it, "system_manager_it")
        found.put(register.authority.dpo, "dpo")
        found.put(register.authority.isam, "isam")
        for person in register.persons.values():
            if person.kind in KIND_GROUPS:
                found.put(person.id, KIND_GROUPS[person.kind])
        return found.by_person

    @property
    def _assets_not_retired(self) -> Iterator[rows.Asset]:
        return (asset for asset in self.register.assets.values() if asset.status != "retired")

    # ---- Training

    def current_training(self, unit: str) -> rows.Training | None:
        """The unit's latest figures for a year not later than that of `at`."""
        known = [row for row in self.register.trainings_of.get(unit, ()) if row.period <= self.at.year]
        return max(known, key=lambda row: row.period, default=None)


KIND_GROUPS = {"elected": "board", "consultant": "supplier"}


class _Groups:
    """Collects who stands in which group; nobody stands in none."""

    def __init__(self) -> None:
        self.by_person: dict[str, set[str]] = {}

    def put(self, person: str | None, group: str) -> None:
        if person is not None:
            self.by_person.setdefault(person, set()).add(group)


def fold(text: str) -> str:
    """Text without accents and case, so that Öhrnell and ohrnell meet (NFKD, marks of category Mn removed)."""
    marks_off = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != "Mn")
    return marks_off.casefold()
