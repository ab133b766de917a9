from django.db import migrations

from varna.oversight.sql import FUNCTIONS, TRIGGERS
from varna.secrecy.sql import protect


class Migration(migrations.Migration):
    """Who may see verdicts, and how a changed register is noticed."""

    dependencies = [
        ("oversight", "0001_initial"),
        ("organisation", "0002_secrecy"),
        ("inventory", "0002_secrecy"),
        ("privacy", "0002_secrecy"),
        ("access", "0003_secrecy"),
        ("awareness", "0002_secrecy"),
    ]
    operations = [
        protect("oversight_verdict", kind="obligation"),
        migrations.RunSQL(FUNCTIONS),
        migrations.RunSQL(TRIGGERS),
    ]
