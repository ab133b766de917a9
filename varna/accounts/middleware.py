"""Language, renewal of the session, and the second factor for those who must have one."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from varna.accounts import sessions
from varna.lib import clock


class AccountMiddleware:
    """One update of the session every five minutes of use; an ended session is an ended session everywhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        language = user.language if user.is_authenticated else request.COOKIES.get("varna_language", "sv")
        translation.activate(language if language in ("sv", "en") else "sv")
        request.LANGUAGE_CODE = translation.get_language()
        if user.is_authenticated:
            now = clock.now()
            asks_by_itself = "X-Poll" in request.headers  # a clock that looks anew is not a person at work
            if sessions.too_old(request, now):
                logout(request)
                return (
                    HttpResponse(status=204)
                    if asks_by_itself
                    else redirect(f"{settings.LOGIN_URL}?next={request.path}")
                )
            if not asks_by_itself:
                sessions.renew(request, now)
            if sessions.lacks_second_factor(request):
                return redirect("accounts:second_factor")
        response = self.get_response(request)
        translation.deactivate()
        return response
