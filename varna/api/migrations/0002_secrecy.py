from django.db import migrations

from varna.audit.sql import audited
from varna.secrecy.sql import protect_by_person


class Migration(migrations.Migration):
    """A token is its person's own affair; the machine finds and makes them."""

    dependencies = [("api", "0001_initial"), ("organisation", "0002_secrecy"), ("audit", "0001_trail")]
    operations = [
        protect_by_person("api_apitoken", "person_id = (select app_person())"),
        audited("api_apitoken", secret=["digest"]),
    ]
