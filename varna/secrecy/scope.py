"""For whom the current request, job or command reads and writes.

The scope lives in a context variable; the database engine copies it into each transaction (`varna.secrecy.backend`), where the
row-level security policies read it. No scope, no rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

if TYPE_CHECKING:
    from varna.secrecy.reach import Reach

SET = "select set_config('app.user', %s, true), set_config('app.reach', %s, true)"


@dataclass(frozen=True)
class Scope:
    """The user's id (for the audit trail) and the reach as the JSON that the policies read."""

    user: str
    reach: str

    def settings(self) -> tuple[str, str]:
        return self.user, self.reach


_scope: ContextVar[Scope | None] = ContextVar("scope", default=None)
MACHINE = Scope(user="", reach=json.dumps({"machine": True}))


def current() -> Scope | None:
    """The scope in force, if any."""
    return _scope.get()


def of(reach: Reach) -> Scope:
    """The scope of a signed-in person."""
    return Scope(user=str(reach.user_id or ""), reach=reach.for_database)


@contextmanager
def using(new: Scope | None) -> Iterator[None]:
    """Read and write within `new`, also in a transaction that is already open."""
    token = _scope.set(new)
    inside = connection.in_atomic_block
    before = _read() if inside else None
    try:
        if inside:
            _write(new.settings() if new else ("", ""))
        yield
    finally:
        _scope.reset(token)
        if inside and before is not None and not connection.needs_rollback:
            _write(before)


@contextmanager
def machine() -> Iterator[None]:
    """The machine's own reach: commands and jobs. Sees every row; opens a transaction."""
    with using(MACHINE), transaction.atomic():
        yield


@contextmanager
def elevated() -> Iterator[None]:
    """Inside an action: write what the acting person may not see (a notice to somebody else), still in that person's name."""
    now = current()
    with using(Scope(user=now.user if now else "", reach=MACHINE.reach)), transaction.atomic():
        yield


@contextmanager
def acting_as(user: Any) -> Iterator[None]:
    """The reach of `user`, in a transaction of its own (or inside the open one)."""
    with using(of(user.reach)), transaction.atomic():
        yield


def _read() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(current_setting('app.user', true), ''), coalesce(current_setting('app.reach', true), '')"
        )
        row = cursor.fetchone()
    return row[0], row[1]


def _write(values: tuple[str, str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(SET, values)
