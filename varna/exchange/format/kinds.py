"""The kinds of value a field can have, and when a value is sound (section 1 of the format)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from varna.exchange.format.countries import COUNTRIES
from varna.exchange.format.faults import Faults, Where
from varna.exchange.format.reading import Decimal, Raw, Stamp, name_of
from varna.exchange.format.roles import ROLES, SCOPES

ID: Final = re.compile(r"[a-z][a-z0-9-]{0,39}")
_DATE: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME_AFTER: Final = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \t]+)[0-9]{1,2}:")
EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2100, 12, 31)
GREATEST: Final = 2**31 - 1  # what a column of the register can hold


class _Faulty:
    """Stands where a value is wrong, so that later checks leave it alone: one mistake gives one error."""

    def __repr__(self) -> str:
        return "FAULTY"

    def __bool__(self) -> bool:
        return False


FAULTY: Final = _Faulty()


class Kind(Protocol):
    """Reads one value: the sound value, or FAULTY with the fault noted."""

    def read(self, value: Raw, where: Where, faults: Faults) -> Any: ...


def wrong_type(wanted: str, value: Raw, where: Where, faults: Faults) -> _Faulty:
    faults.add(where, "wrong_type", wanted=f"type:{wanted}", got=f"got:{name_of(value)}")
    return FAULTY


def written(value: Raw) -> str:
    """A value as it stands in the file."""
    return value.text if isinstance(value, Stamp | Decimal) else str(value)


@dataclass(frozen=True, slots=True)
class Text:
    """A string of 1 to 200 characters (2 000 where the document says long), stored trimmed and in form NFC."""

    limit: int = 200

    def read(self, value: Raw, where: Where, faults: Faults) -> Any:
        if not isinstance(value, str):
            return wrong_type("text", value, where, faults)
        text = unicodedata.normalize("NFC", value.strip())
        if not text:
            faults.add(where, "out_of_range", "empty_text")
        elif len(text) > self.limit:
            faults.add(where, "out_of_range", "long_text", length=len(text), limit=self.limit)
        elif any(unicodedata.category(char) == "Cc" and char not in "\n\r\t" for char in text):
            faults.add(where, "bad_value", "control_character")
        else:
            return text
        return FAULTY


LONG: Final = Text(2000)


@dataclass(frozen=True, slots=True)
class Ident:
    """The id of a row."""

    def read(self, value: Raw, where: Where, faults: Faults) -> Any:
        if not isinstance(value, str):
            return wrong_type("text", value, where, faults)
        if ID.fullmatch(value):
            return value
        faults.add(where, "bad_id", value=value)
        return FAULTY


@dataclass(frozen=True, slots=True)
class Ref:
    """The id of a row of another section. Looked up when every row has been read."""

    section: str

    def read(self, value: Raw, where: Where, faults: Faults) -> Any:
        return value if isinstance(value, str) else wrong_type("text", value, where, faults)


@dataclass(frozen=True, slots=True)
class Scope(Ref):
    """What an appointment is for: a reference whose section depends on the role."""

    section: str = "scope"


@dataclass(frozen=True, slots=True)
class Convener(Ref):
    """A person, or the code of a role."""

    section: str = "persons"


@dataclass(frozen=True, slots=True)
class Role:
    """A role somebody can be appointed to."""

    def read(self, value: Raw, where: Where, faults: Faults) -> Any:
        if not isinstance(value, str):
            return wrong_type("text", value, where, faults)
        if value in SCOPES:
            return value
        faults.add(where, "role_not_allowed" if value in ROLES else "unknown_role", value=value)
        return FAULTY


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar day between 1900 and 2100, quoted or not."""

    def read(self, value: Raw, where: Where, faults: Faults) -> Any:
        if not isinstance(value, str | Stamp):
            return wrong_type("date", value, where, faults)
        text = written(value)
        match = _DATE.fullmatch(text)
        if match is None:
            faults.add(where, "bad_date", "date_with_time" if _TIME_AFTER.match(text) else "bad_date", value=text)
            return FAULTY
        try:
            day = date(*(int(part) for part in match.groups()))
        except ValueError:
            faults.add(where, "bad_date", "no_such_day", value=text)
            return FAULTY
        if EARLIEST <= day <= LATEST:
            return day
        faults.add(where, "bad_date", "date_out_of_range", value=text)
        return FAULTY


