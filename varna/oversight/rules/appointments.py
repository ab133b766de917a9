"""Findings about who holds what: managers, process owners, the officer, the coordinator, and roles that clash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from varna.oversight.definitions import Day
from varna.oversight.rules.registry import Severity, finding
from varna.oversight.seats import Seat


@finding(
    "acting_manager",
    Severity.INFO,
    "org_units",
    sv="Tillförordnad chef",
    en="Unit led by an acting manager",
    provisions="R-2.1.1-04 R-2.1.3-01",
    acts="director department_head",
)
def acting_manager(day: Day) -> Iterable[str]:
    """Nothing is wrong, but somebody must know when the acting period ends."""
    return (seat.object for seat in day.seats["unit_without_manager"] if any(row.acting for row in day.held_rows(seat)))


@finding(
    "holder_mismatch",
    Severity.LOW,
    "org_units, processes, authority or city",
    sv="Registret och förordnandena pekar ut olika personer",
    en="The register names another holder than the appointments",
    provisions="R-1-04 R-2.1.1-04",
    acts="isam",
)
def holder_mismatch(day: Day) -> Iterable[str]:
    """With several holders it is enough that the register names one of them; a vacant seat is another finding.
    A pointer that names nobody differs from a filled seat."""
    return (object_id for object_id, seat in _pointed(day) if (who := day.holders(seat)) and seat.pointer not in who)


def _pointed(day: Day) -> Iterator[tuple[str, Seat]]:
    for seat in (*day.seats["unit_without_manager"], *day.seats["process_without_owner"]):
        yield seat.object, seat
    for code in ("dpo_missing", "isam_missing"):  # the fields stand on the board, the seats on the administration
        yield day.register.authority.id, day.seat(code)
    yield day.register.city.id, day.seat("ciso_missing")


@finding(
    "appointment_expired",
    Severity.MEDIUM,
    "role_appointments",
    sv="Förordnandet har gått ut utan efterträdare",
    en="Appointment has run out and the seat is empty",
    provisions="R-2.1.1-04",
    acts="director department_head",
)
def appointment_expired(day: Day) -> Iterable[str]:
    """The latest to run out of each vacant seat, if its person is still here. Those that share the day are all named."""
    for seats in day.seats.values():
        for seat in seats:
            ended = [(row.valid_to, row) for row in seat.rows if row.valid_to is not None and row.valid_to < day.at]
            if not ended or day.is_filled(seat):
                continue
            latest = max(valid_to for valid_to, _row in ended)
            yield from (row.id for valid_to, row in ended if valid_to == latest and day.in_service(row.person))


@finding(
    "appointed_by_wrong_body",
    Severity.MEDIUM,
    "role_appointments",
    sv="Utsedd av fel instans",
    en="Appointed by the wrong body",
    provisions="R-2.1.1-06 R-2.1.2-03 R-2.2.1-01 R-2.2.2-01",
    acts="board director",
    parameters="appointing_body",
)
def appointed_by_wrong_body(day: Day) -> Iterable[str]:
    """Only the roles that the pack names: the board appoints the officer, the director the coordinator."""
    bodies = day.params.appointing_body
    return (row.id for row in day.in_force if row.role in bodies and row.appointed_by not in bodies[row.role])


@finding(
    "process_owner_not_manager",
    Severity.MEDIUM,
    "processes",
    sv="Processägaren är inte chef",
    en="Process owner is not a manager",
    provisions="R-2.1.4-01 R-2.1.3-01",
    acts="director",
)
def process_owner_not_manager(day: Day) -> Iterable[str]:
    """One holder who is a manager is enough. A vacant seat is another finding."""
    for seat in day.seats["process_without_owner"]:
        holders = day.holders(seat)
        if holders and not any(day.is_manager(person) for person in holders):
            yield seat.object


@finding(
    "dpo_without_backup",
    Severity.MEDIUM,
    "root",
    sv="Dataskyddsombudet saknar ersättare",
    en="Data protection officer without backup",
    provisions="R-7-04",
    acts="board",
)
def dpo_without_backup(day: Day) -> Iterable[str]:
    """A second holder or a deputy in service is a backup. The deputy's last day of service still counts."""
    return _without_backup(day, day.seat("dpo_missing"))


