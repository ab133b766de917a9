"""Findings about persons: those who have left, consultants, and protected identities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from varna.oversight.definitions import Day, fold
from varna.oversight.rows import Person
from varna.oversight.rules.registry import Severity, finding


@finding(
    "access_after_transfer",
    Severity.HIGH,
    "persons",
    sv="Har bytt förvaltning men har kvar uppdrag eller behörighet",
    en="Moved inside the city and still stands on something here",
    provisions="R-5.1-03 R-5.1-02 R-2.1.3-13",
    acts="manager hr_officer",
)
def access_after_transfer(day: Day) -> Iterable[str]:
    """Moved inside the same city: rights are easily forgotten, since the account lives on."""
    return (row.id for row in _left_behind(day) if row.left_to is not None)


@finding(
    "access_after_leaving",
    Severity.MEDIUM,
    "persons",
    sv="Har slutat men har kvar uppdrag eller behörighet",
    en="Has left and still stands on something here",
    provisions="R-5.1-02 R-2.1.3-13",
    acts="manager",
)
def access_after_leaving(day: Day) -> Iterable[str]:
    """Any kind of person, consultants and elected members too."""
    return (row.id for row in _left_behind(day) if row.left_to is None)


def _left_behind(day: Day) -> Iterator[Person]:
    """Those who have left and still stand on something."""
    return (day.register.persons[code] for code in day.holdings if day.has_left(code))


@finding(
    "protected_identity",
    Severity.INFO,
    "persons",
    sv="Skyddad identitet",
    en="Protected identity",
    provisions="R-5.15-01 R-5.15-06",
    acts="hr_officer",
    restricted=True,
)
def protected_identity(day: Day) -> Iterable[str]:
    """Also before the first day and after the last. Exists only for those who may know."""
    return (row.id for row in day.register.persons.values() if row.protected_identity is not None)


@finding(
    "protected_identity_in_address",
    Severity.HIGH,
    "persons",
    sv="E-postadressen röjer en skyddad person",
    en="E-mail address reveals a protected person",
    provisions="R-5.15-06",
    acts="hr_officer",
    restricted=True,
)
def protected_identity_in_address(day: Day) -> Iterable[str]:
    """Parts of the name, of three letters or more, are looked for before the @, both sides folded. The length is
    counted after folding. Exists only for those who may know."""
    for row in day.register.persons.values():
        email = row.real_email or row.email
        if row.protected_identity is not None and email is not None:
            local = fold(email.partition("@")[0])
            if any(part in local for part in _name_parts(row.real_name or row.name)):
                yield row.id


def _name_parts(name: str) -> Iterator[str]:
    return (part for raw in re.split(r"[\s-]+", name) if len(part := fold(raw)) >= 3)


@finding(
    "consultant_without_end_date",
    Severity.MEDIUM,
    "persons",
    sv="Konsult utan slutdatum",
    en="Consultant without end date",
    provisions="R-2-05",
    acts="manager",
)
def consultant_without_end_date(day: Day) -> Iterable[str]:
    """A consultant's rights must have an end."""
    return (row.id for row in _consultants(day) if row.end is None)


@finding(
    "consultant_without_supplier",
    Severity.LOW,
    "persons",
    sv="Konsult utan leverantör",
    en="Consultant without supplier",
    provisions="R-2-05",
    acts="manager",
)
def consultant_without_supplier(day: Day) -> Iterable[str]:
    """Without the supplier nobody knows which agreement binds the person."""
    return (row.id for row in _consultants(day) if row.supplier is None)


def _consultants(day: Day) -> Iterator[Person]:
    return (row for row in day.register.persons.values() if row.kind == "consultant" and day.in_service(row.id))
