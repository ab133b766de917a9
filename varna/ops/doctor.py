"""`varna doctor`: look at an installation and say, line by line, what is well and what to put right."""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg

from varna.config.env import Env, read
from varna.ops import embedded, guard, prepare
from varna.ops.faults import Fault

OLDEST = 150000
SPACE = 2_000_000_000  # bytes free below which an upgrade or a backup may not fit


@dataclass(frozen=True, slots=True)
class Line:
    """One thing looked at."""

    well: bool
    text: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    del parser


def run(args: argparse.Namespace) -> int:
    lines = list(examine())
    for line in lines:
        print(f"{'ok ' if line.well else 'NO '} {line.text}")
    return 0 if all(line.well for line in lines) else 1


def examine() -> Iterator[Line]:
    """From the outside in; what cannot be asked any more once something is wrong is left out."""
    try:
        env = read()
    except Fault as fault:
        for sentence in str(fault).splitlines():
            yield Line(False, sentence)
        return
    yield Line(True, "The environment is understood.")
    yield from _home(env)
    try:
        if env.embedded:
            embedded.ensure()
        with psycopg.connect(env.owner_url, connect_timeout=10) as owner:
            yield from _database(env, owner)
    except (Fault, psycopg.Error) as fault:
        yield Line(False, f"The database does not answer: {str(fault).strip().splitlines()[0]}")


def _home(env: Env) -> Iterator[Line]:
    free = shutil.disk_usage(env.home).free
    yield Line(free > SPACE, f"{free // 1_000_000} MB free in {env.home}.")
    secrets = env.home / "secrets.json"
    if secrets.exists():
        closed = secrets.stat().st_mode & 0o077 == 0
        yield Line(
            closed,
            "The generated passwords are readable by their owner only." if closed else f"Close {secrets}: chmod 600.",
        )
    if env.production and os.geteuid() == 0:
        yield Line(False, "Värna runs as root: let a user of its own run it in production.")
    if env.production and env.embedded:
        yield Line(
            False, "The embedded database serves one machine without standby: name a PostgreSQL in DATABASE_URL."
        )
    if not env.mail_server:
        yield Line(not env.production, "No VARNA_MAIL_SERVER: notices stay inside Värna and reach nobody by mail.")


def _database(env: Env, owner: psycopg.Connection[object]) -> Iterator[Line]:
    version = owner.info.server_version
    yield Line(version >= OLDEST, f"PostgreSQL {version // 10000}.{version % 10000}; Värna needs 15 or later.")
    faults = guard.role_faults(env.database_url, steps_down=env.database_url == env.owner_url)
    for sentence in faults:
        yield Line(not env.production, sentence)
    if not faults:
        yield Line(True, "The serving role is neither superuser nor owner.")
    count = prepare.applied(env.owner_url)
    if count is None:
        yield Line(False, "The database has not been migrated: run `varna migrate`.")
        return
    yield Line(True, f"{count} migrations are applied.")
    unprotected = owner.execute(
        "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'unit_id'"
        " where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not c.relrowsecurity order by 1"
    ).fetchall()
    names = ", ".join(str(row[0]) for row in unprotected)  # type: ignore[index]
    yield Line(
        not unprotected,
        f"Tables without row-level security: {names}." if names else "Every table with a unit has row-level security.",
    )
    broken = owner.execute("select count(*) from audit_verify()").fetchone()[0]  # type: ignore[index]
    yield Line(
        not broken,
        f"The audit chain has {broken} broken links: see `varna verify-audit`."
        if broken
        else "The audit chain is whole.",
    )
