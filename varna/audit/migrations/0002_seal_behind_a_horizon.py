"""A seal must not pass an event that is still to come to light: see `varna.audit.sql.HORIZON`."""

from django.db import migrations

from varna.audit import sql


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_trail")]
    operations = [migrations.RunSQL(sql.HORIZON, "drop table audit_horizon; drop function audit_writers;")]
