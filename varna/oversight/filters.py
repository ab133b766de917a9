"""The filters of the two lists. Their state lives in the address, so that a view can be sent to a colleague."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from varna.instruction.models import Section
from varna.lib.clock import STOCKHOLM, local_day
from varna.lib.text import sort_key
from varna.oversight import permissions
from varna.oversight.enums import State
from varna.oversight.queries.findings import Found
from varna.oversight.queries.obligations import Overview, Row
from varna.oversight.rules import REGISTRY, Severity
from varna.secrecy.reach import Reach
from varna.ui.components.lists import Tab
from varna.ui.paging import SIZE, Page

EVERYTHING = "alla"
FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)
EVENING = time(20)


def asked_day(params: Mapping[str, str], last: date = LAST) -> date | None:
    """The day that the address asks about (`dag=2026-10-01`); None for today, and for what is no day or lies too far off."""
    try:
        day = date.fromisoformat(params.get("dag", "")[:10])
    except ValueError:
        return None
    return day if FIRST <= day <= last else None


def moment(day: date | None, now: datetime) -> datetime:
    """Now, or the evening of the day asked about."""
    return datetime.combine(day, EVENING, STOCKHOLM) if day and day != local_day(now) else now


STATES = {"brister": State.GAP, "snart": State.SOON, "uppfyllda": State.MET, "oraknade": State.UNKNOWN}


@dataclass(frozen=True)
class ObligationFilter:
    """`show`: brister, snart, uppfyllda, oraknade, alla, roller, rad. `unit`: a unit whose figures are open to the reader, with
    all below it; nothing = the reader's own part, "alla" = the whole authority."""

    show: str = EVERYTHING
    chapter: str = ""
    role: str = ""
    unit: str = ""
    text: str = ""
    day: date | None = None
    unit_ids: frozenset[int] | None = None

    @classmethod
    def read(cls, params: Mapping[str, str], reach: Reach, today: date) -> ObligationFilter:
        given = {name: params.get(name, "") for name in ("visa", "kapitel", "roll", "enhet", "q")}
        shows = {*STATES, EVERYTHING, "roller", "rad"}
        return cls(
            show=given["visa"] if given["visa"] in shows else EVERYTHING,
            chapter=given["kapitel"],
            role=given["roll"],
            unit=given["enhet"],
            text=" ".join(given["q"].split())[:100],
            day=asked_day(params, today),
            unit_ids=_units(given["enhet"], reach),
        )

    @property
    def params(self) -> dict[str, str]:
        """As it stands in the address, without what is empty."""
        all_of_it = {"visa": self.show, "kapitel": self.chapter, "roll": self.role, "enhet": self.unit, "q": self.text}
        all_of_it["dag"] = self.day.isoformat() if self.day else ""
        return {name: value for name, value in all_of_it.items() if value and (name, value) != ("visa", EVERYTHING)}

    def url(self, **changes: Any) -> str:
        return f"?{urlencode(replace(self, **changes).params)}"

    def apply(self, overview: Overview) -> list[Row]:
        rows = overview.advice if self.show == "rad" else overview.obligations
        if self.show in STATES:
            rows = [row for row in rows if row.state is STATES[self.show]]
        return [row for row in rows if self._fits(row)]

    def _fits(self, row: Row) -> bool:
        one = row.provision
        if self.chapter and str(one.chapter) != self.chapter:
            return False
        if self.role and self.role not in one.actors:
            return False
        return self.text.casefold() in f"{one.code} {one.title}".casefold()

    def tabs(self, overview: Overview) -> list[Tab]:
        counts = overview.counts
        named = [
            ("brister", _("Brister"), counts["gap"]),
            ("snart", _("Snart dags"), counts["soon"]),
            ("uppfyllda", _("Uppfyllda"), counts["met"]),
            ("oraknade", _("Räknas inte än"), counts["unknown"]),
            (EVERYTHING, _("Alla"), len(overview.obligations)),
            ("roller", _("Per roll"), None),
            ("rad", _("Råd"), len(overview.advice)),
        ]
        return [Tab(label, self.url(show=show), count, self.show == show) for show, label, count in named]

    def grouped(self, overview: Overview, rows: Sequence[Row]) -> list[tuple[Section, list[Row]]]:
        """The rows under the headings of their chapters."""
        if self.show == "roller":
            return []
        by_chapter: dict[int, list[Row]] = {}
        for row in rows:
            by_chapter.setdefault(row.provision.chapter, []).append(row)
        return [(overview.chapters[number], found) for number, found in by_chapter.items()]

    def by_role(self, overview: Overview) -> list[tuple[str, str, dict[str, int], str]]:
        """For each role: how many of its obligations stand in which state, and where they are listed."""
        counts: dict[str, dict[str, int]] = {}
        for row in overview.obligations:
            if self.chapter and str(row.provision.chapter) != self.chapter:
                continue
            for actor in row.provision.actors:
                states = counts.setdefault(actor, {state: 0 for state in State.values})
                states[row.state.value] += 1
        named = [(overview.pack.role_name(role), role) for role in counts]
        return [
            (role, name, counts[role], self.url(show=EVERYTHING, role=role))
            for name, role in sorted(named, key=lambda pair: sort_key(pair[0]))
        ]

    def role_options(self, overview: Overview) -> list[tuple[str, str]]:
        roles = {actor for row in overview.rows for actor in row.provision.actors}
        return sorted(((role, overview.pack.role_name(role)) for role in roles), key=lambda pair: sort_key(pair[1]))


