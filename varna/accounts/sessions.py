"""Session rules: renewed by use, ended after half an hour away and after twelve hours at the latest."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest

from varna.accounts.models import User

RENEW_AFTER = timedelta(minutes=5)
LONGEST = timedelta(hours=12)
BEGAN, SEEN = "began", "seen"
OPEN_PATHS = ("/konto/", "/static/", "/healthz")


def begin(request: HttpRequest, at: datetime) -> None:
    """Called at sign-in: the session is dated, and the visit before this one is remembered on the account."""
    request.session[BEGAN] = request.session[SEEN] = at.timestamp()
    user = request.user
    assert isinstance(user, User)
    User.objects.filter(pk=user.pk).update(left_at=user.visited_at, visited_at=at)


def too_old(request: HttpRequest, at: datetime) -> bool:
    began = request.session.get(BEGAN)
    return began is not None and at.timestamp() - began > LONGEST.total_seconds()


def renew(request: HttpRequest, at: datetime) -> None:
    """Write the session and the visit at most once every five minutes."""
    seen = request.session.get(SEEN)
    if seen is None:
        begin(request, at)
    elif at.timestamp() - seen > RENEW_AFTER.total_seconds():
        request.session[SEEN] = at.timestamp()
        User.objects.filter(pk=request.user.pk or 0).update(visited_at=at)


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether this person's roles demand a second factor that the account does not have yet."""
    if settings.DEMO or request.path.startswith(OPEN_PATHS) or request.session.get("second_factor"):
        return False
    user = request.user
    assert isinstance(user, User)
    if not user.reach.roles & settings.SECOND_FACTOR_ROLES:
        return False
    from allauth.mfa.utils import is_mfa_enabled

    if is_mfa_enabled(user):
        request.session["second_factor"] = True
        return False
    return True
