"""Error pages. What one may not see and what does not exist give the same answer (H01)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return HttpResponse("404", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return HttpResponse("500", status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    return HttpResponse("503", status=503)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return HttpResponse("403", status=403)
