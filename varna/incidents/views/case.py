"""The register, and the case with its parts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from varna.files.responses import download
from varna.incidents import actions, permissions, queries, rules, texts, turn
from varna.incidents.enums import ClockState, Kind, PanelKind, Question, Status, Stop, Track
from varna.incidents.models import Attachment, Clock, Incident
from varna.lib import clock as wall_clock
from varna.ui import paging, wording
from varna.ui.components.clocks import Link
from varna.ui.components.lists import Tab

VIEWS = ("going", "unsorted", "late", "closed", "all")


@login_required
@never_cache
def register(request: HttpRequest) -> HttpResponse:
    """The list: saved views as tabs, search and filters in the address, 25 rows a page."""
    reach: Any = request.user.reach  # type: ignore[union-attr]
    if not (reach.roles - {"employee", "board"}):
        return redirect("incidents:mine")
    at, view = wall_clock.now(), request.GET.get("vy", "going")
    rows = queries.listed(reach)
    if view == "going":
        rows = rows.going_on()
    elif view == "unsorted":
        rows = rows.going_on().filter(kind=Kind.UNCLEAR)
    elif view == "over":
        rows = rows.filter(clocks__stopped_at=None, clocks__due_at__lt=at).distinct()
    elif view == "closed":
        rows = rows.filter(status__in=[Status.CLOSED, Status.OBSERVATION, Status.MERGED])
    text, kind = request.GET.get("q", "").strip()[:100], request.GET.get("slag", "")
    if text:
        rows = rows.filter(number__icontains=text) | rows.filter(title__icontains=text)
    if kind in set(Kind):
        rows = rows.filter(kind=kind)
    page = paging.page(rows, order=queries.ORDER, params=request.GET)
    views = [
        ("going", _("Pågår")), ("unsorted", _("Inte bedömda")), ("over", _("Klockan har gått ut")), ("closed", _("Avslutade")),
        ("all", _("Alla")),
    ]  # fmt: skip
    tabs = [Tab(label, f"?vy={code}", current=code == view) for code, label in views]
    return render(
        request,
        "incidents/list.html",
        {
            "page": page,
            "lines": [_row(row, at) for row in page],
            "tabs": tabs,
            "at": at,
            "view": view,
            "q": text,
            "kind": kind,
            "kinds": [(code, label) for code, label in Kind.choices],
            "filtered": bool(text or kind),
        },
    )


def _row(incident: Incident, at: datetime) -> dict[str, Any]:
    running = (
        [c for c in incident.clocks.all() if c.stopped_at is None and c.due_at is not None] if incident.going_on else []
    )
    nearest = min(running, key=lambda clock: clock.due_at, default=None)  # type: ignore[arg-type, return-value]
    panels = {panel.kind: panel.state for panel in incident.panels.all()}
    late = rules.unsorted_late(
        kind=incident.kind, sorted_at=incident.sorted_at, reported_at=incident.reported_at, at=at
    )
    return {
        "incident": incident,
        "clock": nearest,
        "panels": panels,
        "late": late,
        "status": texts.status_kind(incident.status),
    }


@login_required
@never_cache
def case(request: HttpRequest, number: str) -> HttpResponse:
    """The case: whose turn it is, the clocks, the two panels, the timeline. Opening it marks the reader's notices as seen."""
    user: Any = request.user
    at = wall_clock.now()
    incident = queries.case(user.reach, number)
    if incident is None:
        raise Http404
    actions.seen(by=user, incident=incident, at=at)
    groups, reported = permissions.open_groups(user.reach, incident), permissions.report_groups(user.reach, incident)
    entries = (
        list(incident.entries.all())
        if "body" in groups
        else [e for e in incident.entries.all() if e.code in OPEN_TO_ALL]
    )
    report = incident.description if "body" in reported else ""
    return render(
        request,
        "incidents/case.html",
        {
            **_frame(request, incident, at, "forlopp"),
            "turn": turn.of(user.reach, incident, at),
            "clocks": clock_cards(incident, at),
            "panels": [_panel(user.reach, incident, panel, at) for panel in incident.panels.all()],
            "lines": texts.lines(entries, at, names="persons" in groups or "persons" in reported, report=report),
            "can_note": permissions.can_note(user.reach, incident),
            "can_edit": permissions.can_edit(user.reach, incident),
            "can_move": permissions.can_move_awareness(user.reach, incident),
            "report": report,
        },
    )


