"""`varna restore DIR`: read a backup into an empty database, all of it or nothing, and prove it by counts and audit chain."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import psycopg

from varna.ops import backup, ready, roles
from varna.ops.faults import CommandFault

# Who was writing on the old server is nobody on this one: the seal must not wait for them.
FORGET_HORIZON = "delete from audit_horizon"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder made by `varna backup`")


def run(args: argparse.Namespace) -> int:
    folder: Path = args.folder.absolute()
    manifest = checked(folder)
    env = ready.database()
    kept = env.home / "files"
    if kept.exists() and any(kept.iterdir()):
        raise CommandFault(f"{kept} is not empty: restore into a new VARNA_HOME.")
    with psycopg.connect(env.owner_url, connect_timeout=10) as connection:
        if connection.execute("select 1 from pg_tables where schemaname = 'public' limit 1").fetchone():
            raise CommandFault("The database is not empty: restore into an empty database (a new VARNA_HOME has one).")
        if connection.execute("select 1 from pg_roles where rolname = %s", [roles.APP]).fetchone() is None:
            raise CommandFault(f"The server has no role {roles.APP}: see docs/how-to/install.md.")
    print("Reading the database …", file=sys.stderr, flush=True)
    whole = ("--no-owner", "--single-transaction", "--exit-on-error", str(folder / backup.DUMP))
    backup.program("pg_restore", env.owner_url, *whole)
    with psycopg.connect(env.owner_url, connect_timeout=10) as connection:
        differences = compare(manifest["rows"], backup.row_counts(connection))
        connection.execute(FORGET_HORIZON)
        broken = connection.execute("select seal, what from audit_verify()").fetchall()
    shutil.copytree(folder / backup.FILES, kept, dirs_exist_ok=True)
    for line in [*differences, *(f"audit seal {seal}: {what}" for seal, what in broken)]:
        print(line, file=sys.stderr)
    if differences or broken:
        return 1
    print(f"Restored: {sum(manifest['rows'].values())} rows, counts as backed up, audit chain whole.", file=sys.stderr)
    return 0


def checked(folder: Path) -> dict[str, Any]:
    """The manifest, after every file has been held against it."""
    try:
        manifest = json.loads((folder / backup.MANIFEST).read_text())
    except (OSError, ValueError) as error:
        raise CommandFault(f"{folder} holds no finished backup ({error}).") from error
    if manifest.get("format") != backup.FORMAT:
        raise CommandFault(
            f"{folder} was made in format {manifest.get('format')}, and this version reads {backup.FORMAT}."
        )
    expected: dict[str, str] = manifest["sha256"]
    there = set(backup.names(folder))
    faults = [f"{name}: missing from the backup" for name in expected.keys() - there]
    faults += [f"{name}: not named in the backup's manifest" for name in there - expected.keys()]
    faults += [
        f"{n}: changed since the backup" for n in expected.keys() & there if backup.digest(folder / n) != expected[n]
    ]
    if faults:
        raise CommandFault("\n".join(sorted(faults)))
    return dict(manifest)


def compare(before: dict[str, int], after: dict[str, int]) -> list[str]:
    """One line for each table whose rows are not as many as they were."""
    return [
        f"{table}: {after.get(table, 0)} rows, backed up were {before.get(table, 0)}"
        for table in sorted(before.keys() | after.keys())
        if before.get(table) != after.get(table)
    ]
