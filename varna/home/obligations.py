"""How the instruction stands, for the band of the first page: the overview of the page of obligations, and its heaviest gaps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.oversight.queries import obligations
from varna.oversight.queries.obligations import Overview, Row
from varna.secrecy.reach import Reach
from varna.ui import wording

HEAVIEST = 4
MANY = 100  # from here a percentage says more than the figures alone


@dataclass(frozen=True, slots=True)
class Gap:
    """One obligation that is not kept: how much of it, and the role that acts."""

    row: Row
    actor: str

    @property
    def said(self) -> str:
        figures = self.row.figures
        if figures is None or figures.of < MANY or obligations.is_suppressed(self.row.provision, figures):
            return self.row.words
        share = wording.sentence(wording.percent(figures.met, figures.of))
        missing, of = wording.number(figures.of - figures.met), wording.number(figures.of)
        return _("%(share)s. %(missing)s av %(of)s fattas.") % {"share": share, "missing": missing, "of": of}

    @property
    def url(self) -> str:
        return reverse("oversight:provision", args=[self.row.provision.code])


@dataclass(frozen=True)
class Standing:
    """The overview in the words of the first page."""

    overview: Overview
    at: datetime

    @property
    def counted_moment(self) -> str:
        return wording.moment(self.overview.counting.counted_at, self.at)

    @property
    def total(self) -> int:
        """The obligations, those with nothing to judge included; the advice is not among them."""
        return len(self.overview.obligations)

    @property
    def met(self) -> int:
        return self.overview.counts["met"]

    @property
    def gaps(self) -> list[Gap]:
        """The gaps that weigh most. What several provisions ask of the same check weighs once."""
        found: dict[str, Row] = {}
        for row in self.overview.obligations:
            if row.state == "gap" and not row.provision.evidence.startswith("oversight."):  # those count the others
                found.setdefault(_sameness(row), row)
        heaviest = sorted(found.values(), key=lambda row: (-_short(row), row.provision.position))
        return [Gap(row, self._actor(row)) for row in heaviest[:HEAVIEST]]

    def _actor(self, row: Row) -> str:
        actors = row.provision.actors
        return wording.hyphenated(wording.sentence(self.overview.pack.role_name(actors[0]))) if actors else ""


def _sameness(row: Row) -> str:
    """What makes two gaps the same: one check, or the very same large figures by two."""
    if row.figures and row.figures.of >= MANY:
        return f"{row.figures.met}/{row.figures.of}"
    return row.provision.evidence


def _short(row: Row) -> int:
    return row.figures.of - row.figures.met if row.figures else 0


def standing(reach: Reach, at: datetime) -> Standing | None:
    """None where no instruction is in force, or for those who may not see the page of obligations."""
    overview = obligations.overview(reach, at)
    return Standing(overview, at) if overview else None
