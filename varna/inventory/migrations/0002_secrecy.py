from django.db import migrations

from varna.audit.sql import audited
from varna.inventory import sql
from varna.secrecy.sql import protect, protect_by_parent

OWN_ASSET = "id = any((select app_led_assets(app_person()))::bigint[]) or id = any((select app_processed_assets(app_person()))::bigint[])"


class Migration(migrations.Migration):
    """Row-level security and history."""

    dependencies = [("inventory", "0001_initial"), ("organisation", "0002_secrecy")]
    operations = [
        migrations.RunSQL(sql.OWN, migrations.RunSQL.noop),
        protect("inventory_process", kind="org_unit"),
        protect("inventory_informationasset", kind="information_asset", own=OWN_ASSET),
        protect_by_parent(
            "inventory_informationasset_system_specialists", "informationasset_id", "inventory_informationasset"
        ),
        protect_by_parent("inventory_informationasset_processes", "informationasset_id", "inventory_informationasset"),
        audited("inventory_process"),
        audited("inventory_informationasset"),
        audited("inventory_informationasset_system_specialists"),
        audited("inventory_informationasset_processes"),
    ]
