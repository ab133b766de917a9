"""What the database must be before Värna serves from it, asked with plain SQL so that a start stays quick."""

from __future__ import annotations

import psycopg

from varna.config.env import Env
from varna.ops import roles
from varna.ops.faults import CommandFault


def check_roles(env: Env) -> None:
    """In production: no superuser, no BYPASSRLS, and not the owner of the tables. Elsewhere: nothing is refused."""
    if env.production and (faults := role_faults(env.database_url, steps_down=env.owner_url == env.database_url)):
        raise CommandFault("\n".join(faults))


def role_faults(url: str, *, steps_down: bool) -> list[str]:
    """Sentences about the login that serves. `steps_down`: the same login migrates and sets the serving role itself."""
    with psycopg.connect(url, connect_timeout=10) as connection:
        found = connection.execute(
            "select session_user, rolsuper, rolbypassrls from pg_roles where rolname = session_user"
        ).fetchone()
    assert found
    name, superuser, bypasses = found
    faults = []
    if superuser:
        faults.append(
            f"DATABASE_URL logs in as {name}, a superuser: use {roles.APP}, for whom row-level security holds."
        )
    elif bypasses:
        faults.append(f"DATABASE_URL logs in as {name}, who passes row-level security: take BYPASSRLS away.")
    elif steps_down:
        faults.append(
            f"DATABASE_URL logs in as {name}, who owns the tables: let {roles.APP} serve, "
            "and name the owner in DATABASE_OWNER_URL for `varna migrate`."
        )
    return faults
