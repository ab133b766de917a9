"""What the pages of the organisation read. Row-level security decides what is there; names are those of the register (aliases)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse

from varna.lib.holdings import Vacancy, gather_vacancies
from varna.lib.text import sort_key
from varna.organisation import roles
from varna.organisation.models import (
    Appointment,
    AppointmentQuerySet,
    Authority,
    AuthorityContact,
    DutyShift,
    Network,
    Person,
    PersonQuerySet,
    Unit,
    UnitQuerySet,
)
from varna.secrecy.reach import Reach

SOON_ON_DUTY = 60  # shifts listed


@dataclass
class Node:
    """A unit of the picture: who leads it, and what lies right below it."""

    unit: Unit
    leaders: list[Appointment]
    children: list[Node] = field(default_factory=list)

    @property
    def vacant(self) -> bool:
        return not self.leaders

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()


def units(reach: Reach) -> UnitQuerySet:
    """The units of the reader's own authority that still exist."""
    return Unit.objects.filter(authority_id=reach.authority_id, ended_on=None)


def unit_choices(reach: Reach) -> list[tuple[int, str]]:
    """For filters: every unit with its depth shown by dashes, in the order of the tree. One statement."""
    return [(node.unit.pk, "– " * node.unit.depth + node.unit.name) for node in _tree(units(reach), {}).walk()]


def chart(reach: Reach, day: date) -> Node | None:
    """The whole tree with its leaders. Two statements, however large it is."""
    found = list(units(reach))
    if not any(unit.parent_id is None for unit in found):
        return None
    return _tree(found, leaders(reach, day))


def leaders(reach: Reach, day: date) -> dict[int, list[Appointment]]:
    """Who leads each unit, acting or not. One statement."""
    rows = Appointment.objects.held(day).filter(authority_id=reach.authority_id, role__in=roles.LEADS.values())
    return leading(rows.select_related("person", "unit").order_by("acting", "valid_from", "pk"))


def leading(rows: Iterable[Appointment]) -> dict[int, list[Appointment]]:
    """Those of the appointments by which a unit is led: the role of its kind, held for the unit itself."""
    led: dict[int, list[Appointment]] = {}
    for row in rows:
        if row.unit.code == row.scope_code and roles.LEADS[row.unit.kind] == row.role:
            led.setdefault(row.unit_id, []).append(row)
    return led


def _tree(found: Iterable[Unit], led: dict[int, list[Appointment]]) -> Node:
    nodes = {unit.pk: Node(unit, led.get(unit.pk, [])) for unit in found}
    top: Node | None = None
    for node in sorted(nodes.values(), key=lambda node: (node.unit.sort_key, node.unit.pk)):
        above = nodes.get(node.unit.parent_id or 0)
        if above is not None:
            above.children.append(node)
        elif node.unit.parent_id is None:
            top = node
    assert top is not None
    return top


def around(unit: Unit) -> tuple[list[Unit], list[Unit]]:
    """The units over this one, the root first, and those right under it by name. One statement."""
    ids = [int(step) for step in unit.path.strip("/").split("/")][:-1]
    found = list(Unit.objects.filter(Q(pk__in=ids) | Q(parent=unit, ended_on=None)))
    over = sorted((one for one in found if one.pk in ids), key=lambda one: one.depth)
    under = sorted((one for one in found if one.pk not in ids), key=lambda one: (one.sort_key, one.pk))
    return over, under


def people(reach: Reach, day: date) -> PersonQuerySet:
    """Everybody in service."""
    return Person.objects.in_service(day).filter(authority_id=reach.authority_id).select_related("unit")


def matching(found: PersonQuerySet, text: str) -> PersonQuerySet:
    """By name as shown (the alias) or title. A hidden name is not in these columns, so no search can find it."""
    for word in text.split()[:5]:
        found = found.filter(Q(sort_key__contains=sort_key(word)) | Q(title__icontains=word))
    return found


def appointments(reach: Reach) -> AppointmentQuerySet:
    return Appointment.objects.filter(authority_id=reach.authority_id).select_related("person", "deputy", "unit")


