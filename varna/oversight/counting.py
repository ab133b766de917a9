"""Counting the verdicts of an authority: each provision of its instruction asked of the records, unit by unit.

Nothing is written here. A check that fails is told in the log and leaves its provision without verdict; it never takes
the others with it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import structlog
from django.db import transaction

from varna.instruction.models import Pack, Provision
from varna.instruction.queries import provisions
from varna.lib.clock import local_day
from varna.lib.evidence import Item, Question, registry
from varna.oversight import snapshot
from varna.oversight.enums import State
from varna.oversight.evidence.provisions import KEY as OVER_ALL
from varna.oversight.evidence.provisions import tally
from varna.oversight.snapshot import Look

log = structlog.get_logger(__name__)
OWN = ("organisation", "inventory", "privacy", "access", "awareness", "oversight")


@dataclass(frozen=True, slots=True)
class Figures:
    """So many of so many are as they should be; of those, so many fall due shortly."""

    of: int = 0
    met: int = 0
    soon: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(self.of + other.of, self.met + other.met, self.soon + other.soon)

    @property
    def state(self) -> State:
        if not self.of:
            return State.IDLE
        if self.met < self.of:
            return State.GAP
        return State.SOON if self.soon else State.MET


NOTHING = Figures()


def total(figures: Iterable[Figures]) -> Figures:
    return sum(figures, NOTHING)


@dataclass(frozen=True)
class Judgement:
    """What was found on one day: for each provision that could be computed, the figures of each unit by its own."""

    day: date
    look: Look
    units: Mapping[str, Mapping[int, Figures]] = field(default_factory=dict)

    def whole(self, provision: str) -> Figures:
        """The verdict of the whole authority."""
        return total(self.units[provision].values())


def is_computable(provision: Provision) -> bool:
    """Whether some slice has registered the check. Otherwise the provision is shown as one that cannot be computed yet."""
    return not provision.comes_with and provision.evidence in registry


def judge(authority_id: int, at: datetime, day: date | None = None) -> Judgement:
    """Ask every check once. Call it with the machine's reach; `day` is the day of `at` unless another is given."""
    day = day or local_day(at)
    look = snapshot.look(authority_id, day)
    if look.pack is None:
        return Judgement(day, look)
    with snapshot.looking(look):
        return Judgement(day, look, _judged(authority_id, at, day, look.pack))


def _judged(authority_id: int, at: datetime, day: date, pack: Pack) -> dict[str, dict[int, Figures]]:
    found: dict[str, dict[int, Figures]] = {}
    answered: dict[str, dict[int, Figures] | None] = {}
    todo = [one for one in provisions(pack).defer("words_sv", "words_en") if is_computable(one)]
    for one in sorted(todo, key=lambda one: one.evidence == OVER_ALL):
        key = f"{one.evidence} {json.dumps(one.params, sort_keys=True)}"
        if key not in answered:
            question = Question(authority_id, at, day, one.params, one.code)
            with _tallied(found):
                answered[key] = _answer(one.evidence, question)
        figures = answered[key]
        if figures is not None:
            found[one.code] = figures
    return found


class _tallied:
    """While the check over all the others is asked, it can see how they came out."""

    def __init__(self, found: Mapping[str, Mapping[int, Figures]]) -> None:
        self.found = found

    def __enter__(self) -> None:
        counts: dict[str, int] = defaultdict(int)
        for figures in self.found.values():
            counts[total(figures.values()).state.value] += 1
        self.token = tally.set(counts)

    def __exit__(self, *_: object) -> None:
        tally.reset(self.token)


def _answer(key: str, question: Question) -> dict[int, Figures] | None:
    """The figures of each unit; None when the check failed. The checks from the register need no savepoint."""
    try:
        if key.partition(".")[0] in OWN:
            return by_unit(ask(key, question))
        with transaction.atomic():
            return by_unit(ask(key, question))
    except Exception:
        log.exception("oversight.check_failed", key=key, provision=question.provision)
        return None


def ask(key: str, question: Question) -> Iterator[Item]:
    """The items of one check."""
    return iter(registry[key].check(question))


def by_unit(items: Iterable[Item]) -> dict[int, Figures]:
    """Summed for each unit by its own."""
    found: dict[int, list[int]] = {}
    for one in items:
        sums = found.setdefault(one.unit_id, [0, 0, 0])
        sums[0] += one.of
        sums[1] += one.met
        sums[2] += one.soon
    return {unit: Figures(*sums) for unit, sums in found.items()}
