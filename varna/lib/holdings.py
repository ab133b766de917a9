"""What a unit, a person or a role answers for: a small registry that the slices above the organisation add to.

A slice writes `varna/<slice>/holdings.py`:

    @of_unit("inventory")
    def assets(reach: Reach, unit_ids: Collection[int]) -> Iterable[Group]:
        ...  # one SQL statement; row-level security decides what is counted

The file is found by name when Django starts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Thing:
    """One record with its page; `meta` says in which part the person stands to it."""

    title: str
    url: str = ""
    meta: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Records of one kind: how many, where the list is, and the first of them."""

    title: str
    count: int
    url: str = ""
    things: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A seat that nobody holds: which role, for what, and the page it belongs to."""

    role: str
    what: str
    unit_id: int
    url: str = ""
    scope_code: str = ""


@dataclass(frozen=True, slots=True)
class Object:
    """Something other than a unit that an appointment can be for."""

    kind: str  # process, asset
    code: str
    name: str
    unit_id: int
    url: str = ""


LinkProvider = Callable[[Any, str], Iterable[Group]]
ObjectFinder = Callable[[Any, str], Object | None]
UnitProvider = Callable[[Any, Collection[int]], Iterable[Group]]
PersonProvider = Callable[[Any, int], Iterable[Group]]
RoleProvider = Callable[[Any, str, date], Iterable[Group]]
VacancyProvider = Callable[[Any, date], Iterable[Vacancy]]

_units: dict[str, UnitProvider] = {}
_persons: dict[str, PersonProvider] = {}
_roles: dict[str, RoleProvider] = {}
_vacancies: dict[str, VacancyProvider] = {}
_objects: dict[str, ObjectFinder] = {}
_links: dict[str, LinkProvider] = {}


def of_unit(name: str) -> Callable[[UnitProvider], UnitProvider]:
    """Register what a slice keeps for units (given as a unit and all below it)."""

    def register(provider: UnitProvider) -> UnitProvider:
        _units[name] = provider
        return provider

    return register


def of_person(name: str) -> Callable[[PersonProvider], PersonProvider]:
    """Register what a person stands on in a slice."""

    def register(provider: PersonProvider) -> PersonProvider:
        _persons[name] = provider
        return provider

    return register


def of_role(name: str) -> Callable[[RoleProvider], RoleProvider]:
    """Register what a role answers for in a slice."""

    def register(provider: RoleProvider) -> RoleProvider:
        _roles[name] = provider
        return provider

    return register


def vacancies(name: str) -> Callable[[VacancyProvider], VacancyProvider]:
    """Register the vacant seats of a slice's own objects."""

    def register(provider: VacancyProvider) -> VacancyProvider:
        _vacancies[name] = provider
        return provider

    return register


def gather_unit(reach: Any, unit_ids: Collection[int]) -> list[Group]:
    return [group for provider in _units.values() for group in provider(reach, unit_ids)]


def gather_person(reach: Any, person_id: int) -> list[Group]:
    return [group for provider in _persons.values() for group in provider(reach, person_id) if group.count]


def gather_role(reach: Any, role: str, day: date) -> list[Group]:
    return [group for provider in _roles.values() for group in provider(reach, role, day)]


def gather_vacancies(reach: Any, day: date) -> list[Vacancy]:
    return [one for provider in _vacancies.values() for one in provider(reach, day)]


def objects(name: str) -> Callable[[ObjectFinder], ObjectFinder]:
    """Register how a slice finds, by its code, an object that an appointment can be for."""

    def register(finder: ObjectFinder) -> ObjectFinder:
        _objects[name] = finder
        return finder

    return register


def find_object(reach: Any, code: str) -> Object | None:
    return next((found for finder in _objects.values() if (found := finder(reach, code))), None)


def of_object(name: str) -> Callable[[LinkProvider], LinkProvider]:
    """Register what a slice keeps about an object of a slice below it, given by its code."""

    def register(provider: LinkProvider) -> LinkProvider:
        _links[name] = provider
        return provider

    return register


def gather_object(reach: Any, code: str) -> list[Group]:
    return [group for provider in _links.values() for group in provider(reach, code) if group.count]
