from django.db import migrations

from varna.secrecy.sql import protect_by_person


class Migration(migrations.Migration):
    """How a whole authority stood is for those who belong to it."""

    dependencies = [("oversight", "0002_changes")]
    operations = [protect_by_person("oversight_counting", "authority_id = (select app_authority())")]
