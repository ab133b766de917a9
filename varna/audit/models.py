"""The audit trail as the application reads it. The tables are made by SQL (migration 0001); nobody writes them from Python."""

from __future__ import annotations

from datetime import datetime

from django.db import models


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def about(self, record: models.Model) -> AuditEventQuerySet:
        """What has happened to one record, newest first."""
        return self.filter(tbl=record._meta.db_table, pk_text=str(record.pk)).order_by("-id")

    def acts(self) -> AuditEventQuerySet:
        """Named acts only, without the field history under them."""
        return self.exclude(verb="")

    def since(self, at: datetime) -> AuditEventQuerySet:
        return self.filter(at__gt=at)


class AuditEvent(models.Model):
    """One thing that happened: a row changed (`op` I, U, D with old and new values) or an act was done (`verb`)."""

    id = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    verb = models.TextField()
    op = models.CharField(max_length=1)
    tbl = models.TextField()
    pk_text = models.TextField(db_column="pk")
    authority_id = models.BigIntegerField(null=True)
    unit_id = models.BigIntegerField(null=True)
    changed = models.JSONField()

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "audit_event"


class AuditSeal(models.Model):
    """A link of the hash chain over the events `first_id` to `last_id`."""

    id = models.BigIntegerField(primary_key=True)
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    events = models.BigIntegerField()
    hash = models.BinaryField()
    sealed_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "audit_seal"
