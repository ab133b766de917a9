"""From bytes to plain values: YAML 1.1, nothing but mappings, lists and scalars (section 1 of the format).

Nothing is constructed on the way: a date stays the text it was written as, so an impossible day is an error of its own
field and not of the file. Tags, anchors, aliases and merge keys are refused where they stand, so no bomb can unfold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from varna.exchange.format.faults import Faults, Where

LARGEST: Final = 20 * 1024 * 1024
DEEPEST: Final = 40
LONGEST_NUMBER: Final = 40  # characters; more is out of range whatever it says

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVERS: Final = yaml.SafeLoader.yaml_implicit_resolvers
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PREFIX: Final = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class Stamp:
    """An unquoted date, possibly with a time of day, possibly of a day that does not exist."""

    text: str


@dataclass(frozen=True, slots=True)
class Decimal:
    """A number that is not whole."""

    text: str


Raw = Any  # dict[str, Raw] | list[Raw] | str | int | bool | None | Stamp | Decimal


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not been read yet."""

    into: dict[str, Raw] | list[Raw]
    where: Where
    key: str | None = None  # the key that waits for its value
    keys: set[str] = field(default_factory=set)

    def next_place(self) -> Where:
        return (*self.where, len(self.into) if isinstance(self.into, list) else self.key or "")

    def put(self, value: Raw) -> None:
        if isinstance(self.into, list):
            self.into.append(value)
        else:
            assert self.key is not None
            self.into.setdefault(self.key, value)
            self.key = None


def read(data: bytes, faults: Faults) -> dict[str, Raw]:
    """The file as plain values. With a fault found the answer is worth nothing: what the file says is uncertain."""
    if len(data) > LARGEST:
        faults.add(("file",), "too_large")
        return {}
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.add((), "not_yaml", "not_utf8", line=data.count(b"\n", 0, error.start) + 1)
        return {}
    if found := _FORBIDDEN.search(text):
        faults.add((), "not_yaml", "forbidden_character", line=text.count("\n", 0, found.start()) + 1)
        return {}
    try:
        value = _build(yaml.parse(text, Loader=_LOADER), faults)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        faults.add((), "not_yaml", line=mark.line + 1 if mark else 1)
        return {}
    except yaml.YAMLError:
        faults.add((), "not_yaml", line=1)
        return {}
    if faults:
        return {}
    if not isinstance(value, dict):
        faults.add(("file",), "wrong_type", "file_no_mapping", got=f"got:{name_of(value)}")
        return {}
    return value


def _build(events: Iterator[Any], faults: Faults) -> Raw:
    """The first document. Reading goes on after a fault that leaves the structure clear, so that all are listed."""
    top: Raw = None
    stack: list[_Open] = []
    seen_document = False
    refused: set[int] = set()

    def refuse(event: Any, sentence: str, **words: object) -> None:
        line = event.start_mark.line + 1
        if line not in refused:  # an anchor and a tag on one line are one line to mend
            refused.add(line)
            faults.add((), "not_yaml", sentence, line=line, **words)

    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if seen_document:
                refuse(event, "several_documents")
                return None
            seen_document = True
            continue
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            done = stack.pop().into
            if stack:
                stack[-1].put(done)
            else:
                top = done
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        parent = stack[-1] if stack else None
        wants_key = parent is not None and isinstance(parent.into, dict) and parent.key is None

        if isinstance(event, yaml.AliasEvent):
            refuse(event, "alias")
            value: Raw = ""
        else:
            if event.anchor is not None:
                refuse(event, "anchor")
            tag = getattr(event, "tag", None)
            if tag is not None:
                refuse(event, "tag", value=tag)
            if isinstance(event, yaml.ScalarEvent):
                value = event.value if wants_key else _scalar(event)
            else:
                if wants_key:
                    refuse(event, "complex_key")
                    return None  # where keys end and values begin is no longer known
                if len(stack) >= DEEPEST:
                    refuse(event, "too_deep")
                    return None
                where = parent.next_place() if parent else ()
                stack.append(_Open({} if isinstance(event, yaml.MappingStartEvent) else [], where))
                continue

        if parent is None:
            top = value
        elif wants_key:
            _take_key(parent, event, str(value), faults, refuse)
        else:
            parent.put(value)
    return top


def _take_key(parent: _Open, event: Any, key: str, faults: Faults, refuse: Any) -> None:
    if key == "<<" and isinstance(event, yaml.ScalarEvent) and event.implicit[0]:
        refuse(event, "merge")
    elif key in parent.keys:
        line = event.start_mark.line + 1
        faults.add((*parent.where, key), "duplicate_key", key=key, line=line)
    parent.keys.add(key)
    parent.key = key


def _scalar(event: Any) -> Raw:
    """The value of a scalar by the rules of YAML 1.1, where `no` is false and `1:30` is ninety."""
    text: str = event.value
    if not event.implicit[0]:
        return text  # quoted or a block
    tag = next((tag for tag, pattern in _resolvers(text) if pattern.match(text)), "str").removeprefix(_PREFIX)
    if tag == "null":
        return None
    if tag == "bool":
        return yaml.SafeLoader.bool_values[text.lower()]
    if tag == "int":
        try:
            return _integer(text)
        except ValueError:  # `0x_` has the form of a number and no digits
            return text
    if tag == "float":
        return Decimal(text)
    return Stamp(text) if tag == "timestamp" else text


def _resolvers(text: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    yield from _RESOLVERS.get(text[:1], ())
    yield from _RESOLVERS.get(None, ())


def _integer(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    digits = text.lstrip("+-").replace("_", "")
    if len(digits) > LONGEST_NUMBER:
        return sign * 10**LONGEST_NUMBER
    if ":" in digits:
        total = 0
        for part in digits.split(":"):
            total = total * 60 + int(part)
        return sign * total
    if digits.startswith("0") and digits != "0" and digits[1:2] not in "xb":
        return sign * int(digits, 8)
    return sign * int(digits, 0)


def name_of(value: Raw) -> str:
    """What kind of value this is, for a sentence."""
    if value is None:
        return "nothing"
    names: dict[type, str] = {
        dict: "mapping", list: "list", str: "text", bool: "boolean", int: "integer", Stamp: "date", Decimal: "decimal",
    }  # fmt: skip
    return names[type(value)]
