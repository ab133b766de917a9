"""What a token may be used for. A scope only narrows: the token never reaches further than its person. Pure.

A scope is a resource with a verb, `incidents:write`; a resource alone means both verbs, a verb alone every resource.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

RESOURCES = ("organisation", "provisions", "findings", "compliance", "incidents")
VERBS = ("read", "write")
WRITABLE = frozenset({"incidents"})
EVERY = frozenset(
    f"{resource}:{verb}" for resource in RESOURCES for verb in VERBS if verb == "read" or resource in WRITABLE
)
_ALL = frozenset({"all", "full", "*", "api"})
_SAME = {"create": "write", "rw": "", "readwrite": ""}


class UnknownScope(ValueError):
    """A scope that is none of ours."""


def parse(texts: Iterable[str]) -> frozenset[str]:
    """The scopes that some words mean: "incidents:write", "incidents", "read", "findings:read,compliance:read", "all"."""
    found: set[str] = set()
    for text in texts:
        for word in re.split(r"[,\s]+", text.strip().lower()):
            if word:
                found |= _one(word)
    if not found:
        raise UnknownScope("no scope is named")
    return frozenset(found)


def _one(word: str) -> frozenset[str]:
    if word in _ALL:
        return EVERY
    parts = {_SAME.get(part, part) for part in re.split(r"[:./_-]", word)} - {""}
    resources, verbs = parts & set(RESOURCES), parts & set(VERBS)
    meant = frozenset(
        scope
        for scope in EVERY
        if (not resources or scope.partition(":")[0] in resources) and (not verbs or scope.partition(":")[2] in verbs)
    )
    if not parts or parts - resources - verbs or len(resources) > 1 or not meant:
        raise UnknownScope(f"{word} is no scope; known are {', '.join(sorted(EVERY))}")
    return meant


def allows(held: Collection[str], resource: str, method: str) -> bool:
    """Whether the scopes open a request with this method on the resource."""
    verb = "read" if method in ("GET", "HEAD", "OPTIONS") else "write"
    return f"{resource}:{verb}" in held
