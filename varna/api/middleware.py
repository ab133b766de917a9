"""Below `/api/` a request is who its token says, and nobody else: a browser's session opens nothing there."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from varna.api import tokens
from varna.lib import clock
from varna.secrecy import scope

PREFIX = "/api/"


class TokenMiddleware:
    """Stands before ScopeMiddleware, so that rows are read within the reach of the token's person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(PREFIX):
            request.user = AnonymousUser()
            request.api_token = None  # type: ignore[attr-defined]
            kind, _, text = request.headers.get("Authorization", "").partition(" ")
            if kind.lower() == "bearer":
                with scope.machine():
                    found = tokens.find(text.strip(), clock.now())
                if found is not None:
                    request.api_token, request.user = found  # type: ignore[attr-defined]
        return self.get_response(request)
