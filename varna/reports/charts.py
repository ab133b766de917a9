"""Pictures of figures as SVG text. Colours are attributes, so the same picture stands in a page, in a PDF and in a Word file.

On a page the class names let the stylesheet put its own colours in, also in the dark; no style attributes (CSP).
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from varna.reports.document import Bar, Columns

FONT = "Source Sans 3"
INK, DARK, MID, PALE, REST = "#1F2D36", "#14506B", "#4F7F94", "#A9BFC9", "#E2EAED"
SHADES = ((DARK, "v-cols-chart__a"), (MID, "v-cols-chart__b"), (PALE, "v-cols-chart__c"))
HEIGHT = 112.0  # of the tallest column


def columns(chart: Columns) -> str:
    """Stacked columns, one per label, with the label under it. Drawn 600 wide."""
    step = 600 / max(1, len(chart.labels))
    width = step * 0.8
    totals = [sum(series.values[i] for series in chart.series) for i in range(len(chart.labels))]
    unit = HEIGHT / max([*totals, 1])
    parts = [_open("0 0 600 142", chart.title, chart.alt, "v-cols-chart")]
    for i, label in enumerate(chart.labels):
        x, y = i * step + (step - width) / 2, 120.0
        for series, (fill, name) in zip(chart.series, SHADES, strict=False):
            height = series.values[i] * unit
            if height:
                y -= height
                gap = 1.4 if height > 4 else 0
                parts.append(
                    f'<rect class="{name}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height - gap:.1f}" fill="{fill}" rx="2"/>'
                )
        parts.append(
            f'<text x="{i * step + step / 2:.1f}" y="136" text-anchor="middle" font-family="{FONT}" font-size="13" fill="{INK}">{escape(label)}</text>'
        )
    return "".join([*parts, "</svg>"])


def bars(rows: Sequence[Bar]) -> str:
    """One horizontal bar per row without text: the table beside it carries names and numbers. Drawn 300 wide."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 {len(rows) * 20}" width="300" height="{len(rows) * 20}">'
    ]
    for i, row in enumerate(rows):
        parts.append(bar_rects(row, top=i * 20 + 5))
    return "".join([*parts, "</svg>"])


def bar_rects(row: Bar, *, top: float = 0) -> str:
    """The two rectangles of one bar, done and rest, over a width of 300."""
    done = 300 * row.met / row.of if row.of else 0.0
    rest = max(0.0, 300 - done - (1.5 if 0 < done < 300 else 0))
    return (
        f'<rect class="v-split__ok" x="0" y="{top:g}" width="{done:.1f}" height="10" fill="{DARK}"/>'
        f'<rect class="v-split__rest" x="{300 - rest:.1f}" y="{top:g}" width="{rest:.1f}" height="10" fill="{REST}"/>'
    )


def _open(box: str, title: str, alt: str, name: str) -> str:
    wide, high = box.split()[2:]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{name}" viewBox="{box}" width="{wide}" height="{high}" role="img">'
        f"<title>{escape(title)}</title><desc>{escape(alt)}</desc>"
    )
