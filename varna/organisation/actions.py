"""Appoint, end, name a deputy, put somebody on duty: one function per act."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from varna.audit.record import record
from varna.organisation import permissions, rules
from varna.organisation.models import Appointment, DutyShift, Person, Proposal, Unit
from varna.secrecy import load, scope
from varna.secrecy.reach import Reach


class Refused(Exception):
    """The act breaks a rule. `code` names the rule, `roles` the roles in question; the views have the words."""

    def __init__(self, code: str, *roles: str) -> None:
        super().__init__(code)
        self.code, self.roles = code, roles


@dataclass(frozen=True, slots=True)
class Wish:
    """An appointment as somebody wants it. `scope_code` is what it is for, `unit` where it counts."""

    role: str
    person: Person
    unit: Unit
    scope_code: str
    scope_kind: str
    valid_from: date
    valid_to: date | None = None
    acting: bool = False
    conflict_assessed_on: date | None = None


@transaction.atomic
def appoint(*, by: Any, wish: Wish, decision_number: str, at: datetime) -> Appointment | Proposal:
    """Appoint, when the person acting may decide it alone; otherwise leave a proposal for somebody who may."""
    permissions.check_can_propose(by.reach, wish.unit.pk)
    check(wish, by.reach)
    wanted = permissions.Wanted(wish.unit.authority_id, wish.unit.pk, wish.person.pk, frozenset({by.reach.person_id}))
    body = permissions.appointer(by.reach, wish.role, wanted)
    if body:
        return _appoint(by=by, wish=wish, body=body, number=decision_number)
    with scope.elevated():
        row = Proposal.objects.create(**_columns(wish), acting=wish.acting, proposed_by=by, proposed_at=at)
    record("organisation.appointment_proposed", by=by, target=row, role=row.role, person=row.person_id)
    return row


@transaction.atomic
def decide(*, by: Any, proposal: Proposal, accept: bool, decision_number: str, at: datetime) -> Appointment | None:
    """Say yes or no to a proposal. The rules are asked again: much may have happened since it was made."""
    body = permissions.decides_as(by.reach, proposal)
    if not body:
        raise PermissionDenied
    made = None
    if accept:
        wish = wish_of(proposal)
        check(wish, by.reach)
        made = _appoint(by=by, wish=wish, body=body, number=decision_number)
    decided = Proposal.objects.filter(pk=proposal.pk, decided_at=None)
    if not decided.update(decided_by=by, decided_at=at, appointment=made):
        raise Refused("already_decided")
    verb = "organisation.proposal_accepted" if accept else "organisation.proposal_turned_down"
    record(verb, by=by, target=proposal, role=proposal.role)
    return made


def wish_of(proposal: Proposal) -> Wish:
    kind = proposal.unit.kind if proposal.unit.code == proposal.scope_code else _other_kind(proposal)
    return Wish(
        role=proposal.role,
        person=proposal.person,
        unit=proposal.unit,
        scope_code=proposal.scope_code,
        scope_kind=kind,
        valid_from=proposal.valid_from,
        valid_to=proposal.valid_to,
        acting=proposal.acting,
        conflict_assessed_on=proposal.conflict_assessed_on,
    )


def _other_kind(proposal: Proposal) -> str:
    if proposal.scope_code == proposal.authority.code:
        return "authority"
    return "process" if proposal.role == "process_owner" else "asset"


def check(wish: Wish, reach: Reach) -> None:
    """The rules that hold whoever decides: place, period, service, and roles that do not go together."""
    if not rules.fits(wish.role, wish.scope_kind):
        raise Refused("wrong_scope", wish.role)
    if wish.valid_to is not None and wish.valid_to < wish.valid_from:
        raise Refused("ends_before_start")
    if not wish.person.serves_on(wish.valid_from):
        raise Refused("not_in_service")
    if wish.person.authority_id != wish.unit.authority_id:
        raise Refused("not_in_service")
    same = Appointment.objects.filter(person=wish.person, role=wish.role, scope_code=wish.scope_code)
    if any(rules.overlap(wish.valid_from, wish.valid_to, row.valid_from, row.valid_to) for row in same):
        raise Refused("already_holds", wish.role)
    _check_conflicts(wish, reach)


def _check_conflicts(wish: Wish, reach: Reach) -> None:
    policy = load.policy_of(wish.unit.authority_id)
    found = rules.conflicts(
        wish.role,
        roles_held(wish.person, wish.valid_from, wish.valid_to),
        carrier=policy.carrier,
        forbidden=policy.forbidden_pairs,
        assessed=policy.assessed_pairs,
    )
    for one in found:
        if not one.assessable:
            raise Refused("forbidden_pair", wish.role, one.held)
        if wish.conflict_assessed_on is None:
            raise Refused("needs_assessment", wish.role, one.held)


def roles_held(person: Person, first: date, last: date | None) -> set[str]:
    """Every role that meets the period: appointments, and those that follow from objects and from what the person is."""
    with scope.elevated():
        rows = Appointment.objects.filter(person=person).only("role", "valid_from", "valid_to")
        held = {row.role for row in rows if rules.overlap(first, last, row.valid_from, row.valid_to)}
        with connection.cursor() as cursor:
            cursor.execute(
                "select role from app_object_roles(%s, %s) where role is not null", [person.pk, person.authority_id]
            )
            held |= {row[0] for row in cursor.fetchall()}
    return held | {"elected": {"board"}, "consultant": {"supplier"}}.get(person.kind, set())


def _columns(wish: Wish) -> dict[str, Any]:
    return {
        "authority_id": wish.unit.authority_id,
        "unit": wish.unit,
        "role": wish.role,
        "person": wish.person,
        "scope_code": wish.scope_code,
        "valid_from": wish.valid_from,
        "valid_to": wish.valid_to,
        "conflict_assessed_on": wish.conflict_assessed_on,
    }


def _appoint(*, by: Any, wish: Wish, body: str, number: str) -> Appointment:
    row = Appointment.objects.create(
        **_columns(wish),
        code=f"utn-{secrets.token_hex(6)}",
        appointed_by=body,
        acting=wish.acting or None,
        decision_number=number.strip(),
    )
    record("organisation.appointed", by=by, target=row, role=row.role, person=row.person_id, valid_from=row.valid_from)
    return row


@transaction.atomic
def end(*, by: Any, appointment: Appointment, last_day: date) -> None:
    """The appointment's last day. What was held until then stays in the history."""
    permissions.check_can_change(by.reach, appointment)
    if last_day < appointment.valid_from:
        raise Refused("ends_before_start")
    if appointment.valid_to is not None and appointment.valid_to < last_day:
        raise Refused("ends_earlier")
    Appointment.objects.filter(pk=appointment.pk).update(valid_to=last_day)
    record("organisation.appointment_ended", by=by, target=appointment, role=appointment.role, last_day=last_day)


