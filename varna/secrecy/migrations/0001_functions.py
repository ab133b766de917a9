from django.db import migrations

from varna.secrecy.sql import FUNCTIONS, ROLES


class Migration(migrations.Migration):
    """What the policies of every table read."""

    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.RunSQL(ROLES, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