def _units(given: str, reach: Reach) -> frozenset[int] | None:
    """The units meant. A unit that is not open to the reader is answered as if nothing had been asked."""
    open_units = permissions.units_with(reach, "figures")
    whole = open_units >= reach.tree.authority(reach.authority_id or 0)
    if given.isdigit() and int(given) in open_units:
        return reach.tree.subtree(int(given))
    if whole or given == EVERYTHING or not open_units:
        return None
    return open_units


@dataclass(frozen=True)
class FindingFilter:
    """`severity`, `kind` (code of the finding), `unit` (name's id, with all below it), `task` (role) and `text`."""

    severity: str = ""
    kind: str = ""
    unit: str = ""
    task: str = ""
    text: str = ""
    after: str = ""
    day: date | None = None
    unit_ids: frozenset[int] | None = None

    @classmethod
    def read(cls, params: Mapping[str, str], reach: Reach) -> FindingFilter:
        given = {name: params.get(name, "") for name in ("allvar", "brist", "enhet", "uppgift", "q", "after", "before")}
        unit = given["enhet"]
        known = unit.isdigit() and int(unit) in reach.units("org_unit")
        return cls(
            severity=given["allvar"] if given["allvar"] in Severity.values else "",
            kind=given["brist"] if given["brist"] in REGISTRY else "",
            unit=unit if known else "",
            task=given["uppgift"],
            text=" ".join(given["q"].split())[:100],
            after=given["after"] or given["before"],
            day=asked_day(params),
            unit_ids=reach.tree.subtree(int(unit)) if known else None,
        )

    @property
    def params(self) -> dict[str, str]:
        named = {"allvar": self.severity, "brist": self.kind, "enhet": self.unit, "uppgift": self.task, "q": self.text}
        named["dag"] = self.day.isoformat() if self.day else ""
        return {name: value for name, value in named.items() if value}

    def url(self, **changes: Any) -> str:
        return f"?{urlencode(replace(self, **changes).params)}"

    def apply(self, found: Collection[Found]) -> list[Found]:
        return [it for it in found if self._fits(it) and (not self.severity or it.severity == self.severity)]

    def _fits(self, it: Found) -> bool:
        if self.kind and it.finding.code != self.kind:
            return False
        if self.unit_ids is not None and it.unit_id not in self.unit_ids:
            return False
        if self.task and self.task not in it.finding.acts:
            return False
        return self.text.casefold() in f"{it.label} {it.finding.title} {it.object}".casefold()

    def tabs(self, found: Collection[Found]) -> list[Tab]:
        """By weight, with how many there are under the other filters."""
        fitting = [it for it in found if self._fits(it)]
        rows = [Tab(_("Alla"), self.url(severity=""), len(fitting), not self.severity)]
        for severity in Severity:
            number = sum(1 for it in fitting if it.severity == severity)
            rows.append(Tab(str(severity.label), self.url(severity=severity.value), number, self.severity == severity))
        return rows

    def page(self, rows: Sequence[Found]) -> Page:
        """Some rows at a time; the place in the list is the cursor, since the list is counted anew each time."""
        first = int(self.after) if self.after.isdigit() else 0
        first = first if first < len(rows) else 0
        ahead = str(first + SIZE) if first + SIZE < len(rows) else ""
        behind = str(max(0, first - SIZE)) if first else ""
        return Page(rows[first : first + SIZE], next=ahead, previous=behind)

    def kind_options(self, found: Collection[Found]) -> list[tuple[str, str]]:
        return sorted({(it.finding.code, it.finding.title) for it in found}, key=lambda pair: sort_key(pair[1]))

    def unit_options(self, found: Collection[Found]) -> list[tuple[int, str]]:
        return sorted({(it.unit_id, it.unit) for it in found if it.unit}, key=lambda pair: sort_key(pair[1]))

    def task_options(self, found: Collection[Found]) -> list[tuple[str, str]]:
        pairs = {pair for it in found for pair in zip(it.finding.acts, it.tasks, strict=True)}
        return sorted(pairs, key=lambda pair: sort_key(pair[1]))
