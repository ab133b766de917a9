"""The check over all the others (R-1-05): how many of the provisions that can be computed are met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextvars import ContextVar

from django.utils.translation import gettext_lazy as _

from varna.lib.evidence import Item, Question, evidence
from varna.oversight import snapshot

# How many provisions stand in which state, while a counting goes on: the others have been counted by then.
tally: ContextVar[Mapping[str, int] | None] = ContextVar("tally", default=None)
KEY = "oversight.provisions_met"


@evidence(KEY, title=_("Bestämmelser som går att räkna och är uppfyllda"))
def provisions_met(q: Question) -> Iterable[Item]:
    """R-1-05. Provisions with nothing to judge, and those that cannot be computed yet, are counted apart."""
    counted = tally.get() or {}
    of = sum(counted.get(state, 0) for state in ("met", "soon", "gap"))
    if of:
        root = snapshot.look(q.authority_id, q.day).snapshot.root_id
        yield Item(unit_id=root, of=of, met=of - counted.get("gap", 0))
