"""Information assets and processes: the lists and one of each. Read only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from varna.inventory import queries
from varna.inventory.enums import AssetKind, AssetStatus
from varna.inventory.models import InformationAsset
from varna.lib import clock, holdings
from varna.organisation.lists import named_list
from varna.organisation.permissions import Wanted, can_propose
from varna.organisation.views import reach_of
from varna.secrecy.reach import Reach

KIND = "information_asset"


@dataclass(frozen=True)
class Level:
    """The class of an asset as the mark shows it; None for a draft or nothing at all."""

    k: int | None
    r: int | None
    t: int | None
    s: int | None
    names: dict[int, str]


def level(asset: InformationAsset, scale: list[str]) -> Level | None:
    if asset.classified_on is None:
        return None
    place = {name: number for number, name in enumerate(scale)}
    return Level(
        k=place.get(asset.confidentiality),
        r=place.get(asset.integrity),
        t=place.get(asset.availability),
        s=place.get(asset.traceability),
        names=dict(enumerate(scale)),
    )


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """The list. The class is shown where the reader's place opens it, whatever the own relation adds on the record's page."""
    reach = reach_of(request)
    if not reach.units(KIND) and not reach.owns(KIND):
        raise Http404
    context = named_list(request, reach, queries.assets(reach), filters={"slag": "kind", "status": "status"})
    scale = queries.scale(reach)
    context["assets"] = [
        (row, level(row, scale), "security" in reach.fields(KIND, Wanted(row.authority_id, row.unit_id)))
        for row in context["rows"]
    ]
    context |= {"kinds": AssetKind.choices, "statuses": AssetStatus.choices}
    return render(request, "inventory/index.html", context)


@login_required
def asset(request: HttpRequest, pk: int) -> HttpResponse:
    reach, day = reach_of(request), clock.today()
    one = queries.asset(reach, pk)
    if one is None:
        raise Http404
    context: dict[str, Any] = {
        "asset": one,
        "fields": reach.fields(KIND, one),
        "level": level(one, queries.scale(reach)),
        "groups": holdings.gather_object(reach, one.code),
        "day": day,
    }
    return render(request, "inventory/asset.html", context)


@login_required
def processes(request: HttpRequest) -> HttpResponse:
    reach = reach_of(request)
    context = named_list(request, reach, queries.processes(reach), filters={})
    held = queries.owners(reach, [row.code for row in context["rows"]], clock.today())
    context["processes"] = [(row, held.get(row.code, [])) for row in context["rows"]]
    return render(request, "inventory/processes.html", context)


@login_required
def process(request: HttpRequest, pk: int) -> HttpResponse:
    """A process: who owns it, now and before, and which assets it uses."""
    reach: Reach = reach_of(request)
    one = queries.processes(reach).filter(pk=pk).first()
    if one is None:
        raise Http404
    context = {
        "process": one,
        "held": queries.owners(reach, [one.code], clock.today()).get(one.code, []),
        "assets": list(queries.assets(reach).filter(processes=one).order_by("sort_key", "pk")),
        "may_propose": can_propose(reach, one.unit_id),
    }
    return render(request, "inventory/process.html", context)
