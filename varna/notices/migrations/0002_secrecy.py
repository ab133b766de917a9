from django.db import migrations

from varna.audit.sql import audited
from varna.secrecy.sql import protect_by_person


class Migration(migrations.Migration):
    """A notice is its receiver's alone; mails are the machine's."""

    dependencies = [("notices", "0001_initial"), ("secrecy", "0001_functions"), ("audit", "0001_trail")]
    operations = [
        protect_by_person("notices_notice", "person_id = (select app_person())"),
        protect_by_person("notices_mail", "false"),
        audited("notices_notice"),
        audited("notices_mail", secret=["to"]),
    ]
