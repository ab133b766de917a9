"""Fetch the signed-in user together with what the reach is built from: one statement a request."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend as LocalSignIn
from django.db.models import F, Func, JSONField

from varna.accounts.models import User


class ContextBackend(LocalSignIn):
    """Local sign-in by user name, with the person's context fetched in the same statement as the account."""

    def get_user(self, user_id: int) -> User | None:
        return (
            User.objects.filter(pk=user_id, is_active=True)
            .annotate(context=Func(F("pk"), function="app_context", output_field=JSONField()))
            .first()
        )
