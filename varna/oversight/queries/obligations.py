"""All provisions with their states: the overview, its filters and its picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache

from django.db.models import Sum
from django.utils.translation import gettext as _

from varna.instruction.models import Pack, Provision, Section
from varna.instruction.queries import adoption_in_force, provisions
from varna.lib.clock import local_day
from varna.oversight import actions, permissions
from varna.oversight.counting import NOTHING, Figures, total
from varna.oversight.enums import State
from varna.oversight.evidence import PERSON_BASED
from varna.oversight.models import Counting
from varna.oversight.models import Verdict as Stored
from varna.secrecy.reach import Reach
from varna.ui import wording

FEWEST = 5  # persons behind a figure (permissions, H14)


@dataclass(frozen=True, slots=True)
class Row:
    """One provision as it stands. `figures` are None for those who may see the state but not the numbers."""

    provision: Provision
    state: State
    figures: Figures | None = None

    @property
    def words(self) -> str:
        """The figures as a sentence; nothing when there are none to tell."""
        return in_words(self.provision, self.figures)


@dataclass(frozen=True)
class Overview:
    """All provisions of the pack in force, obligations apart from advice, with the day and instant they were counted."""

    pack: Pack
    counting: Counting
    rows: Sequence[Row]
    chapters: Mapping[int, Section]
    figures_units: frozenset[int] = field(default_factory=frozenset)
    valid_from: object = None

    @cached_property
    def obligations(self) -> list[Row]:
        return [row for row in self.rows if not row.provision.is_guidance]

    @cached_property
    def advice(self) -> list[Row]:
        return [row for row in self.rows if row.provision.is_guidance]

    @cached_property
    def counts(self) -> Counter[str]:
        """How many obligations stand in each state."""
        return Counter(row.state.value for row in self.obligations)

    @property
    def of(self) -> int:
        """How many obligations there was something to judge about."""
        counts = self.counts
        return counts["met"] + counts["soon"] + counts["gap"]

    @property
    def band(self) -> list[tuple[str, list[str]]]:
        """The picture: a mark for each obligation, chapter by chapter."""
        return [
            (
                f"{number} {section.title}",
                [row.state.value for row in self.obligations if row.provision.chapter == number],
            )
            for number, section in self.chapters.items()
        ]


def overview(reach: Reach, at: datetime, units: Collection[int] | None = None) -> Overview | None:
    """How every provision stands for the authority, or for some units. None before an instruction is in force.

    Figures are given for the units whose figures are open to the person; the state is open to all who may see the page.
    """
    if reach.authority_id is None or not permissions.can_see(reach):
        return None
    adoption = adoption_in_force(reach.authority_id, local_day(at))
    counting = actions.counted(authority_id=reach.authority_id, at=at) if adoption else None
    if adoption is None or counting is None:
        return None
    pack = adoption.pack
    open_units = permissions.units_with(reach, "figures")
    everything = reach.tree.authority(reach.authority_id)
    wanted = frozenset(units) & open_units if units is not None else everything if open_units >= everything else None
    whole = _whole(counting)
    if units is None:
        figures = whole if wanted else {}
    else:
        figures = summed(counting, wanted) if wanted else {}
    narrowed = units is not None
    rows = [
        _row(one, whole.get(one.code), figures.get(one.code, NOTHING if wanted else None), narrowed)
        for one in known_provisions(pack)
    ]
    return Overview(pack, counting, rows, _chapters(pack.pk, pack.digest), open_units, adoption.valid_from)


def _row(one: Provision, whole: Figures | None, figures: Figures | None, narrowed: bool) -> Row:
    """The state is the authority's, unless the page is about some units: then it is theirs."""
    if whole is None:
        return Row(one, State.UNKNOWN, None)  # nothing counts it, or nothing did that day
    if narrowed and figures is not None:
        return Row(one, figures.state, figures)
    return Row(one, whole.state, figures)


def _whole(counting: Counting) -> dict[str, Figures]:
    return {code: Figures(*row[1:]) for code, row in counting.states.items()}


def summed(counting: Counting, units: Collection[int]) -> dict[str, Figures]:
    """The figures of some units together, by provision."""
    judgement = getattr(counting, "judgement", None)
    if judgement is not None:
        return {code: total(own[pk] for pk in units if pk in own) for code, own in judgement.units.items()}
    rows = (
        Stored.objects.on(counting.day)
        .filter(authority_id=counting.authority_id, unit_id__in=list(units))
        .values_list("provision")
        .annotate(Sum("of"), Sum("met"), Sum("soon"))
        .order_by()
    )
    return {code: Figures(of, met, soon) for code, of, met, soon in rows}


def known_provisions(pack: Pack) -> Sequence[Provision]:
    """The provisions of an edition, kept in memory: an edition never changes."""
    return _provisions(pack.pk, pack.digest)


@lru_cache(maxsize=8)
def _provisions(pack_id: int, digest: str) -> Sequence[Provision]:
    hidden = ("text_sv", "text_en", "trigger_sv", "trigger_en", "data", "words_sv", "words_en")
    found = provisions(Pack(pk=pack_id, digest=digest)).defer(*hidden)
    return tuple(found)


def chapters_of(pack_id: int) -> Mapping[int, Section]:
    """The headings of the chapters, by number, when the caller knows the pack's key only."""
    return _chapters(pack_id, Pack.objects.values_list("digest", flat=True).get(pk=pack_id))


@lru_cache(maxsize=8)
def _chapters(pack_id: int, digest: str) -> Mapping[int, Section]:
    rows = Section.objects.filter(pack_id=pack_id).defer("own_text_sv", "own_text_en").order_by("position")
    return {row.chapter: row for row in rows if "." not in row.code}


def is_suppressed(provision: Provision, figures: Figures) -> bool:
    """A figure built on fewer than five persons is not shown (H14)."""
    return provision.evidence in PERSON_BASED and 0 < figures.of < FEWEST


def in_words(provision: Provision, figures: Figures | None) -> str:
    """ "14 av 15", with what is wanting or coming."""
    if figures is None or not figures.of:
        return ""
    if is_suppressed(provision, figures):
        return _("Visas inte: färre än fem personer.")
    if figures.of == 1 and provision.measure == "state":
        return ""  # the state says it all
    said = _("%(met)s av %(of)s.") % {"met": wording.number(figures.met), "of": wording.number(figures.of)}
    if figures.met < figures.of:
        return said
    if figures.soon:
        return said + " " + _("%(n)s snart dags.") % {"n": figures.soon}
    return said


def roles_of(rows: Iterable[Row]) -> list[str]:
    """The role codes that act in any of the rows, in the order they first appear."""
    return list(dict.fromkeys(actor for row in rows for actor in row.provision.actors))
