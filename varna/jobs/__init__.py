"""Periodic work: find due rows, call one action for each. Every job may run twice and in parallel."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

import structlog
from django.db import transaction

from varna.lib import clock

log = structlog.get_logger(__name__)
T = TypeVar("T")
Job = Callable[[datetime], None]

# name → (cron line, job); the worker registers them (varna.jobs.worker).
periodic: dict[str, tuple[str, Job]] = {}


def every(*, minutes: int | None = None, cron: str | None = None) -> Callable[[Job], Job]:
    """Run the decorated function with the instant of the run, every so many minutes or by a cron line (UTC)."""
    line = cron or (f"*/{minutes} * * * *" if minutes and minutes > 1 else "* * * * *")

    def register(job: Job) -> Job:
        periodic[f"{job.__module__}.{job.__qualname__}"] = (line, job)
        return job

    return register


def each(rows: Iterable[T], act: Callable[[T], object]) -> int:
    """Call `act` for each row in a savepoint of its own; log a failure and go on. Returns how many succeeded."""
    done = 0
    for row in rows:
        try:
            with transaction.atomic():
                act(row)
            done += 1
        except Exception:
            log.exception("job.row_failed", row=f"{type(row).__name__} {getattr(row, 'pk', '')}")
    return done


def run(name: str) -> None:
    """Run one job now, with the machine's reach."""
    from varna.secrecy import scope

    with scope.machine():
        periodic[name][1](clock.now())
