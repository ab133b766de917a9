"""Ten years of incidents with their timelines, written by the database itself: one INSERT … SELECT for each table.

Chance is a hash of the seed and the row's number, so the same seed gives the same city. The open cases are the newest.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from varna.exchange.city import words
from varna.exchange.city.organisation import District

CHANCE = """
create or replace function pg_temp.pick(salt text, i bigint, n int) returns int language sql immutable as
$$ select (hashtextextended(salt || ':' || i, 0) & 2147483647)::int % n $$;
"""

# Parameters: authority, units, people (persons of the units), assets, titles, from, to, how many, seed, prefix, isam's user, open cases
CASES = """
insert into incidents_incident (authority_id, unit_id, number, title, kind, status, privacy, what, things, effects, touches_people,
  asset_id, persons_affected, occurred_at, detected_at, aware_at, reported_at, sorted_at, reporter_id, receipt_hash, token,
  may_tell_others, description, handling, how_arose, affected, consequences, may_be_significant, significant, cause, lesson,
  measures_needed, measures_reason, closed_at, closed_by_id, pack_version, routes)
select %(authority)s, p.unit_id,
  %(prefix)s || '-' || to_char(t.reported, 'YYYY') || '-' || lpad((row_number() over (partition by to_char(t.reported, 'YYYY') order by t.reported, i))::text, 4, '0'),
  (%(titles)s::text[])[1 + pg_temp.pick(%(seed)s || 'title', i, %(n_titles)s)], k.kind,
  case when c.open then (case when i %% 2 = 0 then 'new' else 'investigated' end) else 'closed' end,
  k.kind in ('personal_data', 'both', 'unclear'), (array['lost','wrong_receiver','intrusion','deceived','gone','other'])[1 + pg_temp.pick(%(seed)s || 'what', i, 6)],
  '[]', '["disclosed"]', 'yes', (%(assets)s::bigint[])[1 + pg_temp.pick(%(seed)s || 'asset', i, %(n_assets)s)], pg_temp.pick(%(seed)s || 'n', i, 200),
  t.reported - make_interval(mins => 60 + pg_temp.pick(%(seed)s || 'd', i, 600)) - make_interval(mins => pg_temp.pick(%(seed)s || 'o', i, 4000)),
  t.reported - make_interval(mins => 1 + pg_temp.pick(%(seed)s || 'd', i, 60)), t.reported - make_interval(mins => 1 + pg_temp.pick(%(seed)s || 'd', i, 60)),
  t.reported, case when not c.open then t.reported + interval '2 hours' end, p.id, '', md5(%(seed)s || ':' || %(authority)s || ':' || i)::uuid, true,
  'Uppgifter hamnade fel. Mottagaren har hört av sig.', 'Vi har bett mottagaren ta bort uppgifterna.', '', '', '', false, null,
  case when c.open then '' else 'Handhavandefel' end, case when c.open then '' else 'Vi dubbelkollar mottagaren.' end,
  case when c.open then null else false end, case when c.open then '' else 'Rutinen räcker.' end,
  case when not c.open then t.reported + make_interval(days => 3 + pg_temp.pick(%(seed)s || 'c', i, 20)) end,
  case when not c.open then %(closer)s::bigint end, 'sodermalm-2026', '{}'
from generate_series(1, %(count)s) i
cross join lateral (select %(start)s::timestamptz + (%(end)s::timestamptz - %(start)s::timestamptz) * ((i - 0.5) / %(count)s) as reported) t
cross join lateral (select i > %(count)s - %(open)s as open) c
cross join lateral (select (array['personal_data','personal_data','security','both','personal_data','security','security','both','personal_data','unclear'])
  [1 + pg_temp.pick(%(seed)s || 'kind', i, case when c.open then 10 else 9 end)] as kind) k