@finding(
    "isam_without_backup",
    Severity.MEDIUM,
    "root",
    sv="Informationssäkerhetssamordnaren saknar ersättare",
    en="Information security coordinator without backup",
    provisions="R-7-04 R-2.2.1-01",
    acts="director",
)
def isam_without_backup(day: Day) -> Iterable[str]:
    """As for the data protection officer."""
    return _without_backup(day, day.seat("isam_missing"))


def _without_backup(day: Day, seat: Seat) -> Iterator[str]:
    holders = day.holders(seat)
    deputies = {row.deputy for row in day.held_rows(seat) if day.in_service(row.deputy)}
    if len(holders) == 1 and not deputies - holders:
        yield seat.object


@finding(
    "role_conflict_forbidden",
    Severity.HIGH,
    "persons",
    sv="Otillåten kombination av roller",
    en="One person holds two roles that must be kept apart",
    provisions="R-2.2.2-04",
    acts="director board",
    parameters="role_groups forbidden_pairs",
)
def role_conflict_forbidden(day: Day) -> Iterable[str]:
    """GDPR article 38.6 and the separation of control from work. A deputy counts as holding the role."""
    return (person for person, _pair in _conflicts(day, day.params.forbidden_pairs))


@finding(
    "role_conflict_not_assessed",
    Severity.MEDIUM,
    "persons",
    sv="Jävsprövning av rollkombination saknas",
    en="Role combination without recorded conflict assessment",
    provisions="R-2.2.2-04",
    acts="director",
    parameters="role_groups assessed_pairs",
)
def role_conflict_not_assessed(day: Day) -> Iterable[str]:
    """Allowed together, but only after somebody has judged it: the date stands on the person's appointment, or
    deputyship, as officer or coordinator. The date itself is not compared with anything."""
    assessed: dict[str | None, set[str]] = {}
    for row in day.in_force:
        if row.role in ("dpo", "isam") and row.conflict_assessed_on is not None:
            for person in (row.person, row.deputy):
                assessed.setdefault(person, set()).update(day.params.groups_of_role.get(row.role, ()))
    return (
        person
        for person, pair in _conflicts(day, day.params.assessed_pairs)
        if not assessed.get(person, set()) & {*pair}
    )


def _conflicts(day: Day, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Persons in service who stand in both groups of a pair."""
    pairs = list(pairs)
    for person, groups in day.groups_of_person.items():
        if len(groups) > 1 and day.in_service(person):
            yield from ((person, pair) for pair in pairs if groups >= {*pair})


@finding(
    "dpo_operational_assignment",
    Severity.HIGH,
    "data_processing_agreements",
    sv="Dataskyddsombudet har ett operativt ansvar",
    en="Data protection officer answers for an agreement",
    provisions="R-2.2.2-04",
    acts="director",
)
def dpo_operational_assignment(day: Day) -> Iterable[str]:
    """Other operative tasks of the officer show as a forbidden combination of roles. A deputy is not a holder."""
    holders = day.holders(day.seat("dpo_missing"))
    return (row.id for row in day.agreements_in_force if row.responsible in holders)


@finding(
    "authority_contact_unmanned",
    Severity.LOW,
    "authority_contacts",
    sv="Ingen innehar rollen som håller myndighetskontakten",
    en="Nobody holds the role that keeps the contact",
    provisions="R-3.2-01",
    acts="isam",
)
def authority_contact_unmanned(day: Day) -> Iterable[str]:
    """Any scope will do."""
    return (row.id for row in day.register.contacts if row.contact_role not in day.held_roles)


@finding(
    "network_convener_missing",
    Severity.LOW,
    "networks",
    sv="Nätverket saknar sammankallande",
    en="Network without convener",
    provisions="R-3.1-01",
    acts="isam",
)
def network_convener_missing(day: Day) -> Iterable[str]:
    """A role code as convener is never a finding: the role has its own."""
    for row in day.register.networks:
        named = row.convener is not None and row.convener not in day.register.persons
        if not named and not day.in_service(row.convener):
            yield row.id


@finding(
    "network_member_has_left",
    Severity.LOW,
    "networks",
    sv="Nätverksmedlem har slutat",
    en="Network member has left",
    provisions="R-3.1-01",
    acts="isam",
)
def network_member_has_left(day: Day) -> Iterable[str]:
    """Being a member is not a holding, so this is told by itself."""
    return (row.id for row in day.register.networks if any(day.has_left(person) for person in row.members))
