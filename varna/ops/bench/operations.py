"""What is measured: who asks for what, the bare SQL that answers the same question, and the goals.

The floor gives the same rows from the same tables as the serving role, with the same reach (so the permission filter is in it).
`%(name)s` in a path or a floor is filled from `samples`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

LIST, RECORD, HOME = 40.0, 40.0, 60.0  # milliseconds, p50


@dataclass(frozen=True)
class Operation:
    """One page or call. `who` is a role of the demo sign-in (or "token" for the API)."""

    name: str
    who: str
    path: str
    floor: tuple[str, ...]
    goal_ms: float = LIST
    most_sql: int = 12
    most_ratio: float | None = None
    post: dict[str, object] = field(default_factory=dict)


INCIDENT_LIST = """select i.id, i.number, i.title, i.kind, i.status, i.reported_at, u.name,
  (select min(c.due_at) from incidents_clock c where c.incident_id = i.id and c.stopped_at is null)
  from incidents_incident i join organisation_unit u on u.id = i.unit_id
  where i.authority_id = %(authority)s order by i.reported_at desc, i.id desc limit 26"""
ASSET_LIST = """select a.id, a.name, a.kind, a.status, a.classified_on, a.confidentiality, u.name, p.name from inventory_informationasset a
  join organisation_unit u on u.id = a.unit_id left join organisation_person p on p.id = a.system_manager_id
  where a.authority_id = %(authority)s order by a.sort_key, a.id limit 26"""
ACTIVITY_LIST = """select a.id, a.name, a.lawful_basis, a.last_reviewed_on, u.name, p.name from privacy_processingactivity a
  join organisation_unit u on u.id = a.unit_id left join organisation_person p on p.id = a.process_owner_id
  where a.authority_id = %(authority)s order by a.sort_key, a.id limit 26"""
CASE = (
    "select i.*, u.name, p.name from incidents_incident i join organisation_unit u on u.id = i.unit_id"
    " left join organisation_person p on p.id = i.reporter_id where i.number = %(number)s and i.authority_id = %(authority)s",
    "select * from incidents_entry where incident_id = %(incident)s order by happened_at desc, id desc",
    "select * from incidents_clock where incident_id = %(incident)s",
    "select * from incidents_panel where incident_id = %(incident)s",
    "select * from incidents_position where incident_id = %(incident)s",
    "select * from incidents_step where incident_id = %(incident)s",
)
VERDICTS = "select provision, sum(of), sum(met), sum(soon) from oversight_verdict where authority_id = %(authority)s and valid_to is null group by 1"
HOME_FLOOR = (
    "select c.*, i.number, i.title from incidents_clock c join incidents_incident i on i.id = c.incident_id"
    " where c.stopped_at is null and i.status in ('new', 'investigated') and i.authority_id = %(authority)s order by c.due_at limit 50",
    "select * from notices_notice where person_id = %(person)s and seen_at is null limit 50",
    "select * from wheel_activity where authority_id = %(authority)s",
    VERDICTS,
)
COMPLIANCE_FLOOR = (
    "select unit_id, count(*), count(classified_on) from inventory_informationasset where authority_id = %(authority)s group by 1",
    "select unit_id, count(*), count(last_reviewed_on) from privacy_processingactivity where authority_id = %(authority)s group by 1",
    "select unit_id, kind, count(*), count(last_access_review_on) from access_sharedresource where authority_id = %(authority)s group by 1, 2",
    "select unit_id, period, sum(headcount), sum(passed_information_security), sum(passed_data_protection)"
    " from awareness_trainingresult where authority_id = %(authority)s group by 1, 2",
    "select unit_id, role, count(*) from organisation_appointment where authority_id = %(authority)s group by 1, 2",
    "select i.unit_id, count(*), count(c.stopped_at) from incidents_clock c join incidents_incident i on i.id = c.incident_id"
    " where i.authority_id = %(authority)s group by 1",
    "select i.unit_id, count(*), count(closed_at) from incidents_incident i where i.authority_id = %(authority)s group by 1",
)

OPERATIONS = (
    Operation("Mitt, samordnaren", "isam", "/", HOME_FLOOR, HOME, 20),
    Operation("Mitt, enhetschefen", "unit_manager", "/", HOME_FLOOR, HOME, 20),
    Operation("Mitt, direktören", "director", "/", HOME_FLOOR, HOME, 20),
    Operation("Händelser, 25 rader", "isam", "/handelser/", (INCIDENT_LIST,), most_ratio=6),
    Operation("Händelser i enheten", "unit_manager", "/handelser/", (INCIDENT_LIST,), most_ratio=6),
    Operation("En händelse med tidslinje", "isam", "/handelser/%(number)s/", CASE, RECORD, most_ratio=10),
    Operation("Informationstillgångar, 25 rader", "isam", "/informationstillgangar/", (ASSET_LIST,), most_ratio=6),
    Operation("En informationstillgång", "isam", "/informationstillgangar/%(asset)s/",
              ("select * from inventory_informationasset where authority_id = %(authority)s and id = %(asset)s",), RECORD, most_ratio=10),
    Operation("Behandlingar, 25 rader", "dpo", "/behandlingar/", (ACTIVITY_LIST,), most_ratio=6),
    Operation("En behandling", "dpo", "/behandlingar/%(activity)s/",
              ("select * from privacy_processingactivity where authority_id = %(authority)s and id = %(activity)s",), RECORD, most_ratio=10),
    Operation("Organisationen", "isam", "/organisation/", ("select id, name, kind, path from organisation_unit where authority_id = %(authority)s",)),
    Operation("Anvisningen", "isam", "/anvisning/", ("select code, title_sv from instruction_section",)),
    Operation("Åligganden", "isam", "/aliggande/", (VERDICTS,)),
    Operation("Brister", "isam", "/brister/", ("select count(*) from inventory_informationasset where authority_id = %(authority)s",), 1500),
    Operation("Årshjulet", "isam", "/arshjul/", ("select * from wheel_activity where authority_id = %(authority)s",)),
    Operation("Rapporter", "isam", "/rapporter/", ("select * from reports_report where authority_id = %(authority)s",)),
    Operation("Sök, en träff", "isam", "/sok/?q=%(number)s", ("select id from incidents_incident where number = %(number)s",), most_sql=15, most_ratio=10),
    Operation("API: händelser", "token", "/api/v1/incidents?limit=25", (INCIDENT_LIST,), most_ratio=6),
    Operation("API: en händelse", "token", "/api/v1/incidents/%(number)s", CASE[:1] + CASE[2:3], RECORD, most_ratio=10),
    Operation("API: brister", "token", "/api/v1/findings", ("select count(*) from inventory_informationasset where authority_id = %(authority)s",), 1500),
    Operation("API: efterlevnad", "token", "/api/v1/compliance", (VERDICTS,), 1500),
)  # fmt: skip
