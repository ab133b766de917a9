"""One authority's register held in memory, with the indexes that the rules ask for.

A register is a snapshot and never changes: indexes are built once, on first use. It is made from an organisation file
(`from_file`) or from the database (`snapshot.read`); the rules cannot tell the difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from varna.oversight import rows

Row = TypeVar("Row")


@dataclass(frozen=True)
class Register:
    """Everything the findings are computed from, for one authority."""

    authority: rows.Authority
    city: rows.City
    classification_scale: tuple[str, ...] = ()
    units: Mapping[str, rows.Unit] = field(default_factory=dict)
    persons: Mapping[str, rows.Person] = field(default_factory=dict)
    appointments: tuple[rows.Appointment, ...] = ()
    processes: Mapping[str, rows.Process] = field(default_factory=dict)
    suppliers: Mapping[str, rows.Supplier] = field(default_factory=dict)
    agreements: tuple[rows.Agreement, ...] = ()
    assets: Mapping[str, rows.Asset] = field(default_factory=dict)
    activities: tuple[rows.Activity, ...] = ()
    drives: tuple[rows.Shared, ...] = ()
    mailboxes: tuple[rows.Shared, ...] = ()
    networks: tuple[rows.Network, ...] = ()
    contacts: tuple[rows.Contact, ...] = ()
    trainings: tuple[rows.Training, ...] = ()

    @classmethod
    def from_file(cls, data: Mapping[str, Any]) -> Register:
        """A register from the plain mapping of an organisation file that has passed every check of its format."""
        authority, city = data["authority"], data["city"]
        return cls(
            authority=_make(rows.Authority, authority, name=authority["committee"]),
            city=_make(rows.City, city, bodies=tuple(city[name] for name in CITY_BODIES if city.get(name))),
            classification_scale=tuple((data.get("scales") or {}).get("classification") or ()),
            units=_by_id(_rows(rows.Unit, data, "org_units")),
            persons=_by_id(_rows(rows.Person, data, "persons")),
            appointments=_rows(rows.Appointment, data, "role_appointments"),
            processes=_by_id(_rows(rows.Process, data, "processes")),
            suppliers=_by_id(_rows(rows.Supplier, data, "suppliers")),
            agreements=_rows(rows.Agreement, data, "data_processing_agreements"),
            assets=_by_id(_rows(rows.Asset, data, "information_assets")),
            activities=_rows(rows.Activity, data, "processing_activities"),
            drives=_rows(rows.Shared, data, "shared_drives"),
            mailboxes=tuple(_make(rows.Shared, row, name=row["address"]) for row in data.get("shared_mailboxes") or ()),
            networks=_rows(rows.Network, data, "networks"),
            contacts=tuple(
                _make(rows.Contact, row, name=row["authority"]) for row in data.get("authority_contacts") or ()
            ),
            trainings=tuple(
                _make(rows.Training, row, period=int(row["period"])) for row in data.get("training_results") or ()
            ),
        )

    @property
    def shared(self) -> tuple[rows.Shared, ...]:
        """Drives and mailboxes together."""
        return self.drives + self.mailboxes

    @cached_property
    def live_assets(self) -> tuple[rows.Asset, ...]:
        """Assets in use. Those that are planned or retired give no findings."""
        return tuple(asset for asset in self.assets.values() if asset.status == "in_use")

    @cached_property
    def live_it_assets(self) -> tuple[rows.Asset, ...]:
        """Assets in use that are not physical."""
        return tuple(asset for asset in self.live_assets if asset.kind != "physical")

    @cached_property
    def appointments_at(self) -> Mapping[tuple[str, str], list[rows.Appointment]]:
        """Appointments by role and scope."""
        found: dict[tuple[str, str], list[rows.Appointment]] = defaultdict(list)
        for row in self.appointments:
            found[row.role, row.scope].append(row)
        return found

    @cached_property
    def agreements_of(self) -> Mapping[str, list[rows.Agreement]]:
        """Processor agreements by supplier."""
        found: dict[str, list[rows.Agreement]] = defaultdict(list)
        for row in self.agreements:
            found[row.supplier].append(row)
        return found

    @cached_property
    def activities_of_asset(self) -> Mapping[str, list[rows.Activity]]:
        """Processing activities by the assets they name."""
        found: dict[str, list[rows.Activity]] = defaultdict(list)
        for row in self.activities:
            for asset in row.information_assets:
                found[asset].append(row)
        return found

    @cached_property
    def processors_in_use(self) -> frozenset[str]:
        """Suppliers that handle personal data for the authority: listed as processor by some activity, or supplier of
        a live asset with personal data."""
        listed = {supplier for row in self.activities for supplier in row.processors}
        behind = {asset.supplier for asset in self.live_assets if asset.personal_data and asset.supplier}
        return frozenset(listed | behind)

    @cached_property
    def suppliers_of_live_assets(self) -> frozenset[str]:
        """Suppliers of at least one asset in use."""
        return frozenset(asset.supplier for asset in self.live_assets if asset.supplier)

    @cached_property
    def children(self) -> Mapping[str, list[str]]:
        """The units directly below a unit."""
        found: dict[str, list[str]] = defaultdict(list)
        for unit in self.units.values():
            if unit.parent is not None:
                found[unit.parent].append(unit.id)
        return found

    @cached_property
    def units_with_activity(self) -> frozenset[str]:
        """Units that have a processing activity of their own or somewhere below them."""
        found: set[str] = set()
        for row in self.activities:
            unit: str | None = row.org_unit
            while unit is not None and unit not in found:
                found.add(unit)
                unit = self.units[unit].parent if unit in self.units else None
        return frozenset(found)

    @cached_property
    def trainings_of(self) -> Mapping[str, list[rows.Training]]:
        """Training figures by unit."""
        found: dict[str, list[rows.Training]] = defaultdict(list)
        for row in self.trainings:
            found[row.org_unit].append(row)
        return found

    def is_among_highest(self, level: str, count: int) -> bool:
        """Whether a classification level is one of the `count` highest of the scale (which is listed lowest first)."""
        return level in self.classification_scale[max(0, len(self.classification_scale) - count) :]


def _rows(kind: type[Row], data: Mapping[str, Any], section: str) -> tuple[Row, ...]:
    return tuple(_make(kind, row) for row in data.get(section) or ())


def _by_id(found: Iterable[Any]) -> dict[str, Any]:
    return {row.id: row for row in found}


def _make(kind: type[Row], row: Mapping[str, Any], **given: Any) -> Row:
    """A row of `kind` from the keys it knows; what is absent or null takes the default of the field."""
    values = {
        f.name: _plain(f.name, row[f.name])
        for f in fields(kind)  # type: ignore[arg-type]
        if row.get(f.name) is not None and f.name not in given
    }
    return kind(**values, **given)


def _plain(name: str, value: Any) -> Any:
    if name == "classification":
        return _make(rows.Classification, value)
    if name == "local_instruction":
        return _make(rows.LocalInstruction, value)
    if name == "sub_processors":
        return tuple(_make(rows.SubProcessor, row) for row in value)
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, str) and _is_date_field(name):
        return date.fromisoformat(value)
    return value


def _is_date_field(name: str) -> bool:
    """Dates may be quoted in the file; these are the fields that hold one."""
    return name.endswith("_on") or name in DATES


CITY_BODIES = ("council", "executive_board", "executive_office")
DATES = frozenset({"start", "end", "valid_from", "valid_to", "last_follow_up", "next_revision_by"})
