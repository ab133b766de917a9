"""Searching across slices: a small registry that every slice adds its own kind of record to.

A slice writes `varna/<slice>/search.py`:

    @searcher("incidents", order=10)
    def search(reach: Reach, text: str, limit: int) -> Iterable[Hit]:
        ...  # one SQL statement; row-level security and visible_to() decide what is found

Found by name when Django starts. A person is always shown by the name the reader may see (the alias, for a protected identity).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found: `title` is its name, `kind` the word for what it is, `meta` a line that tells it from its neighbours."""

    title: str
    url: str
    kind: str = ""
    meta: str = ""
    icon: str = "FileText"


Searcher = Callable[[Any, str, int], Iterable[Hit]]
_searchers: dict[str, tuple[int, Searcher]] = {}


def searcher(name: str, *, order: int = 50) -> Callable[[Searcher], Searcher]:
    """Register a slice's searcher. Lower `order` comes first on the page and in the palette."""

    def register(search: Searcher) -> Searcher:
        _searchers[name] = (order, search)
        return search

    return register


def find(reach: Any, text: str, *, limit: int = 5) -> list[Hit]:
    """At most `limit` hits of each kind, in the order of the kinds. Fewer than two characters find nothing."""
    text = " ".join(text.split())
    if len(text) < 2:
        return []
    ordered = sorted(_searchers.values(), key=lambda pair: pair[0])
    return [hit for _, search in ordered for hit in list(search(reach, text, limit))[:limit]]
