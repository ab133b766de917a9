"""The organisation in the JSON API: the authority, its units, its people and who holds which role. Read only."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from varna.lib import clock
from varna.lib.problems import Problem
from varna.organisation.models import Appointment, Authority, Person, Unit
from varna.secrecy.reach import Reach
from varna.ui import paging

router = Router(tags=["organisation"])
NAMED = ("sort_key", "pk")


class AuthorityOut(Schema):
    code: str
    name: str
    city: str
    administration: str
    instruction_adopted_on: date | None


class UnitOut(Schema):
    """`parent` is None for the administration itself."""

    code: str
    name: str
    kind: str
    parent: str | None
    headcount_total: int | None
    ended_on: date | None


class PersonOut(Schema):
    """`name` is the alias where the identity is protected. `email` is absent where contact data are not open to the caller."""

    code: str
    name: str
    title: str
    unit: str
    kind: str
    email: str | None = None


class AppointmentOut(Schema):
    role: str
    person: str
    scope: str
    valid_from: date
    valid_to: date | None
    acting: bool


class UnitsOut(Schema):
    items: list[UnitOut]
    next: str | None = None


class PeopleOut(Schema):
    items: list[PersonOut]
    next: str | None = None


class AppointmentsOut(Schema):
    items: list[AppointmentOut]
    next: str | None = None


class Paged(Schema):
    cursor: Annotated[str | None, Field(max_length=400)] = None
    limit: Annotated[int, Field(ge=1, le=100)] = 25


class InUnit(Paged):
    unit: Annotated[
        str | None, Field(max_length=40, pattern=r"^[^\x00]*$", description="Units below it are included.")
    ] = None


@router.get("", response=AuthorityOut, summary="The authority")
def authority(request: HttpRequest) -> dict[str, Any]:
    row = Authority.objects.select_related("city").get(pk=_reach(request).authority_id)
    top = Unit.objects.filter(authority=row, parent=None).values_list("code", flat=True).first()
    return {
        "code": row.code,
        "name": row.name,
        "city": row.city.name,
        "administration": top or "",
        "instruction_adopted_on": row.instruction_adopted_on,
    }


@router.get("/units", response=UnitsOut, exclude_unset=True, summary="Units in Swedish order")
def units(request: HttpRequest, paged: Query[Paged]) -> dict[str, Any]:
    found = _own_units(request).select_related("parent")
    return answer(found, NAMED, paged, _unit)


@router.get("/units/{code}", response=UnitOut, summary="One unit")
def unit(request: HttpRequest, code: str) -> dict[str, Any]:
    return _unit(_one(_own_units(request).select_related("parent"), code))


@router.get("/people", response=PeopleOut, exclude_unset=True, summary="People in service today")
def people(request: HttpRequest, paged: Query[InUnit]) -> dict[str, Any]:
    reach = _reach(request)
    found = Person.objects.in_service(clock.today()).filter(unit__in=reach.units("person")).select_related("unit")
    found = found.filter(authority=reach.authority_id)
    if paged.unit:
        found = found.filter(unit__path__startswith=_one(_own_units(request), paged.unit, field="unit").path)
    return answer(found, NAMED, paged, lambda row: _person(row, reach))


@router.get("/appointments", response=AppointmentsOut, exclude_unset=True, summary="Roles held today")
def appointments(request: HttpRequest, paged: Query[Paged]) -> dict[str, Any]:
    reach = _reach(request)
    found = Appointment.objects.held(clock.today()).filter(unit__in=reach.units("role_assignment"))
    return answer(
        found.filter(authority=reach.authority_id).select_related("person"), ("code", "pk"), paged, _appointment
    )


def answer(found: Any, order: tuple[str, ...], paged: Paged, shape: Any) -> dict[str, Any]:
    """One page of a list: `items`, and `next` when there are more."""
    try:
        page = paging.page(found, order=order, params={"after": paged.cursor or ""}, size=paged.limit)
        items = [shape(row) for row in page]
    except (ValueError, TypeError):
        raise Problem(422, "Not possible", "The cursor cannot be read.", field="cursor") from None
    return {"items": items, **({"next": page.next} if page.next else {})}


def _reach(request: Any) -> Reach:
    """The reach of the token's person."""
    found: Reach = request.user.reach
    return found


def _own_units(request: HttpRequest) -> Any:
    reach = _reach(request)
    return Unit.objects.visible_to(reach).filter(authority=reach.authority_id)


def _one(found: Any, code: str, *, field: str = "") -> Any:
    row = None if "\x00" in code else found.filter(code=code[:40]).first()
    if row is None:
        raise (
            Problem(422, "Not possible", "There is no such unit.", field=field) if field else Problem(404, "Not found")
        )
    return row


def _unit(row: Unit) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "kind": row.kind,
        "parent": row.parent.code if row.parent else None,
        "headcount_total": row.headcount_total,
        "ended_on": row.ended_on,
    }


def _person(row: Person, reach: Any) -> dict[str, Any]:
    body = {"code": row.code, "name": row.name, "title": row.title, "unit": row.unit.code, "kind": row.kind}
    if row.email and "persons" in reach.fields("person", row):
        body["email"] = row.email
    return body


def _appointment(row: Appointment) -> dict[str, Any]:
    return {
        "role": row.role,
        "person": row.person.code,
        "scope": row.scope_code,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "acting": bool(row.acting),
    }
