"""SQL of the oversight: noticing that a register has changed.

Statement triggers add a line to `oversight_change`; the number of lines and the highest of them are the register's version.
Lines are counted as far as they are committed, so a reader can never take an unfinished change for a finished one.
"""

PLACED = (
    "organisation_unit",
    "organisation_person",
    "organisation_protectedidentity",
    "organisation_appointment",
    "organisation_supplier",
    "organisation_network",
    "organisation_authoritycontact",
    "inventory_process",
    "inventory_informationasset",
    "privacy_processingagreement",
    "privacy_processingactivity",
    "access_sharedresource",
    "awareness_trainingresult",
)
# Rows without an authority of their own, and the city: a change there may concern anybody.
SHARED = (
    "organisation_city",
    "organisation_network_members",
    "inventory_informationasset_system_specialists",
    "inventory_informationasset_processes",
    "privacy_subprocessor",
    "privacy_processingactivity_information_assets",
    "privacy_processingactivity_processors",
)

FUNCTIONS = """
create or replace function oversight_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into oversight_change(authority_id) select distinct c.authority_id from changed c;
  return null;
end $$;
create or replace function oversight_changed_authority() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into oversight_change(authority_id) select distinct c.id from changed c;
  return null;
end $$;
create or replace function oversight_changed_shared() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into oversight_change(authority_id) values (null);
  return null;
end $$;
create or replace function oversight_version(authority bigint) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*) || '.' || coalesce(max(id), 0) from oversight_change where authority_id = authority or authority_id is null
$$;
-- One line for each authority is as good as many, once nobody is reading: the newest stays.
create or replace function oversight_sweep() returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from oversight_change c where exists (
    select 1 from oversight_change n where n.authority_id is not distinct from c.authority_id and n.id > c.id)
$$;
"""


def _on(table: str, event: str, function: str) -> str:
    which = "old" if event == "delete" else "new"
    return (
        f"create trigger oversight_{event} after {event} on {table} referencing {which} table as changed"
        f" for each statement execute function {function}();"
    )


TRIGGERS = "\n".join(
    [
        *(_on(table, event, "oversight_changed") for table in PLACED for event in ("insert", "update", "delete")),
        _on("organisation_authority", "insert", "oversight_changed_authority"),
        _on("organisation_authority", "update", "oversight_changed_authority"),
        *(
            f"create trigger oversight_any after insert or update or delete on {table}"
            " for each statement execute function oversight_changed_shared();"
            for table in SHARED
        ),
    ]
)
