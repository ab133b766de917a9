"""Take one field out of a mapping, and write down what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from varna.instruction.pack.durations import is_date
from varna.instruction.pack.faults import Place, quoted
from varna.instruction.pack.shapes import Words

LANGUAGES = ("sv", "en")
LONGEST = 2000
CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
NOTHING: Mapping[str, Any] = {}


def mapping(value: Any, place: Place) -> Mapping[str, Any]:
    """The value as a mapping; something else is a fault, and an empty one."""
    if isinstance(value, dict):
        return value
    place.fault("wrong_type", "A mapping is wanted here.")
    return NOTHING


def rows(value: Any, place: Place) -> list[Any]:
    """The value as a list; something else is a fault, and an empty one."""
    if isinstance(value, list):
        return value
    place.fault("wrong_type", "A list is wanted here.")
    return []


def known_keys(body: Mapping[str, Any], allowed: Collection[str], place: Place) -> None:
    """Every key that the format does not name is a fault: a misspelt key must not be passed over in silence."""
    for key in body:
        if key not in allowed:
            (place / key).fault("unknown_field", f"The format has no field {quoted(key)} here.")


def text(body: Mapping[str, Any], key: str, place: Place, *, required: bool = True) -> str:
    """A text, trimmed."""
    value = body.get(key)
    if value is None:
        if required:
            (place / key).fault("missing_field", "This field is required.")
        return ""
    if not isinstance(value, str):
        (place / key).fault("wrong_type", f"A text is wanted; {quoted(value)} is not one. Quote it.")
        return ""
    value = value.strip()
    if required and not value:
        (place / key).fault("missing_field", "The text is empty.")
    if len(value) > LONGEST:
        (place / key).fault("too_long", f"At most {LONGEST} characters.")
    return value


def words(body: Mapping[str, Any], key: str, place: Place) -> Words:
    """A text in both languages."""
    value = body.get(key)
    if value is None:
        (place / key).fault("missing_field", "This field is required.")
        return Words("", "")
    return both(value, place / key)


def both(value: Any, place: Place) -> Words:
    """Exactly `sv` and `en`, both with words in them."""
    if not isinstance(value, dict):
        place.fault("wrong_type", "A text in both languages is wanted here: sv and en.")
        return Words("", "")
    found = value
    known_keys(found, LANGUAGES, place)
    read = {}
    for language in LANGUAGES:
        if not found.get(language):
            (place / language).fault("missing_language", f"The text is missing in the language {quoted(language)}.")
            read[language] = ""
        else:
            read[language] = text(found, language, place)
    return Words(read["sv"], read["en"])


def one_of(
    body: Mapping[str, Any], key: str, allowed: Collection[str], place: Place, *, code: str = "bad_value"
) -> str:
    """One of the allowed words."""
    value = text(body, key, place)
    if value and value not in allowed:
        (place / key).fault(code, f"{quoted(value)} is not one of {', '.join(allowed)}.")
    return value


def day(body: Mapping[str, Any], key: str, place: Place, *, required: bool = False) -> str:
    """A calendar day."""
    value = text(body, key, place, required=required)
    if value and not is_date(value):
        (place / key).fault("bad_date", f"{quoted(value)} is not a calendar day, YYYY-MM-DD.")
    return value


def references(
    body: Mapping[str, Any],
    key: str,
    known: Collection[str],
    place: Place,
    *,
    code: str,
    what: str,
    required: bool = False,
) -> tuple[str, ...]:
    """A list of codes that must exist, none of them twice."""
    value = body.get(key)
    if value is None or value == []:
        if required:
            (place / key).fault("missing_field", f"At least one {what} is required.")
        return ()
    found: list[str] = []
    for number, one in enumerate(rows(value, place / key)):
        here = place / key / number
        if not isinstance(one, str):
            here.fault("wrong_type", "A text is wanted here.")
        elif one in found:
            here.fault("duplicate_value", f"{quoted(one)} is given twice.")
        elif one not in known:
            here.fault(code, f"There is no {what} {quoted(one)}.")
        else:
            found.append(one)
    return tuple(found)


def circles(links: Mapping[str, Collection[str]]) -> list[str]:
    """The names that lie on a circle of references, in the order given."""

    def reaches(start: str) -> bool:
        seen: set[str] = set()
        waiting = list(links.get(start, ()))
        while waiting:
            one = waiting.pop()
            if one == start:
                return True
            if one not in seen:
                seen.add(one)
                waiting.extend(links.get(one, ()))
        return False

    return [name for name in links if reaches(name)]
