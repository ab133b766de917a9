"""Checks about who holds what (chapters 1-3 and 7)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from varna.lib.evidence import Item, Question, evidence
from varna.oversight import snapshot
from varna.oversight.definitions import Day
from varna.oversight.evidence import objects
from varna.oversight.evidence.judging import by, either, item, judged, together
from varna.oversight.rules import compute
from varna.oversight.seats import Seat

OPTIONAL = frozenset({"procurement_officer", "communications_officer"})


def _all_seats(day: Day) -> Iterator[tuple[str, Seat]]:
    return ((code, seat) for code, seats in day.seats.items() for seat in seats)


def _placed(q: Question, roles: Collection[str]) -> Iterator[Item]:
    """One item for each seat of these roles (all, when none is named). A seat is the thing judged, not its object: the
    administration has many."""
    look = snapshot.look(q.authority_id, q.day)
    day = look.day(q.day)
    for code, seat in _all_seats(day):
        if roles and seat.role not in roles:
            continue
        filled = day.is_filled(seat)
        yield item(look, seat.object, met=int(filled), why=() if filled else (code,))


@evidence("organisation.seats_filled", title=_("Roller som ska vara besatta och är det"))
def seats_filled(q: Question) -> Iterable[Item]:
    """R-1-04, R-2.1.1-04, R-2.2-01, R-2.2.4-01, R-2.3-01, R-2.3.2-03, R-2.3.5-01. `roles` narrows; roles that are
    required only where present count when somebody has ever been appointed."""
    look = snapshot.look(q.authority_id, q.day)
    roles = frozenset(q.params.get("roles", ()))
    if tier := q.params.get("tier"):
        roles |= look.roles_of_tier(tier) | {"none"}
    yield from _placed(q, roles)
    day = look.day(q.day)
    for role in sorted(roles & OPTIONAL & {row.role for row in day.register.appointments}):
        yield item(look, look.register.authority.administration, met=int(role in day.held_roles))


@evidence("organisation.seat_filled", title=_("Rollen är besatt, av den som har rätt att utse"))
def seat_filled(q: Question) -> Iterable[Item]:
    """R-2.1.1-06, R-2.1.2-01, R-2.1.2-03, R-2.2.1-01, R-2.2.1-04, R-2.2.2-01, R-2.2.3-01, R-2.2.5-01."""
    look = snapshot.look(q.authority_id, q.day)
    day, body = look.day(q.day), q.params.get("appointed_by")
    for code, seat in _all_seats(day):
        if seat.role != q.params["role"]:
            continue
        rows = day.held_rows(seat)
        rightly = [row for row in rows if not body or row.appointed_by in body]
        why = () if rightly else ("appointed_by_wrong_body",) if rows else (code,)
        yield item(look, seat.object, met=int(bool(rightly)), why=why)


@evidence("organisation.units_led", title=_("Enheter med förordnad chef, och behandlingar med ansvarig"))
def units_led(q: Question) -> Iterable[Item]:
    """R-2-03."""
    return judged(q, together(objects.units, objects.activities), by("unit_without_manager", "activity_without_owner"))


@evidence("organisation.chain_complete", title=_("Enheter med obruten linje upp till nämnden"))
def chain_complete(q: Question) -> Iterable[Item]:
    """R-2.1-01."""
    return judged(q, objects.units, _broken)


def _broken(day: Day) -> Mapping[str, list[str]]:
    """Units that lack a manager, or lie below one that does."""
    without = set(day.vacant("unit_without_manager"))
    return {unit: ["unit_without_manager"] for unit in day.register.units if without & set(_upwards(day, unit))}


def _upwards(day: Day, unit: str) -> Iterator[str]:
    here: str | None = unit
    while here is not None:
        yield here
        row = day.register.units.get(here)
        here = row.parent if row else None


@evidence("organisation.records_have_manager", title=_("Tillgångar, behandlingar och processer som en chef svarar för"))
def records_have_manager(q: Question) -> Iterable[Item]:
    """R-2.1.3-01."""
    findings = (
        *("asset_without_owner", "system_owner_not_manager", "activity_without_owner", "activity_owner_not_manager"),
        *("process_owner_not_manager", "process_without_owner"),
    )
    return judged(q, together(objects.assets, objects.activities, objects.processes), by(*findings))


@evidence("organisation.people_placed", title=_("Konsulter med slutdatum och leverantör"))
def people_placed(q: Question) -> Iterable[Item]:
    """R-2-05, as far as the register goes: what employees have acknowledged comes with later slices."""
    return judged(q, objects.consultants, by("consultant_without_end_date", "consultant_without_supplier"), soon=False)


@evidence("organisation.departments_served", title=_("Avdelningar med redogörare"))
def departments_served(q: Question) -> Iterable[Item]:
    """R-2.3.4-01."""
    role = q.params.get("role", "data_protection_liaison")
    return judged(q, objects.departments, by(f"{role}_missing"))


@evidence("organisation.dpo_independent", title=_("Dataskyddsombudet har inga operativa uppdrag"))
def dpo_independent(q: Question) -> Iterable[Item]:
    """R-2.2.2-04, GDPR article 38.6. Everybody who stands as officer or deputy is judged."""
    findings = by("role_conflict_forbidden", "role_conflict_not_assessed")
    return judged(q, _officers, either(findings, _responsible), soon=False)


def _officers(day: Day) -> Iterable[str]:
    return (code for code, groups in day.groups_of_person.items() if "dpo" in groups and day.in_service(code))


def _responsible(day: Day) -> Mapping[str, list[str]]:
    holders = day.holders(day.seat("dpo_missing"))
    return {
        row.responsible: ["dpo_operational_assignment"]
        for row in day.agreements_in_force
        if row.responsible is not None and row.responsible in holders
    }


@evidence(
    "oversight.reviewers_equipped", title=_("Granskande funktioner är på plats, och revisorernas uppdrag har ett slut")
)
def reviewers_equipped(q: Question) -> Iterable[Item]:
    """R-2-04. The officer and the coordinator find their register of findings here; an auditor's appointment must end."""
    look = snapshot.look(q.authority_id, q.day)
    day = look.day(q.day)
    yield from _placed(q, ("dpo", "isam"))
    for row in day.held:
        if row.role == "auditor":
            yield item(look, row.id, met=int(row.valid_to is not None))


