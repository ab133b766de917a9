"""The SQL pass: what each role sees of each table that exists, as the application's own database role under row-level security.

One person per role (with the base role, where it has one) at a middle unit or at the root, one row per relation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import models

from tests.permissions import matrix
from varna.access.models import SharedResource
from varna.accounts.models import User
from varna.awareness.models import TrainingResult
from varna.incidents.models import Incident, Participant, Position
from varna.inventory.models import InformationAsset, Process
from varna.lib import clock
from varna.organisation.models import (
    Absence,
    Appointment,
    Authority,
    AuthorityContact,
    DutyShift,
    Network,
    Person,
    Supplier,
    Unit,
)  # fmt: skip
from varna.privacy.models import ProcessingActivity, ProcessingAgreement
from varna.secrecy import load, scope

HOME = {"middle": "hemtjanst", "root": "adm"}
WHERE = {"unit": None, "subtree": "nattpatrull", "sibling": "boende", "other_department": "solen"}
KIND_OF_PERSON = {"board": "elected", "supplier": "consultant", "ciso": "city_central", "auditor": "city_central"}
NOT_HELD_BY_PEOPLE = {"system_admin", "integration", "anonymous"}
PERSONAL = {"audit_window", "crisis", "protected_handler", "shared"}  # none of them holds in this pass
AT = clock.now()


@dataclass(frozen=True)
class Table:
    """A table, the record kinds its rows are of, how a row is made, and which conditions the row meets."""

    name: str
    kinds: tuple[str, ...]
    make: Callable[[Authority, Unit, Person | None, str], models.Model]
    holds: frozenset[str] = frozenset()
    also: Callable[[str, str], bool] = lambda role, relation: False


def asset(a: Authority, u: Unit, own: Person | None, n: str) -> models.Model:
    """Own through the process that uses it: leading the asset itself would make the person a system manager as well."""
    row = InformationAsset.objects.create(
        authority=a, unit=u, code=n, name=n, kind="it_system", hosting="own", personal_data=True, special_category_data=False,
        protected_identities=False, continuity_plan=True, essential_societal_activity=False, status="in_use",
    )  # fmt: skip
    if own:
        row.processes.add(Process.objects.create(authority=a, unit=u, code=f"p-{n}", name="Process", process_owner=own))
    return row


def activity(a: Authority, u: Unit, own: Person | None, n: str) -> models.Model:
    return ProcessingActivity.objects.create(
        authority=a, unit=u, code=n, name=n, third_country_transfer=False, protected_identities=False, uses_consent=False,
        scale="normal", process_owner=own,
    )  # fmt: skip


def agreement(a: Authority, u: Unit, own: Person | None, n: str) -> models.Model:
    supplier, _ = Supplier.objects.get_or_create(authority=a, code="lev", defaults={"name": "Lev", "country": "SE"})
    return ProcessingAgreement.objects.create(
        authority=a,
        unit=u,
        code=n,
        supplier=supplier,
        level="local",
        status="draft",
        instruction_attached=True,
        responsible=own,
    )


def person(a: Authority, u: Unit, own: Person | None, n: str) -> models.Model:
    return own or Person.objects.create(authority=a, unit=u, code=n, name=n, kind="employee")


def appointment(a: Authority, u: Unit, own: Person | None, n: str) -> models.Model:
    who = own or Person.objects.filter(authority=a).first()
    return Appointment.objects.create(
        authority=a, unit=u, code=n, role="communications_officer", person=who, scope_code=u.code, appointed_by="director",
        valid_from=date(2020, 1, 1), valid_to=date(2020, 2, 1),
    )  # fmt: skip


def incident(*, significant: bool) -> Callable[[Authority, Unit, Person | None, str], models.Model]:
    def make(a: Authority, u: Unit, own: Person | None, n: str) -> models.Model:
        row = Incident.objects.create(
            authority=a, unit=u, number=n, title="t", kind="both" if significant else "security", privacy=significant, detected_at=AT,
            aware_at=AT, reported_at=AT, may_be_significant=significant,
        )  # fmt: skip
        if own:
            Participant.objects.create(incident=row, person=own, part="handler", added_at=AT)
        return row

    return make


def opinion(a: Authority, u: Unit, own: Person | None, n: str) -> models.Model:
    case = incident(significant=True)(a, u, None, n)
    who = own or Person.objects.filter(authority=a, code__in=["disa", "ulla"]).first()
    return Position.objects.create(
        authority=a,
        unit=u,
        incident=case,
        advice="internal",
        risk="unlikely",
        inform_subjects=False,
        reason="r",
        author=who,
        issued_at=AT,
    )


def placed(model: type[models.Model], **fields: Any) -> Callable[[Authority, Unit, Person | None, str], models.Model]:
    """A row whose own relation is the field whose value is OWN; without a person it is somebody else."""

    def make(a: Authority, u: Unit, own: Person | None, n: str) -> models.Model:
        given = {
            key: (
                n if value is CODE else (own or Person.objects.filter(authority=a).first()) if value is OWN else value
            )
            for key, value in fields.items()
        }
        return model._default_manager.create(authority=a, unit=u, **given)

    return make


CODE, OWN = object(), object()
SOON = AT + timedelta(days=300)
TABLES = [
    Table("information_asset", ("information_asset",), asset),
    Table("processing_record", ("processing_record",), activity),
    Table("processor_agreement", ("processor_agreement",), agreement),
    Table("person", ("person",), person),
    Table("role_assignment", ("role_assignment",), appointment),
    Table("network", ("network_activity",), placed(Network, code=CODE, name="Nät")),
    Table("contact", ("network_activity",), placed(AuthorityContact, code=CODE, other_authority="IMY", contact_role="dpo")),
    Table("shift", ("backup_contacts",), placed(DutyShift, role="x", person=OWN, starts_at=SOON, ends_at=SOON + timedelta(days=1))),
    Table("absence", ("backup_contacts",), placed(Absence, person=OWN, starts_at=SOON, ends_at=SOON + timedelta(days=1))),
    Table("drive", ("shared_resource",), placed(SharedResource, code=CODE, kind="drive", name="G", owner=OWN)),
    Table("training", ("aggregate_stats",), placed(TrainingResult, period=CODE, headcount=9, passed_information_security=9, passed_data_protection=9)),
    Table("incident", ("incident_report", "incident_case"), incident(significant=False)),
    Table("significant breach", ("incident_report", "incident_case", "personal_data_breach", "significant_incident"), incident(significant=True)),
    Table("opinion", ("dpo_opinion",), opinion, frozenset({"issued"})),
]  # fmt: skip
HAS_OWN = {"information_asset", "processing_record", "processor_agreement", "person", "role_assignment", "shift", "absence", "drive",
           "incident", "significant breach", "opinion"}  # fmt: skip


def held(role: str) -> list[str]:
    raw = matrix.raw()
    return [role] if role in raw["no_base_role"] else [role, raw["base_role"]]


def expected(table: Table, role: str, relation: str) -> bool:
    for one in held(role):
        for kind in table.kinds:
            cell = matrix.Cell(one, kind, "see", relation)
            met = cell.condition is None or cell.condition in table.holds
            if met and cell.expected:
                return True
    return False


def somebody(people: Any, role: str) -> User:
    """A person with the one role, at the middle unit or at the root."""
    unit = people.units[HOME["root" if matrix.stands_at_the_root(role) else "middle"]]
    user = User.objects.make(username=f"one-{role}")
    made = Person.objects.create(
        authority=people.authority,
        unit=unit,
        user=user,
        code=f"one-{role}",
        name=role,
        kind=KIND_OF_PERSON.get(role, "employee"),
    )
    code = matrix.raw()["roles"][role]["holds"][0]
    if code not in {"employee", "supplier"}:
        Appointment.objects.create(
            authority=people.authority, unit=unit, code=f"one-{role}", role=code, person=made, scope_code=unit.code,
            appointed_by="director", valid_from=date(2020, 1, 1),
        )  # fmt: skip
    return User.objects.get(pk=user.pk)


@pytest.fixture
def rows(people):
    """A row of every table on every unit, and one in the other authority of the same city."""
    other = Authority.objects.get(code="grannamnd")
    there = Unit.objects.get(authority=other, code="enhet")
    made = {}
    for number, table in enumerate(TABLES):
        for place, unit in enumerate(people.units.values()):
            made[table.name, unit.code] = table.make(people.authority, unit, None, f"{number:02d}{place:02d}")
        made[table.name, "other_authority"] = table.make(other, there, None, f"{number:02d}99")
    load.forget()
    return made


@pytest.mark.parametrize("role", [role for role in matrix.roles() if role not in NOT_HELD_BY_PEOPLE])
def test_what_a_role_sees(people, rows, role):
    user = somebody(people, role)
    home = people.units[HOME["root" if matrix.stands_at_the_root(role) else "middle"]]
    wanted, got = {}, {}
    own = {}
    for number, table in enumerate(TABLES):
        if table.name in HAS_OWN:
            own[table.name] = table.make(people.authority, home, user.person, f"{number:02d}77")
    user = User.objects.get(pk=user.pk)
    with scope.acting_as(user):
        for table in TABLES:
            cells = {relation: rows[table.name, code or home.code] for relation, code in WHERE.items()}
            cells["other_authority"] = rows[table.name, "other_authority"]
            if table.name in own:
                cells["own"] = own[table.name]
            for relation, row in cells.items():
                wanted[table.name, relation] = expected(table, role, relation)
                got[table.name, relation] = type(row)._default_manager.filter(pk=row.pk).exists()
    assert {cell: seen for cell, seen in got.items() if seen is not wanted[cell]} == {}


def test_nobody_signed_in_sees_nothing(people, rows):
    with scope.using(None):
        assert [table.name for table in TABLES if type(rows[table.name, "adm"])._default_manager.exists()] == []


def test_a_system_administrator_sees_no_case(people, rows):
    """H05 by SQL."""
    with scope.acting_as(people.adam):
        assert Incident.objects.count() == Position.objects.count() == ProcessingActivity.objects.count() == 0
