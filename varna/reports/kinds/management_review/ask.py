"""What a chapter is asked, and how it answers with figures that remember last year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.urls import NoReverseMatch, reverse

from varna.organisation.models import Authority, Unit
from varna.reports import words
from varna.reports.document import Figure


@dataclass(frozen=True)
class Ask:
    """One compilation: for whom, for which period, and what the signed report of the year before said."""

    authority: Authority
    root: Unit
    year: int
    start: date
    end: date
    at: datetime
    before: Mapping[tuple[str, str], Figure] = field(default_factory=dict)

    def figure(
        self,
        chapter: str,
        key: str,
        label: str,
        value: int | None,
        of: int | None = None,
        *,
        query: str,
        view: str = "",
        missing: str = "",
        before: tuple[int | None, int | None] | None = None,
    ) -> Figure:
        """A figure with last year's value: from the records where they know it (`before`), else from the signed report."""
        last = self.before.get((chapter, key))
        then = before if before is not None else (last.value, last.of) if last else (None, None)
        return Figure(key, label, value, of, then[0], then[1], query=query, url=link(view), missing=missing)

    @property
    def on(self) -> str:
        """ "den 23 november 2026"."""
        return f"den {words.day(self.end)}"

    def departments(self) -> dict[int, str]:
        """Name of the department by its id, in Swedish order."""
        rows = Unit.objects.filter(authority=self.authority, parent=self.root).order_by("sort_key", "pk")
        return {row.pk: row.name for row in rows}


def link(view: str) -> str:
    """Where the records behind a figure are read; empty for a page that is not built."""
    if not view:
        return ""
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""


def department_of(path: str) -> int | None:
    """The id of the department in a unit's path `/12/57/103/`; None for the administration itself."""
    ids = path.strip("/").split("/")
    return int(ids[1]) if len(ids) > 1 else None
