"""The reference page is what the registry says."""

from __future__ import annotations

from pathlib import Path

from varna.oversight.reference import page

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "findings.md"


def test_the_page_is_current():
    """Rebuild it with `varna findings --reference > docs/reference/findings.md`."""
    assert PAGE.read_text(encoding="utf-8") == page()
