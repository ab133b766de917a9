"""The shipped pack, parsed once, and loaded for the cast."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from varna.instruction import actions
from varna.instruction.pack import Pack, load
from varna.secrecy import load as reaches

SHIPPED = Path(__file__).resolve().parents[3] / "packs" / "sodermalm-2026"
NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


@lru_cache(maxsize=1)
def shipped() -> Pack:
    pack = load(SHIPPED).pack
    assert pack is not None
    return pack


@pytest.fixture
def instruction(people: Any) -> Any:
    """The shipped pack in force for the cast's two authorities; gives its row."""
    row = actions.load_pack(by=None, pack=shipped(), at=NOON).pack
    reaches.forget()
    return row
