"""How a check is answered from the register: which objects are judged, and which of them have a finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta

from varna.lib.evidence import Item, Question
from varna.oversight import links, snapshot
from varna.oversight.definitions import Day
from varna.oversight.evidence.objects import Objects
from varna.oversight.rules import REGISTRY, compute
from varna.oversight.snapshot import Look

SOON = timedelta(days=30)
Shortfalls = Callable[[Day], Mapping[str, list[str]]]  # object → the findings that say why


def judged(q: Question, of: Objects, short: Shortfalls, *, soon: bool = True) -> Iterator[Item]:
    """Each object of `of` that is in `short` is a shortfall. Those that will be within thirty days fall due soon: the same
    rule is asked about that day. What is in order is told by number only, unit by unit."""
    look = snapshot.look(q.authority_id, q.day)
    day = look.day(q.day)
    missing = short(day)
    coming = short(look.day(q.day + SOON)) if soon else {}
    sound: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for code in dict.fromkeys(of(day)):
        unit = look.snapshot.unit_of(code)
        if code in missing:
            yield item(look, code, why=missing[code])
        else:
            figures = sound[unit]
            figures[0] += 1
            figures[1] += code in coming
    for unit, (number, due) in sound.items():
        yield Item(unit_id=unit, of=number, met=number, soon=due)


def item(look: Look, code: str, *, met: int = 0, of: int = 1, why: Iterable[str] = (), note: str = "") -> Item:
    """One object, placed on its unit, with its name, its page and what is lacking in words."""
    place = look.snapshot.places.get(code)
    return Item(
        unit_id=look.snapshot.unit_of(code),
        of=of,
        met=met,
        code=code,
        label=links.label_of(look.snapshot, code),
        url=links.url_of(place),
        note=note or ". ".join(REGISTRY[finding].title for finding in why),
    )


def by(*codes: str) -> Shortfalls:
    """The objects that any of these findings names."""

    def short(day: Day) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for pair in compute(day, codes):
            found[pair.object].append(pair.finding)
        return found

    return short


def each(short: Callable[[Day, str], bool], of: Objects) -> Shortfalls:
    """Objects for which a condition holds that is no finding of its own."""
    return lambda day: {code: [] for code in of(day) if short(day, code)}


def either(*many: Shortfalls) -> Shortfalls:
    """A shortfall by any of them."""

    def short(day: Day) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for one in many:
            for code, why in one(day).items():
                found[code] += why
        return found

    return short


def together(*many: Objects) -> Objects:
    """The objects of all of them."""
    return lambda day: (code for one in many for code in one(day))
