"""The provisions of the instruction in force, in the JSON API. Read only, in both languages."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from varna.instruction.models import Pack, Provision
from varna.instruction.queries import pack_in_force, provisions
from varna.lib import clock
from varna.lib.problems import Problem
from varna.secrecy.reach import Reach
from varna.ui import paging

router = Router(tags=["provisions"])


class Words(Schema):
    sv: str
    en: str


class ProvisionOut(Schema):
    """`advice` provisions bind nobody. `comes_with` names what must be built before the provision can be computed."""

    id: str
    section: str
    kind: str
    priority: int
    title: Words
    text: Words
    roles: list[str]
    cadence: str
    measure: str
    advice: bool
    evidence: str
    comes_with: str | None


class ProvisionsOut(Schema):
    pack: str
    items: list[ProvisionOut]
    next: str | None = None


class Filters(Schema):
    chapter: Annotated[int | None, Field(ge=1, le=99)] = None
    role: Annotated[str | None, Field(max_length=40, pattern=r"^[a-z_]+$", description="Code of a role that acts.")] = (
        None
    )
    cursor: Annotated[str | None, Field(max_length=400)] = None
    limit: Annotated[int, Field(ge=1, le=100)] = 25


@router.get("", response=ProvisionsOut, exclude_unset=True, summary="Provisions in the order of the instruction")
def listed(request: HttpRequest, filters: Query[Filters]) -> dict[str, Any]:
    pack = _pack(request)
    found = provisions(pack)
    if filters.chapter:
        found = found.filter(chapter=filters.chapter)
    if filters.role:
        found = found.filter(actors__contains=[filters.role])
    try:
        page = paging.page(found, order=("position", "pk"), params={"after": filters.cursor or ""}, size=filters.limit)
    except (ValueError, TypeError):
        raise Problem(422, "Not possible", "The cursor cannot be read.", field="cursor") from None
    return {"pack": str(pack), "items": [_shape(row) for row in page], **({"next": page.next} if page.next else {})}


@router.get("/{code}", response=ProvisionOut, summary="One provision")
def one(request: HttpRequest, code: str) -> dict[str, Any]:
    row = None if "\x00" in code else provisions(_pack(request)).filter(code=code[:20]).first()
    if row is None:
        raise Problem(404, "Not found")
    return _shape(row)


def _pack(request: Any) -> Pack:
    reach: Reach = request.user.reach
    pack = pack_in_force(reach.authority_id, clock.today()) if reach.authority_id else None
    if pack is None or not reach.may_anywhere("see", "obligation"):
        raise Problem(404, "Not found")
    return pack


def _shape(row: Provision) -> dict[str, Any]:
    return {
        "id": row.code,
        "section": row.section.code,
        "kind": row.kind,
        "priority": row.priority,
        "title": {"sv": row.title_sv, "en": row.title_en},
        "text": {"sv": row.text_sv, "en": row.text_en},
        "roles": row.actors,
        "cadence": row.cadence,
        "measure": row.measure,
        "advice": row.measure == "guidance",
        "evidence": row.evidence,
        "comes_with": row.comes_with or None,
    }
