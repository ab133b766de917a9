"""Finding personal identity numbers in free text, so that a form can warn before they are saved. Pure.

A personnummer (folkbokföringslagen 18 §) or samordningsnummer (lag 2022:1697) is found with or without century,
hyphen, plus sign or blank. Organisation numbers have a third digit of 2 or more and are left alone. One random number
in ten passes the check digit: the caller warns, and lets a person say that it has been looked at. The value found is
never logged.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

_CANDIDATE = re.compile(
    r"(?<![\d])(?<!\d[-+])"
    r"(?P<century>18|19|20)?(?P<year>\d{2})[ -]?(?P<month>0\d|1[0-2])[ -]?(?P<day>[0-9]\d)"
    r"\s?[-+\u2010-\u2015\u2212]?\s?(?P<serial>\d{3})(?P<check>\d)(?!\d)"
)
_SHIFT = 60  # a samordningsnummer writes the day plus sixty


class Hit(NamedTuple):
    """Where a number stands: the line, counted from one, and its columns in that line."""

    line: int
    start: int
    end: int


def find(text: str) -> list[Hit]:
    """Every place in `text` that looks like a personal identity number."""
    return [
        Hit(number, match.start(), match.end())
        for number, line in enumerate(text.splitlines() or [text], start=1)
        for match in _CANDIDATE.finditer(line)
        if _is_personal(match)
    ]


def mask(text: str, *, by: str = "[personnummer]") -> str:
    """`text` with every personal identity number replaced: for logs and error reports."""
    return _CANDIDATE.sub(lambda match: by if _is_personal(match) else match.group(), text)


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (weights 2, 1, 2, … from the left of ten)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def organisation_number(value: str) -> str | None:
    """`value` as NNNNNN-NNNN when it is an organisation number, otherwise None."""
    digits = value.replace("-", "").strip()
    if not digits.isascii() or not digits.isdigit():
        return None
    if len(digits) == 12 and digits.startswith("16"):
        digits = digits[2:]
    if len(digits) != 10 or digits[2] < "2" or not luhn(digits):
        return None
    return f"{digits[:6]}-{digits[6:]}"


def _is_personal(match: re.Match[str]) -> bool:
    year, month, day = match["year"], int(match["month"]), int(match["day"])
    if match["serial"] == "000":
        return False
    if not luhn(year + match["month"] + match["day"] + match["serial"] + match["check"]):
        return False
    if day >= _SHIFT:  # without a known date of birth the month is 00
        return day - _SHIFT <= 31
    return any(
        _is_date(int(century + year), month, day)
        for century in ([match["century"]] if match["century"] else _CENTURIES)
    )


_CENTURIES = ("18", "19", "20")


def _is_date(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
