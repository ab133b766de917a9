"""Every incident of an authority with what provisions ask about it, in one statement; the checks are pure over its rows."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

WINDOW = timedelta(days=365)
FRESH = 2.0  # seconds: thirty checks of one count share one reading

SQL = """
select i.id, i.number, i.title, i.unit_id, i.kind, i.status, i.what, i.things, i.effects, i.detected_at, i.reported_at,
  case when i.sorted_at <= %(at)s then i.sorted_at end as sorted_at,
  case when i.closed_at <= %(at)s then i.closed_at end as closed_at,
  i.lesson <> '' as lesson, i.measures_needed is not null as measures, i.how_arose <> '' and i.affected <> ''
    and i.consequences <> '' and i.handling <> '' as four_points, i.description <> '' as described,
  i.may_be_significant, i.significant,
  (select coalesce(jsonb_object_agg(s.code, jsonb_build_object('done', s.done_at <= %(at)s and s.done_at is not null,
     'reference', s.reference <> '', 'set_aside', s.not_applicable <> '' or s.optional)), '{}')
     from incidents_step s where s.incident_id = i.id) as steps,
  (select coalesce(jsonb_object_agg(s.function, extract(epoch from s.told_at)), '{}')
     from incidents_summons s where s.incident_id = i.id and s.told_at <= %(at)s) as told,
  (select min(p.issued_at) from incidents_position p where p.incident_id = i.id and p.issued_at <= %(at)s) as position_at,
  (select coalesce(jsonb_agg(jsonb_build_object('step', c.step, 'chain', c.content->>'chain', 'end',
     extract(epoch from coalesce(c.latest_at, c.due_at)), 'stopped', extract(epoch from c.stopped_at), 'stop', c.stop)), '[]')
     from incidents_clock c where c.incident_id = i.id) as clocks,
  (select coalesce(jsonb_object_agg(p.kind, p.state), '{}') from incidents_panel p where p.incident_id = i.id) as panels,
  (select coalesce(jsonb_agg(distinct a.question), '[]') from incidents_answer a where a.incident_id = i.id and a.at <= %(at)s)
     as answers
from incidents_incident i
where i.authority_id = %(authority)s and i.reported_at > %(since)s and i.reported_at <= %(at)s and i.status <> 'merged'
order by i.reported_at, i.id
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One incident, as the checks see it at an instant."""

    id: int
    number: str
    title: str
    unit_id: int
    kind: str
    status: str
    what: str
    things: Sequence[str]
    effects: Sequence[str]
    detected_at: datetime
    reported_at: datetime
    sorted_at: datetime | None
    closed_at: datetime | None
    lesson: bool
    measures: bool
    four_points: bool
    described: bool
    may_be_significant: bool
    significant: bool | None
    steps: Mapping[str, Mapping[str, bool]]
    told: Mapping[str, float]
    position_at: datetime | None
    clocks: Sequence[Mapping[str, Any]]
    panels: Mapping[str, str]
    answers: Sequence[str]

    @property
    def counts(self) -> bool:
        """No observation: a report that turned out to be nothing is never held against anybody (R-7-03)."""
        return self.kind != "none" and self.status != "observation"

    @property
    def privacy(self) -> bool:
        return self.kind in {"personal_data", "both"}

    @property
    def security(self) -> bool:
        return self.kind in {"security", "both"}

    def told_within(self, function: str, limit: timedelta, since: datetime | None = None) -> bool:
        """Whether the function was called within `limit` of the report (or of `since`)."""
        told = self.told.get(function)
        return told is not None and float(told) <= (since or self.reported_at).timestamp() + limit.total_seconds()

    def step_done(self, code: str, *, reference: bool = False) -> bool:
        step = self.steps.get(code)
        return bool(step and step["done"] and (step["reference"] or not reference))

    def step_settled(self, code: str) -> bool:
        """Done, or given a reason for not applying."""
        step = self.steps.get(code)
        return bool(step and (step["done"] or step["set_aside"]))


_kept: tuple[tuple[int, datetime], float, list[Row]] | None = None


def rows(authority_id: int, at: datetime) -> list[Row]:
    """The incidents of the year before `at`, oldest first."""
    global _kept
    key = (authority_id, at)
    if _kept and _kept[0] == key and time.monotonic() - _kept[1] < FRESH:
        return _kept[2]
    with connection.cursor() as cursor:
        cursor.execute(SQL, {"at": at, "authority": authority_id, "since": at - WINDOW})
        found = [Row(*_parsed(row)) for row in cursor.fetchall()]
    _kept = (key, time.monotonic(), found)
    return found


def forget() -> None:
    """Read anew at the next question (tests)."""
    global _kept
    _kept = None


def _parsed(row: Sequence[Any]) -> list[Any]:
    return [
        json.loads(value) if isinstance(value, str) and value[:1] in "[{" and place not in TEXTS else value
        for place, value in enumerate(row)
    ]


TEXTS = {1, 2, 4, 5, 6}  # columns that are plain text, whatever they begin with
