"""The first page after signing in. It differs by role; each person has one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from varna.home import obligations, queries, rules
from varna.home.rules import Sort
from varna.incidents.models import Clock
from varna.incidents.queries import running_clocks
from varna.instruction.cards import cards
from varna.instruction.queries import pack_in_force
from varna.lib import clock as wall_clock
from varna.lib import news, turns
from varna.lib.turns import Turn
from varna.secrecy.reach import Reach
from varna.ui import menu
from varna.wheel.show import mini

MONTH = timedelta(days=30)
TOPICS = 6


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the one who is signed in, and how things stand where that person works."""
    at = wall_clock.now()
    reach: Reach = request.reach  # type: ignore[attr-defined]
    sort = rules.sort_of(reach.roles)
    waiting = turns.gather(reach, at)
    request.turn_count = len(waiting)  # type: ignore[attr-defined]
    context = {
        "at": at,
        "turns": waiting,
        "person": queries.known(request.user),
        "heading": rules.turns_sentence(waiting, at),
    }
    context |= PAGES[sort](request, reach, at, waiting)
    return render(request, f"home/{sort}.html", context)


def clocks(request: HttpRequest) -> HttpResponse:
    """The running clocks alone: the page asks for them every minute. Whoever has been signed out keeps what stands there."""
    if not request.user.is_authenticated:
        return HttpResponse(status=204)
    reach: Reach = request.reach  # type: ignore[attr-defined]
    return render(request, "home/_clocks.html", {"at": wall_clock.now(), **_shown(running_clocks(reach))})


def _shown(running: list[Clock]) -> dict[str, Any]:
    return {"clocks": running[: queries.MOST_CLOCKS], "more_clocks": max(len(running) - queries.MOST_CLOCKS, 0)}


def _since(request: HttpRequest, at: datetime) -> datetime:
    """When this person was here before; a month back at most."""
    return max(getattr(request.user, "left_at", None) or at - MONTH, at - MONTH)


def _steering(request: HttpRequest, reach: Reach, at: datetime, waiting: list[Turn]) -> dict[str, Any]:
    running = running_clocks(reach)
    due = [clock.due_at for clock in running if clock.due_at]
    since = _since(request, at)
    return {
        "heading": rules.heading(rules.nearest(due, at), waiting, at),
        **_shown(running),
        "since": since,
        "news": news.gather(reach, since, at),
        "mini": mini(reach, at),
        "standing": obligations.standing(reach, at),
    }


def _director(request: HttpRequest, reach: Reach, at: datetime, waiting: list[Turn]) -> dict[str, Any]:
    running = running_clocks(reach)
    due = [clock.due_at for clock in running if clock.due_at]
    nearest = rules.nearest(due, at)
    return {
        "clocks_said": rules.clocks_sentence(nearest, at),
        "first_clock": running[0] if running else None,
        "open_cases": 0 if running else queries.going_on(reach),
        "report": queries.next_report(reach),
        "standing": obligations.standing(reach, at),
        "mini": mini(reach, at),
    }


def _manager(request: HttpRequest, reach: Reach, at: datetime, waiting: list[Turn]) -> dict[str, Any]:
    units = queries.led_units(reach)
    return {
        "shares": queries.shares(units, at),
        "coming": queries.coming_and_going(units, at),
        "cases": queries.unit_cases(reach, units),
        "contacts": queries.contacts(reach, at),
    }


def _staff(request: HttpRequest, reach: Reach, at: datetime, waiting: list[Turn]) -> dict[str, Any]:
    pack = pack_in_force(reach.authority_id, wall_clock.local_day(at)) if reach.authority_id else None
    return {
        "topics": list(cards(pack).values())[:TOPICS] if pack else [],
        "reports": queries.own_reports(reach),
        "contacts": queries.contacts(reach, at),
    }


def _board(request: HttpRequest, reach: Reach, at: datetime, waiting: list[Turn]) -> dict[str, Any]:
    papers = [(paper, rules.reading_minutes(rules.words_in(paper.content))) for paper in queries.papers(reach)]
    return {
        "heading": rules.papers_sentence(len(papers)),
        "papers": papers,
        "minutes": sum(minutes for _paper, minutes in papers),
        "mini": mini(reach, at),
    }


def _admin(request: HttpRequest, reach: Reach, at: datetime, waiting: list[Turn]) -> dict[str, Any]:
    places = [place for _heading, group in menu.entries(reach.roles, request.path) for place in group]
    return {"places": [place for place in places if not place.current]}


Builder = Callable[[HttpRequest, Reach, datetime, list[Turn]], dict[str, Any]]
PAGES: dict[Sort, Builder] = {
    Sort.STEERING: _steering,
    Sort.DIRECTOR: _director,
    Sort.MANAGER: _manager,
    Sort.STAFF: _staff,
    Sort.BOARD: _board,
    Sort.ADMIN: _admin,
}
