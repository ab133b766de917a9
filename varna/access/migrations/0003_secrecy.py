from django.db import migrations

from varna.audit.sql import audited
from varna.secrecy.sql import protect


class Migration(migrations.Migration):
    """Row-level security and history."""

    dependencies = [("access", "0002_initial"), ("organisation", "0002_secrecy")]
    operations = [
        protect("access_sharedresource", kind="shared_resource", own="owner_id = (select app_person())"),
        audited("access_sharedresource"),
    ]
