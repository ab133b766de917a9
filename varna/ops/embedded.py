"""Using the embedded server: started by the first process that needs it, stopped by the last one out.

Every user holds a shared lock on one file. A `kill -9` frees its lock by itself, so nobody has to be counted.
"""

from __future__ import annotations

import atexit
import fcntl
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TextIO

from varna.ops import home, roles
from varna.ops.postgres import Server


@dataclass(frozen=True, slots=True)
class Urls:
    """The same database as two roles: `owner` migrates, `app` serves."""

    owner: str
    app: str


_attached: dict[Path, TextIO] = {}


def server(folder: Path | None = None, *, durable: bool = True) -> Server:
    """The server of VARNA_HOME (or of `folder`), not yet started."""
    return _server(folder or home.default(), durable)


@cache
def _server(folder: Path, durable: bool) -> Server:
    return Server(folder, durable=durable)


def urls(of: Server | None = None) -> Urls:
    """The addresses, known before the server runs. Starts nothing."""
    of = of or server()
    return Urls(owner=of.url(roles.OWNER), app=of.url(roles.APP))


def ensure(of: Server | None = None) -> Urls:
    """Start the server unless it runs, and keep it running for as long as this process lives."""
    of = of or server()
    if of.home not in _attached:
        lock = open(of.home / ".users", "a")  # noqa: SIM115  held until the process ends
        fcntl.flock(lock, fcntl.LOCK_SH)  # waits while a last user is stopping the server
        _attached[of.home] = lock
        atexit.register(_leave, of, os.getpid())
    of.start()
    return urls(of)


def keep(of: Server, yes: bool) -> None:
    """Whether the server stays up when nobody uses it: for developers, `varna db up` and `varna db down`."""
    note = of.home / "keep-running"
    note.touch() if yes else note.unlink(missing_ok=True)


def _leave(of: Server, pid: int) -> None:
    if os.getpid() != pid:  # a forked child shares its parent's lock and must not give it up
        return
    lock = _attached.pop(of.home)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    if not (of.home / "keep-running").exists():
        of.stop()
