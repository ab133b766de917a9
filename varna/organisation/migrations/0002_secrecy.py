from django.db import migrations

from varna.audit.sql import audited
from varna.organisation import sql
from varna.secrecy.sql import protect, protect_by_parent, protect_by_person

SAME_AUTHORITY = "authority_id = (select app_authority())"


class Migration(migrations.Migration):
    """Row-level security, history and the computed path of the tree."""

    dependencies = [
        ("organisation", "0001_initial"),
        ("secrecy", "0002_initial"),
        ("accounts", "0002_initial"),
        ("audit", "0001_trail"),
    ]
    operations = [
        migrations.RunSQL(sql.CONTEXT + sql.PATHS, migrations.RunSQL.noop),
        protect("organisation_unit", kind="org_unit", unit="id"),
        protect("organisation_person", kind="person", own="id = (select app_person())"),
        protect_by_person(
            "organisation_protectedidentity",
            f"person_id = (select app_person()) or ((select app_handler()) and {SAME_AUTHORITY})",
        ),
        protect_by_person(
            "organisation_protectedhandler",
            f"person_id = (select app_person()) or ((select app_handler()) and {SAME_AUTHORITY})",
        ),
        protect("organisation_appointment", kind="role_assignment", own="person_id = (select app_person())"),
        protect("organisation_dutyshift", kind="backup_contacts", own="person_id = (select app_person())"),
        protect("organisation_absence", kind="backup_contacts", own="person_id = (select app_person())"),
        protect("organisation_network", kind="network_activity"),
        protect("organisation_authoritycontact", kind="network_activity"),
        protect_by_parent("organisation_network_members", "network_id", "organisation_network"),
        protect_by_person("organisation_supplier", SAME_AUTHORITY),
        protect_by_person("organisation_itdelivery", SAME_AUTHORITY),
        protect_by_person("organisation_meeting", SAME_AUTHORITY),
        audited("organisation_city"),
        audited("organisation_authority"),
        audited("organisation_unit"),
        audited("organisation_person"),
        audited("organisation_protectedidentity", secret=["real_name", "email"]),
        audited("organisation_protectedhandler"),
        audited("organisation_appointment"),
        audited("organisation_dutyshift"),
        audited("organisation_absence"),
        audited("organisation_network"),
        audited("organisation_network_members"),
        audited("organisation_authoritycontact"),
        audited("organisation_supplier"),
        audited("organisation_itdelivery"),
        audited("organisation_meeting"),
        audited("accounts_user", secret=["password"]),
        audited("secrecy_policy", secret=["content"]),
    ]
