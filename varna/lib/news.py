"""What has happened since one was here: a small registry that every slice adds its own lines to.

A slice writes `varna/<slice>/news.py`:

    @news("incidents")
    def incident_news(reach: Reach, since: datetime, at: datetime) -> Iterable[News]:
        ...  # one SQL statement, newest first, at most LIMIT lines, only what the reader may see
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

LIMIT = 8


@dataclass(frozen=True, slots=True)
class News:
    """One sentence with one link in it: `before` <title> `after`, as in "Åsa Nyberg rapporterade" <Obehörig inloggning> "från sin telefon."."""

    at: datetime
    before: str
    title: str = ""
    url: str = ""
    after: str = ""


Provider = Callable[[Any, datetime, datetime], Iterable[News]]
_providers: dict[str, Provider] = {}


def news(name: str) -> Callable[[Provider], Provider]:
    """Register a slice's provider under the slice's name."""

    def register(provider: Provider) -> Provider:
        _providers[name] = provider
        return provider

    return register


def gather(reach: Any, since: datetime, at: datetime) -> list[News]:
    """The newest lines of all slices since `since`."""
    found = [line for provider in _providers.values() for line in provider(reach, since, at)]
    return sorted(found, key=lambda line: line.at, reverse=True)[:LIMIT]
