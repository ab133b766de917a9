"""Findings and compliance in the JSON API: the same queries as the pages, so never more than the caller may see. Read only."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from varna.lib import clock
from varna.lib.clock import STOCKHOLM
from varna.lib.problems import Problem
from varna.organisation.models import Unit
from varna.oversight import permissions
from varna.oversight.queries.findings import findings as found_on
from varna.oversight.queries.obligations import Row, is_suppressed, overview
from varna.oversight.queries.verdict import verdict
from varna.oversight.rules import REGISTRY
from varna.secrecy.reach import Reach

findings = Router(tags=["findings"])
compliance = Router(tags=["compliance"])
FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)
NO_NULL = r"^[^\x00]*$"


class FindingOut(Schema):
    finding: str
    object: str
    severity: str
    title: str
    unit: str
    provisions: list[str]


class FindingsOut(Schema):
    at: date
    items: list[FindingOut]
    next: str | None = None


class FindingFilters(Schema):
    at: date | None = None
    severity: Annotated[str | None, Field(pattern="^(high|medium|low|info)$")] = None
    finding: Annotated[str | None, Field(max_length=60, pattern=r"^[a-z0-9_]+$")] = None
    unit: Annotated[str | None, Field(max_length=40, pattern=NO_NULL, description="Units below it are included.")] = (
        None
    )
    cursor: Annotated[str | None, Field(max_length=400, pattern=NO_NULL)] = None
    limit: Annotated[int, Field(ge=1, le=200)] = 100


class FiguresOut(Schema):
    of: int
    met: int
    soon: int


class ComplianceOut(Schema):
    """`figures` is absent where the numbers are not open to the caller, or are built on fewer than five persons."""

    provision: str
    title: str
    state: str
    advice: bool
    figures: FiguresOut | None = None


class OverviewOut(Schema):
    day: date
    counts: dict[str, int]
    items: list[ComplianceOut]


class ShortfallOut(Schema):
    unit: str
    label: str
    note: str


class VerdictOut(ComplianceOut):
    day: date
    check: str
    shortfalls: list[ShortfallOut]
    more_shortfalls: bool


class OnDay(Schema):
    at: date | None = None


@findings.get("", response=FindingsOut, exclude_unset=True, summary="What falls short on a day")
def listed(request: HttpRequest, filters: Query[FindingFilters]) -> dict[str, Any]:
    """Sorted by finding and object; ask again with `cursor` = `next` until there is none."""
    reach = _reach(request)
    if not permissions.can_see(reach):
        raise Problem(404, "Not found")
    if filters.finding and filters.finding not in REGISTRY:
        raise Problem(422, "Not possible", "There is no such finding.", field="finding")
    day = _day(filters.at)
    units = _units(reach, filters.unit) if filters.unit else None
    rows = found_on(reach, day, codes=[filters.finding] if filters.finding else None, units=units)
    if filters.severity:
        rows = [row for row in rows if row.severity == filters.severity]
    after = filters.cursor or ""
    keyed = sorted(((f"{row.finding.code}~{row.object}", row) for row in rows), key=lambda pair: pair[0])
    left = [pair for pair in keyed if pair[0] > after]
    shown = left[: filters.limit]
    body: dict[str, Any] = {"at": day, "items": [_finding(row) for _key, row in shown]}
    if len(left) > len(shown):
        body["next"] = shown[-1][0]
    return body


def _finding(row: Any) -> dict[str, Any]:
    return {
        "finding": row.finding.code,
        "object": row.object,
        "severity": str(row.severity),
        "title": row.finding.en,
        "unit": row.unit,
        "provisions": list(row.provisions),
    }


@compliance.get("", response=OverviewOut, exclude_unset=True, summary="How every provision stands")
def overall(request: HttpRequest, asked: Query[OnDay]) -> dict[str, Any]:
    found = overview(_reach(request), _moment(asked.at))
    if found is None:
        raise Problem(404, "Not found")
    return {"day": found.counting.day, "counts": dict(found.counts), "items": [_stands(row) for row in found.rows]}


@compliance.get("/{provision}", response=VerdictOut, exclude_unset=True, summary="One provision, and what falls short")
def one(request: HttpRequest, provision: str, asked: Query[OnDay]) -> dict[str, Any]:
    found = None if "\x00" in provision else verdict(_reach(request), provision[:20], _moment(asked.at))
    if found is None:
        raise Problem(404, "Not found")
    row = Row(found.provision, found.state, found.figures)
    codes = dict(Unit.objects.filter(pk__in={item.unit_id for item in found.shortfalls}).values_list("pk", "code"))
    return {
        **_stands(row),
        "day": found.counting.day,
        "check": found.check,
        "shortfalls": [
            {"unit": codes.get(item.unit_id, ""), "label": str(item.label or item.code), "note": str(item.note)}
            for item in found.shortfalls
        ],
        "more_shortfalls": found.more_shortfalls,
    }


def _stands(row: Row) -> dict[str, Any]:
    body: dict[str, Any] = {
        "provision": row.provision.code,
        "title": row.provision.title_en,
        "state": row.state.value,
        "advice": row.provision.is_guidance,
    }
    if row.figures is not None and row.figures.of and not is_suppressed(row.provision, row.figures):
        body["figures"] = {"of": row.figures.of, "met": row.figures.met, "soon": row.figures.soon}
    return body


def _reach(request: Any) -> Reach:
    """The reach of the token's person."""
    found: Reach = request.user.reach
    return found


def _day(asked: date | None) -> date:
    if asked is not None and not FIRST <= asked < LAST:
        raise Problem(422, "Not possible", "The day lies too far away.", field="at")
    return asked or clock.today()


def _moment(asked: date | None) -> datetime:
    """Now, or the evening of a day that has been. What will be is not known."""
    now = clock.now()
    day = _day(asked)
    if day > clock.local_day(now):
        raise Problem(422, "Not possible", "The day has not come yet.", field="at")
    return now if day == clock.local_day(now) else datetime.combine(day, time(20), STOCKHOLM)


def _units(reach: Reach, code: str) -> frozenset[int]:
    top = (
        Unit.objects.visible_to(reach)
        .filter(authority=reach.authority_id, code=code)
        .values_list("pk", flat=True)
        .first()
    )
    if top is None:
        raise Problem(422, "Not possible", "There is no such unit.", field="unit")
    return reach.tree.subtree(top)
