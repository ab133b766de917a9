"""Counting the verdicts and keeping them, and taking a list out of the system."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Subquery

from varna.audit.record import record
from varna.lib.clock import local_day
from varna.lib.dates import plus_months
from varna.organisation.models import Authority
from varna.oversight import counting, snapshot
from varna.oversight.counting import Figures, Judgement
from varna.oversight.models import Counting, Verdict
from varna.secrecy import scope

LOCK = 727_320
MONTHS_BACK = 12


def count(*, authority_id: int, at: datetime, wait: bool = True) -> Counting | None:
    """Count all verdicts for the day of `at` and keep what has changed. Counting twice changes nothing.

    Runs with the machine's reach, also inside a person's request. Without `wait`, somebody else's counting is left to
    finish, and the answer is None.
    """
    with scope.elevated():
        if not _locked(authority_id, wait=wait):
            return None
        if Counting.objects.filter(authority_id=authority_id, day__gt=local_day(at)).exists():
            raise ValueError("a later day has been counted: what was found then is never written over")
        judgement = counting.judge(authority_id, at)
        _keep(authority_id, judgement)
        return _note(authority_id, at, judgement)


def count_backwards(*, authority_id: int, at: datetime) -> list[date]:
    """Give a newly installed authority a past: the end of each of the last twelve months, as far as the records of today
    can tell. What has been counted on its own day is never touched."""
    first = Counting.objects.filter(authority_id=authority_id, afterwards=False).order_by("day").first()
    if first is None or Counting.objects.filter(authority_id=authority_id, afterwards=True).exists():
        return []
    month = first.day.replace(day=1)
    days = [plus_months(month, -back) - timedelta(days=1) for back in range(MONTHS_BACK - 2, -1, -1)]
    judgements = [counting.judge(authority_id, at, day) for day in days]
    _write_past(authority_id, judgements, until=first.day)
    for judgement in judgements:
        _note(authority_id, at, judgement, afterwards=True)
    return days


@transaction.atomic
def export(*, by: Any, authority: Authority, what: str, purpose: str, rows: int) -> None:
    """Write in the trail that a list leaves the system, before its first byte does (H15)."""
    record("oversight.exported", by=by, target=authority, what=what, purpose=purpose, rows=rows)


def _locked(authority_id: int, *, wait: bool) -> bool:
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("select true from pg_advisory_xact_lock(%s, %s)", [LOCK, authority_id])
        else:
            cursor.execute("select pg_try_advisory_xact_lock(%s, %s)", [LOCK, authority_id])
        return bool(cursor.fetchone()[0])


def _keep(authority_id: int, judgement: Judgement) -> None:
    """End the rows that no longer hold and write those that are new. A row of the very same day is replaced."""
    now = {
        (code, unit): figures
        for code, units in judgement.units.items()
        for unit, figures in units.items()
        if figures.of
    }
    standing = Verdict.objects.filter(authority_id=authority_id, valid_to=None)
    kept: set[tuple[str, int]] = set()
    ended: list[int] = []
    for pk, code, unit, of, met, soon in standing.values_list("pk", "provision", "unit_id", "of", "met", "soon"):
        if now.get((code, unit)) == Figures(of, met, soon):
            kept.add((code, unit))
        else:
            ended.append(pk)
    Verdict.objects.filter(pk__in=ended, valid_from__gte=judgement.day).delete()
    Verdict.objects.filter(pk__in=ended).update(valid_to=judgement.day)
    Verdict.objects.bulk_create(
        [
            _row(authority_id, code, unit, figures, judgement.day)
            for (code, unit), figures in now.items()
            if (code, unit) not in kept
        ],
        batch_size=2000,
    )


def _write_past(authority_id: int, judgements: Sequence[Judgement], until: date) -> None:
    """Rows from each day to the next, drawn together where nothing changed."""
    rows: list[Verdict] = []
    open_rows: dict[tuple[str, int], Verdict] = {}
    for judgement in judgements:
        for code, units in judgement.units.items():
            for unit, figures in units.items():
                row = open_rows.get((code, unit))
                if row is not None and Figures(row.of, row.met, row.soon) == figures:
                    continue
                if row is not None:
                    row.valid_to = judgement.day
                open_rows[code, unit] = _row(authority_id, code, unit, figures, judgement.day)
                rows.append(open_rows[code, unit])
        seen = {(code, unit) for code, units in judgement.units.items() for unit in units}
        for gone in [key for key in open_rows if key not in seen]:
            open_rows.pop(gone).valid_to = judgement.day
    for row in open_rows.values():
        row.valid_to = until
    Verdict.objects.bulk_create([row for row in rows if row.of], batch_size=2000)


def _row(authority_id: int, code: str, unit: int, figures: Figures, day: date) -> Verdict:
    return Verdict(
        authority_id=authority_id,
        unit_id=unit,
        provision=code,
        of=figures.of,
        met=figures.met,
        soon=figures.soon,
        valid_from=day,
    )


def _note(authority_id: int, at: datetime, judgement: Judgement, *, afterwards: bool = False) -> Counting:
    """Remember how the whole authority stood, so that the overview is one row."""
    facts = _facts(at, judgement)
    return Counting.objects.update_or_create(
        authority_id=authority_id, day=facts.pop("day"), defaults={**facts, "afterwards": afterwards}
    )[0]


def _facts(at: datetime, judgement: Judgement) -> dict[str, Any]:
    states = {}
    for code in judgement.units:
        figures = judgement.whole(code)
        states[code] = [figures.state.value, figures.of, figures.met, figures.soon]
    pack = judgement.look.pack
    return {
        "day": judgement.day,
        "counted_at": at,
        "version": judgement.look.snapshot.version,
        "pack_digest": pack.digest if pack else "",
        "states": states,
    }


def counted(*, authority_id: int, at: datetime, version: str | None = None) -> Counting | None:
    """The counting of the day of `at`. `version`: that of the register, when the caller has just asked.

    Today's is made now if the night's has not come or the register has changed since. A day that has been is told as it
    was counted then, and never counted anew: for a day before the first counting the records of today are asked, and
    nothing is kept. The answer's `since` is the first day that was counted on the day itself.
    """
    day = local_day(at)
    own = Counting.objects.filter(authority_id=authority_id, afterwards=False)
    first, last = own.order_by("day").values("day")[:1], own.order_by("-day").values("day")[:1]
    known = own.filter(day__lte=day).order_by("-day").annotate(since=Subquery(first), last=Subquery(last)).first()
    if known is None and own.exists():
        return _afterwards(authority_id, at)
    if known is not None and known.last > day:
        return known
    if known is not None and known.day == day and known.version == (version or snapshot.version_of(authority_id)):
        return known
    return count(authority_id=authority_id, at=at, wait=known is None) or known


def _afterwards(authority_id: int, at: datetime) -> Counting:
    """A day before the first counting, from the records of today. Not kept; `judgement` has the figures of the units."""
    with scope.elevated():
        judgement = counting.judge(authority_id, at)
    row = Counting(authority_id=authority_id, afterwards=True, **_facts(at, judgement))
    row.judgement = judgement  # type: ignore[attr-defined]
    return row
