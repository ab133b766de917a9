from django.db import migrations

from varna.audit.sql import audited
from varna.secrecy.sql import protect_by_person


class Migration(migrations.Migration):
    """A file is its giver's until a slice says that it is seen with a record (a policy more, in that slice)."""

    dependencies = [("files", "0001_initial"), ("secrecy", "0001_functions"), ("audit", "0001_trail")]
    operations = [
        protect_by_person("files_file", "added_by_id = (select app_user())"),
        audited("files_file"),
    ]
