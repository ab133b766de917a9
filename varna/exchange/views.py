"""Load an organisation file: choose it, see what is wrong or what would change, confirm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from varna.exchange import actions, load, permissions, plan, words
from varna.exchange.format import Checked, check
from varna.exchange.format.reading import LARGEST
from varna.exchange.forms import UploadForm
from varna.exchange.models import WAITS, Load, Waiting
from varna.exchange.tables import TABLES
from varna.lib import clock
from varna.organisation.models import Authority
from varna.secrecy.reach import Reach
from varna.ui.paging import page as page_of

SHOWN = 100  # changed rows spelled out for each section
KINDS = {table.section: getattr(table.model, "kind_code", "") for table in TABLES}


@dataclass(frozen=True)
class Part:
    """A section of the preview."""

    title: str
    counts: tuple[int, int, int, int]
    changed: list[tuple[str, list[plan.Change]]]
    more: int
    missing: list[str]


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """The log of loads, and the way to load another file."""
    reach: Reach | None = request.reach  # type: ignore[attr-defined]
    if reach is None or not permissions.can_read_log(reach):
        raise Http404
    may_load = permissions.can_load(reach)
    sent = request.method == "POST"
    form = UploadForm(request.POST if sent else None, request.FILES if sent else None) if may_load else None
    if sent:
        if form is None:
            raise Http404
        if form.is_valid():
            return _take(request, form.cleaned_data["file"])
    context = _log(request) | {"form": form, "may_load": may_load}
    return render(request, "exchange/index.html", context, status=422 if form is not None and form.errors else 200)


def _log(request: HttpRequest) -> dict[str, Any]:
    loads = Load.objects.select_related("by__person")
    return {"loads": page_of(loads, order=("-at", "-pk"), params=request.GET), "at": clock.now()}


def _take(request: HttpRequest, upload: Any) -> HttpResponse:
    data = upload.read(LARGEST + 1)
    checked = check(data)
    if checked.file is None:
        return _rejected(request, upload.name, checked)
    own = Authority.objects.get(pk=request.reach.authority_id)  # type: ignore[attr-defined]
    if checked.file.authority.id != own.code:
        return _refused(request, "other_authority")
    waiting = actions.keep_file(by=request.user, data=data, name=upload.name, at=clock.now())
    return redirect("exchange:preview", waiting.pk)


def _rejected(request: HttpRequest, name: str, checked: Checked) -> HttpResponse:
    language = "en" if (get_language() or "sv").startswith("en") else "sv"
    faults = [(fault.path, fault.code, fault.message(language)) for fault in checked.faults]  # type: ignore[arg-type]
    context = {"name": name, "faults": faults, "count": checked.count, "rest": checked.rest, "form": UploadForm()}
    return render(request, "exchange/rejected.html", context, status=422)


def _refused(request: HttpRequest, code: str) -> HttpResponse:
    messages.error(request, words.refused(code))
    return redirect("exchange:index")


def _waiting(request: HttpRequest, pk: int) -> Waiting:
    if not permissions.can_load(request.reach):  # type: ignore[attr-defined]
        raise Http404
    return get_object_or_404(Waiting, pk=pk, by=request.user, uploaded_at__gt=clock.now() - WAITS)


@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file would change. Nothing has been written yet."""
    waiting = _waiting(request, pk)
    checked = check(bytes(waiting.content))
    if checked.file is None:
        raise Http404
    try:
        found = load.preview(checked.file)
    except plan.Refused as refused:
        return _refused(request, str(refused))
    reach: Reach = request.reach  # type: ignore[attr-defined]
    parts = [_part(found, section, reach) for section in found.sections.values()]
    context = {"waiting": waiting, "file": checked.file, "parts": parts, "changes": found.changes_anything}
    return render(request, "exchange/preview.html", context | {"missing": sum(part.counts[3] for part in parts)})


def _part(found: plan.Plan, section: plan.Section, reach: Reach) -> Part:
    kind = KINDS.get(section.name, "org_unit")
    open_to = permissions.can_see_values(reach, kind)
    changed = section.changed
    rows = []
    for row in changed[:SHOWN]:
        changes = plan.changes(found, row)
        rows.append((row.key, changes if open_to else [plan.Change(one.field, "", "") for one in changes]))
    title = str(words.SECTIONS[section.name])
    return Part(title, section.counts, rows, len(changed) - len(rows), section.missing)


@login_required
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    waiting = _waiting(request, pk)
    try:
        row = actions.confirm(by=request.user, waiting=waiting, at=clock.now())
    except actions.Gone:
        messages.error(request, _("Filen finns inte kvar. Välj den igen."))
        return redirect("exchange:index")
    except plan.Refused as refused:
        return _refused(request, str(refused))
    if row.new or row.changed:
        said = _("Filen är inläst: %(new)s nya och %(changed)s ändrade rader.") % {
            "new": row.new,
            "changed": row.changed,
        }
        messages.success(request, said)
    else:
        messages.info(request, _("Filen är inläst. Ingenting ändrades."))
    return redirect("exchange:index")


@login_required
@require_POST
def throw_away(request: HttpRequest, pk: int) -> HttpResponse:
    actions.throw_away(by=request.user, waiting=_waiting(request, pk))
    messages.info(request, _("Filen är kastad. Ingenting ändrades."))
    return redirect("exchange:index")
