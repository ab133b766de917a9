"""The restore drill: what was backed up is what comes back, and nothing else is accepted as a backup."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests import database
from varna.ops import backup

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.faults


class Site:
    """A database and a VARNA_HOME of their own."""

    def __init__(self, name: str, home: Path) -> None:
        self.name, self.home = name, home
        (home / "files").mkdir(parents=True, exist_ok=True)

    def varna(self, *words: str) -> subprocess.CompletedProcess[str]:
        addresses = {
            "DATABASE_URL": database.url(self.name),
            "DATABASE_OWNER_URL": database.url(self.name, "varna_owner"),
            "VARNA_HOME": str(self.home),
        }
        command = [sys.executable, "-m", "varna", *words]
        return subprocess.run(command, cwd=ROOT, env={**os.environ, **addresses}, capture_output=True, text=True)

    def owner(self) -> psycopg.Connection[Any]:
        return psycopg.connect(database.url(self.name, "varna_owner"), autocommit=True)

    def counts(self) -> dict[str, int]:
        with self.owner() as connection:
            return backup.row_counts(connection)


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="varna-backup-") as made:
        yield Path(made)


@pytest.fixture
def full(django_db_setup: None, folder: Path) -> Iterator[Site]:
    """The cast, an attachment, sealed history, and history that no seal has reached yet."""
    site = Site(f"varna_run_full_{os.getpid()}", folder / "full")
    database.drop(site.name)
    database.clone(site.name, database.cast_template())
    (site.home / "files" / "ab").mkdir()
    (site.home / "files" / "ab" / "attachment").write_bytes(b"evidence")
    with site.owner() as connection:
        connection.execute("select audit_seal_now()")
        connection.execute(
            "update organisation_unit set headcount_total = 7 where id = (select min(id) from organisation_unit)"
        )
    yield site
    database.drop(site.name)


@pytest.fixture
def empty(folder: Path) -> Iterator[Site]:
    site = Site(f"varna_run_empty_{os.getpid()}", folder / "empty")
    database.drop(site.name)
    database.create(site.name)
    yield site
    database.drop(site.name)


def test_a_backup_comes_back_with_every_row_file_and_link_of_the_audit_chain(full, empty, folder):
    made = full.varna("backup", str(folder / "night"))
    assert (made.returncode, made.stdout) == (0, ""), made.stderr
    back = empty.varna("restore", str(folder / "night"))
    assert back.returncode == 0, back.stderr
    assert empty.counts() == full.counts() | {"audit_horizon": 0}
    assert (empty.home / "files" / "ab" / "attachment").read_bytes() == b"evidence"
    verified = empty.varna("verify-audit")
    assert verified.returncode == 0, verified.stderr
    assert full.counts()["audit_event"] > 0


def test_what_was_not_yet_sealed_is_sealed_after_a_restore(full, empty, folder):
    assert full.varna("backup", str(folder / "night")).returncode == 0
    assert empty.varna("restore", str(folder / "night")).returncode == 0
    with empty.owner() as connection:
        assert connection.execute("select audit_seal_now()").fetchone()[0] > 0
        assert connection.execute("select count(*) from audit_verify()").fetchone()[0] == 0


def test_the_serving_role_has_its_rights_and_its_limits_after_a_restore(full, empty, folder):
    assert full.varna("backup", str(folder / "night")).returncode == 0
    assert empty.varna("restore", str(folder / "night")).returncode == 0
    with psycopg.connect(database.url(empty.name), autocommit=True) as connection:
        assert connection.execute("select count(*) from organisation_unit").fetchone()[0] == 0  # no scope, no rows
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("delete from audit_event")


def test_a_database_with_tables_is_never_restored_over(full, folder):
    assert full.varna("backup", str(folder / "night")).returncode == 0
    again = Site(full.name, folder / "other").varna("restore", str(folder / "night"))
    assert (again.returncode, again.stderr) == (
        2,
        "The database is not empty: restore into an empty database (a new VARNA_HOME has one).\n",
    )


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (
            lambda f: (f / "files/ab/attachment").write_bytes(b"evidencf"),
            "files/ab/attachment: changed since the backup",
        ),
        (lambda f: (f / "files/ab/attachment").unlink(), "files/ab/attachment: missing from the backup"),
        (lambda f: (f / "files/extra").touch(), "files/extra: not named in the backup's manifest"),
    ],
)
def test_a_backup_that_was_changed_is_refused(full, empty, folder, harm, sentence):
    assert full.varna("backup", str(folder / "night")).returncode == 0
    harm(folder / "night")
    refused = empty.varna("restore", str(folder / "night"))
    assert (refused.returncode, refused.stderr) == (2, f"{sentence}\n")
    assert empty.counts() == {}


def test_a_folder_in_use_is_not_overwritten(full, folder):
    (folder / "night").mkdir()
    (folder / "night" / "mine").touch()
    assert full.varna("backup", str(folder / "night")).returncode == 2
    assert [path.name for path in (folder / "night").iterdir()] == ["mine"]
