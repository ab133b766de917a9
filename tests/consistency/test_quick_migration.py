"""`varna migrate` takes a shorter way than Django's own command (`varna.ops.quick_states`); it must end at the same tables."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import database
from varna.ops import backup

ROOT = Path(__file__).resolve().parents[2]


def schema_after(command: list[str], name: str, folder: Path) -> list[str]:
    database.create(name)
    addresses = {"DATABASE_URL": database.url(name), "DATABASE_OWNER_URL": database.url(name, "varna_owner")}
    environ = {**os.environ, **addresses, "VARNA_HOME": str(folder)}
    subprocess.run([sys.executable, "-m", "varna", *command], cwd=ROOT, env=environ, check=True, capture_output=True)
    dump = folder / f"{name}.sql"
    words = ("--schema-only", "--no-owner", "--no-privileges", "--restrict-key=same", f"--file={dump}")
    backup.program("pg_dump", database.url(name, "varna_owner"), *words)
    return dump.read_text().splitlines()


@pytest.mark.slow
def test_the_short_way_ends_at_the_same_schema(django_db_setup, tmp_path):
    plain = schema_after(["django", "migrate", "-v", "0"], database.session_name("plain"), tmp_path)
    quick = schema_after(["migrate"], database.session_name("quick"), tmp_path)
    assert quick == plain
    assert len(quick) > 1000
