"""A small opening for the slices above: whether a provision is kept, as a mark beside its title.

The verdict slice lies higher and knows what is kept; it registers one provider here. Without it the pages stand without marks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Mark:
    """State (met, soon, gap, idle, unknown), a figure in words ("61 av 87"), and where the verdict is explained."""

    state: str
    text: str = ""
    url: str = ""


Provider = Callable[[Any, Collection[str], datetime], Mapping[str, Mark]]
_providers: list[Provider] = []


def provides_marks(provider: Provider) -> Provider:
    """Register what answers (reach, ids of provisions, at) with a mark for those that the reader may see. One statement."""
    _providers[:] = [provider]
    return provider


def of(reach: Any, codes: Collection[str], at: datetime) -> dict[str, Mark]:
    """The marks of these provisions, as far as the reader may see them."""
    return {code: mark for provider in _providers for code, mark in provider(reach, codes, at).items()}
