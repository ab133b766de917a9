from django.db import migrations

from varna.audit.sql import audited
from varna.secrecy.sql import protect


class Migration(migrations.Migration):
    """Row-level security and history of proposals. The pages show them to proposers and deciders only."""

    dependencies = [("organisation", "0004_proposals"), ("audit", "0001_trail")]
    operations = [
        protect("organisation_proposal", kind="role_assignment", own="person_id = (select app_person())"),
        audited("organisation_proposal"),
    ]
