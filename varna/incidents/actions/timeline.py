"""Writing into the timeline of a case."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from varna.incidents.enums import EntryKind
from varna.incidents.models import Entry, Incident


def write(
    incident: Incident,
    code: str,
    *,
    kind: str = EntryKind.SYSTEM,
    at: datetime,
    happened_at: datetime | None = None,
    person: Any = None,
    text: str = "",
    corrects: Entry | None = None,
    **facts: Any,
) -> Entry:
    """One row for good. Facts are codes and instants (as ISO text); words are made when it is read."""
    return Entry.objects.create(
        incident=incident,
        kind=kind,
        code=code,
        facts={name: value.isoformat() if isinstance(value, datetime) else value for name, value in facts.items()},
        text=text,
        person=person,
        happened_at=happened_at or at,
        written_at=at,
        corrects=corrects,
    )
