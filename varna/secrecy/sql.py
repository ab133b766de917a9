"""Migration operations for row-level security.

Every table that belongs to an authority is protected: a row is visible to the machine, to those whose reach covers its unit
for the row's kind, and through an own relation. `when` adds rows that a condition opens (`issued`, `frozen`).
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.migrations import RunSQL

APP_ROLE = "varna_app"


def protect(
    table: str,
    *,
    kind: str | tuple[str, ...],
    own: str | None = None,
    when: Mapping[str, str] | None = None,
    unit: str = "unit_id",
    authority: str = "authority_id",
) -> RunSQL:
    """Row-level security for `table`, whose rows are records of `kind` (several kinds: any of them opens the row).

    `own` is the SQL condition under which the signed-in person stands in an own relation to the row; since INSERT … RETURNING
    must see its row, it has to hold for a row that the person has just made.
    """
    kinds = (kind,) if isinstance(kind, str) else kind
    parts = ["(select app_machine())"]
    for one in kinds:
        parts.append(f"{unit} = any((select app_units('{one}'))::bigint[])")
        if own:
            parts.append(f"((select app_own('{one}')) and ({own}))")
        for condition, sql in (when or {}).items():
            parts.append(f"(({sql}) and {unit} = any((select app_units('{one}.{condition}'))::bigint[]))")
            if own:
                parts.append(f"(({sql}) and (select app_own('{one}.{condition}')) and ({own}))")
    visible = "\n    or ".join(parts)
    return _policies(table, visible, f"(select app_machine()) or {authority} = (select app_authority())")


def protect_by_parent(table: str, column: str, parent: str) -> RunSQL:
    """Row-level security for child rows: visible and writable exactly as the parent row is visible."""
    visible = f"(select app_machine()) or exists (select 1 from {parent} p where p.id = {table}.{column})"
    return _policies(table, visible, visible)


def protect_by_person(table: str, condition: str) -> RunSQL:
    """Row-level security for rows that only the machine and those who meet `condition` see and write."""
    visible = f"(select app_machine()) or ({condition})"
    return _policies(table, visible, visible)


def _policies(table: str, visible: str, insertable: str) -> RunSQL:
    return RunSQL(
        f"""
        alter table {table} enable row level security;
        create policy seen on {table} for select using ({visible});
        create policy changed on {table} for update using ({visible}) with check ({insertable});
        create policy taken on {table} for delete using ({visible});
        create policy made on {table} for insert with check ({insertable});
        """,
        f"""
        drop policy if exists seen on {table};
        drop policy if exists changed on {table};
        drop policy if exists taken on {table};
        drop policy if exists made on {table};
        alter table {table} disable row level security;
        """,
    )


# What the policies read of the scope that the database engine sets in each transaction.
FUNCTIONS = """
create or replace function app_reach() returns jsonb language sql stable parallel safe as
$$ select nullif(current_setting('app.reach', true), '')::jsonb $$;
create or replace function app_machine() returns boolean language sql stable parallel safe as
$$ select coalesce((app_reach()->>'machine')::boolean, false) $$;
create or replace function app_person() returns bigint language sql stable parallel safe as
$$ select (app_reach()->>'p')::bigint $$;
create or replace function app_authority() returns bigint language sql stable parallel safe as
$$ select (app_reach()->>'a')::bigint $$;
create or replace function app_handler() returns boolean language sql stable parallel safe as
$$ select coalesce(app_reach()->>'h' = '1', false) $$;
create or replace function app_user() returns bigint language sql stable parallel safe as
$$ select nullif(current_setting('app.user', true), '')::bigint $$;
create or replace function app_units(kind text) returns bigint[] language sql stable parallel safe as
$$ select coalesce((select array_agg(u::bigint) from jsonb_array_elements_text(
     r.j->'s'->((r.j->'k'->kind->>0)::int)) u), '{}') from (select app_reach() j) r $$;
create or replace function app_own(kind text) returns boolean language sql stable parallel safe as
$$ select coalesce((app_reach()->'k'->kind->>1) = '1', false) $$;
"""

ROLES = f"""
do $$ begin
  if not exists (select 1 from pg_roles where rolname = '{APP_ROLE}') then create role {APP_ROLE} nologin; end if;
end $$;
"""

# Run after every migration: the application role reads and writes rows, owns nothing and changes no history.
GRANTS = f"""
grant usage on schema public to {APP_ROLE};
grant select, insert, update, delete on all tables in schema public to {APP_ROLE};
grant usage, select on all sequences in schema public to {APP_ROLE};
grant execute on all functions in schema public to {APP_ROLE};
revoke insert, update, delete, truncate on audit_event, audit_seal from {APP_ROLE};
revoke all on audit_horizon from {APP_ROLE};
revoke all on function audit_seal_now() from public, {APP_ROLE};
grant execute on function audit_seal_now() to {APP_ROLE};
revoke insert, update, delete on django_migrations from {APP_ROLE};
"""
