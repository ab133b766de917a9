from django.db import migrations

from varna.audit.sql import audited
from varna.secrecy.sql import protect, protect_by_parent

# Activities linked to an asset that the person leads, or to one that the person's own process uses.
OWN = """
create or replace function app_own_activities(person bigint) returns bigint[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct l.processingactivity_id), '{}') from privacy_processingactivity_information_assets l
  where l.informationasset_id = any (app_led_assets(person)) or l.informationasset_id = any (app_processed_assets(person))
$$;
"""
OWN_ACTIVITY = (
    "process_owner_id = (select app_person()) or id = any((select app_own_activities(app_person()))::bigint[])"
)


class Migration(migrations.Migration):
    """Row-level security and history."""

    dependencies = [("privacy", "0001_initial"), ("inventory", "0002_secrecy")]
    operations = [
        migrations.RunSQL(OWN, migrations.RunSQL.noop),
        protect(
            "privacy_processingagreement", kind="processor_agreement", own="responsible_id = (select app_person())"
        ),
        protect_by_parent("privacy_subprocessor", "agreement_id", "privacy_processingagreement"),
        protect("privacy_processingactivity", kind="processing_record", own=OWN_ACTIVITY),
        protect_by_parent(
            "privacy_processingactivity_information_assets", "processingactivity_id", "privacy_processingactivity"
        ),
        protect_by_parent(
            "privacy_processingactivity_processors", "processingactivity_id", "privacy_processingactivity"
        ),
        audited("privacy_processingagreement"),
        audited("privacy_subprocessor"),
        audited("privacy_processingactivity"),
        audited("privacy_processingactivity_information_assets"),
        audited("privacy_processingactivity_processors"),
    ]
