"""The people of the tests, in a small authority of their own: one city, two authorities, a tree of three levels.

adm ── aldre ── hemtjanst ── nattpatrull        anna works in hemtjanst, carl leads it
    │        └─ boende                          hedvig leads aldre
    └─ forskola ── solen                        orvar leads solen and must see nothing of aldre
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from varna.accounts.models import User
from varna.lib.text import sort_key
from varna.organisation.models import Appointment, Authority, City, Person, ProtectedHandler, ProtectedIdentity, Unit
from varna.secrecy.models import StoredPolicy

ROOT = Path(__file__).resolve().parents[1]
PERMISSIONS = ROOT / "packs" / "sodermalm-2026" / "permissions.yaml"
SCALES = {
    "classification": ["försumbar", "måttlig", "betydande", "allvarlig"],
    "likelihood": ["osannolik", "mindre sannolik", "möjlig", "sannolik", "mycket sannolik"],
    "consequence": ["försumbar", "lindrig", "kännbar", "allvarlig", "mycket allvarlig"],
}
BEGAN = date(2024, 1, 1)

UNITS = [
    ("adm", "Provvikens stadsdelsförvaltning", "administration", None),
    ("aldre", "Avdelningen för äldreomsorg", "department", "adm"),
    ("hemtjanst", "Hemtjänsten", "unit", "aldre"),
    ("nattpatrull", "Nattpatrullen", "unit", "hemtjanst"),
    ("boende", "Åsgårdens boende", "unit", "aldre"),
    ("forskola", "Avdelningen för förskola", "department", "adm"),
    ("solen", "Förskolan Solen", "unit", "forskola"),
]

# name, code, unit, roles: (role, scope, appointed by)
PEOPLE = [
    ("Anna Ask", "anna", "hemtjanst", []),
    ("Bosse Berg", "bosse", "boende", []),
    ("Carl Dahl", "carl", "hemtjanst", [("unit_manager", "hemtjanst", "department_head")]),
    ("Orvar Ek", "orvar", "solen", [("unit_manager", "solen", "department_head")]),
    ("Hedvig Åberg", "hedvig", "aldre", [("department_head", "aldre", "director")]),
    ("Fanny Lind", "fanny", "forskola", [("department_head", "forskola", "director")]),
    ("Isa Storm", "isa", "adm", [("isam", "adm", "director")]),
    ("Ingrid Backe", "ingrid", "adm", []),  # deputy of isa
    ("Disa Öberg", "disa", "adm", [("dpo", "adm", "committee")]),
    ("Doris Vik", "doris", "adm", []),  # deputy of disa
    ("Dag Sund", "dag", "adm", [("director", "adm", "committee")]),
    ("Rut Holm", "rut", "adm", [("registrar", "adm", "director")]),
    ("Sune Frisk", "sune", "adm", [("security_coordinator", "adm", "director")]),
    ("Hilda Ros", "hilda", "adm", [("hr_officer", "adm", "director")]),
    ("Gun Ståhl", "gun", "aldre", [("data_protection_liaison", "aldre", "department_head")]),
    ("Kim Alm", "kim", "adm", [("ils_coordinator", "adm", "director")]),
]


@dataclass(frozen=True)
class Cast:
    """The users by first name, and where they are."""

    authority: Authority
    units: dict[str, Unit]
    users: dict[str, User]

    def __getattr__(self, name: str) -> User:
        try:
            return self.users[name]
        except KeyError:
            raise AttributeError(name) from None


def make() -> None:
    """Write the cast into the open database (within the machine's scope)."""
    city = City.objects.create(code="provstad", name="Provstaden")
    authority = _authority(city, "provnamnd", "Provvikens stadsdelsnämnd", "PRO")
    units = _units(authority, UNITS)
    for name, code, unit, roles in PEOPLE:
        person = _person(authority, units[unit], name, code)
        for number, (role, scope, by) in enumerate(roles):
            _appoint(authority, units, person, f"a-{code}-{number}", role, scope, by)
    for code, deputy in (("isa", "ingrid"), ("disa", "doris")):
        row = Appointment.objects.get(authority=authority, person__code=code)
        row.deputy = Person.objects.get(authority=authority, code=deputy)
        row.save()
    elected = _person(authority, units["adm"], "Nils Norén", "nils", kind="elected")
    _appoint(authority, units, elected, "a-nils", "board_chair", authority.code, "municipal_council")
    sara = _person(authority, units["hemtjanst"], "Medarbetare 0412", "sara", alias=True)
    ProtectedIdentity.objects.create(
        authority=authority, unit=sara.unit, person=sara, kind="population_secrecy_flag", real_name="Saga Hemlin"
    )
    ProtectedHandler.objects.create(authority=authority, person=Person.objects.get(authority=authority, code="hilda"))
    User.objects.make(username="prov-adam", system_admin_of=authority)

    other = _authority(city, "grannamnd", "Grannvikens stadsdelsnämnd", "GRA")
    there = _units(
        other,
        [("adm", "Grannvikens stadsdelsförvaltning", "administration", None), ("enhet", "Enheten", "unit", "adm")],
    )
    for name, code, role in (("Ulla Gren", "ulla", "isam"), ("Viktor Lo", "viktor", "director")):
        _appoint(other, there, _person(other, there["adm"], name, code), f"a-{code}", role, "adm", "director")


def load() -> Cast:
    """The cast as it stands in the database."""
    authority = Authority.objects.get(code="provnamnd")
    users = {user.username.removeprefix("prov-"): user for user in User.objects.filter(username__startswith="prov-")}
    users |= {user.username.removeprefix("gran-"): user for user in User.objects.filter(username__startswith="gran-")}
    return Cast(authority, {unit.code: unit for unit in Unit.objects.filter(authority=authority)}, users)


def _authority(city: City, code: str, name: str, prefix: str) -> Authority:
    authority = Authority.objects.create(
        code=code,
        name=name,
        city=city,
        registration_prefix=prefix,
        scales=SCALES,
        instruction_adopted_on=date(2026, 2, 19),
    )
    content = yaml.safe_load(PERMISSIONS.read_text(encoding="utf-8"))
    StoredPolicy.objects.create(authority=authority, version=f"cast-{code}", content=content)
    return authority


def _units(authority: Authority, rows: list[tuple[str, str, str, str | None]]) -> dict[str, Unit]:
    made: dict[str, Unit] = {}
    for code, name, kind, parent in rows:
        unit = Unit(
            authority=authority, code=code, name=name, kind=kind, parent=made.get(parent or ""), headcount_total=40
        )
        unit.save()
        unit.refresh_from_db()
        made[code] = unit
    return made


def _person(
    authority: Authority, unit: Unit, name: str, code: str, *, kind: str = "employee", alias: bool = False
) -> Person:
    prefix = "prov" if authority.code == "provnamnd" else "gran"
    user = User.objects.make(username=f"{prefix}-{code}")
    return Person.objects.create(
        authority=authority, unit=unit, user=user, code=code, name=name, sort_key=sort_key(name), kind=kind, alias=alias,
        email="" if alias else f"{code}@{authority.code}.example", starts_on=BEGAN,
    )  # fmt: skip


def _appoint(
    authority: Authority, units: dict[str, Unit], person: Person, code: str, role: str, scope: str, by: str
) -> None:
    Appointment.objects.create(
        authority=authority, unit=units.get(scope, units["adm"]), code=code, role=role, person=person, scope_code=scope,
        appointed_by=by, valid_from=BEGAN,
    )  # fmt: skip
