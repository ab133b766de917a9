"""The check of a pack's `wheel.yaml`, for the load of the pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from varna.instruction.pack.inner import checks_file
from varna.wheel import rules


@checks_file("wheel")
def wheel_file(content: Mapping[str, Any]) -> Iterable[str]:
    """Whatever would stop a year from being opened."""
    try:
        rules.read(content)
    except rules.BadWheel as fault:
        return [line.removeprefix("wheel.yaml").lstrip(" :") for line in fault.errors]
    return ()
