"""The findings that a person may see, each with its name, its place and the page where it is put right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection

from varna.lib.text import sort_key
from varna.oversight import links, snapshot
from varna.oversight.rules import REGISTRY, Finding, Pair, Severity, compute
from varna.oversight.rules.registry import WEIGHT
from varna.oversight.snapshot import Look
from varna.secrecy.reach import Reach

# Section → table. Row-level security answers which rows exist for the person who asks.
TABLES = {
    "org_units": "organisation_unit",
    "persons": "organisation_person",
    "role_appointments": "organisation_appointment",
    "processes": "inventory_process",
    "data_processing_agreements": "privacy_processingagreement",
    "information_assets": "inventory_informationasset",
    "processing_activities": "privacy_processingactivity",
    "shared_drives": "access_sharedresource",
    "shared_mailboxes": "access_sharedresource",
    "networks": "organisation_network",
    "authority_contacts": "organisation_authoritycontact",
}
# Objects of the whole authority: the kind of record whose grant opens them.
KINDS = {"suppliers": "processor_agreement", "authority": "org_unit", "city": "org_unit"}


@dataclass(frozen=True, slots=True)
class Found:
    """One finding as it is shown. `tasks` are the names of the roles whose task it is, the first one first."""

    finding: Finding
    object: str
    label: str
    url: str
    unit_id: int
    unit: str
    tasks: tuple[str, ...]
    section: str

    @property
    def severity(self) -> Severity:
        return self.finding.severity

    @property
    def provisions(self) -> tuple[str, ...]:
        return self.finding.provisions


def findings(
    reach: Reach, day: date, *, codes: Iterable[str] | None = None, units: Collection[int] | None = None
) -> list[Found]:
    """Every finding of the person's authority that the person may see, weightiest first. `units` narrows the place.

    The register is read with the machine's reach, since half a register would give wrong answers; what comes out is then
    held against the person's own.
    """
    if reach.authority_id is None:
        return []
    look = snapshot.look(reach.authority_id, day)
    pairs = compute(look.day(day), codes)
    if units is not None:
        pairs = [pair for pair in pairs if look.snapshot.unit_of(pair.object) in units]
    return presented(look, visible(look, reach, pairs))


def presented(look: Look, pairs: Iterable[Pair]) -> list[Found]:
    """The pairs as they are shown, weightiest first."""
    shown = [_found(look, pair) for pair in pairs]
    return sorted(shown, key=lambda it: (WEIGHT[it.severity], it.finding.code, sort_key(it.label), it.object))


def visible(look: Look, reach: Reach, pairs: Collection[Pair], open_ones: set[str] | None = None) -> list[Pair]:
    """The pairs whose object the person may see. A restricted finding is there only for those who may know that the
    identity is protected; for everybody else it is nowhere, not even in a number. `open_ones`: what has been asked
    already (`visible_objects`)."""
    if open_ones is None:
        open_ones = visible_objects(look, reach, {pair.object for pair in pairs})
    secret = {pair.object for pair in pairs if REGISTRY[pair.finding].restricted}
    known = _may_know(look, secret) if secret else set()
    return [
        pair
        for pair in pairs
        if (pair.object in known if REGISTRY[pair.finding].restricted else pair.object in open_ones)
    ]


def visible_objects(look: Look, reach: Reach, codes: Collection[str]) -> set[str]:
    """Those of the objects that the person may see: one statement, whatever their number."""
    by_table: dict[str, dict[int, str]] = defaultdict(dict)
    found: set[str] = set()
    for code in codes:
        place = look.snapshot.places.get(code)
        if place is None:
            continue
        if place.section in KINDS:
            if look.snapshot.root_id in reach.units(KINDS[place.section]):
                found.add(code)
        else:
            by_table[TABLES[place.section]][place.pk] = code
    return found | _exist(by_table)


def _exist(by_table: Mapping[str, Mapping[int, str]]) -> set[str]:
    if not by_table:
        return set()
    parts = [f"select '{table}', id from {table} where id = any(%s)" for table in by_table]
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(parts), [list(rows) for rows in by_table.values()])
        return {by_table[table][pk] for table, pk in cursor.fetchall()}


def _may_know(look: Look, codes: Collection[str]) -> set[str]:
    """Those of the persons whose protected identity is open to the one who asks."""
    by_pk = {look.snapshot.places[code].pk: code for code in codes}
    with connection.cursor() as cursor:
        cursor.execute("select person_id from organisation_protectedidentity where person_id = any(%s)", [list(by_pk)])
        return {by_pk[row[0]] for row in cursor.fetchall()}


def _found(look: Look, pair: Pair) -> Found:
    found, taken = REGISTRY[pair.finding], look.snapshot
    place = taken.places.get(pair.object)
    unit_id = taken.unit_of(pair.object)
    names = tuple(look.pack.role_name(role) for role in found.acts) if look.pack else found.acts
    return Found(
        finding=found,
        object=pair.object,
        label=links.label_of(taken, pair.object),
        url=links.url_of(place),
        unit_id=unit_id,
        unit=taken.names.get(taken.unit_codes.get(unit_id, ""), ""),
        tasks=names,
        section=place.section if place else "",
    )
