"""The record of processing, and the agreements with processors. Read only."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from varna.lib import clock
from varna.lib.text import sort_key
from varna.organisation.lists import named_list
from varna.organisation.views import reach_of
from varna.privacy import queries
from varna.privacy.enums import Dpia
from varna.privacy.models import ProcessingAgreement
from varna.privacy.rules import Standing, standing
from varna.privacy.words import LAWFUL
from varna.secrecy.reach import Reach
from varna.ui.paging import page

RECORD, AGREEMENT = "processing_record", "processor_agreement"


def standing_of(row: ProcessingAgreement, day: date) -> Standing:
    return standing(status=row.status, signed_on=row.signed_on, valid_to=row.valid_to, day=day)


def _sees(reach: Reach, kind: str) -> bool:
    return bool(reach.units(kind)) or reach.owns(kind)


@login_required
def index(request: HttpRequest) -> HttpResponse:
    reach = reach_of(request)
    if not _sees(reach, RECORD):
        raise Http404
    filters = {"grund": "lawful_basis", "konsekvens": "dpia"}
    context = named_list(request, reach, queries.activities(reach), filters=filters)
    return render(request, "privacy/index.html", context | {"bases": list(LAWFUL.items()), "dpias": Dpia.choices})


@login_required
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    """One processing: why, which data, where they go, how long."""
    reach, day = reach_of(request), clock.today()
    one = (
        queries.activities(reach)
        .select_related("process_owner")
        .prefetch_related("information_assets", "processors")
        .filter(pk=pk)
        .first()
    )
    if one is None:
        raise Http404
    processors = sorted(one.processors.all(), key=lambda supplier: supplier.sort_key)
    with_them = queries.agreements_with(reach, [supplier.pk for supplier in processors])
    context = {
        "activity": one,
        "fields": reach.fields(RECORD, one),
        "basis": LAWFUL.get(one.lawful_basis, ""),
        "processors": [
            (supplier, [(row, standing_of(row, day)) for row in with_them.get(supplier.pk, [])])
            for supplier in processors
        ],
        "sees_agreements": bool(reach.units(AGREEMENT)),
    }
    return render(request, "privacy/activity.html", context)


@login_required
def agreements(request: HttpRequest) -> HttpResponse:
    reach, day = reach_of(request), clock.today()
    if not _sees(reach, AGREEMENT):
        raise Http404
    found, text = queries.agreements(reach), request.GET.get("q", "").strip()
    for word in text.split()[:5]:
        found = found.filter(supplier__sort_key__contains=sort_key(word))
    rows = page(found, order=("supplier__sort_key", "pk"), params=request.GET)
    context = {"page": rows, "agreements": [(row, standing_of(row, day)) for row in rows], "q": text}
    return render(request, "privacy/agreements.html", context)


@login_required
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    reach = reach_of(request)
    one = queries.agreements(reach).prefetch_related("sub_processors").filter(pk=pk).first()
    if one is None:
        raise Http404
    context = {
        "agreement": one,
        "standing": standing_of(one, clock.today()),
        "fields": reach.fields(AGREEMENT, one),
        "sees_supplier": bool(reach.units(AGREEMENT)),
        "activities": list(queries.activities(reach).filter(processors=one.supplier).order_by("sort_key", "pk")[:50]),
    }
    return render(request, "privacy/agreement.html", context)


@login_required
def supplier(request: HttpRequest, pk: int) -> HttpResponse:
    """A supplier, its agreements, and the processings it takes part in."""
    reach, day = reach_of(request), clock.today()
    one = queries.suppliers(reach).filter(pk=pk).first()
    if one is None or not reach.units(AGREEMENT):
        raise Http404
    context = {
        "supplier": one,
        "agreements": [(r, standing_of(r, day)) for r in queries.agreements_with(reach, [one.pk]).get(one.pk, [])],
        "activities": list(queries.activities(reach).filter(processors=one).order_by("sort_key", "pk")[:50]),
        "assets": list(one.assets.order_by("sort_key", "pk")[:50]),
    }
    return render(request, "privacy/supplier.html", context)
