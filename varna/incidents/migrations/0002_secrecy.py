from django.db import migrations

from varna.audit.sql import append_only, audited
from varna.secrecy.sql import protect, protect_by_parent, protect_by_person

# Cases in which the person is a named handler, and those in which the person is named as involved (H10). As the owner of the
# tables, since the policies of the two tables would otherwise ask for each other.
PARTS = """
create or replace function app_handled_incidents(person bigint) returns bigint[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(incident_id), '{}') from incidents_participant
  where person_id = person and part in ('creator', 'handler')
$$;
create or replace function app_involved_incidents(person bigint) returns bigint[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(incident_id), '{}') from incidents_participant where person_id = person and part = 'involved'
$$;
"""
OWN = (
    "reporter_id = (select app_person()) or id = any((select app_handled_incidents(app_person()))::bigint[])"
    " or asset_id = any((select app_led_assets(app_person()))::bigint[])"
)
# Kinds that a case is only while it is one, and the hard rule that beats every grant.
MORE = """
create policy breach on incidents_incident for select using
  (privacy and unit_id = any((select app_units('personal_data_breach'))::bigint[]));
create policy significant on incidents_incident for select using
  (may_be_significant and unit_id = any((select app_units('significant_incident'))::bigint[]));
create policy not_involved on incidents_incident as restrictive for select using
  ((select app_machine()) or reporter_id = (select app_person())
   or not id = any((select app_involved_incidents(app_person()))::bigint[]));
create policy of_incident on files_file for select using
  (exists (select 1 from incidents_attachment a where a.file_id = files_file.id));
"""
LESS = """
drop policy breach on incidents_incident;
drop policy significant on incidents_incident;
drop policy not_involved on incidents_incident;
drop policy of_incident on files_file;
"""
CHILDREN = (
    "participant",
    "panel",
    "clock",
    "summons",
    "decision",
    "assessment",
    "filing",
    "answer",
    "entry",
    "step",
    "measure",
    "attachment",
)
FOR_GOOD = ("position", "decision", "assessment", "filing", "answer", "entry")


class Migration(migrations.Migration):
    """Row-level security, history, and rows that nobody changes."""

    dependencies = [
        ("incidents", "0001_initial"),
        ("inventory", "0002_secrecy"),
        ("files", "0002_secrecy"),
        ("organisation", "0002_secrecy"),
    ]
    operations = [
        migrations.RunSQL(PARTS, migrations.RunSQL.noop),
        protect("incidents_incident", kind=("incident_report", "incident_case"), own=OWN),
        protect(
            "incidents_position",
            kind="dpo_opinion",
            own="author_id = (select app_person())",
            when={"issued": "issued_at is not null"},
        ),
        *[protect_by_parent(f"incidents_{child}", "incident_id", "incidents_incident") for child in CHILDREN],
        protect_by_person("incidents_series", "authority_id = (select app_authority())"),
        protect_by_person("incidents_draft", "person_id = (select app_person())"),
        protect_by_person("incidents_submission", "person_id = (select app_person())"),
        migrations.RunSQL(MORE, LESS),
        audited("incidents_incident", secret=["receipt_hash", "token"]),
        audited("incidents_position"),
        audited("incidents_series"),
        audited("incidents_submission"),
        *[audited(f"incidents_{child}") for child in CHILDREN],
        *[append_only(f"incidents_{table}") for table in FOR_GOOD],
    ]
