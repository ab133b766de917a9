"""How django-allauth behaves here: nobody signs up by themselves, and a first sign-in gives no role."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the organisation file or an administrator, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> Any:
        from varna.accounts import sessions
        from varna.lib import clock

        sessions.begin(request, clock.now())
        return super().post_login(request, user, **kwargs)
