"""How django-allauth behaves here: nobody signs up by themselves, and a first sign-in gives no role."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the organisation file or an administrator, never by a visitor."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _(
            "Användarnamnet eller lösenordet stämmer inte. Kontrollera båda och försök igen."
        ),
        "invalid_login": _("Användarnamnet eller lösenordet stämmer inte. Kontrollera båda och försök igen."),
        "too_many_login_attempts": _("För många försök. Vänta fem minuter och försök igen."),
        "incorrect_password": _("Lösenordet stämmer inte. Försök igen."),
        "account_inactive": _("Kontot är avstängt. Fråga den som sköter Värna hos er."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> Any:
        from varna.accounts import sessions
        from varna.lib import clock

        sessions.begin(request, clock.now())
        return super().post_login(request, user, **kwargs)
