"""A real web server (and, when asked, worker) over a database of its own, for journeys and for tests that kill things.

with serving.instance(database.cast_template()) as site:
    site.url                    # http://127.0.0.1:<port>
    site.varna("findings", …)   # a command against the same database
"""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests import database
from varna.ops import home, prepare

ROOT = Path(__file__).resolve().parents[1]
_number = itertools.count()


class Site:
    """Processes, database and VARNA_HOME that belong together."""

    def __init__(self, name: str, folder: Path, *, worker: bool, settings: dict[str, str]) -> None:
        self.name, self.home, self.worker = name, folder, worker
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self.process: subprocess.Popen[bytes] | None = None
        self._share_static_files()
        self.environ = {
            **{key: value for key, value in os.environ.items() if key != "VARNA_NO_POOL"},
            "DATABASE_URL": database.url(name),
            "DATABASE_OWNER_URL": database.url(name, "varna_owner"),
            "VARNA_HOME": str(folder),
            "PORT": str(self.port),
            **settings,
        }

    def start(self, seconds: float = 150) -> None:
        """Start and wait until it answers from the database."""
        words = [sys.executable, "-m", "varna", "serve", "--with-parent", *([] if self.worker else ["--no-worker"])]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(words, cwd=ROOT, env=self.environ, stdout=log, stderr=log)
        self.wait(seconds)
        self._remember_static_files()

    def _share_static_files(self) -> None:
        """Every site serves the same static files: gather them once, not once a test."""
        shared = home_of_tests() / "static"
        shared.mkdir(parents=True, exist_ok=True)
        (self.home / "static").symlink_to(shared)
        done = prepare.read(home_of_tests())
        prepare.write(self.home, {key: done[key] for key in ("static", "texts") if key in done})

    def _remember_static_files(self) -> None:
        done = prepare.read(self.home)
        prepare.write(home_of_tests(), {key: done[key] for key in ("static", "texts") if key in done})

    def wait(self, seconds: float = 150) -> None:
        until = time.monotonic() + seconds
        while not (self.process and "web" in self.children() and answers(f"{self.url}/healthz")):
            assert self.process is None or self.process.poll() is None, self.log.read_text()[-3000:]
            assert time.monotonic() < until, self.log.read_text()[-3000:]
            time.sleep(0.1)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def children(self) -> dict[str, int]:
        """The pids of the parts under the supervisor: `web` (gunicorn's master) and `worker`."""
        assert self.process
        shown = subprocess.run(
            ["ps", "-o", "pid=,args=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=False
        )
        parts = {}
        for line in shown.stdout.splitlines():
            pid, _, words = line.strip().partition(" ")
            parts["web" if "gunicorn" in words else "worker"] = int(pid)
        return parts

    def kill(self, part: str) -> int:
        pid = self.children()[part]
        os.kill(pid, signal.SIGKILL)
        return pid

    def varna(self, *words: str, **more: Any) -> subprocess.CompletedProcess[str]:
        """A command of the `varna` door against this site's database."""
        command = [sys.executable, "-m", "varna", *words]
        return subprocess.run(command, cwd=ROOT, env=self.environ, capture_output=True, text=True, check=False, **more)

    def owner(self) -> psycopg.Connection[Any]:
        return psycopg.connect(database.url(self.name, "varna_owner"), autocommit=True)


@contextmanager
def instance(template: str | None, *, worker: bool = False, start: bool = True, **settings: str) -> Iterator[Site]:
    """A site over a clone of `template` (None: an empty database). Settings are environment variables."""
    folder = Path(tempfile.mkdtemp(prefix="varna-site-"))
    name = database.session_name(f"site{next(_number)}")
    database.clone(name, template) if template else database.create(name)
    site = Site(name, folder, worker=worker, settings={"VARNA_DEMO": "0", **settings})
    try:
        if start:
            site.start()
        yield site
    finally:
        site.stop()
        database.drop(name)
        shutil.rmtree(folder, ignore_errors=True)


def home_of_tests() -> Path:
    return home.prepare(database.HOME / "test-sites")


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as response:
            return bool(response.status == 200)
    except OSError:
        return False
