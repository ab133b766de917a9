"""Lengths of time as ISO 8601 writes them, and the cadences of provisions."""

from __future__ import annotations

import re
from datetime import date

CADENCES = ("always", "once", "event", "yearly", "half_yearly", "tertial", "semester", "periodic")

_ISO = re.compile(
    r"P(?=.)(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=.)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?"
)


def parts(text: object) -> dict[str, int] | None:
    """`PT72H` → {"hours": 72}. None for what is not a length of time; a length of nothing gives {}."""
    found = _ISO.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        return None
    return {unit: int(number) for unit, number in found.groupdict().items() if number and int(number)}


def is_date(text: object) -> bool:
    """Whether the text is a calendar day, `YYYY-MM-DD`."""
    if not isinstance(text, str) or len(text) != 10:
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
