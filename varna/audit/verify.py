"""Seal and verify the chain, and compare it with a checkpoint kept outside the database.

Who owns the machine could rewrite the whole chain; the checkpoint file and the seal printed in signed reports are what such a
rewriting cannot reach.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from django.db import connection


@dataclass(frozen=True)
class Broken:
    """A link that does not hold: the events from `first_id` to `last_id` are not those that were sealed."""

    seal: int
    first_id: int
    last_id: int
    what: str


def seal() -> int:
    """Seal what has come since the last seal. Returns the number of events taken."""
    with connection.cursor() as cursor:
        cursor.execute("select audit_seal_now()")
        return cursor.fetchone()[0]


def broken_links() -> list[Broken]:
    """Every link of the chain that does not hold; empty when the trail is whole."""
    with connection.cursor() as cursor:
        cursor.execute("select seal, first_id, last_id, what from audit_verify()")
        return [Broken(*row) for row in cursor.fetchall()]


def last_seal() -> tuple[int, int, str] | None:
    """The newest seal: its id, the last event it covers, its hash in hex."""
    with connection.cursor() as cursor:
        cursor.execute("select id, last_id, encode(hash, 'hex') from audit_seal order by id desc limit 1")
        row = cursor.fetchone()
    return tuple(row) if row else None


def against_checkpoint(file: Path) -> str | None:
    """What is wrong with the chain as seen from the checkpoint `file`, or None. A missing file is no fault: it is written next."""
    if not file.exists():
        return None
    kept = json.loads(file.read_text(encoding="utf-8"))
    with connection.cursor() as cursor:
        cursor.execute("select last_id, encode(hash, 'hex') from audit_seal where id = %s", [kept["seal"]])
        row = cursor.fetchone()
    if row is None:
        return f"seal {kept['seal']} of the checkpoint is gone"
    if row != (kept["last_id"], kept["hash"]):
        return f"seal {kept['seal']} differs from the checkpoint"
    return None


def write_checkpoint(file: Path) -> None:
    """Keep the newest seal in `file`. Written beside and renamed, so that a crash leaves the old one."""
    newest = last_seal()
    if newest is None:
        return
    beside = file.with_suffix(file.suffix + ".new")
    beside.write_text(json.dumps({"seal": newest[0], "last_id": newest[1], "hash": newest[2]}), encoding="utf-8")
    beside.replace(file)