join lateral (select (%(people)s::bigint[])[1 + pg_temp.pick(%(seed)s || 'who', i, %(n_people)s)] as id) w on true
join organisation_person p on p.id = w.id;
"""

# What hangs on a case. Parameters: authority, clock content, seed, isam's user, dpo's person and user, director's user
PARTS: Mapping[str, str] = {
    "participants": """
      insert into incidents_participant (incident_id, person_id, part, added_at, added_by_id)
      select id, reporter_id, 'creator', reported_at, null from incidents_incident where authority_id = %(authority)s""",
    "panels": """
      insert into incidents_panel (incident_id, kind, state, reason, decided_at, decided_by_id, note, closed_at, closed_by_id)
      select i.id, k.kind, case when i.closed_at is null then 'unsorted' else 'closed' end, '',
        case when i.closed_at is not null then i.sorted_at end, case when i.closed_at is not null then %(closer)s::bigint end, '',
        i.closed_at, i.closed_by_id
      from incidents_incident i cross join (values ('privacy'), ('security')) k(kind)
      where i.authority_id = %(authority)s and (i.kind in ('both', 'unclear') or (k.kind = 'privacy') = (i.kind = 'personal_data'))""",
    "clocks": """
      insert into incidents_clock (incident_id, step, track, "order", content, starts_at, due_at, latest_at, rings_at, stopped_at, stop, stopped_by_id, stop_reason)
      select id, 'imy-72h', 'privacy', 1, %(clock)s::jsonb, aware_at, aware_at + interval '72 hours', aware_at + interval '72 hours', case when closed_at is null then aware_at + interval '24 hours' end,
        case when closed_at is not null then aware_at + make_interval(hours => 1 + pg_temp.pick(%(seed)s || 's', id, 71) + case when id %% 50 = 0 then 40 else 0 end) end,
        case when closed_at is null then '' when id %% 3 = 0 then 'filed' else 'not_needed' end,
        case when closed_at is not null then %(director)s::bigint end, ''
      from incidents_incident where authority_id = %(authority)s and privacy""",
    "positions": """
      insert into incidents_position (authority_id, unit_id, incident_id, advice, risk, inform_subjects, reason, author_id, acting, issued_at, supersedes_id)
      select authority_id, unit_id, id, case when id %% 3 = 0 then 'notify' else 'internal' end, 'risk', false, 'Bedömd utifrån uppgifternas art.', %(dpo)s, false,
        reported_at + interval '3 hours', null
      from incidents_incident where authority_id = %(authority)s and privacy and closed_at is not null""",
    "decisions": """
      insert into incidents_decision (incident_id, ruling, position_id, against, reason, decided_by_id, person_id, decided_at)
      select p.incident_id, case when p.advice = 'notify' then 'notify_imy' else 'do_not_notify' end, p.id, false, 'Följer ombudets ställningstagande.',
        %(director)s, %(director_person)s, p.issued_at + interval '1 hour'
      from incidents_position p where p.authority_id = %(authority)s""",
    "filings": """
      insert into incidents_filing (incident_id, clock_id, filed_at, recorded_at, channel, receipt, complete, late_reason, by_id, person_id)
      select c.incident_id, c.id, c.stopped_at, c.stopped_at, 'eservice', 'IMY-' || c.id, true,
        case when c.stopped_at > c.due_at then 'Uppgifterna kom sent från leverantören.' else '' end, %(director)s, %(director_person)s
      from incidents_clock c join incidents_incident i on i.id = c.incident_id
      where i.authority_id = %(authority)s and c.stop = 'filed'""",
    "answers": """
      insert into incidents_answer (incident_id, question, reply, reason, told_on, how, by_id, person_id, at)
      select id, q, 'no', 'Inte aktuellt här.', null, '', %(director)s, %(director_person)s, closed_at - interval '1 hour'
      from incidents_incident cross join (values ('persons_told'), ('lex_sarah')) v(q)
      where authority_id = %(authority)s and privacy and closed_at is not null""",
    "steps": """
      insert into incidents_step (incident_id, code, "order", content, reference, done_at, done_by_id, not_applicable, optional)
      select id, 'ia', 0, %(step)s::jsonb, case when closed_at is not null then 'IA-' || id else '' end,
        case when closed_at is not null then reported_at + interval '1 day' end, case when closed_at is not null then %(closer)s::bigint end, '', false
      from incidents_incident where authority_id = %(authority)s""",
    "summonses": """
      insert into incidents_summons (incident_id, function, told_at, rung, climbs_at, seen_at, seen_by_id)
      select id, f, reported_at, 0, null, reported_at + interval '20 minutes', %(dpo)s
      from incidents_incident cross join (values ('dpo'), ('isam')) v(f) where authority_id = %(authority)s""",
    "timelines": """
      insert into incidents_entry (incident_id, kind, code, facts, text, person_id, happened_at, written_at, corrects_id)
      select i.id, e.kind, e.code, e.facts::jsonb, e.text, e.person, e.at, e.at, null from incidents_incident i
      cross join lateral (values
        ('system', 'occurred', '{}', '', null::bigint, i.occurred_at), ('clock', 'detected', '{}', '', null, i.detected_at),
        ('person', 'reported', '{}', '', i.reporter_id, i.reported_at),
        ('system', 'told', '{"functions": ["dpo", "isam", "manager"]}', '', null, i.reported_at),
        ('person', 'note', '{}', 'Mottagaren har bekräftat att uppgifterna är borttagna.', i.reporter_id, i.reported_at + interval '5 hours'),
        ('person', 'note', '{}', 'Rutinen är genomgången med arbetsgruppen.', i.reporter_id, i.reported_at + interval '2 days')
      ) e(kind, code, facts, text, person, at)
      where i.authority_id = %(authority)s and (e.code <> 'note' or i.closed_at is not null)""",
    "history": """
      insert into audit_event (at, actor, verb, op, tbl, pk, authority_id, unit_id, changed)
      select i.reported_at, p.user_id, 'incidents.reported', 'A', 'incidents_incident', i.id::text, i.authority_id, i.unit_id, jsonb_build_object('kind', i.kind)
      from incidents_incident i join organisation_person p on p.id = i.reporter_id where i.authority_id = %(authority)s""",
    "numbers": """
      insert into incidents_series (authority_id, year, last)
      select authority_id, substring(number from '-(\\d{4})-')::int, count(*) from incidents_incident where authority_id = %(authority)s group by 1, 2""",
}


def make_incidents(
    district: District,
    *,
    count: int,
    start: datetime,
    end: datetime,
    seed: int,
    clock: Any,
    advance: Callable[[int], None],
) -> None:
    """`count` cases spread evenly over the years, the last sixtieth of them open."""
    asset_ids = _column(
        "select id from inventory_informationasset where authority_id = %s order by id", district.authority.pk
    )
    unit_people = [person.pk for person in district.people[26:]]
    director, dpo, isam = district.people[:3]
    given: dict[str, Any] = {
        "authority": district.authority.pk, "people": unit_people, "n_people": len(unit_people), "assets": asset_ids,
        "n_assets": len(asset_ids), "titles": words.TITLES, "n_titles": len(words.TITLES), "start": start, "end": end, "count": count,
        "seed": f"{seed}:{district.authority.code}:", "prefix": district.authority.registration_prefix, "closer": isam.user_id,
        "open": max(3, count // 60), "director": director.user_id, "director_person": director.pk, "dpo": dpo.pk,
        "clock": json.dumps(clock), "step": json.dumps({"title": {"sv": "Anmäl i IA", "en": "Report in IA"}, "paths": []}),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(CHANCE)
        cursor.execute(CASES, given)
        advance(count // 2)
        for sql in PARTS.values():
            cursor.execute(sql, given)
        advance(count - count // 2)


def _column(sql: str, *values: Any) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]
