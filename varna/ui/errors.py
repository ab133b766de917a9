"""The pages that say something did not work. What one may not see looks exactly like what does not exist: same status, same words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """For 404 and for 403 (H01)."""
    return render(request, "ui/not_found.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old, or came from elsewhere."""
    return render(request, "ui/csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke on our side. The reference is what support asks for. Nothing is read from the database here."""
    return _standing(request, "ui/server_error.html", 500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database is away for a while. Nothing is read from it here."""
    response = _standing(request, "ui/unavailable.html", 503)
    response["Retry-After"] = "30"
    return response


def _standing(request: HttpRequest, template: str, status: int) -> HttpResponse:
    shell = {"language": (get_language() or "sv")[:2], "scheme": "auto", "home": "/"}
    reference = getattr(request, "reference", "")
    return HttpResponse(render_to_string(template, {"shell": shell, "reference": reference}), status=status)
