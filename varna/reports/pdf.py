"""A document as PDF/UA-1 and PDF/A-3a with its figures attached as `underlag.json`.

Only the packaged fonts are used and the only time in the file is the document's own stamp: equal documents give
byte-identical files on every machine. The engine itself refuses a missing alt text, title or heading level.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import typst

from varna.reports.document import Document, canonical, figures_of
from varna.reports.layout import lay_out

HERE = Path(__file__).parent
ATTACHMENT = "underlag.json"


STANDARDS: Any = ["ua-1", "a-3a"]  # the stubs want the list of every name


@cache
def fonts() -> typst.Fonts:
    """The fonts of the package, read once per process."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(HERE / "fonts")])


def render(document: Document) -> bytes:
    """The whole file."""
    return typst.compile(
        str(HERE / "typst" / "report.typ"),
        root=str(HERE / "typst"),
        font_paths=fonts(),
        sys_inputs={"data": canonical(lay_out(document)), "figures": canonical(figures_of(document))},
        format="pdf",
        pdf_standards=STANDARDS,
        timestamp=int(document.stamp.timestamp()),
    )
