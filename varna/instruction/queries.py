"""What pages and other slices read of the instruction."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import and_

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Lower, StrIndex
from django.utils.translation import get_language

from varna.instruction.enums import Measure
from varna.instruction.models import Adoption, Pack, Provision, Section, SectionText
from varna.organisation.models import Appointment, Authority

MOST_HITS = 100


def pack_in_force(authority: Authority | int, day: date) -> Pack | None:
    """The pack that applied in the authority on a day; for days before the first adoption, the first one. One statement."""
    adoptions = Adoption.objects.filter(authority=authority).select_related("pack").defer("pack__stored")
    found = adoptions.by(day).first() or adoptions.order_by("valid_from", "pk").first()
    return found.pack if found else None


def adoption_in_force(authority: Authority | int, day: date) -> Adoption | None:
    """The adoption behind the pack in force, with its day and decision."""
    adoptions = Adoption.objects.filter(authority=authority).select_related("pack").defer("pack__stored")
    return adoptions.by(day).first() or adoptions.order_by("valid_from", "pk").first()


def adoptions(authority: Authority | int) -> QuerySet[Adoption]:
    """Every adoption, newest first: the versions of the instruction (R-1-01)."""
    return Adoption.objects.filter(authority=authority).select_related("pack").defer("pack__stored").newest_first()


def provisions(pack: Pack) -> QuerySet[Provision]:
    """All provisions of a pack in the order of the instruction."""
    return Provision.objects.filter(pack=pack).light().select_related("section").order_by("position")


def provision(pack: Pack, code: str) -> Provision | None:
    return pack.provisions.select_related("section").filter(code=code).first()


@dataclass
class Heading:
    """A section with what stands under it."""

    section: Section
    provisions: list[Provision] = field(default_factory=list)
    own_text: str = ""


def chapter(pack: Pack, authority: Authority | int, number: int) -> list[Heading]:
    """The sections of a chapter with their provisions and the authority's own wording. Three statements, however many rows."""
    headings = {section.pk: Heading(section) for section in pack.sections.filter(chapter=number).order_by("position")}
    for one in Provision.objects.filter(pack=pack, chapter=number).light().order_by("position"):
        one.section = headings[one.section_id].section
        headings[one.section_id].provisions.append(one)
    written = own_texts(authority, [heading.section.code for heading in headings.values()])
    for heading in headings.values():
        heading.own_text = written.get(heading.section.code, heading.section.own_text)
    return list(headings.values())


def own_texts(authority: Authority | int, codes: Collection[str]) -> dict[str, str]:
    """The newest own wording of each section that has one. An emptied text counts as none."""
    rows = (
        SectionText.objects.filter(authority=authority, section_code__in=codes)
        .order_by("section_code", "-pk")
        .distinct("section_code")
        .values_list("section_code", "body")
    )
    return {code: body for code, body in rows if body}


def chapters(pack: Pack) -> list[Section]:
    """The headings of the chapters."""
    return list(pack.sections.exclude(code__contains=".").order_by("position"))


@dataclass
class Overview:
    """How many obligations and pieces of advice each chapter holds, and how many provisions reach the reader's roles."""

    chapters: dict[int, tuple[int, int]]
    held: int


def overview(pack: Pack, roles: Collection[str]) -> Overview:
    """The numbers of the handbook's first page. One statement."""
    mine = set(with_umbrellas(pack, roles))
    found = Overview({}, 0)
    for number, measure, actors in pack.provisions.values_list("chapter", "measure", "actors"):
        obligations, advice = found.chapters.get(number, (0, 0))
        guidance = measure == Measure.GUIDANCE
        found.chapters[number] = (obligations + (not guidance), advice + guidance)
        found.held += not mine.isdisjoint(actors)
    return found


def with_umbrellas(pack: Pack, roles: Iterable[str]) -> dict[str, set[str]]:
    """Each role that applies → the held roles through which it does (`manager` through `unit_manager`)."""
    known = pack.content["roles"]
    found: dict[str, set[str]] = {}
    for held in roles:
        waiting, seen = [held], set()
        while waiting:
            code = waiting.pop()
            if code in seen:
                continue
            seen.add(code)
            found.setdefault(code, set()).add(held)
            waiting += known.get(code, {}).get("counts_as", ())
    return found


@dataclass(frozen=True)
class Duties:
    """What one held role brings with it."""

    role: str
    provisions: list[Provision]


def applies_to(pack: Pack, roles: Collection[str]) -> list[Duties]:
    """The provisions where a held role must act, by role; each provision stands once, under the most particular role.

    One statement. The order of roles is the pack's, which goes from the board to the employee.
    """
    through = with_umbrellas(pack, roles)
    if not through:
        return []
    order = {code: body["order"] for code, body in pack.content["roles"].items()}
    found: dict[str, list[Provision]] = {code: [] for code in sorted(roles, key=lambda one: order.get(one, len(order)))}
    for one in provisions(pack).filter(actors__overlap=list(through)):
        held = {role for actor in one.actors for role in through.get(actor, ())}
        found[_most_particular(held, order)].append(one)
    return [Duties(role, rows) for role, rows in found.items() if rows]


