"""What every page needs around its own content: who is signed in, the menu, the language and the colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import get_language

from varna.ui import menu, wording
from varna.ui.menu import Entry

SCHEMES = ("auto", "light", "dark")


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a page. `turns` is known on Mitt only; other pages show no number rather than an old one."""

    language: str
    scheme: str
    authority: str
    name: str
    role: str
    signed_in: bool
    menu: list[tuple[str | Promise, list[Entry]]]
    shortcuts: bool
    home: str
    report: str
    account: str
    search: str
    obligations: str
    incidents: str
    turns: int

    @property
    def tabs(self) -> list[Entry]:
        """The two places of the bar on a phone: Mitt, and the one used most."""
        first = [entry for heading, entries in self.menu if not heading for entry in entries]
        return first[:2]


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Nothing is read until a template asks, so fragments cost nothing."""
    return {"shell": SimpleLazyObject(lambda: build(request)), "reach": getattr(request, "reach", None)}


def build(request: HttpRequest) -> Shell:
    user = getattr(request, "user", None)
    signed_in = bool(getattr(user, "is_authenticated", False))
    card = getattr(user, "card", {}) if signed_in else {}  # fetched with the account: no statement of its own
    reach = getattr(request, "reach", None)
    scheme = getattr(user, "scheme", "") or "auto"
    return Shell(
        language=(get_language() or "sv")[:2],
        scheme=scheme if scheme in SCHEMES else "auto",
        authority=card.get("authority", ""),
        name=card.get("name", ""),
        role=wording.sentence(card.get("title", "")),
        signed_in=signed_in,
        menu=menu.entries(getattr(reach, "roles", ()), request.path) if signed_in else [],
        shortcuts=bool(getattr(user, "single_keys", True)),
        home=menu._address(("home:home", "home:index")) or "/",
        report=menu._address(("incidents:report", "incidents:new")),
        account=menu._address(("accounts:settings", "accounts:account")),
        search=menu._address(("ui:search",)),
        obligations=menu.address("obligations"),
        incidents=menu.address("incidents"),
        turns=int(getattr(request, "turn_count", 0)),
    )
