"""Pictures drawn by the server: pure functions from numbers to SVG or plain marks, without style attributes or script.

A picture never carries a fact alone: the sentence or the table beside it has the same numbers. Pictures that say something have
`role="img"` with a title and a description; the others are hidden from screen readers.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

BAR = 480
SPLIT = 240
GAP = 1.5
STATES = {"met": "ok", "ok": "ok", "soon": "soon", "gap": "gap", "unknown": "none", "none": "none"}


def clock_bar(*, total: timedelta, left: timedelta, ticks: bool = True) -> SafeString:
    """A period that drains to the right: what is left of it, with a tick per day when it is some days long."""
    share = max(0.0, min(1.0, left / total)) if total else 0.0
    width = BAR * share
    parts = ['<rect class="v-clock__past" x="0" y="4" width="480" height="6" rx="3"/>']
    if width:
        parts.append(f'<rect class="v-clock__left" x="{BAR - width:.1f}" y="4" width="{width:.1f}" height="6" rx="3"/>')
    days = round(total / timedelta(days=1))
    if ticks and 1 < days <= 7:
        parts += [
            f'<rect class="v-clock__tick" x="{BAR * day / days - 0.8:.1f}" y="4" width="1.5" height="6"/>'
            for day in range(1, days)
        ]
    if width:
        parts.append(
            f'<rect class="v-clock__now" x="{max(0.0, BAR - width - 2):.1f}" y="0" width="4" height="14" rx="2"/>'
        )
    return mark_safe(
        '<svg class="v-clock__bar" viewBox="0 0 480 14" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        + "".join(parts)
        + "</svg>"
    )


def split(parts: Sequence[tuple[str, int]]) -> SafeString:
    """A bar of parts beside each other: `[("ok", 30), ("gap", 4)]`. Kinds: ok, soon, gap, rest."""
    shown = [(kind, value) for kind, value in parts if value > 0]
    whole = sum(value for _, value in shown)
    bars, x = [], 0.0
    for kind, value in shown:
        width = (SPLIT - GAP * len(shown)) * value / whole
        bars.append(f'<rect class="v-split__{escape(kind)}" x="{x:.1f}" y="0" width="{width:.1f}" height="8"/>')
        x += width + GAP
    return mark_safe(
        '<svg class="v-split" viewBox="0 0 240 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        + "".join(bars)
        + "</svg>"
    )


def band(groups: Sequence[tuple[str, Sequence[str]]], *, label: str) -> SafeString:
    """One mark per obligation, grouped by chapter; the height carries the state. Idle ones are not marks.

    `groups` are (chapter, states); a state is met, soon, gap or unknown.
    """
    inner = [
        (
            mark_safe("".join(f'<i class="v-b v-b--{STATES[state]}"></i>' for state in states if state in STATES)),
            name,
        )
        for name, states in groups
    ]
    body = format_html_join(
        "",
        '<div class="v-band__group"><div class="v-band__marks">{}</div><span class="v-band__label">{}</span></div>',
        inner,
    )
    return format_html('<div class="v-band__groups" role="img" aria-label="{}">{}</div>', label, body)


def stacked(
    rows: Sequence[tuple[str, Sequence[tuple[str, int]]]], *, title: str, description: str, width: int = 480
) -> SafeString:
    """Bars of parts under each other on one scale: `[("Äldreomsorg", [("ok", 30), ("gap", 4)])]`."""
    most = max((sum(value for _, value in parts) for _, parts in rows), default=0) or 1
    lines = []
    for index, (name, parts) in enumerate(rows):
        y, x = index * 34, 0.0
        lines.append(f'<text class="v-chart__t" x="0" y="{y + 12}">{escape(name)}</text>')
        for kind, value in parts:
            long = width * value / most
            if value:
                lines.append(
                    f'<rect class="v-split__{escape(kind)}" x="{x:.1f}" y="{y + 18}" width="{max(long - GAP, 1):.1f}" height="8"/>'
                )
            x += long
    return _picture("v-chart", width, max(len(rows) * 34, 1), title, description, "".join(lines))


def trend(
    values: Sequence[float | None], *, title: str, description: str, width: int = 160, height: int = 32
) -> SafeString:
    """A line of values in their order, with a dot at the last. A missing value (None) breaks the line."""
    known = [value for value in values if value is not None]
    low, high = (min(known), max(known)) if known else (0.0, 0.0)
    reach, step = (high - low) or 1.0, (width - 8) / max(len(values) - 1, 1)

    def point(index: int, value: float) -> tuple[float, float]:
        return 4 + index * step, height - 4 - (height - 8) * (value - low) / reach if high > low else height / 2

    points = [None if value is None else point(index, value) for index, value in enumerate(values)]
    lines = [
        f'<path class="v-chart__line" d="M{a[0]:.1f} {a[1]:.1f}L{b[0]:.1f} {b[1]:.1f}"/>'
        for a, b in pairwise(points)
        if a and b
    ]
    last = next((spot for spot in reversed(points) if spot), None)
    dot = f'<circle class="v-chart__dot" cx="{last[0]:.1f}" cy="{last[1]:.1f}" r="3"/>' if last else ""
    return _picture("v-chart v-chart--trend", width, height, title, description, "".join(lines) + dot)


def _picture(classes: str, width: int, height: int, title: str, description: str, body: str) -> SafeString:
    """A picture with its name and its content in words, for those who cannot see it."""
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" role="img" focusable="false"><title>{}</title><desc>{}</desc>{}</svg>',
        classes,
        width,
        height,
        title,
        description,
        mark_safe(body),
    )
