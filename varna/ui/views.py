"""The search page, the palette over it, and the gallery of components."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.lib import search as registry
from varna.lib.search import Hit
from varna.ui import gallery as examples
from varna.ui import menu
from varna.ui.highlight import highlight


@login_required
def search(request: HttpRequest) -> HttpResponse:
    """Everything the reader may see whose name or number holds the words. Also the palette's page without script."""
    text = request.GET.get("q", "").strip()[:100]
    hits = registry.find(request.reach, text, limit=20) if text else []  # type: ignore[attr-defined]
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(str(hit.kind), []).append(hit)
    return render(request, "ui/search.html", {"text": text, "groups": groups.items(), "count": len(hits)})


@login_required
def palette(request: HttpRequest) -> HttpResponse:
    """The lines of the palette: records first, then what one can do. A fragment for the script."""
    text = request.GET.get("q", "").strip()[:100]
    hits = registry.find(request.reach, text, limit=4)[:10] if text else []  # type: ignore[attr-defined]
    records = [(hit, highlight(hit.title, text)) for hit in hits]
    acts = [(act, highlight(act.title, text), key) for act, key in _acts(request) if text.lower() in act.title.lower()]
    return render(request, "ui/_palette.html", {"text": text, "records": records, "acts": acts[: 5 if records else 12]})


def _acts(request: HttpRequest) -> list[tuple[Hit, str]]:
    """What the reader can do from anywhere: report, and go to the places of the menu."""
    acts = []
    report = menu._address(("incidents:report", "incidents:new"))
    if report:
        acts.append((Hit(_("Rapportera en händelse"), report, icon="MegaphoneSpeaking"), "N"))
    for _heading, places in menu.entries(getattr(request.reach, "roles", ()), request.path):  # type: ignore[attr-defined]
        acts += [
            (Hit(str(place.label), place.url, icon=place.icon), f"G {place.key}" if place.key else "")
            for place in places
        ]
    return acts


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in its states. `?farg=dark` shows the dark form; tests look at both."""
    scheme = request.GET.get("farg", "")
    context = {
        **examples.context(),
        "scheme": scheme if scheme in {"light", "dark"} else "",
        "here": reverse("ui:gallery"),
    }
    return render(request, "ui/gallery.html", context)
