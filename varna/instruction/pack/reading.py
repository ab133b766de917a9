"""From bytes to plain values: mappings with text keys, lists, texts, whole numbers, yes/no and nothing.

A pack may come from outside, so nothing is constructed: tags, anchors, aliases and merge keys are refused where they stand
(no object is built, no bomb unfolds). A date stays the text it was written as; the check of its field judges it.
"""

from __future__ import annotations

from typing import Any

import yaml

from varna.instruction.pack.faults import Place, quoted

LARGEST = 4 * 1024 * 1024
DEEPEST = 20
LONGEST_NUMBER = 18

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PREFIX = "tag:yaml.org,2002:"


class Unreadable(Exception):
    """The file cannot be read further; the reason is written down."""


def read(data: bytes, place: Place) -> Any:
    """The one document of the file. Raises Unreadable when a mistake makes the rest meaningless."""
    if len(data) > LARGEST:
        place.fault("too_large", f"The file is larger than {LARGEST // 1024 // 1024} MiB.")
        raise Unreadable
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place.unreadable(data.count(b"\n", 0, error.start) + 1, "The file is not UTF-8.")
        raise Unreadable from error
    try:
        _refuse(text, place)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place.unreadable(mark.line + 1 if mark else 1, f"Not readable as YAML: {error.problem or 'unknown fault'}.")
        raise Unreadable from error
    except yaml.YAMLError as error:
        place.unreadable(1, "Not readable as YAML: a character that YAML does not allow.")
        raise Unreadable from error
    return None if node is None else _value(node, place)


def _refuse(text: str, place: Place) -> None:
    """Everything that is not plain data, before anything is built."""
    depth = documents = 0
    before = len(place.faults)
    for event in yaml.parse(text, Loader=_LOADER):
        line = (event.start_mark.line if event.start_mark else 0) + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                place.unreadable(line, "The file holds more than one document.")
                break
        elif isinstance(event, yaml.AliasEvent):
            place.unreadable(line, f"Aliases are not allowed (*{event.anchor}).", "alias")
        elif isinstance(event, yaml.NodeEvent):
            if event.anchor:
                place.unreadable(line, f"Anchors are not allowed (&{event.anchor}).", "anchor")
            if tag := getattr(event, "tag", None):
                place.unreadable(line, f"Tags are not allowed ({tag}).", "tag")
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > DEEPEST:
                    place.unreadable(line, f"Nested deeper than {DEEPEST} levels.", "too_deep")
                    break
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    if len(place.faults) > before:
        raise Unreadable


def _value(node: yaml.Node, place: Place) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, place / number) for number, item in enumerate(node.value)]
    return _scalar(node, place)


def _mapping(node: yaml.MappingNode, place: Place) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            place.unreadable(line, "A key must be a plain word.")
            continue
        key = key_node.value
        if key_node.tag == _PREFIX + "merge":
            place.unreadable(line, "Merge keys are not allowed (<<).", "merge")
        elif key in found:
            (place / key).fault("duplicate_key", f"The key {quoted(key)} is given twice (line {line}).")
        else:
            found[key] = _value(value_node, place / key)
    return found


def _scalar(node: yaml.Node, place: Place) -> Any:
    tag, text = node.tag.removeprefix(_PREFIX), node.value
    if tag == "null":
        return None
    if tag == "bool":
        return yaml.SafeLoader.bool_values[text.lower()]
    if tag == "int":
        if (
            len(text) > LONGEST_NUMBER
            or not text.lstrip("+-").isdigit()
            or text.lstrip("+-")[:1] == "0" != text.lstrip("+-")
        ):
            place.fault(
                "wrong_type",
                f"{quoted(text)} is read as a number in an unusual notation. Write it plainly, or quote it.",
            )
            return text
        return int(text)
    if tag == "float":
        place.fault("wrong_type", f"{quoted(text)} is read as a decimal number. Quote it if it is a text.")
    return text
