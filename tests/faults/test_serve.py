"""The supervisor: what dies is started again, a stop takes everything with it, and a killed supervisor leaves no port taken."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import pytest

from tests import database, serving
from varna.ops import processes
from varna.ops.supervisor import Part, Supervisor

pytestmark = pytest.mark.faults


@pytest.fixture(scope="module")
def site(django_db_setup: None) -> Iterator[serving.Site]:
    with serving.instance(database.cast_template(), worker=True) as started:
        yield started


def wait_until(what: Callable[[], object], seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.parametrize("part", ["web", "worker"])
def test_a_killed_part_is_started_again(site, part):
    wait_until(lambda: len(site.children()) == 2)
    old = site.kill(part)
    wait_until(lambda: site.children().get(part, old) != old)
    site.wait()


def test_the_health_page_says_503_while_the_database_is_away_and_200_when_it_is_back(site):
    with database.admin() as connection:
        connection.execute(f'alter database "{site.name}" allow_connections false')
        connection.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [site.name])
        try:
            started = time.monotonic()
            with pytest.raises(urllib.error.HTTPError) as caught:
                urllib.request.urlopen(f"{site.url}/healthz", timeout=20)
            assert (caught.value.code, caught.value.read()) == (503, b"The database does not answer.\n")
            assert time.monotonic() - started < 5
        finally:
            connection.execute(f'alter database "{site.name}" allow_connections true')
    site.wait()


def test_a_second_start_on_a_taken_port_says_so(site):
    done = subprocess.run(
        [sys.executable, "-m", "varna", "serve"], cwd=serving.ROOT, env=site.environ, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (
        2,
        f"Port {site.port} is taken, perhaps by a Värna already running: stop it or set PORT.\n",
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_takes_every_part_with_it_in_seconds(site, number):
    wait_until(lambda: len(site.children()) == 2)
    parts = site.children()
    started = time.monotonic()
    site.process.send_signal(number)
    assert site.process.wait(15) == 0
    assert time.monotonic() - started < 8
    assert [processes.command(pid) for pid in parts.values()] == ["", ""]
    site.start()


def test_after_a_killed_supervisor_the_next_start_finds_the_port_free(site):
    site.process.kill()
    site.process.wait()
    started = time.monotonic()
    site.start()
    assert time.monotonic() - started < 15
    with socket.create_connection(("127.0.0.1", site.port)):
        pass


def test_a_part_that_keeps_dying_is_tried_ever_more_seldom(monkeypatch):
    part = Part("The part", [sys.executable, "-c", "raise SystemExit(3)"], os.environ)
    waits = []
    for _ in range(8):
        part.look(part.due)
        part.process.wait()
        part.look(part.due)
        waits.append(part.due - part.started)
    assert waits == [0.5, 1, 2, 4, 8, 16, 30, 30]


def test_a_part_that_does_not_listen_is_killed_in_the_end(monkeypatch):
    monkeypatch.setattr("varna.ops.supervisor.PATIENCE", 0.5)
    stubborn = "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    part = Part("Deaf", [sys.executable, "-c", stubborn], os.environ)
    part.look(0)
    time.sleep(0.5)
    Supervisor([part], each_second=lambda: None, gone=lambda: True).end()
    assert part.process.returncode == -signal.SIGKILL