OPEN_TO_ALL = {"detected", "reported", "told", "closed"}  # what the reporter sees of the course of things


def _frame(request: HttpRequest, incident: Incident, at: datetime, part: str) -> dict[str, Any]:
    """What every part of a case has around it."""
    reach: Any = request.user.reach  # type: ignore[union-attr]
    groups, reported = permissions.open_groups(reach, incident), permissions.report_groups(reach, incident)
    tabs = [Tab(_("Förlopp"), reverse("incidents:case", args=[incident.number]), current=part == "forlopp")]
    if "body" in groups:
        tabs.append(Tab(_("Bedömning"), _part(incident, "bedomning"), current=part == "bedomning"))
    tabs.append(
        Tab(
            _("Åtgärder"),
            _part(incident, "atgarder"),
            getattr(incident, "open_steps", None),
            current=part == "atgarder",
        )
    )
    if "body" in reported:
        tabs.append(
            Tab(
                _("Handlingar"),
                _part(incident, "handlingar"),
                getattr(incident, "file_count", None),
                current=part == "handlingar",
            )
        )
    reporter = incident.reporter.name if incident.reporter and "persons" in reported else ""
    return {
        "incident": incident, "at": at, "tabs": tabs, "groups": groups, "reported": reported, "reporter": reporter,
        "status": texts.status_kind(incident.status),
        "late": rules.unsorted_late(kind=incident.kind, sorted_at=incident.sorted_at, reported_at=incident.reported_at, at=at),
    }  # fmt: skip


def _part(incident: Incident, part: str) -> str:
    return reverse("incidents:part", args=[incident.number, part])


def clock_cards(incident: Incident, at: datetime) -> list[dict[str, Any]]:
    """One card for each recipient; the steps of the Cybersecurity Act are a chain in one card (design section 7)."""
    cards = []
    clocks = list(incident.clocks.all())
    for track in (Track.SIGNIFICANT, Track.PRIVACY):
        chain = [clock for clock in clocks if clock.track == track]
        if not chain:
            continue
        open_ = [clock for clock in chain if clock.stopped_at is None]
        now = next((clock for clock in open_ if clock.due_at), None) or (open_ or chain)[-1]
        cards.append(_card(incident, now, chain if len(chain) > 1 else [], at))
    return cards


def _card(incident: Incident, clock: Clock, chain: list[Clock], at: datetime) -> dict[str, Any]:
    state = clock.state(at)
    foot = texts.counted_from(clock, at)
    if state == ClockState.OFF:
        foot = f"{Stop(clock.stop).label}. {clock.stop_reason}".strip()
    return {
        "label": clock.words("title"),
        "due_at": clock.due_at,
        "started_at": clock.starts_at,
        "done_at": clock.stopped_at if clock.stop == Stop.FILED else None,
        "state": {"blocked": "blocked", "off": "off"}.get(state, ""),
        "wait": texts.what_waits(clock) if state == ClockState.BLOCKED else "",
        "foot": foot,
        "chain": [Link(one.words("title"), _when(one, at), one.pk == clock.pk) for one in chain],
        "step": clock.step,
        "refresh": reverse("incidents:clock", args=[incident.number, clock.step]) if not clock.stop else "",
    }


