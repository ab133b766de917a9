"""A person's notices. Opening one marks it as seen and leads to what it is about."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from varna.lib import clock as wall_clock
from varna.notices import actions, queries
from varna.notices.words import sentence
from varna.ui import paging


def _mine(request: HttpRequest) -> Any:
    reach: Any = request.user.reach  # type: ignore[union-attr]
    if reach.person_id is None:
        raise Http404
    return queries.of(reach.person_id)


@login_required
@never_cache
def notices(request: HttpRequest) -> HttpResponse:
    """Everything one has been told, newest first."""
    page = paging.page(_mine(request), order=("-told_at", "-pk"), params=request.GET)
    rows = [(notice, sentence(notice.code, notice.facts)) for notice in page]
    return render(request, "notices/list.html", {"page": page, "rows": rows, "at": wall_clock.now()})


@login_required
@never_cache
def open_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark as seen and go to the record, whose own page asks for permission."""
    notice = get_object_or_404(_mine(request), pk=pk)
    actions.see_one(notice=notice, at=wall_clock.now())
    return redirect(notice.url)
