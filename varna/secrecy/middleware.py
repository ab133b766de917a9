"""Each request reads and writes within the reach of the person who is signed in, and of nobody else."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from varna.secrecy import scope


class ScopeMiddleware:
    """Set the scope before the view's transaction opens; without a signed-in person there is none, and no rows."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = getattr(request, "user", None)
        reach = user.reach if user is not None and user.is_authenticated else None
        request.reach = reach  # type: ignore[attr-defined]
        with scope.using(scope.of(reach) if reach else None):
            return self.get_response(request)
