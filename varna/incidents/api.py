"""The incidents of the JSON API: `POST /incidents` takes a report, `GET /incidents` reads what the caller may see.

Other programs rely on this contract (docs/reference/api.md): the same Idempotency-Key and body answer the same, the same key
with another body is refused; instants are UTC; a clock that waits for a filing has no `due_at`.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from ninja import Header, Query, Router, Schema
from pydantic import AfterValidator, ConfigDict, Field

from varna.incidents import actions, permissions, queries
from varna.incidents.actions import Report
from varna.incidents.enums import Kind, Status
from varna.incidents.models import Clock, Incident, Submission
from varna.lib import clock as wall_clock
from varna.lib import idnumbers
from varna.lib.clock import STOCKHOLM
from varna.lib.problems import Problem
from varna.organisation.models import Unit
from varna.secrecy import scope
from varna.ui import paging

router = Router(tags=["incidents"])
SKEW = timedelta(minutes=2)  # a caller's clock may go a little ahead of ours
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


def _sayable(text: str) -> str:
    """Text that the database can hold: no null signs and no halves of letters."""
    if "\x00" in text or any(0xD800 <= ord(sign) <= 0xDFFF for sign in text):
        raise ValueError("the text holds a sign that cannot be kept")
    return text


Text = Annotated[str, AfterValidator(_sayable)]


class ReportIn(Schema):
    """A report. `kind` is what the sender believes; `unclear` tells both functions."""

    model_config = ConfigDict(extra="forbid")

    title: Annotated[Text, Field(min_length=1, max_length=120, description="Read by many: no names.")]
    description: Annotated[Text, Field(max_length=20_000)]
    kind: Annotated[str, Field(pattern="^(unclear|personal_data|security|both)$")]
    discovered_at: Annotated[datetime, Field(description="RFC 3339; without a zone it is Swedish time.")]
    occurred_at: datetime | None = None
    unit: Annotated[Text, Field(min_length=1, max_length=40, description="Id of the unit in the organisation file.")]
    significant: bool = False


class ClockOut(Schema):
    step: str
    due_at: datetime | None
    latest_at: datetime | None = None
    state: str


class ReportOut(Schema):
    number: str
    clocks: list[ClockOut]


class IncidentOut(Schema):
    """A case, with what the caller may see of it; `description` is absent where only the facts about it are open."""

    number: str
    title: str
    kind: str
    status: str
    unit: str
    occurred_at: datetime | None
    discovered_at: datetime
    aware_at: datetime
    reported_at: datetime
    significant: bool | None
    clocks: list[ClockOut]
    description: str | None = None


class IncidentsOut(Schema):
    items: list[IncidentOut]
    next: str | None = None


class ProblemOut(Schema):
    """RFC 9457."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None
    errors: list[dict[str, Any]] | None = None


Key = Annotated[str, Header(alias="Idempotency-Key", min_length=1, max_length=200, pattern=r"^[\x21-\x7e]+$")]
REFUSALS = {400: ProblemOut, 401: ProblemOut, 404: ProblemOut, 409: ProblemOut, 422: ProblemOut}


@router.post(
    "", response={201: ReportOut, **REFUSALS}, exclude_unset=True, summary="Report that something has happened"
)
def report(request: HttpRequest, body: ReportIn, idempotency_key: Key) -> tuple[int, dict[str, Any]]:
    """One report for one key, however often it is sent."""
    at = wall_clock.now()
    by: Any = request.user
    if by.person_or_none is None:
        raise Problem(404, "Not found")
    digest = hashlib.sha256(json.dumps(body.model_dump(mode="json"), sort_keys=True).encode()).hexdigest()
    known = _submitted(by, idempotency_key, digest)
    if known is not None:
        return 201, known
    wanted = _checked(body, by, at)
    try:
        with transaction.atomic():
            submission = Submission.objects.create(
                authority_id=by.reach.authority_id,
                person=by.person,
                key=idempotency_key,
                body_sha256=digest,
                made_at=at,
            )
            incident = actions.report_incident(by=by, report=wanted, at=at)
            with scope.elevated():
                answer = {
                    "number": incident.number,
                    "clocks": _clocks(incident.clocks.order_by("track", "order", "pk"), at),
                }
                submission.incident, submission.answer = incident, answer
                submission.save(update_fields=["incident", "answer"])
    except IntegrityError:  # the same key at the same time: the other request was first
        known = _submitted(by, idempotency_key, digest)
        if known is None:
            raise
        return 201, known
    return 201, answer


def _submitted(by: Any, key: str, digest: str) -> dict[str, Any] | None:
    known = Submission.objects.filter(person=by.person, key=key).first()
    if known is None:
        return None
    if known.body_sha256 != digest:
        raise Problem(
            409,
            "Idempotency-Key used with another body",
            "Send another key with another report.",
            field="Idempotency-Key",
        )
    return known.answer


