"""500 people report at once while web, worker and database are killed: 0 acknowledged lost, 0 doubled.

The control is a copy of every report in an unlogged table, written in the same transaction: it is what one has when a
commit is not on disk, and it must lose. Without that, nothing here would show that the kills were real.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests import database, serving
from varna.config import env
from varna.ops import backup, prepare
from varna.ops.postgres import Server

pytestmark = pytest.mark.faults
REPORTS = int(os.environ.get("FAULT_REPORTS", "500"))
KILLS = ["database", "web", "worker", "database"]
CONTROL = """
create unlogged table control_copy (number text);
create function control_copy() returns trigger language plpgsql security definer as
$$ begin insert into control_copy values (new.number); return null; end $$;
create trigger control_copy after insert on incidents_incident for each row execute function control_copy();
"""


class EmbeddedSite(serving.Site):
    """A site with an embedded, durable server of its own, so that the database can be killed too."""

    def __init__(self, folder: Path) -> None:
        super().__init__("varna", folder, worker=True, settings={"VARNA_DEMO": "0", "VARNA_LOG": "json"})
        for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
            del self.environ[name]
        self.server = Server(folder)
        self.server.start()
        dump = folder / "cast.dump"
        backup.program("pg_dump", database.url(database.cast_template(), "admin"), "-Fc", f"--file={dump}")
        whole = ("--no-owner", "--single-transaction", "--exit-on-error", str(dump))
        backup.program("pg_restore", self.server.url("varna_owner"), *whole)
        with self.owner() as connection:
            connection.execute(CONTROL)

    def owner(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self.server.url("varna_owner"), autocommit=True)

    def kill_database(self) -> None:
        if pid := self.server.pid():
            os.kill(pid, signal.SIGKILL)

    def kill_group(self, part: str) -> None:
        """The part with everything it started: gunicorn's master and its web processes."""
        if pid := self.children().get(part):
            os.killpg(pid, signal.SIGKILL)


@pytest.fixture
def site(django_db_setup: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[EmbeddedSite]:
    folder = Path(tempfile.mkdtemp(prefix="varna-reports-"))
    folder.chmod(0o711)
    made = EmbeddedSite(folder)
    monkeypatch.setenv("VARNA_HOME", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    stamp = prepare.tables_stamp(env.read({"VARNA_DEMO": "0"}))
    applied = prepare.applied(made.server.url("varna_owner"))
    prepare.write(folder, prepare.read(folder) | {"tables": stamp, "applied": applied})  # the pack is not needed here
    try:
        made.start()
        yield made
    finally:
        made.stop()
        made.server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Tally:
    """What the reporters saw."""

    acknowledged: dict[int, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    tries: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


def send(site: EmbeddedSite, token: str, number: int) -> str:
    body = {
        "title": f"Rapport {number}",
        "description": "En mapp låg öppen för fler än den var till för.",
        "kind": "both" if number % 3 else "unclear",
        "discovered_at": "2026-11-02T08:00:00Z",
        "unit": "hemtjanst",
    }
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
        "Idempotency-Key": f"report-{number}",
    }
    request = urllib.request.Request(f"{site.url}/api/v1/incidents", json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=60) as response:
        assert response.status == 201
        return str(json.load(response)["number"])


def report(site: EmbeddedSite, token: str, number: int, tally: Tally, until: float) -> None:
    """Send until it is acknowledged, always with the same key, as a form or a phone would."""
    while time.monotonic() < until:
        tally.tries += 1
        try:
            answer = send(site, token, number)
        except urllib.error.HTTPError as error:
            if error.code < 500:
                with tally.lock:
                    tally.refused.append(f"{error.code} {error.read()[:300]!r}")
                return
        except OSError:
            pass
        else:
            with tally.lock:
                tally.acknowledged[number] = answer
            return
        time.sleep(random.uniform(0.3, 2.5))  # 500 hammering at once would only keep each other out


def killer(site: EmbeddedSite, tally: Tally) -> list[str]:
    """Kill a part each time another share of the reports has come in, until every part has been killed."""
    killed = []
    for share, part in zip((0.1, 0.3, 0.5, 0.7), KILLS, strict=True):
        while len(tally.acknowledged) < REPORTS * share and not tally.refused:
            time.sleep(0.01)
        site.kill_database() if part == "database" else site.kill_group(part)
        killed.append(part)
    return killed


def test_500_reports_under_kill_9_none_lost_none_doubled(site):
    token = site.varna("api-token", "--person", "anna", "--scope", "incidents:write").stdout.strip()
    assert token
    tally = Tally()
    until = time.monotonic() + 300
    with ThreadPoolExecutor(REPORTS + 1) as pool:
        kills = pool.submit(killer, site, tally)
        for number in range(REPORTS):
            pool.submit(report, site, token, number, tally, until)
    assert tally.refused == []
    assert kills.result() == KILLS
    assert len(tally.acknowledged) == REPORTS

    again = random.Random(7).sample(range(REPORTS), 20)  # the same key once more, long after
    assert [send(site, token, number) for number in again] == [tally.acknowledged[number] for number in again]

    with site.owner() as connection:
        rows = connection.execute("select number, title from incidents_incident").fetchall()
        control = {number for (number,) in connection.execute("select number from control_copy").fetchall()}
        connection.execute("select audit_seal_now()")
        broken = connection.execute("select seal, what from audit_verify()").fetchall()
    kept = {int(title.removeprefix("Rapport ")): number for number, title in rows}
    assert kept == tally.acknowledged  # nothing lost
    assert (len(rows), len({number for number, _ in rows})) == (REPORTS, REPORTS)  # nothing doubled, no number twice
    assert set(tally.acknowledged.values()) - control, "the control lost nothing: the kills were not real"
    assert broken == []
    print(f"{REPORTS} reports, {tally.tries} tries, the control lost {REPORTS - len(control)}")
