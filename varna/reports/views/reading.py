"""The list of reports, one review as a page, and what has changed since it was signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from varna.lib import clock
from varna.reports import layout, permissions, queries
from varna.reports.document import Comment, Document, Section, Table
from varna.reports.enums import Kind, State
from varna.reports.kinds import management_review as review
from varna.reports.models import Report
from varna.reports.views.common import crumbs, found, hidden_unless
from varna.secrecy import scope


@dataclass(frozen=True, slots=True)
class Shown:
    """A chapter as the page shows it."""

    section: Section
    tables: list[Table]
    comments: list[Comment]
    remarks: list[Comment]
    waits: bool  # something must be written before the report can be signed
    turn: bool  # and the reader is the one to write it
    words_only: bool
    prompt: str
    text: str = ""
    seen: str = ""
    mine: str = ""  # the reader's own remark


@require_GET
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Every report the reader may read, and the way to this year's."""
    user: Any = request.user
    hidden_unless(user.reach.may_anywhere("see", permissions.KIND))
    at = clock.now()
    year = clock.local_day(at).year
    reports = list(queries.listed(user.reach).filter(authority_id=user.reach.authority_id))
    now = next((report for report in reports if report.kind == Kind.MANAGEMENT_REVIEW and report.year == year), None)
    root = queries.top(user.reach.authority_id) if now is None or now.opened_at is None else None
    return render(
        request,
        "reports/index.html",
        {
            "reports": reports,
            "year": year,
            "may_open": root is not None and permissions.can_open(user, root),
            "may_request": now is None and root is not None and permissions.can_request(user, root),
            "assignments": queries.open_assignments(user.reach),
            "now": now,
            "at": at,
            "State": State,
        },
    )


@require_GET
@login_required
def management_review(request: HttpRequest, year: int) -> HttpResponse:
    """The review as the design draws it: contents to the left, chapters with sentence, figures, source and comment."""
    user: Any = request.user
    report = found(request, year)
    at = clock.now()
    may = {
        "edit": permissions.can_edit(user, report),
        "remark": permissions.can_remark(user, report),
        "sign": permissions.can_sign(user, report),
        "receive": permissions.can_receive(user, report),
        "judge": permissions.can_judge(user, report),
        "correct": permissions.can_correct(user, report),
        "export": permissions.can_export(user, report),
        "open": report.opened_at is None and permissions.can_open(user, report.unit),
    }
    if report.opened_at is None:
        return render(
            request, "reports/requested.html", {"report": report, "may": may, "at": at, "crumbs": crumbs(report)}
        )
    written = (
        ("blocks", "remarks")
        if report.signed_at is None
        else ("signatures", "judgements", "assignments", "corrections")
    )
    prefetch_related_objects([report], *written)
    document = queries.document(report)
    inner = report.unit_id in user.reach.units(permissions.KIND)
    chapters = _chapters(report, document, user, may)
    return render(
        request,
        "reports/management_review.html",
        {
            "report": report,
            "document": document,
            "chapters": chapters,
            "waiting": sum(1 for chapter in chapters if chapter.waits),
            "may": may,
            "inner": inner,
            "turn": any(may[act] for act in ("edit", "remark", "receive", "judge")),
            "assignments": report.assignments.all() if report.assessed_at else [],
            "finishable": {a.pk for a in report.assignments.all() if permissions.can_finish(user, a)}
            if report.assessed_at
            else set(),
            "at": at,
            "State": State,
            "crumbs": crumbs(report),
            "director": next((s for s in document.signatures if s.act in (queries.TO_RECEIVE, queries.RECEIVED)), None),
        },
    )


def _chapters(report: Report, document: Document, user: Any, may: dict[str, bool]) -> list[Shown]:
    blocks = {block.key: block for block in report.blocks.all()} if report.signed_at is None else {}
    waiting = {wait.key for wait in queries.waits(list(blocks.values()))}
    own = (
        {remark.key: remark.text for remark in report.remarks.all() if remark.by_id == user.pk} if may["remark"] else {}
    )
    shown = []
    for section in document.sections:
        block, chapter = blocks.get(section.key), review.BY_KEY[section.key]
        shown.append(
            Shown(
                section=section,
                tables=layout.tables_of(section),
                comments=[comment for comment in section.comments if comment.kind != "dpo"],
                remarks=[comment for comment in section.comments if comment.kind == "dpo"],
                waits=section.key in waiting,
                turn=section.key in waiting and may["edit"],
                words_only=chapter.words,
                prompt=str(chapter.prompt),
                text=block.comment if block else "",
                seen=block.commented_at.isoformat() if block and block.commented_at else "",
                mine=own.get(section.key, ""),
            )
        )
    return shown


@require_GET
@login_required
def changes(request: HttpRequest, year: int) -> HttpResponse:
    """What the records say today against what was signed."""
    user: Any = request.user
    report = found(request, year)
    hidden_unless(report.signed_at is not None and report.unit_id in user.reach.units(permissions.KIND))
    at = clock.now()
    with scope.elevated():
        drifted = queries.changed_since(report, at=at)
    rows = [(drift, _said(drift.then), _said(drift.now) if drift.now else _("finns inte längre")) for drift in drifted]
    return render(
        request,
        "reports/changes.html",
        {"report": report, "rows": rows, "at": at, "crumbs": crumbs(report, deeper=True)},
    )


def _said(figure: Any) -> str:
    return layout.said(figure.value, figure.of)
