"""SQL of the audit trail: events by trigger, acts by function, the sealed chain and its check.

The functions run as the owner of the tables (SECURITY DEFINER); the application role may only read. A seal takes the events
that no open transaction can still precede, so writers never wait for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.migrations import RunSQL

TABLES = """
create table audit_event (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  xid xid8 not null default pg_current_xact_id(),
  actor bigint,
  verb text not null default '',
  op char(1) not null,
  tbl text not null,
  pk text not null,
  authority_id bigint,
  unit_id bigint,
  changed jsonb not null
);
create index audit_event_record on audit_event (tbl, pk, id);
create index audit_event_acts on audit_event (unit_id, id) where verb <> '';
create index audit_event_actor on audit_event (actor, id);
create table audit_seal (
  id bigint generated always as identity primary key,
  first_id bigint not null,
  last_id bigint not null unique,
  events bigint not null,
  hash bytea not null,
  sealed_at timestamptz not null default clock_timestamp()
);
"""

FUNCTIONS = r"""
create or replace function audit_row() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare o jsonb; n jsonb; d jsonb; kept jsonb; secret text;
begin
  if tg_op <> 'INSERT' then o := to_jsonb(old); end if;
  if tg_op <> 'DELETE' then n := to_jsonb(new); end if;
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(e.key, jsonb_build_array(o -> e.key, e.value)) into d
      from jsonb_each(n) e where o -> e.key is distinct from e.value;
    if d is null then return null; end if;
  else
    d := coalesce(n, o);
  end if;
  foreach secret in array coalesce(tg_argv, '{}'::text[]) loop
    if d ? secret then d := jsonb_set(d, array[secret], '"***"'); end if;
  end loop;
  kept := coalesce(n, o);
  insert into audit_event(op, actor, tbl, pk, authority_id, unit_id, changed)
    values (left(tg_op, 1), nullif(current_setting('app.user', true), '')::bigint, tg_table_name, coalesce(kept->>'id', ''),
      (kept->>'authority_id')::bigint, (kept->>'unit_id')::bigint, d);
  return null;
end $$;

create or replace function audit_act(verb text, actor bigint, tbl text, pk text, authority bigint, unit bigint, facts jsonb)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_current_xact_id();
  if actor is distinct from nullif(current_setting('app.user', true), '')::bigint and current_setting('app.user', true) <> '' then
    raise exception 'the act is recorded in another name than the one signed in' using errcode = '42501';
  end if;
  insert into audit_event(verb, op, actor, tbl, pk, authority_id, unit_id, changed)
    values (verb, 'A', actor, tbl, pk, authority, unit, facts);
end $$;

create or replace function audit_digest(e audit_event) returns bytea language sql immutable as $$
  select sha256(convert_to(concat_ws(chr(31), e.id, extract(epoch from e.at)::numeric(20,6), e.xid::text, coalesce(e.actor::text, '-'),
    e.verb, e.op, e.tbl, e.pk, coalesce(e.authority_id::text, '-'), coalesce(e.unit_id::text, '-'), e.changed::text), 'UTF8'))
$$;

create or replace function audit_seal_now() returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare before audit_seal; made bigint;
begin
  perform pg_advisory_xact_lock(727300);
  select * into before from audit_seal order by id desc limit 1;
  insert into audit_seal(first_id, last_id, events, hash)
    select min(e.id), max(e.id), count(*),
      sha256(coalesce(before.hash, '\x00'::bytea) || string_agg(audit_digest(e), ''::bytea order by e.id))
    from audit_event e
    where e.id > coalesce(before.last_id, 0) and e.xid < pg_snapshot_xmin(pg_current_snapshot())
    having count(*) > 0
    returning events into made;
  return coalesce(made, 0);
end $$;

