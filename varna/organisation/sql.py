"""SQL of the organisation: what a reach is built from, and the version of the unit tree.

These functions run as the owner, since they are asked before anybody's reach is known. They answer with codes and ids only.
"""

CONTEXT = """
-- Roles that stand on other slices' objects; the inventory and access slices replace this with the real one.
create or replace function app_object_roles(person bigint, authority bigint) returns table (role text, unit_id bigint)
language sql stable security definer set search_path = public, pg_temp as $$ select null::text, null::bigint where false $$;

create or replace function app_roles(person bigint, authority bigint) returns table (role text, unit_id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  with today as (select (now() at time zone 'Europe/Stockholm')::date as d)
  select a.role, a.unit_id from organisation_appointment a, today
   where a.person_id = person and a.valid_from <= today.d and (a.valid_to is null or a.valid_to >= today.d)
  union
  -- a deputy holds the role while the holder is away
  select a.role, a.unit_id from organisation_appointment a, today
   where a.deputy_id = person and a.valid_from <= today.d and (a.valid_to is null or a.valid_to >= today.d)
     and exists (select 1 from organisation_absence f where f.person_id = a.person_id and f.starts_at <= now() and f.ends_at > now())
  union
  select s.role, s.unit_id from organisation_dutyshift s
   where s.person_id = person and s.starts_at <= now() and s.ends_at > now()
  union
  select o.role, o.unit_id from app_object_roles(person, authority) o
$$;

create or replace function app_context(account bigint) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  with today as (select (now() at time zone 'Europe/Stockholm')::date as d),
  who as (
    select u.id as user_id, p.id as person_id, coalesce(p.authority_id, u.system_admin_of_id) as authority_id,
      coalesce(p.unit_id, (select r.id from organisation_unit r where r.authority_id = u.system_admin_of_id and r.parent_id is null)) as unit_id,
      p.kind, p.name, p.title, u.system_admin_of_id is not null and p.id is null as system_admin,
      p.id is not null and (p.starts_on is null or p.starts_on <= today.d) and (p.ends_on is null or p.ends_on >= today.d) as serves
    from accounts_user u left join organisation_person p on p.user_id = u.id cross join today
    where u.id = account
  )
  select jsonb_build_object(
    'user_id', w.user_id, 'person_id', w.person_id, 'authority_id', w.authority_id, 'unit_id', w.unit_id, 'city_id', a.city_id,
    'kind', case when w.serves then w.kind end, 'system_admin', w.system_admin,
    'name', w.name, 'title', w.title, 'authority', a.name,
    'tree', (select sum(x.tree_version)::text || '.' || count(*)::text from organisation_authority x where x.city_id = a.city_id),
    'policy', coalesce((select s.version from secrecy_policy s where s.authority_id = w.authority_id), ''),
    'conditions', case when exists (select 1 from organisation_protectedhandler h where h.person_id = w.person_id and h.authority_id = w.authority_id)
      then '["protected_handler"]'::jsonb else '[]'::jsonb end,
    'roles', coalesce((select jsonb_agg(jsonb_build_array(r.role, r.unit_id)) from app_roles(w.person_id, w.authority_id) r
      where w.serves), '[]'::jsonb))
  from who w join organisation_authority a on a.id = w.authority_id
  where w.serves or w.system_admin
$$;

create or replace function app_tree(city bigint) returns table (unit_id bigint, path text, authority_id bigint, city_id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select u.id, u.path, u.authority_id, a.city_id from organisation_unit u join organisation_authority a on a.id = u.authority_id
  where a.city_id = city
$$;

create or replace function organisation_tree_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update organisation_authority set tree_version = tree_version + 1
   where id in (select distinct c.authority_id from changed c);
  return null;
end $$;
create trigger tree_grown after insert on organisation_unit referencing new table as changed
  for each statement execute function organisation_tree_changed();
create trigger tree_moved after update on organisation_unit referencing new table as changed
  for each statement execute function organisation_tree_changed();
"""

# The path is computed where the tree is kept, so that no import and no script can leave it wrong.
PATHS = """
create or replace function organisation_unit_path() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare above organisation_unit;
begin
  if new.parent_id is null then
    new.path := '/' || new.id || '/'; new.depth := 0;
  else
    select * into above from organisation_unit where id = new.parent_id;
    if above.authority_id <> new.authority_id then raise exception 'a unit lies in its own authority' using errcode = '23514'; end if;
    if above.path like '%/' || new.id || '/%' then raise exception 'a unit cannot lie below itself' using errcode = '23514'; end if;
    new.path := above.path || new.id || '/'; new.depth := above.depth + 1;
  end if;
  return new;
end $$;
create trigger path before insert or update of parent_id, path on organisation_unit
  for each row execute function organisation_unit_path();
create or replace function organisation_unit_below() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update organisation_unit set parent_id = parent_id where parent_id = new.id;
  return null;
end $$;
create trigger path_below after update of parent_id, path on organisation_unit
  for each row when (old.path is distinct from new.path) execute function organisation_unit_below();
"""
