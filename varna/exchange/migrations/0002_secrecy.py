from django.db import migrations

from varna.audit.sql import append_only, audited
from varna.secrecy.sql import protect_by_person


class Migration(migrations.Migration):
    """The log is read by those who keep the installation and by whoever loaded; a waiting file by its uploader alone."""

    dependencies = [("exchange", "0001_initial"), ("organisation", "0002_secrecy"), ("audit", "0001_trail")]
    operations = [
        protect_by_person(
            "exchange_load",
            "authority_id = (select app_authority())"
            " and (unit_id = any((select app_units('system_config'))::bigint[]) or by_id = (select app_user()))",
        ),
        protect_by_person(
            "exchange_waiting", "authority_id = (select app_authority()) and by_id = (select app_user())"
        ),
        audited("exchange_load"),
        audited("exchange_waiting", secret=["content"]),
        append_only("exchange_load"),
    ]
