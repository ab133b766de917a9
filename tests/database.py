"""Databases for tests: made once as a template, cloned in a fraction of a second, entered as the serving role.

Without DATABASE_URL an own embedded server below VARNA_HOME is used, with fsync off. With it, that login must be
allowed to make databases and roles. Templates are kept between runs and remade when what they are made from changes.
"""

from __future__ import annotations

import atexit
import fcntl
import hashlib
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg

from varna.ops import embedded, home, roles
from varna.ops.postgres import ADMIN

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = (
    "varna/*/migrations/*.py",
    "varna/*/sql.py",
    "varna/secrecy/*.py",
    "varna/audit/*.py",
    "requirements/base.txt",
)
CONTENT = (*SCHEMA, "packs/**/*", "varna/exchange/**/*.py", "varna/instruction/*.py", "varna/organisation/*.py")
PASSWORD = "for-tests-only"
HOME = home.default()  # before a test sets another
GIVEN = os.environ.get("DATABASE_URL", "")


def _embedded() -> Any:
    server = embedded.server(HOME / "test", durable=False)
    embedded.ensure(server)
    return server


def url(name: str, role: str = roles.APP) -> str:
    """The address of a database as `varna_app`, `varna_owner` or (role "admin") the one who makes databases."""
    if not GIVEN:
        return _embedded().url(ADMIN if role == "admin" else role, name)
    parts = urlsplit(GIVEN)
    netloc = parts.netloc
    if role != "admin":
        netloc = f"{role}:{quote(PASSWORD)}@{parts.netloc.rpartition('@')[2]}"
    return urlunsplit(parts._replace(netloc=netloc, path=f"/{name}"))


def admin(name: str = "postgres") -> psycopg.Connection[Any]:
    """An autocommit connection that may make and drop databases."""
    return psycopg.connect(url(name, "admin"), autocommit=True, connect_timeout=10)


def fingerprint(patterns: Iterable[str]) -> str:
    """Twelve hex digits over the contents of the files a template is made from."""
    digest = hashlib.sha256()
    for file in sorted({f for p in patterns for f in ROOT.glob(p) if f.is_file() and f.suffix != ".pyc"}):
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def template(
    kind: str, build: Callable[[str], None], *, base: str | None = None, made_of: Iterable[str] = SCHEMA
) -> str:
    """The name of a template, made by `build(name)` unless it exists. `base` is a template to start from."""
    name = f"varna_tpl_{kind}_{fingerprint(made_of)}"
    with open(home.prepare(HOME) / f".template-{kind}", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with admin() as connection:
            known = [row[0] for row in connection.execute("select datname from pg_database order by oid").fetchall()]
            if name in known:
                return name
            draft = f"{name}_draft"
            drop(draft)
            clone(draft, base) if base else create(draft)
            build(draft)
            connection.execute(f'alter database "{draft}" rename to "{name}"')
            for old in [k for k in known if re.fullmatch(rf"varna_tpl_{kind}_[0-9a-f]{{12}}(_draft)?", k)][:-2]:
                drop(old)
    return name


def create(name: str) -> None:
    """An empty database of the owner's, with the serving role's rights in it."""
    with admin() as connection:
        if GIVEN:
            roles.ensure_roles(connection, owner_password=PASSWORD, app_password=PASSWORD)
        roles.ensure_database(connection, name)
    with admin(name) as inside:
        inside.execute(f"alter schema public owner to {roles.OWNER}")
        roles.grant_inside(inside)


def clone(name: str, source: str) -> None:
    """A copy of `source`, about 0.1 s. Nobody may be connected to the source."""
    with admin() as connection:
        connection.execute(f'create database "{name}" owner {roles.OWNER} template "{source}" strategy file_copy')
        connection.execute(f'grant connect, temporary on database "{name}" to {roles.APP}')
        connection.execute(f'revoke all on database "{name}" from public')


def drop(name: str) -> None:
    """Remove a database, also when somebody is still connected."""
    with admin() as connection:
        connection.execute(f'drop database if exists "{name}" with (force)')


def session_name(kind: str = "test") -> str:
    """A name of this process's own, dropped when it ends; what dead processes left behind is dropped first."""
    with admin() as connection:
        for (name,) in connection.execute("select datname from pg_database where datname ~ '^varna_run_'").fetchall():
            pid = int(name.rpartition("_")[2])
            if pid != os.getpid() and not Path(f"/proc/{pid}").exists():
                drop(name)
    name = f"varna_run_{kind}_{os.getpid()}"
    drop(name)
    atexit.register(drop, name)
    return name


def use(name: str, role: str = roles.APP) -> None:
    """Point Django's default connection at the database, as the role."""
    import dj_database_url
    from django.conf import settings
    from django.db import connections

    connection = connections["default"]
    connection.close()
    if getattr(connection, "pool", None):
        connection.close_pool()
    there = dj_database_url.parse(url(name, role))
    entry = {key: there[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} | {"ASSUME_ROLE": None}
    connection.settings_dict.update(entry)
    settings.DATABASES["default"].update(entry)


def migrated() -> str:
    """The template with every migration applied and no rows of anybody's."""

    def build(name: str) -> None:
        from django.core.management import call_command
        from django.db import connection

        from varna.ops.quick_states import quick_states
        from varna.secrecy.sql import GRANTS

        use(name, roles.OWNER)
        with quick_states():
            call_command("migrate", interactive=False, verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute(GRANTS)
        connection.close()

    return template("empty", build)


def cast_template() -> str:
    """The template with the cast of `tests/cast.py` in it."""

    def build(name: str) -> None:
        from django.db import connection

        from tests import cast
        from varna.secrecy import scope

        use(name)
        with scope.machine():
            cast.make()
        connection.close()

    made_of = (*SCHEMA, "tests/cast.py", "packs/sodermalm-2026/permissions.yaml", "varna/organisation/models.py")
    return template("cast", build, base=migrated(), made_of=made_of)
