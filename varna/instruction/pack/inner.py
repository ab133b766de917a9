"""The slices' own checks of the files they read. The pack's check knows what holds for all files; a slice knows its own.

@checks_file("wheel")
def wheel_file(content: Mapping[str, Any]) -> Iterable[str]:
    ...  # one line for each mistake: "path: sentence"
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Inner = Callable[[Mapping[str, Any]], Iterable[str]]
_checks: dict[str, Inner] = {}


def checks_file(name: str) -> Callable[[Inner], Inner]:
    """Register the check of `<name>.yaml`. Registering again replaces it."""

    def register(check: Inner) -> Inner:
        _checks[name] = check
        return check

    return register


def mistakes(name: str, content: Mapping[str, Any]) -> list[str]:
    """What the slice that reads the file finds wrong with it."""
    check = _checks.get(name)
    return list(check(content)) if check else []