@login_required
@never_cache
def clock_card(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """One clock as it stands now: the page asks for it every minute, so that the server's time counts."""
    user: Any = request.user
    incident, at = queries.plain(user.reach, number), wall_clock.now()
    card = next((card for card in clock_cards(incident, at) if card["step"] == step), None) if incident else None
    if card is None:
        raise Http404
    return render(request, "incidents/_clock.html", {"c": card, "at": at})


def _when(clock: Clock, at: datetime) -> str:
    if clock.stop == Stop.FILED and clock.stopped_at:
        return _("skickad %(moment)s") % {"moment": wording.moment(clock.stopped_at, at)}
    if clock.stop:
        return str(Stop(clock.stop).label).lower()
    return wording.moment(clock.due_at, at) if clock.due_at else _("en månad efter anmälan")


def _panel(reach: Any, incident: Incident, panel: Any, at: datetime) -> dict[str, Any]:
    """One side of the case. Each shows that the other exists; the reasons are shown to those who may read them."""
    privacy = panel.kind == PanelKind.PRIVACY
    groups = permissions.open_groups(reach, incident)
    position = next(iter(incident.positions.all()), None) if privacy else None
    return {
        "panel": panel,
        "name": wording.sentence(texts.panel_name(panel.kind)),
        "status": {"unsorted": "todo", "sorted": "run", "withdrawn": "none", "closed": "ok"}[panel.state],
        "reason": panel.reason if "body" in groups else "",
        "position": position if position and reach.may("see", "dpo_opinion", position) else None,
        "can_sort": permissions.can_sort(reach, incident, panel.kind) and panel.state != "closed",
    }


@login_required
@never_cache
def part(request: HttpRequest, number: str, part: str) -> HttpResponse:
    """Another part of the case: judgements, measures or documents."""
    user: Any = request.user
    at = wall_clock.now()
    incident = queries.plain(user.reach, number)
    show = {"bedomning": _judgements, "atgarder": _measures, "handlingar": _documents}.get(part)
    if incident is None or show is None:
        raise Http404
    context = _frame(request, incident, at, part)
    needed = "body" if part != "atgarder" else "meta"
    if needed not in (context["groups"] if part == "bedomning" else context["reported"] | context["groups"]):
        raise Http404
    return render(request, f"incidents/{part}.html", context | show(user.reach, incident, at))


def _judgements(reach: Any, incident: Incident, at: datetime) -> dict[str, Any]:
    positions = [
        one
        for one in incident.positions.select_related("author").order_by("-issued_at", "-pk")
        if reach.may("see", "dpo_opinion", one)
    ]
    return {
        **queries.judgements(incident),
        "positions": positions,
        "clocks": [
            {
                "title": clock.words("title"),
                "step": clock.step,
                "due_at": clock.due_at,
                "state": clock.state(at),
                "can_file": clock.starts_at
                and clock.stop in {"", "filed"}
                and permissions.can_file(reach, clock, incident),
            }
            for clock in incident.clocks.all()
        ],
        "can_edit": permissions.can_edit(reach, incident),
        "can_position": permissions.can_take_position(reach, incident),
        "can_assess": permissions.can_assess(reach, incident),
        "can_decide": any(permissions.can_decide(reach, incident, ruling) for ruling in ("notify_imy", "significant")),
        "open_other": [kind for kind in PanelKind if kind not in {panel.kind for panel in incident.panels.all()}],
    }


def _measures(reach: Any, incident: Incident, at: datetime) -> dict[str, Any]:
    work = queries.work(incident)
    edit = permissions.can_edit(reach, incident)
    line = "body" in permissions.open_groups(reach, incident)
    given = {answer.question: answer for answer in reversed(work["answers"])}
    return {
        "steps": [
            {"step": step, "open": step.is_open and permissions.can_take_step(reach, incident, step)}
            for step in work["steps"]
        ],
        "measures": work["measures"] if line else [],
        "questions": [{"code": code, "label": label, "answer": given.get(code)} for code, label in Question.choices]
        if line and incident.privacy
        else [],
        "can_answer": permissions.can_answer(reach, incident),
        "can_edit": edit,
        "can_close": permissions.can_close(reach, incident) or permissions.can_merge(reach, incident),
        "can_found": incident.what == "lost" and permissions.can_note(reach, incident),
        "line": line,
        "similar": list(queries.similar(incident, reach)) if line else [],
    }


def _documents(reach: Any, incident: Incident, at: datetime) -> dict[str, Any]:
    return {
        "attachments": list(incident.attachments.select_related("file").order_by("added_at", "pk")),
        "can_note": permissions.can_note(reach, incident),
    }


@login_required
def file(request: HttpRequest, number: str, pk: int) -> FileResponse:
    """Hand out a file of the case, to those who may read the case's text (H16)."""
    user: Any = request.user
    incident = queries.plain(user.reach, number)
    if incident is None or "body" not in permissions.report_groups(user.reach, incident):
        raise Http404
    attachment = get_object_or_404(Attachment.objects.select_related("file"), incident=incident, pk=pk)
    return download(attachment.file)
