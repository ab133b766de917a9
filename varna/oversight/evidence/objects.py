"""What checks count over: the objects of the register on a day, as their ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from varna.oversight.definitions import Day
from varna.oversight.rows import Asset
from varna.oversight.rules.assets import is_critical

Objects = Callable[[Day], Iterable[str]]


def units(day: Day) -> Iterable[str]:
    return day.register.units


def departments(day: Day) -> Iterable[str]:
    return (unit.id for unit in day.register.units.values() if unit.type == "department")


def processes(day: Day) -> Iterable[str]:
    return day.register.processes


def assets(day: Day) -> Iterable[str]:
    """Assets in use."""
    return (row.id for row in day.register.live_assets)


def systems(day: Day) -> Iterable[str]:
    """IT assets in use."""
    return (row.id for row in day.register.live_it_assets)


def central_systems(day: Day) -> Iterable[str]:
    return (row.id for row in day.register.live_it_assets if row.system_manager_central is not None)


def own_systems(day: Day) -> Iterable[str]:
    """Systems that the authority runs itself."""
    return (row.id for row in day.register.live_it_assets if row.hosting == "own")


def outsourced_systems(day: Day) -> Iterable[str]:
    return (row.id for row in day.register.live_it_assets if row.hosting in day.params.external_hosting)


def critical_assets(day: Day) -> Iterable[str]:
    return (row.id for row in day.register.live_assets if is_critical(day, row))


def important_assets(day: Day) -> Iterable[str]:
    """Critical ones, and those with special categories or protected data in them."""
    return (row.id for row in day.register.live_assets if row.special_category_data or is_critical(day, row))


def classified_assets(day: Day) -> Iterable[str]:
    return (row.id for row, _levels, _decided in day.classified(day.register.live_assets))


def reviewed_assets(day: Day) -> Iterable[str]:
    """Assets whose classification has been reviewed, with an outcome."""
    found = day.classified(day.register.live_assets)
    return (row.id for row, levels, _decided in found if levels.last_review_outcome is not None)


def externally_run(day: Day) -> list[Asset]:
    """Assets with personal data that somebody else runs."""
    return [row for row in day.register.live_assets if row.personal_data and row.hosting in day.params.external_hosting]


def activities(day: Day) -> Iterable[str]:
    return (row.id for row in day.register.activities)


def agreements(day: Day) -> Iterable[str]:
    """Agreements in force."""
    return (row.id for row in day.agreements_in_force)


def processors(day: Day) -> Iterable[str]:
    """Suppliers that handle personal data for the authority."""
    return day.register.processors_in_use


def shared(day: Day) -> Iterable[str]:
    """Drives and mailboxes."""
    return (row.id for row in day.register.shared)


def drives(day: Day) -> Iterable[str]:
    return (row.id for row in day.register.drives)


def leavers(day: Day) -> Iterable[str]:
    """Those who have left."""
    return (code for code in day.register.persons if day.has_left(code))


def movers(day: Day) -> Iterable[str]:
    """Those who have moved to another administration of the same city."""
    return (row.id for row in day.register.persons.values() if day.has_left(row.id) and row.left_to is not None)


def consultants(day: Day) -> Iterable[str]:
    people = day.register.persons.values()
    return (row.id for row in people if row.kind == "consultant" and day.in_service(row.id))