def _checked(body: ReportIn, by: Any, at: datetime) -> Report:
    discovered, occurred = _instant(body.discovered_at), _instant(body.occurred_at)
    assert discovered is not None
    if discovered > at + SKEW:
        raise Problem(422, "Not possible", "discovered_at lies in the future.", field="discovered_at")
    for name, moment in (("discovered_at", discovered), ("occurred_at", occurred)):
        if moment is not None and moment < EARLIEST:
            raise Problem(422, "Not possible", f"{name} lies too long ago.", field=name)
    discovered = min(discovered, at)
    if occurred is not None and occurred > discovered:
        raise Problem(422, "Not possible", "occurred_at is later than discovered_at.", field="occurred_at")
    if not body.title.strip():
        raise Problem(422, "Not possible", "title is empty.", field="title")
    if idnumbers.find(body.title):
        raise Problem(422, "Not possible", "title looks as if it held a personal identity number.", field="title")
    unit = Unit.objects.select_related("it_delivery").filter(authority=by.reach.authority_id, code=body.unit).first()
    if unit is None or not permissions.can_report(by.reach, unit):
        raise Problem(422, "Not possible", "There is no such unit.", field="unit")
    return Report(
        unit=unit,
        title=body.title.strip(),
        description=body.description,
        kind=body.kind,
        detected_at=discovered,
        occurred_at=occurred,
        significant=body.significant,
        token=uuid.uuid4(),
    )


def _instant(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    try:
        return (value if value.tzinfo else value.replace(tzinfo=STOCKHOLM)).astimezone(UTC)
    except (OverflowError, ValueError):
        return datetime.min.replace(tzinfo=UTC)


def _clocks(clocks: Any, at: datetime) -> list[dict[str, Any]]:
    return [_clock(clock, at) for clock in clocks]


def _clock(clock: Clock, at: datetime) -> dict[str, Any]:
    found = {"step": clock.step, "due_at": _iso(clock.due_at), "state": str(clock.state(at))}
    if clock.latest_at:
        found["latest_at"] = _iso(clock.latest_at)
    return found


def _iso(value: datetime | None) -> str | None:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z") if value else None


class Filters(Schema):
    status: Annotated[str | None, Field(pattern="^(new|investigated|closed|observation|merged)$")] = None
    kind: Annotated[str | None, Field(pattern="^(unclear|personal_data|security|both|none)$")] = None
    unit: Annotated[Text | None, Field(max_length=40, description="Id of a unit; units below it are included.")] = None
    reported_from: date | None = None
    reported_to: date | None = None
    cursor: Annotated[str | None, Field(max_length=400)] = None
    limit: Annotated[int, Field(ge=1, le=100)] = 25


@router.get("", response={200: IncidentsOut, **REFUSALS}, exclude_unset=True, summary="Incidents, newest report first")
def incidents(request: HttpRequest, filters: Query[Filters]) -> dict[str, Any]:
    """Paged by cursor: ask again with `cursor` = `next` until there is none."""
    at = wall_clock.now()
    reach: Any = request.user.reach  # type: ignore[union-attr]
    found = queries.register(reach).prefetch_related(queries.CLOCKS)
    if filters.status:
        found = found.filter(status=Status(filters.status))
    if filters.kind:
        found = found.filter(kind=Kind(filters.kind))
    if filters.unit:
        top = Unit.objects.filter(authority=reach.authority_id, code=filters.unit).first()
        if top is None:
            raise Problem(422, "Not possible", "There is no such unit.", field="unit")
        found = found.filter(unit__path__startswith=top.path)
    if filters.reported_from:
        found = found.filter(reported_at__gte=_midnight(filters.reported_from))
    if filters.reported_to:
        found = found.filter(reported_at__lt=_midnight(filters.reported_to) + timedelta(days=1))
    page = paging.page(found, order=queries.ORDER, params={"after": filters.cursor or ""}, size=filters.limit)
    body: dict[str, Any] = {"items": [_incident(row, reach, at) for row in page]}
    if page.next:
        body["next"] = page.next
    return body


def _midnight(day: date) -> datetime:
    if not 1990 <= day.year <= 2200:
        raise Problem(422, "Not possible", "The day lies too far away.", field="reported_from")
    return datetime(day.year, day.month, day.day, tzinfo=STOCKHOLM)


@router.get("/{number}", response={200: IncidentOut, **REFUSALS}, exclude_unset=True, summary="One incident")
def incident(request: HttpRequest, number: str) -> dict[str, Any]:
    reach: Any = request.user.reach  # type: ignore[union-attr]
    row = None
    if "\x00" not in number:
        row = queries.register(reach).prefetch_related(queries.CLOCKS).filter(number=number[:40]).first()
    if row is None:
        raise Problem(404, "Not found")
    return _incident(row, reach, wall_clock.now())


def _incident(row: Incident, reach: Any, at: datetime) -> dict[str, Any]:
    body = {
        "number": row.number,
        "title": row.title,
        "kind": row.kind,
        "status": row.status,
        "unit": row.unit.code,
        "occurred_at": _iso(row.occurred_at),
        "discovered_at": _iso(row.detected_at),
        "aware_at": _iso(row.aware_at),
        "reported_at": _iso(row.reported_at),
        "significant": row.significant,
        "clocks": _clocks(row.clocks.all(), at),
    }
    if "body" in permissions.report_groups(reach, row):
        body["description"] = row.description
    return body
