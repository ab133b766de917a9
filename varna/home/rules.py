"""What the first page says first. Pure: times come in, sentences go out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.lib.turns import Turn
from varna.ui import wording


class Sort(StrEnum):
    """Which home a person gets. One person has one, whatever the number of roles; the menu is the union."""

    DIRECTOR = "director"
    STEERING = "steering"
    MANAGER = "manager"
    BOARD = "board"
    STAFF = "staff"
    ADMIN = "admin"


MANAGERS = frozenset({"unit_manager", "department_head"})


def sort_of(roles: Collection[str]) -> Sort:
    """The home of the role that sees most: what the others would show stands in the list of what waits."""
    held = frozenset(roles)
    if "director" in held:
        return Sort.DIRECTOR
    if held & {"isam", "dpo"}:
        return Sort.STEERING
    if held & MANAGERS:
        return Sort.MANAGER
    if "board" in held and "employee" not in held:
        return Sort.BOARD
    if "system_admin" in held and "employee" not in held:
        return Sort.ADMIN
    return Sort.STAFF


@dataclass(frozen=True, slots=True)
class Nearest:
    """The running clocks in short: how many, how many have passed, and when the first of the others ends."""

    running: int = 0
    passed: int = 0
    next_at: datetime | None = None


def nearest(due: Sequence[datetime], at: datetime) -> Nearest:
    ahead = sorted(moment for moment in due if moment >= at)
    return Nearest(len(due), len(due) - len(ahead), ahead[0] if ahead else None)


def clocks_sentence(clocks: Nearest, at: datetime) -> str:
    """ "Tre klockor går. Den första går ut i kväll.": the heading while the law counts hours."""
    if clocks.passed:
        said = ngettext("En klocka har passerat.", "%(n)s klockor har passerat.", clocks.passed) % _number(
            clocks.passed
        )
        rest = clocks.running - clocks.passed
        more = ngettext("En till går.", "%(n)s till går.", rest) % _number(rest) if rest else ""
        return f"{said} {more}".strip()
    if clocks.next_at is None:
        return ""
    when = {"when": wording.later_today(clocks.next_at, at)}
    if clocks.running == 1:
        return _("En klocka går. Den går ut %(when)s.") % when
    return _("%(n)s klockor går. Den första går ut %(when)s.") % {**_number(clocks.running), **when}


def _number(value: int) -> dict[str, str]:
    """The number as it begins a sentence."""
    return {"n": wording.sentence(wording.count(value))}


def turns_sentence(turns: Sequence[Turn], at: datetime) -> str:
    """ "Fyra saker väntar på dig. Två är försenade." """
    if not turns:
        return _("Inget väntar på dig.")
    said = ngettext("En sak väntar på dig.", "%(n)s saker väntar på dig.", len(turns)) % _number(len(turns))
    late = sum(turn.due_at is not None and wording.passed(turn.due_at, at) for turn in turns)
    if not late:
        return said
    if len(turns) == 1:
        return _("En sak väntar på dig. Den är försenad.")
    told = ngettext("En är försenad.", "%(n)s är försenade.", late) % _number(late)
    return f"{said} {told}"


def heading(clocks: Nearest, turns: Sequence[Turn], at: datetime) -> str:
    """The status of the day: the clocks before all, then what waits."""
    return clocks_sentence(clocks, at) or turns_sentence(turns, at)


def papers_sentence(count: int) -> str:
    """The heading of a board member's page."""
    if not count:
        return _("Inga handlingar att läsa just nu.")
    return ngettext(
        "En handling om informationssäkerhet och dataskydd",
        "%(n)s handlingar om informationssäkerhet och dataskydd",
        count,
    ) % _number(count)


def words_in(content: object) -> int:
    """How many words stand in a frozen paper, whatever its parts are called."""
    if isinstance(content, str):
        return len(content.split())
    if isinstance(content, Mapping):
        return sum(words_in(value) for value in content.values())
    if isinstance(content, Sequence):
        return sum(words_in(value) for value in content)
    return 0


def reading_minutes(words: int) -> int:
    """How long a paper takes to read, at 200 words a minute; at least one."""
    return max(1, round(words / 200))
