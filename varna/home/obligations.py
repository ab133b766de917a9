"""How the instruction stands as a whole, for the band of the first page. The same rows as the page of obligations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum
from django.utils.translation import gettext as _

from varna.home.addresses import address
from varna.instruction.queries import chapters, pack_in_force
from varna.lib.clock import local_day
from varna.oversight.models import Counting, Verdict
from varna.secrecy.reach import Reach
from varna.ui import wording

HEAVIEST = 4
PAGES = ("oversight:provision", "oversight:obligation", "instruction:provision")


@dataclass(frozen=True, slots=True)
class Gap:
    """One obligation that is not kept: how many of how many, and the role that acts."""

    code: str
    section: str
    title: str
    met: int
    of: int
    actor: str

    @property
    def said(self) -> str:
        return _("%(value)s av %(of)s") % {"value": wording.number(self.met), "of": wording.number(self.of)}

    @property
    def url(self) -> str:
        return address(PAGES, self.code)


@dataclass(frozen=True)
class Standing:
    """The states of all obligations, by chapter, with the gaps that weigh most."""

    groups: Sequence[tuple[str, Sequence[str]]]
    counts: Mapping[str, int]
    gaps: Sequence[Gap]
    counted_at: datetime
    at: datetime

    @property
    def counted_moment(self) -> str:
        return wording.moment(self.counted_at, self.at)

    @property
    def met(self) -> int:
        """Those kept that do not fall due soon."""
        return self.counts.get("met", 0)

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def standing(reach: Reach, at: datetime) -> Standing | None:
    """None before the verdicts have been counted for the first time. Five statements."""
    day = local_day(at)
    pack = pack_in_force(reach.authority_id, day) if reach.authority_id else None
    if pack is None:
        return None
    counting = Counting.objects.filter(authority_id=reach.authority_id, day__lte=day).order_by("-day").first()
    if counting is None:
        return None
    figures = {
        code: (of, met, soon)
        for code, of, met, soon in Verdict.objects.filter(authority_id=reach.authority_id)
        .on(day)
        .values_list("provision")
        .annotate(Sum("of"), Sum("met"), Sum("soon"))
    }
    states: dict[int, list[str]] = {}
    gaps: list[Gap] = []
    provisions = pack.provisions.exclude(measure="guidance").select_related("section").order_by("position")
    for one in provisions.defer("text_sv", "text_en", "data", "words_sv", "words_en"):
        of, met, soon = figures.get(one.code, (None, 0, 0))
        state = state_of(of, met, soon)
        states.setdefault(one.chapter, []).append(state)
        if state == "gap" and of:
            actor = pack.role_name(one.actors[0]) if one.actors else ""
            gaps.append(Gap(one.code, one.section.code, one.title, met, of, actor))
    names = {chapter.chapter: f"{chapter.chapter} {chapter.title}" for chapter in chapters(pack)}
    gaps.sort(key=lambda gap: (gap.met - gap.of, gap.code))
    return Standing(
        groups=[(names.get(number, str(number)), found) for number, found in sorted(states.items())],
        counts=Counter(state for found in states.values() for state in found),
        gaps=gaps[:HEAVIEST],
        counted_at=counting.counted_at,
        at=at,
    )


def state_of(of: int | None, met: int, soon: int) -> str:
    """The state of one obligation over the whole authority."""
    if of is None:
        return "unknown"
    if met < of:
        return "gap"
    if not of:
        return "idle"
    return "soon" if soon else "met"
