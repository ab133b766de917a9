from django.db import migrations

from varna.audit.sql import audited
from varna.secrecy.sql import protect


class Migration(migrations.Migration):
    """Row-level security and history."""

    dependencies = [("awareness", "0001_initial"), ("organisation", "0002_secrecy")]
    operations = [
        protect("awareness_trainingresult", kind="aggregate_stats"),
        audited("awareness_trainingresult"),
    ]
