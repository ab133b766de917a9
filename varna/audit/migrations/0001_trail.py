from django.db import migrations, models

from varna.audit import sql


class Migration(migrations.Migration):
    initial = True
    dependencies = [("secrecy", "0001_functions")]
    operations = [
        migrations.RunSQL(
            sql.TABLES + sql.FUNCTIONS + sql.POLICIES,
            "drop table audit_event, audit_seal cascade; drop function audit_row, audit_act, audit_seal_now, audit_verify, audit_refuse;",
            state_operations=[
                migrations.CreateModel(
                    name="AuditEvent",
                    fields=[
                        ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("at", models.DateTimeField()),
                        ("actor", models.BigIntegerField(null=True)),
                        ("verb", models.TextField()),
                        ("op", models.CharField(max_length=1)),
                        ("tbl", models.TextField()),
                        ("pk_text", models.TextField(db_column="pk")),
                        ("authority_id", models.BigIntegerField(null=True)),
                        ("unit_id", models.BigIntegerField(null=True)),
                        ("changed", models.JSONField()),
                    ],
                    options={"db_table": "audit_event", "managed": False},
                ),
                migrations.CreateModel(
                    name="AuditSeal",
                    fields=[
                        ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("first_id", models.BigIntegerField()),
                        ("last_id", models.BigIntegerField()),
                        ("events", models.BigIntegerField()),
                        ("hash", models.BinaryField()),
                        ("sealed_at", models.DateTimeField()),
                    ],
                    options={"db_table": "audit_seal", "managed": False},
                ),
            ],
        ),
    ]