def roles_in(units: Collection[Unit], day: date) -> list[Appointment]:
    """Roles held in these units. One statement."""
    rows = Appointment.objects.held(day).filter(unit__in=units).select_related("person", "deputy", "unit")
    return list(rows.order_by("role", "valid_from", "pk"))


def of_person(person: Person) -> list[Appointment]:
    """Every appointment the person has or had, newest first. One statement."""
    rows = Appointment.objects.filter(person=person).select_related("unit", "deputy", "person")
    return list(rows.order_by("-valid_from", "-pk"))


def deputy_for(person: Person, day: date) -> list[Appointment]:
    rows = Appointment.objects.in_force(day).filter(deputy=person).select_related("person", "unit")
    return list(rows.order_by("role", "pk"))


def split(rows: Iterable[Appointment], day: date) -> tuple[list[Appointment], list[Appointment], list[Appointment]]:
    """Held now, to come, and over."""
    now: list[Appointment] = []
    coming: list[Appointment] = []
    over: list[Appointment] = []
    for row in rows:
        if row.valid_from > day:
            coming.append(row)
        elif (row.valid_to is not None and row.valid_to < day) or not row.person.serves_on(day):
            over.append(row)
        else:
            now.append(row)
    return now, coming, over


# -- vacancies


def vacancies(reach: Reach, day: date) -> list[Vacancy]:
    """Every seat that nobody holds: units, departments, the authority's own, and those of other slices' objects.

    A deputy holds no seat. Three statements and one for each slice that has seats.
    """
    authority = Authority.objects.select_related("city").get(pk=reach.authority_id)
    held: dict[tuple[str, str], int] = {}
    rows = Appointment.objects.held(day).filter(authority=authority)
    for role, scope in rows.values_list("role", "scope_code"):
        held[role, scope] = held.get((role, scope), 0) + 1
    found: list[Vacancy] = []
    root: Unit | None = None
    for unit in units(reach).order_by("path"):
        root = unit if unit.parent_id is None else root
        found += _vacant_in(unit, held)
    if root is None:
        return found
    everywhere = [(role, [root.code, authority.code, authority.city.code]) for role in roles.IN_THE_AUTHORITY]
    everywhere += [(role, [authority.code]) for role in roles.IN_THE_BOARD]
    for role, scopes in everywhere:
        if not any((role, scope) in held for scope in scopes):
            code = authority.code if role in roles.IN_THE_BOARD else root.code
            found.append(Vacancy(role, authority.name, root.pk, reverse("organisation:role", args=[role]), code))
    return found + gather_vacancies(reach, day)


def _vacant_in(unit: Unit, held: dict[tuple[str, str], int]) -> list[Vacancy]:
    wanted = [roles.LEADS[unit.kind]]
    if unit.kind == "department":
        wanted += roles.IN_EACH_DEPARTMENT
    url = reverse("organisation:unit", args=[unit.pk])
    return [Vacancy(role, unit.name, unit.pk, url, unit.code) for role in wanted if (role, unit.code) not in held]


def vacant_in_unit(unit: Unit, rows: Iterable[Appointment]) -> list[Vacancy]:
    """The vacant seats of one unit, from the appointments already read."""
    held: dict[tuple[str, str], int] = {}
    for row in rows:
        held[row.role, row.scope_code] = 1
    return _vacant_in(unit, held)


# -- duty, networks, contacts


def on_duty(reach: Reach, at: datetime) -> list[DutyShift]:
    """Shifts that go on or come, soonest first. One statement."""
    rows = DutyShift.objects.filter(authority_id=reach.authority_id, ends_at__gt=at).select_related("person")
    return list(rows.order_by("starts_at", "role", "rank", "pk")[:SOON_ON_DUTY])


def networks(reach: Reach) -> list[Network]:
    rows = Network.objects.filter(authority_id=reach.authority_id).select_related("convener")
    return list(rows.prefetch_related("members").order_by("name", "pk"))


def contacts(reach: Reach) -> list[AuthorityContact]:
    return list(AuthorityContact.objects.filter(authority_id=reach.authority_id).order_by("other_authority", "pk"))
