"""One id for each request, in its log lines and in the error page, so that a caller can name it on the phone."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

import structlog
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

log = structlog.get_logger("varna.request")


class RequestMiddleware:
    """Bind the request id, log one line a request (path without query), answer 503 while the database is away."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reference = secrets.token_hex(2).upper()
        request.reference = reference  # type: ignore[attr-defined]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=reference)
        started = time.perf_counter()
        response = self.get_response(request)
        if response.status_code >= 500 or not request.path.startswith(("/static/", "/healthz")):
            match = getattr(request, "resolver_match", None)
            log.info(
                "request",
                method=request.method,
                view=match.view_name if match else "",
                status=response.status_code,
                ms=round((time.perf_counter() - started) * 1000, 1),
            )
        response["X-Request-Id"] = reference
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, OperationalError):
            log.error("database.away", kind=type(exception).__name__)
            from varna.ui.errors import unavailable

            return unavailable(request)
        return None
