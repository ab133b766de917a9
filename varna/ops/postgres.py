"""The embedded PostgreSQL: made, started, found again after a crash, and stopped.

It listens on a socket in a private folder, with passwords (scram) for everybody. As root it runs as `nobody` from a
private copy of its programs. Every start happens under a lock, so that many processes may ask for it at once.
"""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from varna.ops import binaries, home, processes, roles
from varna.ops.faults import Fault

SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 107  # bytes, by the kernel's sockaddr_un
ADMIN = "varna_admin"
DATABASE = "varna"

CONFIGURATION = """
listen_addresses = ''
unix_socket_directories = '{socket_dir}'
unix_socket_permissions = 0700
io_method = sync
max_connections = {connections}
timezone = 'UTC'
log_timezone = 'UTC'
log_error_verbosity = terse       # the DETAIL of an error quotes values, and values are about people
log_min_error_statement = panic   # so do statements
"""
NOT_DURABLE = "fsync = off\nfull_page_writes = off\nsynchronous_commit = off\n"


class PostgresError(Fault):
    """The embedded server cannot be used. The text is one sentence for the operator, and what its log said."""


class Server:
    """One server in one folder. `durable=False` is for tests only: a power cut may cost data."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.home = home.prepare(folder)
        self.root = self.home / "postgres"
        self.data = self.root / "data"
        self.log = self.root / "server.log"
        self.durable = durable
        self.uid = self.gid = None
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            self.uid, self.gid = nobody.pw_uid, nobody.pw_gid

    # --- what others ask -----------------------------------------------------------------------------------------

    def url(self, user: str, database: str = DATABASE) -> str:
        """An address for libpq and Django: `postgresql://user:password@%2Fsocket%2Ffolder/database`."""
        kept = home.read_secrets(self.home)
        password = {ADMIN: kept.admin, roles.OWNER: kept.owner, roles.APP: kept.app}[user]
        return f"postgresql://{user}:{quote(password)}@{quote(str(self.socket_dir()), safe='')}/{database}"

    def pid(self) -> int | None:
        """The postmaster's process id, or None. Guards against zombies and against a pid that was given away again."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return None
        return pid if str(self.data) in processes.command(pid) else None

    def start(self) -> None:
        """Return when the server answers and the roles and the database exist. Harmless when it already runs."""
        with self._alone():
            if self.pid() is None or self._status() == "stopping":
                self._wait_until_gone()
                self._initialise()
                self._configure()
                self._clear_leftovers()
                self._launch()
            self._wait_until_ready()
            self._ensure_roles()

    def stop(self) -> None:
        """Stop, fast mode: open transactions roll back, everything acknowledged is on disk."""
        with self._alone():
            if self.pid() is None:
                return
            for mode in ("fast", "immediate"):
                if self._run("pg_ctl", "-w", "-t", "20", "-s", "-D", self.data, "-m", mode, "stop").returncode == 0:
                    return
            raise PostgresError(f"The embedded PostgreSQL does not stop (process {self.pid()}).")

    def connect(self, user: str = ADMIN, database: str = "postgres") -> Any:
        """An autocommit connection, by default as the administrator: for making databases, never for serving."""
        import psycopg

        return psycopg.connect(self.url(user, database), autocommit=True, connect_timeout=10)

    def socket_dir(self) -> Path:
        """Folder of the socket: below the home, or a short private one when that path is too long for a socket."""
        wanted = self.root / "run"
        if len(os.fsencode(wanted / SOCKET)) <= LONGEST_SOCKET_PATH:
            return wanted
        note = self.home / "socket-folder"
        if note.exists() and self._is_private(found := Path(note.read_text().strip())):
            return found
        made = Path(tempfile.mkdtemp(prefix="varna-", dir="/tmp"))  # short by need; 0700 and named by nobody else
        self._give(made)
        note.write_text(f"{made}\n")
        return made

    # --- how ------------------------------------------------------------------------------------------------------

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with open(self.home / ".starting", "a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _programs(self) -> Path:
        return binaries.private_copy(self.home) if self.uid is not None else binaries.find()

    def _run(self, program: str, *words: object) -> subprocess.CompletedProcess[str]:
        """Run one of the server's programs as the server's user, in a session that Ctrl-C does not reach."""
        return subprocess.run(
            [str(self._programs() / program), *map(str, words)],
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            start_new_session=True,
            user=self.uid,
            group=self.gid,
            extra_groups=None if self.uid is None else [],
        )

    def _give(self, path: Path) -> None:
        if self.uid is not None:
            os.chown(path, self.uid, self.gid or -1)

    def _is_private(self, folder: Path) -> bool:
        try:
            seen = folder.lstat()
        except OSError:
            return False
        owner = os.geteuid() if self.uid is None else self.uid
        return stat.S_ISDIR(seen.st_mode) and seen.st_uid == owner and stat.S_IMODE(seen.st_mode) == 0o700

    def _initialise(self) -> None:
        if (self.data / "PG_VERSION").exists():
            self._check_version()
            return
        self._check_passable()
        self.root.mkdir(mode=0o700, exist_ok=True)
        self._give(self.root)
        draft = self.root / "data.new"  # a start that was killed half-way leaves this, never half a data folder
        shutil.rmtree(draft, ignore_errors=True)
        with tempfile.NamedTemporaryFile("w", dir=self.root, prefix=".admin-") as password:
            password.write(home.read_secrets(self.home).admin)
            password.flush()
            self._give(Path(password.name))
            locale = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
            who = ("-U", ADMIN, "-A", "scram-sha-256", f"--pwfile={password.name}")
            made = self._run("initdb", "-D", draft, "-E", "UTF8", *locale, *who)
        if made.returncode:
            raise PostgresError(f"The embedded database could not be made in {self.root}: {made.stderr.strip()}")
        with open(draft / "postgresql.conf", "a") as configuration:
            configuration.write("\ninclude = 'varna.conf'\n")
        draft.rename(self.data)

    def _check_version(self) -> None:
        made_by = (self.data / "PG_VERSION").read_text().strip()
        ours = self._run("postgres", "--version").stdout.split()[-1]
        if made_by != ours.split(".")[0]:
            raise PostgresError(
                f"The data in {self.data} was made by PostgreSQL {made_by} and the server here is {ours}: "
                "take a backup with the old version and restore it into an empty VARNA_HOME."
            )

    def _check_passable(self) -> None:
        """As root the server runs as `nobody`, who must be able to walk to its folder."""
        closed = [p for p in self.home.parents if self.uid is not None and not p.stat().st_mode & stat.S_IXOTH]
        if closed:
            raise PostgresError(
                f"The database server does not run as root and cannot pass {closed[-1]}: "
                "set VARNA_HOME to a folder outside it, such as /var/lib/varna."
            )

    def _configure(self) -> None:
        folder = self.socket_dir()
        folder.mkdir(mode=0o700, exist_ok=True)
        self._give(folder)
        text = CONFIGURATION.format(socket_dir=str(folder).replace("'", "''"), connections=100)
        file = self.data / "varna.conf"
        file.write_text(text + ("" if self.durable else NOT_DURABLE))
        self._give(file)
        if self.log.exists() and self.log.stat().st_size > 10_000_000:
            self.log.replace(self.log.with_suffix(".log.1"))

    def _clear_leftovers(self) -> None:
        """After a crash: wait for the orphans, then drop a pid file or socket that points at nobody or a stranger.

        Only the orphans make removing the pid file dangerous (they still write), so they must be gone first.
        """
        until = time.monotonic() + 3
        while orphans := list(processes.working_in(self.data)):
            for pid in orphans if time.monotonic() > until else ():
                os.kill(pid, signal.SIGKILL)
            time.sleep(0.05)
        for leftover in (self.data / "postmaster.pid", *self.socket_dir().glob(f"{SOCKET}*")):
            leftover.unlink(missing_ok=True)

    def _launch(self) -> None:
        done = self._run("pg_ctl", "-w", "-t", "300", "-s", "-D", self.data, "-l", self.log, "start")
        if done.returncode:
            said = self.log.read_text(errors="replace").splitlines()[-5:] if self.log.exists() else [done.stderr]
            raise PostgresError("The embedded PostgreSQL did not start: " + " / ".join(said))

    def _status(self) -> str:
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()[7].strip()
        except (OSError, IndexError):
            return ""

    def _wait_until_gone(self) -> None:
        until = time.monotonic() + 60
        while self.pid() is not None and time.monotonic() < until:
            time.sleep(0.05)

    def _wait_until_ready(self) -> None:
        until = time.monotonic() + 300
        while self._status() != "ready":
            if self.pid() is None or time.monotonic() > until:
                raise PostgresError(f"The embedded PostgreSQL does not become ready; see {self.log}.")
            time.sleep(0.02)

    def _ensure_roles(self) -> None:
        marker = self.root / "roles-made"
        if marker.exists():
            return
        kept = home.read_secrets(self.home)
        with self.connect() as admin:
            roles.ensure_roles(admin, owner_password=kept.owner, app_password=kept.app)
            roles.ensure_database(admin, DATABASE)
        with self.connect(database=DATABASE) as inside:
            inside.execute(f"alter schema public owner to {roles.OWNER}")
            roles.grant_inside(inside)
        marker.touch()