@evidence("organisation.backup_covered", title=_("Funktioner som tar emot incidenter har ersättare"))
def backup_covered(q: Question) -> Iterable[Item]:
    """R-7-04: the officer and the coordinator with backup, and a registrar. Shifts and absences are on their own page."""
    look = snapshot.look(q.authority_id, q.day)
    day = look.day(q.day)
    lacking = {pair.finding for pair in compute(day, ("dpo_without_backup", "isam_without_backup"))}
    for vacant, alone in (
        ("dpo_missing", "dpo_without_backup"),
        ("isam_missing", "isam_without_backup"),
        ("registrar_missing", ""),
    ):
        seat = day.seat(vacant)
        why = vacant if not day.is_filled(seat) else alone if alone in lacking else ""
        yield item(look, seat.object, met=int(not why), why=(why,) if why else ())


@evidence("organisation.holders_have_deputy", title=_("Chefer med ersättare"))
def holders_have_deputy(q: Question) -> Iterable[Item]:
    """R-5.5-06: somebody watches the mailbox while the holder is away."""
    look = snapshot.look(q.authority_id, q.day)
    day = look.day(q.day)
    for seat in day.seats["unit_without_manager"]:
        held = day.held_rows(seat)
        if held:
            covered = any(day.in_service(row.deputy) for row in held)
            yield item(look, seat.object, met=int(covered))


@evidence("organisation.networks_manned", title=_("Nätverk med sammankallande, utan medlemmar som har slutat"))
def networks_manned(q: Question) -> Iterable[Item]:
    """R-3.1-01."""
    networks = lambda day: (row.id for row in day.register.networks)  # noqa: E731
    return judged(q, networks, by("network_convener_missing", "network_member_has_left"))


@evidence("organisation.authority_contacts_manned", title=_("Myndighetskontakter vars roll är besatt"))
def authority_contacts_manned(q: Question) -> Iterable[Item]:
    """R-3.2-01."""
    contacts = lambda day: (row.id for row in day.register.contacts)  # noqa: E731
    return judged(q, contacts, by("authority_contact_unmanned"))


@evidence("organisation.city_bodies_named", title=_("Stadens organ är namngivna"))
def city_bodies_named(q: Question) -> Iterable[Item]:
    """R-2-01: the council, the executive board and its office."""
    look = snapshot.look(q.authority_id, q.day)
    named = len(look.register.city.bodies) == 3
    note = "" if named else _now("Fullmäktige, styrelse eller kontor saknar namn")
    yield item(look, look.register.city.id, met=int(named), note=note)