@dataclass(frozen=True, slots=True)
class Year:
    """Four digits as text."""

    def read(self, value: Raw, where: Where, faults: Faults) -> Any:
        if not isinstance(value, str):
            return wrong_type("text", value, where, faults)
        if re.fullmatch(r"[0-9]{4}", value) and EARLIEST.year <= int(value) <= LATEST.year:
            return value
        faults.add(where, "bad_value", "bad_year", value=value)
        return FAULTY


@dataclass(frozen=True, slots=True)
class Integer:
    """A whole number, not negative. `true` is no number."""

    least: int = 0

    def read(self, value: Raw, where: Where, faults: Faults) -> Any:
        if not isinstance(value, int) or isinstance(value, bool):
            return wrong_type("integer", value, where, faults)
        if value < 0:
            faults.add(where, "out_of_range", "negative", value=value)
        elif value < self.least:
            faults.add(where, "out_of_range", "too_small", value=value, limit=self.least)
        elif value > GREATEST:
            faults.add(where, "out_of_range", "too_great", value=value)
        else:
            return value
        return FAULTY


@dataclass(frozen=True, slots=True)
class YesNo:
    def read(self, value: Raw, where: Where, faults: Faults) -> Any:
        return value if isinstance(value, bool) else wrong_type("boolean", value, where, faults)


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of the values the document lists."""

    allowed: tuple[str, ...]

    def read(self, value: Raw, where: Where, faults: Faults) -> Any:
        if not isinstance(value, str):
            return wrong_type("text", value, where, faults)
        if value in self.allowed:
            return value
        faults.add(where, "bad_value", value=value, allowed=", ".join(self.allowed))
        return FAULTY


def one_of(*allowed: str) -> OneOf:
    return OneOf(allowed)


@dataclass(frozen=True, slots=True)
class Country:
    def read(self, value: Raw, where: Where, faults: Faults) -> Any:
        if not isinstance(value, str):
            return wrong_type("text", value, where, faults)
        if value in COUNTRIES:
            return value
        faults.add(where, "bad_value", "bad_country", value=value)
        return FAULTY


@dataclass(frozen=True, slots=True)
class Email:
    """Exactly one @ with something on either side, and no white space."""

    def read(self, value: Raw, where: Where, faults: Faults) -> Any:
        text = Text().read(value, where, faults)
        if isinstance(text, _Faulty):
            return FAULTY
        before, at, after = text.partition("@")
        if before and at and after and "@" not in after and not any(char.isspace() for char in value):
            return text
        faults.add(where, "bad_value", "bad_email", value=value)
        return FAULTY


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; no member twice when `once`. A member that is wrong leaves the others standing."""

    of: Kind
    once: bool = True

    def read(self, value: Raw, where: Where, faults: Faults) -> Any:
        if not isinstance(value, list):
            return wrong_type("list", value, where, faults)
        members = [self.of.read(member, (*where, place), faults) for place, member in enumerate(value)]
        return refuse_repeated(members, where, faults) if self.once else tuple(members)


def refuse_repeated(members: Sequence[Any], where: Where, faults: Faults) -> tuple[Any, ...]:
    """The members, the later of two alike being faulty."""
    seen: set[Any] = set()
    kept: list[Any] = []
    for place, member in enumerate(members):
        if member is not FAULTY and member in seen:
            faults.add((*where, place), "duplicate_value", value=member)
            member = FAULTY
        else:
            seen.add(member)
        kept.append(member)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class Scale:
    """Two to ten different names, lowest first."""

    def read(self, value: Raw, where: Where, faults: Faults) -> Any:
        if not isinstance(value, list):
            return wrong_type("list", value, where, faults)
        if not 2 <= len(value) <= 10:
            faults.add(where, "out_of_range", "scale_size", length=len(value))
            return FAULTY
        names = ListOf(Text()).read(value, where, faults)
        return FAULTY if FAULTY in names else names
