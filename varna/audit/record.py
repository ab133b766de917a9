"""Write an act into the audit trail, in the transaction of the act itself."""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models


def record(verb: str, *, by: Any, target: models.Model, **facts: Any) -> None:
    """`verb` (`slice.what_was_done`) was done to `target` by the user `by` (None: the machine).

    Facts are codes, numbers and times, never free text or names: the trail is read by others than the record.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select audit_act(%s, %s, %s, %s, %s, %s, %s::jsonb)",
            [
                verb,
                getattr(by, "pk", None),
                target._meta.db_table,
                str(target.pk),
                getattr(target, "authority_id", None),
                getattr(target, "unit_id", None),
                json.dumps(facts, cls=DjangoJSONEncoder),
            ],
        )
