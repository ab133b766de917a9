"""`varna migrate`: bring the tables up to date, as the role that owns them."""

from __future__ import annotations

import argparse

from varna.ops import faults
from varna.ops.quick_states import quick_states


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="only say (exit code 1) whether something is left to do")


def run(args: argparse.Namespace) -> int:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from varna.secrecy.sql import GRANTS

    _prepare_roles(connection)
    executor = MigrationExecutor(connection)
    left = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if args.check:
        return 1 if left else 0
    if left:
        with quick_states():
            call_command("migrate", interactive=False, verbosity=0)
    with connection.cursor() as cursor:  # also when nothing is left: a killed run may have come this far and no further
        cursor.execute(GRANTS)
    return 0


def _prepare_roles(connection) -> None:  # type: ignore[no-untyped-def]
    """On a server of the operator's: make the serving role when we may, and give it what it needs in this database."""
    from varna.ops import roles

    with connection.cursor() as cursor:
        cursor.execute("select 1 from pg_roles where rolname = %s", [roles.APP])
        if cursor.fetchone() is None:
            cursor.execute("select rolcreaterole or rolsuper from pg_roles where rolname = current_user")
            if not cursor.fetchone()[0]:
                raise faults.CommandFault(
                    f"The database has no role {roles.APP} and this login may not make it: "
                    f"let an administrator run `create role {roles.APP} nologin`, then `grant {roles.APP} to` this login."
                )
            cursor.execute(f"create role {roles.APP} nologin")
        cursor.execute("select current_user, pg_has_role(current_user, %s, 'member')", [roles.APP])
        owner, member = cursor.fetchone()
        if (
            not member and connection.settings_dict["USER"] != roles.OWNER
        ):  # one login for both: it steps down by itself
            cursor.execute(f'grant {roles.APP} to "{owner}"')
        roles.grant_inside(cursor, owner)
