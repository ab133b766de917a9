"""What the database itself refuses about reports, so that neither a bug nor a script can rewrite what was signed (H06).

The functions run as the owner: they must see the report also when the one who writes does not.
"""

from __future__ import annotations

from django.db.migrations import RunSQL

FROZEN = RunSQL(
    r"""
create or replace function reports_report_frozen() returns trigger language plpgsql as $$
declare later text[] := array['received_at', 'assessed_at'];
begin
  if old.signed_at is null then
    if tg_op = 'DELETE' then return old; end if;
    return new;
  end if;
  if tg_op = 'DELETE' or old.assessed_at is not null or to_jsonb(new) - later is distinct from to_jsonb(old) - later
     or (old.received_at is not null and new.received_at is distinct from old.received_at) then
    raise exception 'report % is signed and frozen', old.id using errcode = '42501';
  end if;
  return new;
end $$;
create trigger frozen before update or delete on reports_report for each row execute function reports_report_frozen();

create or replace function reports_part_frozen() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare part jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
begin
  if exists (select 1 from reports_report r where r.id in ((part->>'report_id')::bigint, (to_jsonb(old)->>'report_id')::bigint)
             and r.signed_at is not null) then
    raise exception 'report % is signed and frozen', part->>'report_id' using errcode = '42501';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger frozen before insert or update or delete on reports_block for each row execute function reports_part_frozen();
create trigger frozen before insert or update or delete on reports_remark for each row execute function reports_part_frozen();

create or replace function reports_answer_in_time() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from reports_report r where r.id = new.report_id and r.received_at is not null and r.assessed_at is null) then
    raise exception 'report % is not open for judgement', new.report_id using errcode = '42501';
  end if;
  return new;
end $$;
create trigger in_time before insert on reports_judgement for each row execute function reports_answer_in_time();
create trigger in_time before insert on reports_assignment for each row execute function reports_answer_in_time();

create or replace function reports_assignment_kept() returns trigger language plpgsql as $$
declare later text[] := array['done_at', 'done_by_id', 'done_note'];
begin
  if tg_op = 'DELETE' or to_jsonb(new) - later is distinct from to_jsonb(old) - later then
    raise exception 'an assignment stays as it was given' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger kept before update or delete on reports_assignment for each row execute function reports_assignment_kept();

create or replace function reports_correction_after() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from reports_report r where r.id = new.report_id and r.signed_at is not null) then
    raise exception 'report % is a draft: change it instead', new.report_id using errcode = '42501';
  end if;
  return new;
end $$;
create trigger after_signature before insert on reports_correction for each row execute function reports_correction_after();
create trigger after_signature before insert on reports_signature for each row execute function reports_correction_after();
""",
    """
drop trigger if exists frozen on reports_report;
drop trigger if exists frozen on reports_block;
drop trigger if exists frozen on reports_remark;
drop trigger if exists in_time on reports_judgement;
drop trigger if exists in_time on reports_assignment;
drop trigger if exists kept on reports_assignment;
drop trigger if exists after_signature on reports_correction;
drop trigger if exists after_signature on reports_signature;
drop function if exists reports_report_frozen, reports_part_frozen, reports_answer_in_time, reports_assignment_kept, reports_correction_after;
""",
)
