"""The director receives and judges; afterwards: corrections, and assignments that are done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from varna.lib import clock
from varna.reports import actions, permissions, queries
from varna.reports.forms import CorrectionForm, DoneForm, JudgeForm
from varna.reports.models import Assignment
from varna.reports.views.common import crumbs, found, hidden_unless


@require_POST
@login_required
def receive(request: HttpRequest, year: int) -> HttpResponse:
    report = found(request, year)
    try:
        actions.receive(by=request.user, report=report, at=clock.now())
        messages.success(request, _("Du har tagit emot rapporten. Läs den och ta ställning."))
    except actions.AlreadyDone:
        messages.info(request, _("Rapporten var redan mottagen."))
    return redirect(report)


@require_http_methods(["GET", "POST"])
@login_required
def judge(request: HttpRequest, year: int) -> HttpResponse:
    """Two judgements with reasons, and assignments. Everything takes effect together."""
    user: Any = request.user
    report = found(request, year)
    hidden_unless(permissions.can_judge(user, report))
    at = clock.now()
    today = clock.local_day(at)
    form = JudgeForm(request.POST or None, people=queries.responsible_candidates(report, today), today=today)
    if request.method == "POST" and form.is_valid():
        try:
            actions.judge(by=user, report=report, answers=form.answers(), assignments=form.assignments(), at=at)
            messages.success(
                request, _("Ditt ställningstagande är undertecknat. Nämnd och chefer kan nu läsa rapporten.")
            )
        except actions.AlreadyDone:
            messages.info(request, _("Ställningstagandet var redan gjort."))
        return redirect(report)
    return render(
        request, "reports/judge.html", {"report": report, "form": form, "crumbs": crumbs(report, deeper=True), "at": at}
    )


@require_http_methods(["GET", "POST"])
@login_required
def correct(request: HttpRequest, year: int) -> HttpResponse:
    """A correction beside a signed report."""
    user: Any = request.user
    report = found(request, year)
    hidden_unless(permissions.can_correct(user, report))
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.correct(by=user, report=report, text=form.cleaned_data["text"], at=clock.now())
        messages.success(request, _("Rättelsen står nu sist i rapporten."))
        return redirect(f"{report.get_absolute_url()}#rattelser")
    return render(
        request, "reports/correct.html", {"report": report, "form": form, "crumbs": crumbs(report, deeper=True)}
    )


@require_http_methods(["GET", "POST"])
@login_required
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """An assignment of the director is done."""
    user: Any = request.user
    assignment = get_object_or_404(Assignment.objects.select_related("report", "report__unit"), pk=pk)
    hidden_unless(permissions.can_finish(user, assignment))
    form = DoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.finish(by=user, assignment=assignment, note=form.cleaned_data["note"], at=clock.now())
            messages.success(request, _("Uppdraget är klart."))
        except actions.AlreadyDone:
            messages.info(request, _("Uppdraget var redan klart."))
        return redirect("reports:index")
    return render(
        request,
        "reports/done.html",
        {
            "assignment": assignment,
            "report": assignment.report,
            "form": form,
            "crumbs": crumbs(assignment.report, deeper=True),
        },
    )
