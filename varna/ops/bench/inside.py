"""Within one city: count the statements of each operation and time the bare SQL, as the serving role with the person's reach."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from varna.accounts import demo
from varna.accounts.models import User
from varna.lib import clock
from varna.ops.bench.operations import OPERATIONS, Operation
from varna.secrecy import scope

FLOOR_ROUNDS = 25


def look(rounds: int) -> dict[str, Any]:
    """Everything that needs the models: who asks, the filled paths, statement counts, floors, and the timed computations."""
    settings.ALLOWED_HOSTS = ["*"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    labels = {str(what): role for role, what in demo.VIEWS}
    people = {labels[one.what]: User.objects.get(pk=one.user_id) for one in demo.choices() if one.what in labels}
    isam = people["isam"]
    samples = _samples(isam)
    seen = [_one(operation, people.get(operation.who, isam), samples) for operation in OPERATIONS]
    return {
        "operations": seen,
        "users": {role: user.pk for role, user in people.items()},
        "samples": samples,
        "token": _token(isam),
        "computed": _computations(isam, samples),
    }


def _samples(isam: User) -> dict[str, Any]:
    """An incident, an asset and an activity in the coordinator's authority."""
    with scope.acting_as(isam), connection.cursor() as cursor:
        authority, person = isam.reach.authority_id, isam.reach.person_id
        cursor.execute(
            """select (select id from incidents_incident where closed_at is not null order by reported_at desc limit 1),
              (select number from incidents_incident where closed_at is not null order by reported_at desc limit 1),
              (select id from inventory_informationasset order by id limit 1), (select id from privacy_processingactivity order by id limit 1),
              (select id from organisation_unit where parent_id is null)"""
        )
        incident, number, asset, activity, root = cursor.fetchone()
    return {
        "authority": authority, "person": person, "incident": incident, "number": number, "asset": asset, "activity": activity,
        "root": root,
    }  # fmt: skip


def _one(operation: Operation, user: User, samples: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"name": operation.name, "who": operation.who, "path": operation.path % samples}
    if operation.who != "token":
        client = Client()
        client.force_login(user)
        client.get(found["path"])  # templates, policies and trees are in memory from now on
        statements: list[str] = []

        def count(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
            statements.append(sql)
            return execute(sql, *rest)

        with connection.execute_wrapper(count):
            response = client.get(found["path"])
        found |= {
            "status": response.status_code,
            "bytes": len(response.content),
            "sql": len([s for s in statements if "SAVEPOINT" not in s]),
        }
    found["floor_ms"] = _floor(operation, user, samples)
    return found


def _floor(operation: Operation, user: User, samples: dict[str, Any]) -> float:
    times = []
    for _ in range(FLOOR_ROUNDS):
        began = time.perf_counter()
        with scope.acting_as(user), connection.cursor() as cursor:
            for sql in operation.floor:
                cursor.execute(sql, samples)
                cursor.fetchall()
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


def _token(isam: User) -> str:
    from varna.api import scopes, tokens

    with scope.machine():
        return tokens.make(by=None, person=isam.person, scopes=scopes.parse(["read"]), at=clock.now(), purpose="bench")


def _computations(isam: User, samples: dict[str, Any]) -> dict[str, float]:
    """Findings and compliance of a district live, and the management review as PDF, in seconds."""
    from varna.ops.bench import computing

    with scope.machine(), transaction.atomic():
        computing.times(samples["authority"])  # the first time also loads code and pack
        return computing.times(samples["authority"])
