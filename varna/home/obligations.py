"""How the instruction stands as a whole, for the band of the first page. The same rows as the page of obligations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Sum
from django.utils.translation import gettext as _

from varna.home.addresses import address
from varna.instruction.enums import Measure
from varna.instruction.models import Pack, Provision, in_words
from varna.instruction.queries import pack_in_force
from varna.lib.clock import local_day
from varna.oversight.counting import Figures, is_computable
from varna.oversight.models import Counting, Verdict
from varna.secrecy.reach import Reach
from varna.ui import wording

HEAVIEST = 4
MANY = 100  # from here a percentage says more than the figures alone
PAGES = ("oversight:provision", "oversight:obligation", "instruction:provision")


@dataclass(frozen=True, slots=True)
class Gap:
    """One obligation that is not kept: how many of how many, and the role that acts."""

    code: str
    section: str
    title: str
    figures: Figures
    actor: str

    @property
    def said(self) -> str:
        met, of = self.figures.met, self.figures.of
        if of < MANY:
            return _("%(value)s av %(of)s.") % {"value": wording.number(met), "of": wording.number(of)}
        missing = {"missing": wording.number(of - met), "of": wording.number(of)}
        return wording.sentence(f"{wording.percent(met, of)}. ") + _("%(missing)s av %(of)s fattas.") % missing

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


@lru_cache(maxsize=8)
def _obligations(digest: str) -> tuple[Provision, ...]:
    """What a pack demands, without the advice. An edition of a pack never changes, so it is read once for each process."""
    rows = Provision.objects.filter(pack__digest=digest).exclude(measure=Measure.GUIDANCE).select_related("section")
    return tuple(
        rows.order_by("position").only(
            "code", "chapter", "evidence", "comes_with", "actors", "title_sv", "title_en", "section__code"
        )
    )


@lru_cache(maxsize=8)
def _chapters(digest: str) -> dict[int, tuple[str, str]]:
    sections = Pack.objects.get(digest=digest).sections.filter(code__in=[str(number) for number in range(1, 30)])
    return {section.chapter: (section.title_sv, section.title_en) for section in sections}


def standing(reach: Reach, at: datetime) -> Standing | None:
    """None before the verdicts have been counted for the first time. Three statements."""
    day = local_day(at)
    pack = pack_in_force(reach.authority_id, day) if reach.authority_id else None
    if pack is None or reach.authority_id is None:
        return None
    counting = Counting.objects.filter(authority_id=reach.authority_id, day__lte=day).order_by("-day").first()
    if counting is None:
        return None
    sums = Verdict.objects.filter(authority_id=reach.authority_id).on(day).values_list("provision")
    figures = {
        code: Figures(of, met, soon) for code, of, met, soon in sums.annotate(Sum("of"), Sum("met"), Sum("soon"))
    }
    states: dict[int, list[str]] = {}
    gaps: dict[str, Gap] = {}  # by check: what several provisions demand weighs once
    for one in _obligations(pack.digest):
        found = figures.get(one.code, Figures())
        state = str(found.state) if is_computable(one) else "unknown"
        states.setdefault(one.chapter, []).append(state)
        if state == "gap":
            actor = wording.sentence(pack.role_name(one.actors[0])) if one.actors else ""
            gaps.setdefault(one.evidence, Gap(one.code, one.section.code, one.title, found, actor))
    names = {number: f"{number} {in_words(*titles)}" for number, titles in _chapters(pack.digest).items()}
    heaviest = sorted(gaps.values(), key=lambda gap: (gap.figures.met - gap.figures.of, gap.code))
    return Standing(
        groups=[(names.get(number, str(number)), found) for number, found in sorted(states.items())],
        counts=Counter(state for found in states.values() for state in found),
        gaps=heaviest[:HEAVIEST],
        counted_at=counting.counted_at,
        at=at,
    )
