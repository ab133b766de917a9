"""What waits for one person: a small registry that every slice adds its own lines to.

A slice writes `varna/<slice>/turns.py`:

    @turns("incidents")
    def incident_turns(reach: Reach, at: datetime) -> Iterable[Turn]:
        ...  # one SQL statement, only what this very person must do

The file is found by name when Django starts; nothing else has to be wired. The home page gathers and sorts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of "Din tur". `title` is what to do, as a verb with its object; `meta` is what one needs to know first.

    `due_at` is an instant where the hour counts and a date where the day does. `came_at` is for what has no
    deadline but should be taken in the order it came.
    """

    title: str
    meta: str = ""
    url: str = ""
    due_at: datetime | date | None = None
    came_at: datetime | None = None
    slice: str = ""

    def sort_at(self) -> datetime:
        """The instant by which the line is placed: its deadline (a date lasts to its end), else when it came."""
        if isinstance(self.due_at, datetime):
            return self.due_at
        if self.due_at is not None:
            return datetime.combine(self.due_at, time.max, STOCKHOLM)
        return self.came_at or FAR


Provider = Callable[[Any, datetime], Iterable[Turn]]
_providers: dict[str, Provider] = {}


def turns(name: str) -> Callable[[Provider], Provider]:
    """Register a slice's provider under the slice's name. Registering the same name again replaces it."""

    def register(provider: Provider) -> Provider:
        _providers[name] = provider
        return provider

    return register


def gather(reach: Any, at: datetime) -> list[Turn]:
    """Everything that waits for the person of `reach`, nearest deadline first."""
    found = [turn for provider in _providers.values() for turn in provider(reach, at)]
    return sorted(found, key=lambda turn: (turn.sort_at(), turn.title))
