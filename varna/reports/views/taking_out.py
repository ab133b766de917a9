"""Take the report out as a file. The purpose is written into the trail before the first byte leaves (H15)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from varna.lib import clock
from varna.reports import actions, pdf, permissions, queries, word
from varna.reports.forms import ExportForm
from varna.reports.views.common import crumbs, found, hidden_unless

TYPES = {
    "pdf": (pdf.render, "application/pdf"),
    "docx": (word.render, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@require_http_methods(["GET", "POST"])
@login_required
def download(request: HttpRequest, year: int) -> HttpResponse:
    user: Any = request.user
    report = found(request, year)
    hidden_unless(permissions.can_export(user, report))
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["form"]
        actions.export(by=user, report=report, form=kind, purpose=form.cleaned_data["purpose"], at=clock.now())
        render_file, mime = TYPES[kind]
        response = HttpResponse(render_file(queries.document(report)), content_type=mime)
        response["Content-Disposition"] = f'attachment; filename="ledningens-genomgang-{report.year}.{kind}"'
        return response
    return render(
        request, "reports/download.html", {"report": report, "form": form, "crumbs": crumbs(report, deeper=True)}
    )
