"""Who leads which asset: for the own relation of row-level security, and the roles that stand on assets."""

OWN = """
create or replace function app_own_processes(person bigint) returns bigint[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(p.id), '{}') from inventory_process p
  where p.process_owner_id = person or exists (
    select 1 from organisation_appointment a
    where a.person_id = person and a.role = 'process_owner' and a.authority_id = p.authority_id and a.scope_code = p.code
      and a.valid_from <= (now() at time zone 'Europe/Stockholm')::date
      and (a.valid_to is null or a.valid_to >= (now() at time zone 'Europe/Stockholm')::date))
$$;
create or replace function app_led_assets(person bigint) returns bigint[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(id), '{}') from (
    select id from inventory_informationasset where system_owner_id = person
    union select id from inventory_informationasset where system_manager_id = person
    union select id from inventory_informationasset where system_manager_it_id = person
    union select id from inventory_informationasset where system_manager_local_id = person
    union select informationasset_id from inventory_informationasset_system_specialists where person_id = person) x
$$;
create or replace function app_processed_assets(person bigint) returns bigint[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct l.informationasset_id), '{}') from inventory_informationasset_processes l
  where l.process_id = any (app_own_processes(person))
$$;
create or replace function app_object_roles(person bigint, authority bigint) returns table (role text, unit_id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select 'system_owner', unit_id from inventory_informationasset where system_owner_id = person and status <> 'retired'
  union
  select 'system_manager', unit_id from inventory_informationasset where system_manager_id = person and status <> 'retired'
  union
  select 'system_manager_it', unit_id from inventory_informationasset where system_manager_it_id = person and status <> 'retired'
  union
  select 'system_manager_local', unit_id from inventory_informationasset where system_manager_local_id = person and status <> 'retired'
  union
  select 'system_specialist', a.unit_id from inventory_informationasset_system_specialists s
  join inventory_informationasset a on a.id = s.informationasset_id where s.person_id = person and a.status <> 'retired'
$$;
"""
