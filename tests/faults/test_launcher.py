"""The embedded server after everything that can happen to it (libraries: own launcher)."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from varna.ops import embedded, home, processes
from varna.ops.postgres import LONGEST_SOCKET_PATH, SOCKET, PostgresError, Server

pytestmark = pytest.mark.faults
ROOT = Path(__file__).resolve().parents[2]
USE = "from varna.ops import embedded; embedded.ensure(); print('up', flush=True); input()"


@pytest.fixture
def folder() -> Iterator[Path]:
    """A home of its own; pytest's own folders are closed to the user the server runs as."""
    made = Path(tempfile.mkdtemp(prefix="varna-faults-"))
    made.chmod(0o711)
    yield made
    for found in made.rglob("postgres/data"):
        Server(found.parents[1]).stop()
    shutil.rmtree(made)


def user_of(folder: Path) -> subprocess.Popen[str]:
    """Another process that uses the server until its input ends."""
    environ = {**os.environ, "VARNA_HOME": str(folder), "PYTHONPATH": str(ROOT)}
    environ.pop("DATABASE_URL", None)
    return subprocess.Popen([sys.executable, "-c", USE], env=environ, stdin=-1, stdout=-1, stderr=-1, text=True)


def wait_until(what, seconds: float = 20) -> None:  # type: ignore[no-untyped-def]
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until
        time.sleep(0.02)


def answer(server: Server) -> int:
    with server.connect("varna_app", "varna") as connection:
        return connection.execute("select 42").fetchone()[0]


def killed(server: Server) -> int:
    """`kill -9` the postmaster; give its old pid."""
    pid = server.pid()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not processes.command(pid))
    return pid


def test_a_start_is_repeatable_and_a_stop_too(folder):
    server = Server(folder)
    server.start()
    pid = server.pid()
    server.start()
    assert (server.pid(), answer(server)) == (pid, 42)
    server.stop()
    server.stop()
    assert server.pid() is None


def test_after_kill_the_next_start_works_and_nothing_acknowledged_is_lost(folder):
    server = Server(folder)
    server.start()
    with server.connect("varna_owner", "varna") as connection:
        connection.execute("create table kept (n int)")
        connection.execute("insert into kept values (7)")
    killed(server)
    server.start()
    with server.connect("varna_owner", "varna") as connection:
        assert connection.execute("select n from kept").fetchall() == [(7,)]


def test_back_ends_left_by_a_killed_postmaster_end_before_the_next_start(folder):
    server = Server(folder)
    server.start()
    busy = server.connect("varna_owner", "varna")
    orphan = busy.info.backend_pid
    busy.pgconn.send_query(b"do $$ begin for i in 1..100000000 loop perform 1; end loop; end $$")
    killed(server)
    server.start()
    assert (processes.command(orphan), answer(server)) == ("", 42)


@pytest.mark.parametrize("pid", [os.getpid(), 2**22 - 3], ids=["reused", "stale"])
def test_a_pid_file_that_names_somebody_else_or_nobody_does_not_stop_a_start(folder, pid):
    server = Server(folder)
    server.start()
    text = (server.data / "postmaster.pid").read_text().split("\n", 1)[1]
    killed(server)
    for file in (server.data / "postmaster.pid", server.socket_dir() / f"{SOCKET}.lock"):
        file.write_text(f"{pid}\n{text}")
    (server.socket_dir() / SOCKET).touch()
    assert server.pid() is None
    server.start()
    assert answer(server) == 42


def test_an_initialisation_that_was_killed_half_way_is_done_again(folder):
    server = Server(folder)
    server.root.mkdir(mode=0o700)
    (server.root / "data.new").mkdir()
    (server.root / "data.new" / "PG_VERSION").write_text("18\n")
    server.start()
    assert answer(server) == 42


def test_a_path_too_long_for_a_socket_gets_a_short_private_folder(folder):
    server = Server(folder / ("a-very-long-name-" * 8))
    server.start()
    there = server.socket_dir()
    assert len(os.fsencode(there / SOCKET)) <= LONGEST_SOCKET_PATH
    assert (answer(server), there.stat().st_mode & 0o777, Server(server.home).socket_dir()) == (42, 0o700, there)
    server.stop()
    shutil.rmtree(there)


def test_nobody_enters_without_a_password(folder):
    server = Server(folder)
    server.start()
    for user in ("varna_admin", "varna_owner", "varna_app"):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(host=str(server.socket_dir()), user=user, dbname="varna", password="")
    assert "listen_addresses = ''" in (server.data / "varna.conf").read_text()
    assert (server.home / "secrets.json").stat().st_mode & 0o777 == 0o600


def test_three_processes_racing_on_an_empty_folder_share_one_server_and_the_last_one_out_stops_it(folder):
    users = [user_of(folder) for _ in range(3)]
    assert [user.stdout.readline() for user in users] == ["up\n"] * 3
    server = Server(folder)
    pid = server.pid()
    assert pid is not None
    users[0].communicate("\n")
    users[1].kill()  # a killed user's lock is freed by the kernel
    users[1].wait()
    assert server.pid() == pid
    users[2].communicate("\n")
    assert server.pid() is None


def test_a_server_kept_for_a_developer_survives_its_users(folder):
    server = Server(folder)
    embedded.keep(server, yes=True)
    user = user_of(folder)
    assert user.stdout.readline() == "up\n"
    user.communicate("\n")
    assert server.pid() is not None


def test_the_data_of_another_major_version_is_refused_in_a_sentence(folder):
    server = Server(folder)
    server.start()
    server.stop()
    (server.data / "PG_VERSION").write_text("14\n")
    with pytest.raises(PostgresError, match="made by PostgreSQL 14 and the server here is 18"):
        server.start()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's server runs as somebody else")
def test_as_root_a_home_that_nobody_can_reach_is_refused_in_a_sentence(folder):
    (folder / "closed").mkdir(mode=0o700)
    with pytest.raises(PostgresError, match="set VARNA_HOME to a folder outside it"):
        Server(folder / "closed" / "home").start()


def test_two_readers_of_new_secrets_agree(folder):
    ask = f"from pathlib import Path; from varna.ops import home; print(home.read_secrets(Path({str(folder)!r})).key)"
    asked = [subprocess.Popen([sys.executable, "-c", ask], cwd=ROOT, stdout=-1, text=True) for _ in range(4)]
    assert {one.communicate()[0].strip() for one in asked} == {home.read_secrets(folder).key}
