"""The permission matrix in force for each authority, as `load-pack` stored it."""

from __future__ import annotations

from django.db import models


class StoredPolicy(models.Model):
    """`permissions.yaml` of the pack in force. `version` is the SHA-256 of the content, so processes notice a change."""

    authority = models.OneToOneField("organisation.Authority", models.CASCADE, related_name="+")
    version = models.CharField(max_length=64)
    content = models.JSONField()

    class Meta:
        db_table = "secrecy_policy"
