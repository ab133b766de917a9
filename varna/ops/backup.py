"""`varna backup DIR`: database and files as of one instant, with checksums and row counts to prove a restore by.

The database is dumped from a snapshot that also counts the rows, so that the counts belong to the dump. Files are copied
after the dump: every file that a row in it names is there already, and a file too many does no harm.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql

from varna.ops import binaries, ready
from varna.ops.faults import CommandFault

DUMP = "database.dump"
FILES = "files"
MANIFEST = "manifest.json"
FORMAT = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder that does not exist yet")


def run(args: argparse.Namespace) -> int:
    target: Path = args.folder.absolute()
    if target.exists() and any(target.iterdir()):
        raise CommandFault(f"{target} is not empty: name a new folder for each backup.")
    env = ready.database()
    draft = target.with_name(f".{target.name}.unfinished")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True, mode=0o700)
    with psycopg.connect(env.owner_url, connect_timeout=10) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        rows = row_counts(connection)
        if not rows.get("django_migrations"):
            raise CommandFault("The database is empty: there is nothing to back up.")
        snapshot = connection.execute("select pg_export_snapshot()").fetchone()
        _say("Dumping the database …")
        program("pg_dump", env.owner_url, "--format=custom", f"--snapshot={snapshot[0]}", f"--file={draft / DUMP}")  # type: ignore[index]
    _say("Copying files …")
    (draft / FILES).mkdir()
    if (kept := env.home / "files").exists():
        shutil.copytree(kept, draft / FILES, dirs_exist_ok=True)
    sums = {name: digest(draft / name) for name in names(draft)}
    manifest = {
        "format": FORMAT,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "rows": rows,
        "sha256": sums,
    }
    (draft / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n")
    if target.exists():
        target.rmdir()
    draft.rename(target)
    _say(f"{sum(rows.values())} rows and {len(sums) - 1} files are in {target}.")
    return 0


def row_counts(connection: psycopg.Connection[Any]) -> dict[str, int]:
    """Rows of every table of ours, counted by the owner, whom row-level security does not hide anything from."""
    tables = connection.execute("select tablename from pg_tables where schemaname = 'public' order by 1").fetchall()
    counts = {}
    for (table,) in tables:
        found = connection.execute(sql.SQL("select count(*) from {}").format(sql.Identifier(table))).fetchone()
        counts[table] = found[0] if found else 0
    return counts


def program(name: str, url: str, *words: str) -> None:
    """Run a PostgreSQL program on the database, its password in the environment where no other user reads it."""
    parts = urlsplit(url)
    environ = {**os.environ, "PGPASSWORD": unquote(parts.password or "")}
    where = [f"--host={unquote(parts.hostname or '')}", f"--username={unquote(parts.username or '')}"]
    if "%2f" in parts.netloc.lower():  # urlsplit lowers host names, and a socket's folder is a path
        where[0] = f"--host={unquote(parts.netloc.rpartition('@')[2])}"
    elif parts.port:
        where.append(f"--port={parts.port}")
    command = [str(_find(name)), *where, f"--dbname={parts.path.lstrip('/')}", "--no-password", *words]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CommandFault(f"{name} failed: {done.stderr.strip()}")


def _find(name: str) -> Path:
    try:
        return binaries.find() / name
    except binaries.BinariesMissing:
        if found := shutil.which(name):
            return Path(found)
        raise


def names(folder: Path) -> list[str]:
    """Every file of the backup but the manifest, as relative paths."""
    found = (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in found if name != MANIFEST)


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
