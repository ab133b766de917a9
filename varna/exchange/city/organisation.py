"""The city's authorities: units, people with accounts, and who holds which role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from varna.accounts.models import User
from varna.exchange.city import words
from varna.lib.text import sort_key
from varna.organisation.models import Appointment, Authority, City, ItDelivery, Meeting, Person, Supplier, Unit

SCALES = {
    "classification": ["försumbar", "måttlig", "betydande", "allvarlig"],
    "likelihood": ["osannolik", "mindre sannolik", "möjlig", "sannolik", "mycket sannolik"],
    "consequence": ["försumbar", "lindrig", "kännbar", "allvarlig", "mycket allvarlig"],
}
ROOT_ROLES = [
    ("director", "committee"), ("dpo", "committee"), ("isam", "director"), ("ils_coordinator", "director"), ("registrar", "director"),
    ("archivist", "director"), ("archive_manager", "director"), ("security_coordinator", "director"), ("hr_officer", "director"),
    ("it_manager", "director"), ("it_strategist", "director"), ("it_coordinator", "it_manager"), ("card_administrator", "director"),
]  # fmt: skip


@dataclass(frozen=True)
class District:
    """What the registers of one authority are hung on."""

    authority: Authority
    units: list[Unit]  # without root and departments
    departments: list[Unit]
    root: Unit
    people: list[Person]
    managers: dict[int, Person]  # by unit id
    suppliers: list[Supplier]


def make_city(random: Random) -> City:
    return City.objects.create(
        code="mat-stad", name="Mätstaden", council="Mätstadens kommunfullmäktige", nis2_entity=True
    )


def make_district(city: City, number: int, employees: int, random: Random, today: date) -> District:
    """One authority of about `employees` people in 42 units."""
    name = words.DISTRICTS[number % len(words.DISTRICTS)]
    code = f"nmd-{number + 1}"
    authority = Authority.objects.create(
        code=code, name=f"{name}s stadsdelsnämnd", city=city, registration_prefix=f"D{number + 1:02d}", scales=SCALES, members=13,
        substitutes=13, instruction_adopted_on=today - timedelta(days=270), instruction_adopted_by="committee",
        next_revision_by=today + timedelta(days=95), fictive=True, reference_date=today,
    )  # fmt: skip
    Meeting.objects.bulk_create(
        Meeting(authority=authority, held_on=date(today.year, month, 18)) for month in range(1, 13)
    )
    delivery = ItDelivery.objects.create(
        authority=authority, code="it-a", name="Leverans A", service_desk_portal="Portal A"
    )
    root, departments, units = _units(authority, name, employees, delivery)
    suppliers = _suppliers(authority, random)
    people = _people(authority, root, departments, units, employees, random)
    managers = _roles(authority, root, departments, units, people)
    return District(authority, units, departments, root, people, managers, suppliers)


def _units(
    authority: Authority, name: str, employees: int, delivery: ItDelivery
) -> tuple[Unit, list[Unit], list[Unit]]:
    root = Unit(
        authority=authority,
        code="adm",
        name=f"{name}s stadsdelsförvaltning",
        kind="administration",
        headcount_total=employees,
        it_delivery=delivery,
    )
    root.save()
    departments, units = [], []
    for place, (title, parts) in enumerate(words.DEPARTMENTS):
        department = Unit(
            authority=authority,
            code=f"avd-{place}",
            name=title,
            kind="department",
            parent=root,
            headcount_total=employees // 6,
        )
        department.save()
        departments.append(department)
        for index, part in enumerate(parts):
            unit = Unit(
                authority=authority, code=f"enh-{place}-{index}", name=f"{part} {name}", kind="unit", parent=department,
                headcount_total=employees // 36, headcount_own=employees // 36,
            )  # fmt: skip
            unit.save()
            units.append(unit)
    return root, departments, units


def _suppliers(authority: Authority, random: Random) -> list[Supplier]:
    made = [
        Supplier(
            authority=authority, code=f"lev-{i}", name=(name := f"Leverantör {i} Exempel AB"), sort_key=sort_key(name), country="SE",
            contract_level=random.choice(["central", "local"]), dependency=random.choice(["låg", "normal", "hög"]),
            incident_contact=f"incident@lev-{i}.example",
        )
        for i in range(30)
    ]  # fmt: skip
    return Supplier.objects.bulk_create(made)


def _people(
    authority: Authority, root: Unit, departments: list[Unit], units: list[Unit], employees: int, random: Random
) -> list[Person]:
    """The first twenty work at the root, the next at the departments, the rest are spread over the units."""
    places = [root] * 20 + departments + [units[i % len(units)] for i in range(employees - 20 - len(departments))]
    users = User.objects.bulk_create(
        [User(username=f"{authority.code}-{i}", password="!") for i in range(len(places))], batch_size=2000
    )
    people = []
    for i, (place, user) in enumerate(zip(places, users, strict=True)):
        name = f"{random.choice(words.FIRST)} {random.choice(words.LAST)}"
        people.append(
            Person(
                authority=authority, unit=place, user=user, code=f"per-{i}", name=name, sort_key=sort_key(name), kind="employee",
                email=f"p{i}@{authority.code}.example", title="medarbetare",
            )
        )  # fmt: skip
    return Person.objects.bulk_create(people, batch_size=2000)


def _roles(
    authority: Authority, root: Unit, departments: list[Unit], units: list[Unit], people: list[Person]
) -> dict[int, Person]:
    rows: list[Appointment] = []
    managers: dict[int, Person] = {}

    def appoint(person: Person, role: str, unit: Unit, by: str, scope: str | None = None) -> None:
        rows.append(
            Appointment(
                authority=authority, unit=unit, code=f"rol-{len(rows)}", role=role, person=person, scope_code=scope or unit.code,
                appointed_by=by, valid_from=date(2020, 1, 1),
            )
        )  # fmt: skip

    for person, (role, by) in zip(people, ROOT_ROLES, strict=False):
        appoint(person, role, root, by)
    rows[1].deputy, rows[2].deputy = people[15], people[16]
    appoint(people[17], "board_chair", root, "municipal_council", authority.code)
    managers[root.pk] = people[0]
    for department, person in zip(departments, people[20:], strict=False):
        appoint(person, "department_head", department, "director")
        appoint(people[14], "data_protection_liaison", department, "department_head")
        managers[department.pk] = person
    for i, unit in enumerate(units):
        person = people[20 + len(departments) + i]
        appoint(person, "unit_manager", unit, "department_head")
        managers[unit.pk] = person
    Appointment.objects.bulk_create(rows)
    for unit in [root, *departments, *units]:
        unit.manager = managers[unit.pk]
    Unit.objects.bulk_update([root, *departments, *units], ["manager"])
    Authority.objects.filter(pk=authority.pk).update(dpo=people[1], isam=people[2])
    return managers
