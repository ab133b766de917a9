"""`varna serve`: the database, the web server and the worker under one supervisor."""

from __future__ import annotations

import argparse
import errno
import os
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable

from varna.config.env import Env
from varna.ops import embedded, guard, prepare, ready
from varna.ops.faults import CommandFault, Fault
from varna.ops.supervisor import Part, Supervisor


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--prepare-only", action="store_true", help="make everything ready and stop")
    parser.add_argument("--no-worker", action="store_true", help="web server only; run `varna worker` elsewhere")
    parser.add_argument("--with-parent", action="store_true", help="stop when the process that started this one ends")


def run(args: argparse.Namespace) -> int:
    parent = os.getppid()
    env = ready.database()
    guard.check_roles(env)
    if not args.prepare_only:
        _wait_for_port(env)
    prepare.everything(env)
    if args.prepare_only:
        print("Everything is ready: `make run` starts Värna.", file=sys.stderr)
        return 0
    parts = [
        Part("The web server", _python("gunicorn", "-c", "python:varna.ops.web", "varna.config.wsgi"), dict(os.environ))
    ]
    if not args.no_worker:
        later = time.monotonic() + 2  # people wait for the web server, nobody for the worker
        parts.append(Part("The worker", _python("varna", "worker"), {**os.environ, "VARNA_NO_POOL": "1"}, due=later))
    Supervisor(parts, each_second=_Watch(env), gone=lambda: args.with_parent and os.getppid() != parent).keep()
    return 0


def _python(module: str, *words: str) -> list[str]:
    return [sys.executable, "-m", module, *words]


def _wait_for_port(env: Env, seconds: float = 8.0) -> None:
    """A killed predecessor's web server may take a moment to end; somebody else's does not."""
    until = time.monotonic() + seconds
    while True:
        with socket.socket(socket.AF_INET6 if ":" in env.bind else socket.AF_INET) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((env.bind, env.port))
                return
            except OSError as error:
                if error.errno == errno.EACCES:
                    raise CommandFault(
                        f"Port {env.port} needs more rights than this user has: set PORT above 1023."
                    ) from error
                if error.errno != errno.EADDRINUSE:
                    raise CommandFault(f"VARNA_BIND={env.bind} is no address of this machine.") from error
        if time.monotonic() > until:
            raise CommandFault(f"Port {env.port} is taken, perhaps by a Värna already running: stop it or set PORT.")
        time.sleep(0.2)


class _Watch:
    """Once a second: the embedded database is up again if it was killed; once, say that the web server answers."""

    def __init__(self, env: Env) -> None:
        self.env = env
        self.announced = False

    def __call__(self) -> None:
        if self.env.embedded and (server := embedded.server()).pid() is None:
            try:
                server.start()
                print("The database had ended and was started again.", file=sys.stderr, flush=True)
            except Fault as fault:
                print(fault, file=sys.stderr, flush=True)
        if not self.announced and answers(f"http://{_reachable(self.env.bind)}:{self.env.port}/healthz"):
            self.announced = True
            announce(self.env)


def _reachable(bind: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(bind, f"[{bind}]" if ":" in bind else bind)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def announce(env: Env, say: Callable[[str], None] = print) -> None:
    """The address and, in demo mode, who can sign in with one click."""
    say(f"\nVärna answers at http://localhost:{env.port}/" + (f" ({env.url})" if "localhost" not in env.url else ""))
    if env.demo:
        say("This is a demo. The sign-in page lets you in, without a password, as:")
        for name, what in prepare.people(env.home):
            say(f"  {name:<28} {what}")
    say("Ctrl-C stops it.\n")
    sys.stdout.flush()
