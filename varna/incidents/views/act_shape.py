"""What an act is: how it is asked for, who may, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise

from varna.incidents.models import Incident


@dataclass
class Call:
    """One visit to an act's page."""

    request: HttpRequest
    incident: Incident
    what: str
    at: datetime

    @property
    def by(self) -> Any:
        """Who asks."""
        return self.request.user

    @property
    def reach(self) -> Any:
        """What this person may see and do."""
        return self.by.reach

    def data(self) -> dict[str, Any]:
        """What was sent, when something was."""
        posted = self.request.method == "POST"
        return {"data": self.request.POST, "files": self.request.FILES} if posted else {}


class Wrong(Exception):
    """The form must be put right: the field and the sentence."""

    def __init__(self, field: str | None, text: str) -> None:
        super().__init__(text)
        self.field, self.text = field, text


@dataclass(frozen=True)
class Act:
    """How an act is asked for, who may, and what it does. `after` is the part of the case one comes back to."""

    title: str | Promise
    button: str | Promise
    allowed: Callable[[Call], bool]
    form: Callable[[Call], Any]
    run: Callable[[Call, dict[str, Any]], object]
    lead: Callable[[Call], str] = lambda call: ""
    done: str | Promise = ""
    after: str = ""
    extra: Callable[[Call], dict[str, Any]] = lambda call: {}
    template: str = "incidents/act.html"
