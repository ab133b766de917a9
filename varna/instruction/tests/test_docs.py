"""The reference of the pack format names every word that the check knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from varna.instruction import pack
from varna.instruction.pack import check_parts, durations
from varna.instruction.tests.test_pack import MISTAKES

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "reference" / "pack-format.md").read_text("utf-8")


@pytest.mark.parametrize(
    "words",
    [
        check_parts.KINDS, check_parts.MEASURES, check_parts.TIERS, check_parts.SLICES, check_parts._PROVISION_FIELDS,
        durations.CADENCES, pack.SETTINGS,
    ],
)  # fmt: skip
def test_every_word_of_the_format_is_documented(words):
    assert [word for word in words if f"`{word}`" not in PAGE] == []


def test_every_code_of_a_mistake_is_documented():
    source = "".join(file.read_text("utf-8") for file in (ROOT / "varna" / "instruction" / "pack").glob("*.py"))
    codes = set(re.findall(r'fault\(\s*"([a-z_]+)"|code="([a-z_]+)"|Fault\([^)]*"([a-z_]+)"', source))
    named = {code for group in codes for code in group if code} | {row[4] for row in MISTAKES if row[4]}
    assert [code for code in sorted(named) if f"`{code}`" not in PAGE] == []
