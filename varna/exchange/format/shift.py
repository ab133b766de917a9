"""Move a fictive file to another day, so that a demo shows today what it was built to show (section 6)."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any

from varna.exchange.format.rows import OrganisationFile


class NotFictive(ValueError):
    """A file about a real authority is never moved."""


def shift(file: OrganisationFile, to: date) -> OrganisationFile:
    """The same authority as of `to`: every date moves by as many days, training periods by whole years.

    Texts are left as they are, also where they mention a date.
    """
    if not file.meta.fictive:
        raise NotFictive
    reference = file.meta.reference_date
    moved: OrganisationFile = _moved(file, to - reference)
    years = to.year - reference.year
    periods = tuple(replace(row, period=f"{int(row.period) + years:04}") for row in moved.training_results)
    return replace(moved, training_results=periods)


def _moved(value: Any, by: timedelta) -> Any:
    if isinstance(value, date):
        return value + by
    if isinstance(value, tuple):
        return tuple(_moved(member, by) for member in value)
    if is_dataclass(value) and not isinstance(value, type):
        changes = {one.name: _moved(getattr(value, one.name), by) for one in fields(value)}
        return replace(value, **changes)
    return value
