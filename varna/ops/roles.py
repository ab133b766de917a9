"""The two database roles. `varna_owner` owns and migrates; `varna_app` serves and owns nothing."""

from __future__ import annotations

from typing import Any

OWNER = "varna_owner"
APP = "varna_app"


def ensure_roles(admin: Any, *, owner_password: str, app_password: str) -> None:
    """Make both roles, or bring their passwords and limits back to what they should be."""
    for role, password in ((OWNER, owner_password), (APP, app_password)):
        if admin.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone() is None:
            admin.execute(f"create role {role}")
        literal = admin.execute("select quote_literal(%s)", [password]).fetchone()[0]
        admin.execute(
            f"alter role {role} login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password {literal}"
        )


def ensure_database(admin: Any, name: str) -> None:
    """An empty UTF-8 database that belongs to the owner and that only the two roles may enter."""
    if admin.execute("select 1 from pg_database where datname = %s", [name]).fetchone() is None:
        admin.execute(f'create database "{name}" owner {OWNER} template template0')
    admin.execute(f'revoke all on database "{name}" from public')
    admin.execute(f'grant connect, temporary on database "{name}" to {APP}')


def grant_inside(connection: Any, owner: str = OWNER) -> None:
    """Within a database: the app role reads and writes rows of what the owner makes from now on, and makes nothing."""
    connection.execute("revoke create on schema public from public")
    connection.execute(f"grant usage on schema public to {APP}")
    for rights, things in (("select, insert, update, delete", "tables"), ("usage, select", "sequences")):
        connection.execute(
            f'alter default privileges for role "{owner}" in schema public grant {rights} on {things} to {APP}'
        )