def _most_particular(held: Collection[str], order: Mapping[str, int]) -> str:
    """What an employee must do stands under the role that makes it more than that."""
    return min(held, key=lambda one: (one in ("employee", "supplier", "elected_member"), order.get(one, len(order))))


def search(pack: Pack, text: str, limit: int = MOST_HITS) -> QuerySet[Provision]:
    """Provisions whose words begin as written, in any order, or that hold the letters somewhere ("tillgång" finds informationstillgång).

    The id finds its provision. Title hits come first.
    """
    text = text.replace("\x00", "")  # no database can hold it
    wanted = re.findall(r"\w+", text.casefold())[:8]
    if not wanted:
        return pack.provisions.none()
    english = (get_language() or "sv").startswith("en")
    language, config = ("en", "english") if english else ("sv", "swedish")
    title, body, vector = f"title_{language}", f"text_{language}", f"words_{language}"
    query = reduce(and_, (_beginning(word, config) | _beginning(word, "simple") for word in wanted))
    letters = Q()
    for word in wanted:
        letters &= Q(**{f"{title}__icontains": word}) | Q(**{f"{body}__icontains": word})
    return (
        Provision.objects.filter(pack=pack)
        .light()
        .filter(Q(**{vector: query}) | letters | Q(code__istartswith=text.strip()))
        .select_related("section")
        .annotate(
            rank=SearchRank(F(vector), query),
            place=StrIndex(Lower(title), Value(wanted[0])),
        )
        .order_by("-rank", "place", "position")[:limit]
    )


def _beginning(word: str, config: str) -> SearchQuery:
    return SearchQuery(f"{word}:*", config=config, search_type="raw")


@dataclass(frozen=True)
class RoleRow:
    """A role of the pack with those who hold it today."""

    code: str
    name: str
    tier: str
    section: str
    required: str
    holders: list[Appointment]
    duties: int


def roles(pack: Pack, authority: Authority | int, day: date) -> list[RoleRow]:
    """Every role with its holders and how many provisions it answers for, umbrella roles included. Two statements.

    Names are those of the register, so a protected identity stands under its alias.
    """
    held: dict[str, list[Appointment]] = {}
    for row in (
        Appointment.objects.filter(authority=authority)
        .held(day)
        .select_related("person", "unit")
        .order_by("role", "unit__path", "person__sort_key", "pk")
    ):
        held.setdefault(row.role, []).append(row)
    duties: dict[str, int] = {}
    all_actors = list(pack.provisions.values_list("actors", flat=True))
    for code in pack.content["roles"]:
        reached = set(with_umbrellas(pack, [code]))
        duties[code] = sum(1 for actors in all_actors if not reached.isdisjoint(actors))
    return [
        RoleRow(
            code,
            pack.role_name(code),
            body["tier"],
            body["section"],
            body["required"],
            held.get(code, []),
            duties.get(code, 0),
        )
        for code, body in sorted(pack.content["roles"].items(), key=lambda pair: pair[1]["order"])
    ]


def holders(authority: Authority | int, role: str, day: date) -> QuerySet[Appointment]:
    """Who holds a role today, by unit."""
    return (
        Appointment.objects.filter(authority=authority, role=role)
        .held(day)
        .select_related("person", "unit")
        .order_by("unit__path", "person__sort_key", "pk")
    )


def holders_of(
    authority: Authority | int, roles: Collection[str], day: date, most: int = 12
) -> list[tuple[str, Appointment]]:
    """Who holds any of these roles today, in the order of `roles`; one row for each person and role. One statement.

    Roles that many hold (managers) are left out: the reader finds them by the unit.
    """
    rows: dict[str, list[Appointment]] = {}
    for row in (
        Appointment.objects.filter(authority=authority, role__in=roles)
        .held(day)
        .select_related("person", "unit")
        .order_by("unit__path", "person__sort_key", "pk")
    ):
        rows.setdefault(row.role, []).append(row)
    return [(role, row) for role in roles if len(rows.get(role, ())) <= 3 for row in rows.get(role, ())][:most]


def related(one: Provision) -> list[Provision]:
    """The provisions that this one builds on, and those that build on it. One statement."""
    return list(
        Provision.objects.filter(
            Q(code__in=one.builds_on) | Q(builds_on__contains=[one.code]), pack_id=one.pack_id
        ).order_by("position")
    )


def duties_of(pack: Pack, role: str) -> QuerySet[Provision]:
    """The provisions where a role must act, its umbrella roles included."""
    return provisions(pack).filter(actors__overlap=list(with_umbrellas(pack, [role])))
