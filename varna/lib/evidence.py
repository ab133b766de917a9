"""The checks by which slices prove provisions, and the registry that packs refer to by key.

A check answers for the whole authority in one SQL statement; `oversight` sums its items over each unit's subtree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Item:
    """One thing judged, placed on a unit: `met` of `of` are as they should be, `soon` of the met ones fall due shortly.

    `url` leads to the place where a shortfall is put right; `note` says in words what is lacking.
    """

    unit_id: int
    of: int = 1
    met: int = 1
    soon: int = 0
    code: str = ""
    label: str = ""
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Question:
    """What a check is asked: which authority, at which instant and Swedish day, with which numbers of the pack."""

    authority_id: int
    at: datetime
    day: date
    params: Mapping[str, Any] = field(default_factory=dict)
    provision: str = ""


Check = Callable[[Question], Iterable[Item]]


@dataclass(frozen=True)
class Registered:
    """A check with its key and a title for people."""

    key: str
    title: Any
    check: Check


registry: dict[str, Registered] = {}


def evidence(key: str, *, title: Any) -> Callable[[Check], Check]:
    """Register the decorated function as the answer to `key` (`slice.what`)."""

    def register(check: Check) -> Check:
        if key in registry and registry[key].check is not check:
            raise ValueError(f"evidence key {key!r} is registered twice")
        registry[key] = Registered(key, title, check)
        return check

    return register
