"""Fetch what a reach is built from: the person's context, the pack's policy and the unit trees.

Policy and trees change seldom: each process keeps them until the version in the context says otherwise.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import connection

from varna.secrecy.policy import Policy
from varna.secrecy.reach import Reach, build, nobody
from varna.secrecy.tree import Tree

_policies: dict[str, Policy] = {}
_trees: dict[int, Tree] = {}
NO_POLICY = Policy({}, {}, "employee", frozenset(), (), (), ())


def context(user_id: int) -> dict[str, Any] | None:
    """One statement: who the user is, where, and with which roles today. None for an account without place."""
    with connection.cursor() as cursor:
        cursor.execute("select app_context(%s)", [user_id])
        return parsed(cursor.fetchone()[0])


def parsed(raw: Any) -> dict[str, Any] | None:
    return json.loads(raw) if isinstance(raw, str) else raw


def reach_of(user_id: int, known: dict[str, Any] | None = None) -> Reach:
    """The reach of the user; `known` is the context when the caller has already fetched it."""
    found = known if known is not None else context(user_id)
    if not found or not found.get("authority_id"):
        return nobody(NO_POLICY, Tree())
    return build(found, _policy(found["authority_id"], found["policy"]), _tree(found["city_id"], found["tree"]))


def policy_of(authority_id: int) -> Policy:
    """The policy in force for an authority, for commands and tests."""
    with connection.cursor() as cursor:
        cursor.execute("select version from secrecy_policy where authority_id = %s", [authority_id])
        row = cursor.fetchone()
    return _policy(authority_id, row[0] if row else "")


def _policy(authority_id: int, version: str) -> Policy:
    if not version:
        return NO_POLICY
    if version not in _policies:
        with connection.cursor() as cursor:
            cursor.execute("select content from secrecy_policy where authority_id = %s", [authority_id])
            content = parsed(cursor.fetchone()[0])
        assert content is not None
        _policies[version] = Policy.from_mapping(content)
    return _policies[version]


def _tree(city_id: int, version: str) -> Tree:
    if city_id not in _trees or _trees[city_id].version != version:
        with connection.cursor() as cursor:
            cursor.execute("select unit_id, path, authority_id, city_id from app_tree(%s)", [city_id])
            rows = cursor.fetchall()
        _trees[city_id] = Tree(
            version=version,
            paths={row[0]: row[1] for row in rows},
            authority_of={row[0]: row[2] for row in rows},
            city_of={row[2]: row[3] for row in rows},
        )
    return _trees[city_id]


def forget() -> None:
    """Drop what is kept in memory (tests, after a restore)."""
    _policies.clear()
    _trees.clear()
