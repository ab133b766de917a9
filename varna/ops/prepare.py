"""Everything between a fresh clone and a server that can answer, skipped where nothing has changed since last time.

Each step has a fingerprint of what it is made from, kept in `prepared.json` in VARNA_HOME. The database also says itself
how many migrations it has, so that a database that was emptied or exchanged is noticed.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import psycopg

from varna.config.env import Env
from varna.ops import home
from varna.ops.faults import CommandFault

ROOT = home.CHECKOUT
TEXTS = ("varna/*/locale/*/LC_MESSAGES/*.po",)
STATIC = ("varna/*/static/**/*", "requirements/base.txt")
TABLES = ("varna/*/migrations/*.py", "requirements/base.txt")


def everything(env: Env) -> None:
    """Compile texts, gather static files, migrate, and load pack and demo into an empty database. One process at a time."""
    with open(home.prepare(env.home) / ".preparing", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = read(env.home)
        static = None
        if done.get("static") != (wanted := {"static": fingerprint(STATIC)})["static"] or not _static_there(env):
            static = _begin("Gathering static files", "django", "collectstatic", "--no-input", "--clear", "-v", "0")
        if done.get("texts") != (texts := fingerprint(TEXTS)) or not all(
            po.with_suffix(".mo").exists() for po in files(TEXTS)
        ):
            _finish(_begin("Compiling texts", "messages", "--compile"))
            done = write(env.home, done | {"texts": texts})
        tables = tables_stamp(env)
        if done.get("tables") != tables or done.get("applied") != applied(env.owner_url):
            _finish(_begin("Making the tables", "migrate"))
            _finish(_begin("Loading what an empty database begins with", "demo"))
            done = write(env.home, done | {"tables": tables, "applied": applied(env.owner_url)})
        if static:
            _finish(static)
            write(env.home, done | wanted)


def people(folder: Path) -> list[tuple[str, str]]:
    """Who can sign in to the demo, as `varna demo` wrote them down."""
    try:
        return [(name, what) for name, what in json.loads((folder / "demo-people.json").read_text())]
    except (OSError, ValueError):
        return []


def files(patterns: Iterable[str]) -> list[Path]:
    return sorted({f for pattern in patterns for f in ROOT.glob(pattern) if f.is_file()})


def fingerprint(patterns: Iterable[str]) -> str:
    """Over names, sizes and times of change: reading every file would cost a start more than it saves."""
    seen = [(str(f), (s := f.stat()).st_size, s.st_mtime_ns) for f in files(patterns)]
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def applied(url: str) -> int | None:
    """How many migrations the database says it has; None when it has never been migrated."""
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            found = connection.execute("select count(*) from django_migrations").fetchone()
            return int(found[0]) if found else None
    except psycopg.errors.UndefinedTable:
        return None
    except psycopg.errors.InsufficientPrivilege:
        return None


def _static_there(env: Env) -> bool:
    return (env.home / "static" / "staticfiles.json").exists()


def tables_stamp(env: Env) -> str:
    """What the tables and first rows of this database were made from."""
    return f"{fingerprint(TABLES)} {hashlib.sha256(env.database_url.encode()).hexdigest()[:12]} demo={env.demo}"


def read(folder: Path) -> dict[str, object]:
    try:
        return dict(json.loads((folder / "prepared.json").read_text()))
    except (OSError, ValueError):
        return {}


def write(folder: Path, done: dict[str, object]) -> dict[str, object]:
    draft = folder / ".prepared.json"
    draft.write_text(json.dumps(done))
    draft.replace(folder / "prepared.json")
    return done


def _begin(what: str, *words: str) -> subprocess.Popen[bytes]:
    print(f"{what} …", file=sys.stderr, flush=True)
    return subprocess.Popen([sys.executable, "-m", "varna", *words], cwd=ROOT, env=os.environ)


def _finish(step: subprocess.Popen[bytes]) -> None:
    if code := step.wait():
        raise CommandFault(f"Värna was not started: `varna {' '.join(map(str, step.args[3:]))}` ended with {code}.")  # type: ignore[index]
