"""`varna db`: the embedded server by hand, for developers."""

from __future__ import annotations

import argparse
import os
import subprocess

from varna.config import env
from varna.ops import binaries, embedded, postgres, roles

USERS = {"app": roles.APP, "owner": roles.OWNER, "admin": postgres.ADMIN}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=["up", "down", "url", "psql"])
    parser.add_argument("--role", choices=USERS, default="app", help="log in as this role (default app)")
    parser.add_argument("--database", default=postgres.DATABASE)


def run(args: argparse.Namespace) -> int:
    env.read()
    server = embedded.server()
    if args.act == "up":
        embedded.keep(server, yes=True)
        embedded.ensure(server)
        print(server.url(roles.APP))
    elif args.act == "down":
        embedded.keep(server, yes=False)
        server.stop()
    elif args.act == "url":
        print(server.url(USERS[args.role], args.database))
    else:
        embedded.ensure(server)
        address = server.url(USERS[args.role], args.database)
        return subprocess.run([str(binaries.find() / "psql"), address], check=False, env={**os.environ}).returncode
    return 0
