"""Asking for a review, opening it, counting again, writing beside the figures, and signing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from varna.lib import clock
from varna.reports import actions, permissions, queries
from varna.reports.forms import CommentForm, RemarkForm, SignForm
from varna.reports.kinds import management_review as review
from varna.reports.models import Block, Report
from varna.reports.views.common import crumbs, found, hidden_unless


@require_POST
@login_required
def ask(request: HttpRequest, year: int) -> HttpResponse:
    """The director asks for the year's review."""
    user: Any = request.user
    authority = _own_authority(user)
    try:
        actions.request_review(by=user, authority=authority, year=year, at=clock.now())
        messages.success(request, _("Rapporten är begärd. Informationssäkerhetssamordnaren ser det på sin sida."))
    except actions.AlreadyDone:
        messages.info(request, _("Rapporten var redan begärd."))
    return redirect("reports:index")


@require_POST
@login_required
def start(request: HttpRequest, year: int) -> HttpResponse:
    """The coordinator opens the draft."""
    user: Any = request.user
    try:
        report = actions.open_review(by=user, authority=_own_authority(user), year=year, at=clock.now())
    except actions.AlreadyDone:
        messages.info(request, _("Utkastet var redan öppnat."))
        return redirect("reports:management_review", year=year)
    messages.success(request, _("Utkastet är öppnat, och siffrorna är räknade."))
    return redirect(report)


@require_POST
@login_required
def count_again(request: HttpRequest, year: int) -> HttpResponse:
    report = found(request, year)
    actions.recompile(by=request.user, report=report, at=clock.now())
    messages.success(request, _("Siffrorna är räknade på nytt. Det ni har skrivit står kvar."))
    return redirect(report)


@require_http_methods(["GET", "POST"])
@login_required
def chapter(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """One chapter's words: the coordinator's comment, or the data protection officer's remark."""
    user: Any = request.user
    report = found(request, year)
    if key not in review.BY_KEY:
        raise Http404
    if permissions.can_edit(user, report):
        return _comment(request, report, key)
    hidden_unless(permissions.can_remark(user, report))
    return _remark(request, report, key)


def _comment(request: HttpRequest, report: Report, key: str) -> HttpResponse:
    block = _block(report, key)
    form = CommentForm(request.POST or None, initial={"text": block.comment, "seen": _stamp(block.commented_at)})
    newer = None
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        try:
            actions.comment(
                by=request.user, report=report, key=key, text=form.cleaned_data["text"], seen=seen, at=clock.now()
            )
        except actions.Overwrites as conflict:
            newer = conflict.block
            data = request.POST.copy()
            data["seen"] = _stamp(newer.commented_at)
            form.data = data
        else:
            messages.success(request, _("Texten är sparad."))
            return redirect(f"{report.get_absolute_url()}#{key}")
    return _chapter_page(request, report, key, form, newer=newer, submit=_("Spara texten"))


def _remark(request: HttpRequest, report: Report, key: str) -> HttpResponse:
    mine = report.remarks.filter(key=key, by=request.user).first()
    form = RemarkForm(request.POST or None, initial={"text": mine.text if mine else ""})
    if request.method == "POST" and form.is_valid():
        made = actions.remark(by=request.user, report=report, key=key, text=form.cleaned_data["text"], at=clock.now())
        messages.success(request, _("Anmärkningen är sparad.") if made else _("Anmärkningen är borttagen."))
        return redirect(f"{report.get_absolute_url()}#{key}")
    return _chapter_page(request, report, key, form, newer=None, submit=_("Spara anmärkningen"))


def _chapter_page(
    request: HttpRequest, report: Report, key: str, form: Any, *, newer: Block | None, submit: str
) -> HttpResponse:
    section = next((section for section in queries.document(report).sections if section.key == key), None)
    context = {
        "report": report,
        "section": section,
        "chapter": review.BY_KEY[key],
        "form": form,
        "newer": newer,
        "submit": submit,
        "cancel": f"{report.get_absolute_url()}#{key}",
        "crumbs": crumbs(report, deeper=True),
        "at": clock.now(),
    }
    return render(request, "reports/chapter.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def sign(request: HttpRequest, year: int) -> HttpResponse:
    """Freeze and hand over. Nothing is signed that the signer has not seen."""
    user: Any = request.user
    report = found(request, year)
    hidden_unless(permissions.can_sign(user, report))
    blocks = list(report.blocks.all())
    waits = queries.waits(blocks)
    document = queries.document(report)
    seen = actions.figures_digest(document.sections)
    form = SignForm(request.POST or None, initial={"seen": seen})
    if request.method == "POST" and form.is_valid():
        try:
            actions.sign(by=user, report=report, seen=form.cleaned_data["seen"], at=clock.now())
        except actions.FiguresChanged:
            actions.recompile(by=user, report=report, at=clock.now())
            messages.warning(
                request, _("Siffrorna har ändrats sedan du läste dem. Läs igenom rapporten och underteckna sedan.")
            )
            return redirect(report)
        except actions.NotReady:
            messages.warning(request, _("Några avsnitt saknar text. Skriv dem först."))
            return redirect(report)
        except actions.AlreadyDone:
            messages.info(request, _("Rapporten var redan undertecknad."))
            return redirect(report)
        messages.success(request, _("Rapporten är undertecknad och fryst. Den är lämnad till stadsdelsdirektören."))
        return redirect(report)
    return render(
        request,
        "reports/sign.html",
        {
            "report": report,
            "document": document,
            "form": form,
            "waits": [review.BY_KEY[wait.key] for wait in waits],
            "figures": sum(
                1 for section in document.sections for figure in section.figures if figure.value is not None
            ),
            "unknown": sum(len(section.gaps) for section in document.sections),
            "comments": sum(1 for block in blocks if block.comment),
            "remarks": report.remarks.count(),
            "director": queries.holder(report, "director"),
            "crumbs": crumbs(report, deeper=True),
            "at": clock.now(),
        },
    )


def _block(report: Report, key: str) -> Block:
    return report.blocks.get(key=key)


def _stamp(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def _own_authority(user: Any) -> Any:
    hidden_unless(user.reach.authority_id is not None and user.person_or_none is not None)
    return user.person.authority
