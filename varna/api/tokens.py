"""Make a token, find the one that a request carries, end one."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Func, JSONField

from varna.accounts.models import User
from varna.api.models import ApiToken
from varna.audit.record import record
from varna.lib.clock import local_day
from varna.organisation.models import Person

START = "varna_"  # lets scanners of source code recognise a token that was left somewhere
LIFE = timedelta(days=365)
LONGEST = 200


@transaction.atomic
def make(
    *, by: Any, person: Person, scopes: Collection[str], at: datetime, life: timedelta = LIFE, purpose: str = ""
) -> str:
    """A new token, returned this once. Call it within a reach that may write tokens (the machine's)."""
    if person.user is None:
        person.user = User.objects.make(username=f"{person.authority.code}-{person.code}"[:150])
        person.save(update_fields=["user"])
    token = START + secrets.token_urlsafe(32)
    made = ApiToken.objects.create(
        authority_id=person.authority_id,
        person=person,
        prefix=token[:12],
        digest=digest(token),
        scopes=sorted(scopes),
        purpose=purpose,
        created_at=at,
        expires_at=at + life,
    )
    record("api.token_made", by=by, target=made, scopes=sorted(scopes))
    return token


@transaction.atomic
def revoke(*, by: Any, token: ApiToken, at: datetime) -> None:
    """End the token at once."""
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at):
        record("api.token_revoked", by=by, target=token)


def find(text: str, at: datetime) -> tuple[ApiToken, User] | None:
    """The usable token that the text is, with its person's account. Call it with the machine's reach."""
    if not text.startswith(START) or len(text) > LONGEST:
        return None
    token = ApiToken.objects.usable(at).filter(digest=digest(text)).select_related("person").first()
    if token is None or token.person.user_id is None:
        return None
    user = (
        User.objects.filter(pk=token.person.user_id, is_active=True)
        .annotate(context=Func(F("pk"), function="app_context", output_field=JSONField()))
        .select_related("person__authority")
        .first()
    )
    if user is None or user.reach.authority_id is None:
        return None
    if token.used_on != (today := local_day(at)):
        ApiToken.objects.filter(pk=token.pk).update(used_on=today)
    return token, user


def digest(text: str) -> str:
    """What is kept of a token. It is 32 random bytes, so a plain hash cannot be guessed back."""
    return hashlib.sha256(text.encode()).hexdigest()