@transaction.atomic
def name_deputy(*, by: Any, appointment: Appointment, deputy: Person | None, at: datetime) -> None:
    """Who steps in while the holder is away (None: nobody). A deputy must be allowed to hold the role."""
    permissions.check_can_change(by.reach, appointment)
    if deputy is not None:
        day = max(appointment.valid_from, at.date())
        if deputy.pk == appointment.person_id:
            raise Refused("deputy_is_holder")
        if deputy.authority_id != appointment.authority_id or not deputy.serves_on(day):
            raise Refused("not_in_service")
        _check_deputy(deputy, appointment, day)
    Appointment.objects.filter(pk=appointment.pk).update(deputy=deputy)
    record("organisation.deputy_named", by=by, target=appointment, deputy=deputy.pk if deputy else None)


def _check_deputy(deputy: Person, appointment: Appointment, day: date) -> None:
    policy = load.policy_of(appointment.authority_id)
    held = roles_held(deputy, day, appointment.valid_to)
    found = rules.conflicts(
        appointment.role, held, carrier=policy.carrier, forbidden=policy.forbidden_pairs, assessed=()
    )
    if found:
        raise Refused("forbidden_pair", appointment.role, found[0].held)


@transaction.atomic
def add_shift(
    *, by: Any, unit: Unit, role: str, person: Person, starts_at: datetime, ends_at: datetime, rank: int
) -> DutyShift:
    """Put somebody on the roster: the role is held meanwhile, so the same roles must go together (R-7-04)."""
    permissions.check_can_keep_duty(by.reach)
    if ends_at <= starts_at:
        raise Refused("ends_before_start")
    if person.authority_id != unit.authority_id or not person.serves_on(starts_at.date()):
        raise Refused("not_in_service")
    policy = load.policy_of(unit.authority_id)
    held = roles_held(person, starts_at.date(), ends_at.date())
    found = rules.conflicts(role, held, carrier=policy.carrier, forbidden=policy.forbidden_pairs, assessed=())
    if found:
        raise Refused("forbidden_pair", role, found[0].held)
    row = DutyShift.objects.create(
        authority_id=unit.authority_id,
        unit=unit,
        role=role,
        person=person,
        starts_at=starts_at,
        ends_at=ends_at,
        rank=rank,
    )
    record("organisation.shift_added", by=by, target=row, role=role, person=person.pk)
    return row


@transaction.atomic
def cancel_shift(*, by: Any, shift: DutyShift, at: datetime) -> None:
    """A shift to come is taken off the roster; one that goes on ends now."""
    permissions.check_can_keep_duty(by.reach)
    if shift.starts_at > at:
        record("organisation.shift_cancelled", by=by, target=shift, role=shift.role)
        shift.delete()
    else:
        DutyShift.objects.filter(pk=shift.pk, ends_at__gt=at).update(ends_at=at)
        record("organisation.shift_ended", by=by, target=shift, role=shift.role)