create or replace function audit_verify() returns table (seal bigint, first_id bigint, last_id bigint, what text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare link audit_seal; previous bytea := '\x00'; reached bigint := 0; fresh bytea; n bigint;
begin
  for link in select * from audit_seal order by id loop
    select count(*), sha256(previous || coalesce(string_agg(audit_digest(e), ''::bytea order by e.id), ''::bytea)) into n, fresh
      from audit_event e where e.id > reached and e.id <= link.last_id;
    if n <> link.events then
      seal := link.id; first_id := link.first_id; last_id := link.last_id;
      what := format('%s events, sealed were %s', n, link.events); return next;
    elsif fresh <> link.hash then
      seal := link.id; first_id := link.first_id; last_id := link.last_id; what := 'content differs from the seal'; return next;
    end if;
    previous := link.hash; reached := link.last_id;
  end loop;
end $$;

create or replace function audit_refuse() returns trigger language plpgsql as $$
begin raise exception 'the audit trail is append-only' using errcode = '42501'; end $$;
create trigger audit_event_append_only before update or delete or truncate on audit_event execute function audit_refuse();
create trigger audit_seal_append_only before update or delete or truncate on audit_seal execute function audit_refuse();
"""

POLICIES = """
alter table audit_event enable row level security;
create policy seen on audit_event for select using ((select app_machine())
  or unit_id = any((select app_units('audit_trail'))::bigint[])
  or ((select app_own('audit_trail')) and actor = (select app_user())));
"""


# Numbers are given before a transaction ends, so an event may come to light with a lower number than one already sealed. A seal
# therefore goes only as far as a horizon: a number read at some instant, once every transaction that was then writing events has
# ended. Who writes events holds a lock on the table from before it takes a number until its end, and that is how they are
# known. Under READ COMMITTED only: each statement here must see a fresh snapshot. The sealer's own events are sealed with it.
HORIZON = r"""
create table audit_horizon (
  the_only boolean primary key default true check (the_only),
  last_id bigint not null,
  writers text[] not null
);

create function audit_writers() returns text[] language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(array_agg(virtualtransaction), '{}') from pg_locks
  where locktype = 'relation' and relation = 'audit_event'::regclass and mode = 'RowExclusiveLock' and granted
    and database = (select oid from pg_database where datname = current_database()) and pid <> pg_backend_pid()
$$;

create or replace function audit_seal_now() returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare before audit_seal; waiting audit_horizon; reached bigint; writing text[]; upto bigint; made bigint;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'the audit trail is sealed under READ COMMITTED only';
  end if;
  perform pg_advisory_xact_lock(727300);
  select case when is_called then last_value else 0 end into reached from audit_event_id_seq;
  writing := audit_writers();
  select * into waiting from audit_horizon;
  if writing = '{}' then
    upto := reached;
  elsif waiting.the_only and not waiting.writers && writing then
    upto := waiting.last_id;
  end if;
  if upto is not null or waiting.the_only is null then
    insert into audit_horizon(last_id, writers) values (reached, writing)
      on conflict (the_only) do update set last_id = excluded.last_id, writers = excluded.writers;
  end if;
  select * into before from audit_seal order by id desc limit 1;
  insert into audit_seal(first_id, last_id, events, hash)
    select min(e.id), max(e.id), count(*),
      sha256(coalesce(before.hash, '\x00'::bytea) || string_agg(audit_digest(e), ''::bytea order by e.id))
    from audit_event e
    where e.id > coalesce(before.last_id, 0) and e.id <= upto
    having count(*) > 0
    returning events into made;
  return coalesce(made, 0);
end $$;
"""


def audited(table: str, *, secret: Sequence[str] = ()) -> RunSQL:
    """Write the field history of `table` by trigger. Columns named in `secret` leave only the fact that they changed."""
    arguments = ", ".join(f"'{column}'" for column in secret)
    return RunSQL(
        f"create trigger audited after insert or update or delete on {table} for each row execute function audit_row({arguments});",
        f"drop trigger if exists audited on {table};",
    )


def append_only(table: str) -> RunSQL:
    """Refuse every change and removal of a row of `table`, also for the owner of the table."""
    return RunSQL(
        f"""
        create or replace function refuse_change() returns trigger language plpgsql as
        $$ begin raise exception '% is append-only', tg_table_name using errcode = '42501'; end $$;
        create trigger append_only before update or delete on {table} for each row execute function refuse_change();
        """,
        f"drop trigger if exists append_only on {table};",
    )
