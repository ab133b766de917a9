"""Signing in, one's own settings, and the demo's one-click sign-in."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView, password_change
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from varna.accounts import demo, sessions
from varna.accounts.forms import SettingsForm
from varna.accounts.models import User
from varna.audit.record import record
from varna.lib import clock

COOKIE_YEAR = 365 * 24 * 3600


class SignIn(LoginView):
    """allauth's sign-in, with the demo persons beside it. (The one class view: it is allauth's own.)"""

    template_name = "accounts/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "demo": settings.DEMO,
            "choices": demo.choices(),
            "next": _next(self.request),
        }


@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the offered demo persons. Does not exist outside demo mode."""
    offered = {choice.user_id for choice in demo.choices()}
    chosen = request.POST.get("user", "")
    if not chosen.isdigit() or int(chosen) not in offered:
        raise Http404
    user = User.objects.get(pk=chosen)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    sessions.begin(request, clock.now())
    return redirect(_next(request) or settings.LOGIN_REDIRECT_URL)


@login_required
def settings_page(request: HttpRequest) -> HttpResponse:
    """Language, colours, keys, second factor, signing out."""
    user = request.user
    assert isinstance(user, User)
    given = {"language": user.language, "scheme": user.scheme, "single_keys": user.single_keys}
    form = SettingsForm(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        User.objects.filter(pk=user.pk).update(**form.cleaned_data)
        record("accounts.settings_changed", by=user, target=user)
        messages.success(request, _("Inställningarna är sparade."))
        return redirect("accounts:settings")
    return render(
        request,
        "accounts/settings.html",
        {
            "form": form,
            "needs_factor": bool(user.reach.roles & settings.SECOND_FACTOR_ROLES),
            "has_password": user.has_usable_password(),
        },
    )


@login_required
def password(request: HttpRequest) -> HttpResponseBase:
    """Change one's password. Whoever has none (a demo person, a key only) has nothing to change; allauth would offer to set one."""
    user = request.user
    assert isinstance(user, User)
    if not user.has_usable_password():
        raise Http404
    answer: HttpResponseBase = password_change(request)
    return answer


@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Where a person ends up whose roles demand a second factor that is not there yet."""
    return render(request, "accounts/second_factor.html")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language before signing in (afterwards the setting counts)."""
    chosen = request.POST.get("language", "sv")
    response = redirect(_next(request) or settings.LOGIN_URL)
    response.set_cookie(
        "varna_language", chosen if chosen in ("sv", "en") else "sv", max_age=COOKIE_YEAR, samesite="Lax"
    )
    return response


def closed(request: HttpRequest) -> HttpResponse:
    """Nobody makes an account by themselves."""
    raise Http404


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else ""
