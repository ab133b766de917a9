"""The year wheel as SVG. Pure: geometry by the design (640×640, centre 320, January at the top, clockwise), no style attributes.

The picture is decoration for those who see it: the list beside it carries the same numbers and every fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from math import cos, radians, sin

CENTRE = 320.0
MONTHS = (274.0, 312.0)
TRACKS = {
    "governance": (226.0, 262.0),
    "data_protection": (184.0, 220.0),
    "risk": (142.0, 178.0),
    "control": (100.0, 136.0),
}
NARROWEST = 10.0  # degrees
INSET = 3.0  # between an item and the edge of its track
BETWEEN = 2.0  # between two items that share a track
GAP = 0.6  # degrees left free at each end of an item
MONTH_GAP = 0.5
CLEAR = 5.0  # degrees between a number and the line of today


@dataclass(frozen=True, slots=True)
class Item:
    """One activity to draw. `tone` is ok, run, late, todo or none."""

    number: int
    track: str
    first: date
    last: date
    tone: str


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with its place: degrees clockwise from the top, and radii. `lane` of `lanes` counts from the outside."""

    item: Item
    start: float
    end: float
    inner: float
    outer: float
    lane: int = 0
    lanes: int = 1

    def number_at(self, line: float | None = None) -> float:
        """Where its number stands: in the middle, or staggered so that neighbours' numbers do not run into each other.

        A number that would lie under the line of today moves towards an end, where there is room.
        """
        shares = ((self.lane + 1) / (self.lanes + 1), 0.85, 0.15)
        places = [self.start + (self.end - self.start) * share for share in shares]
        free = [degrees for degrees in places if line is None or abs(degrees - line) >= CLEAR]
        return (free or places)[0]


def days_in(year: int) -> int:
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days


def angle(day: date, year: int) -> float:
    """Degrees clockwise from the top at which `day` begins; 0 and 360 where it lies before or after the year."""
    return min(max((day - date(year, 1, 1)).days, 0), days_in(year)) / days_in(year) * 360


def extent(first: date, last: date, year: int) -> tuple[float, float]:
    """The degrees an item covers, from the morning of its first day to the night of its last; at least ten, within the year."""
    start = angle(first, year)
    end = start + max((last - first).days + 1, 1) / days_in(year) * 360
    if end - start < NARROWEST:
        middle = (start + end) / 2
        start, end = middle - NARROWEST / 2, middle + NARROWEST / 2
    if end > 360:
        start, end = max(start - (end - 360), 0.0), 360.0
    if start < 0:
        start, end = 0.0, end - start
    return start, end


def place(items: Iterable[Item], year: int) -> list[Placed]:
    """Where each item goes. Items of a track that overlap, directly or through each other, share its breadth equally."""
    placed: list[Placed] = []
    wanted = list(items)
    for track, (inner, outer) in TRACKS.items():
        spans = sorted(
            ((*extent(item.first, item.last, year), item) for item in wanted if item.track == track),
            key=lambda span: (span[0], span[1], span[2].number),
        )
        for group in _groups(spans):
            lanes = _lanes(group)
            count = max(lanes) + 1
            breadth = (outer - inner - 2 * INSET - (count - 1) * BETWEEN) / count
            for lane, (start, end, item) in zip(lanes, group, strict=True):
                top = outer - INSET - lane * (breadth + BETWEEN)
                placed.append(Placed(item, start, end, top - breadth, top, lane, count))
    return placed


Span = tuple[float, float, Item]


def _groups(spans: Sequence[Span]) -> list[list[Span]]:
    groups: list[list[Span]] = []
    reach = -1.0
    for span in spans:
        if groups and span[0] < reach - 1e-9:
            groups[-1].append(span)
        else:
            groups.append([span])
        reach = max(reach, span[1])
    return groups


def _lanes(group: Sequence[Span]) -> list[int]:
    """The first lane that is free for each item, the outermost first."""
    ends: list[float] = []
    lanes: list[int] = []
    for start, end, _item in group:
        lane = next((number for number, taken in enumerate(ends) if taken <= start + 1e-9), len(ends))
        if lane == len(ends):
            ends.append(end)
        else:
            ends[lane] = end
        lanes.append(lane)
    return lanes


# ------------------------------------------------------------------------------------------------ drawing


def point(degrees: float, radius: float) -> tuple[float, float]:
    turn = radians(degrees - 90)
    return CENTRE + radius * cos(turn), CENTRE + radius * sin(turn)


def sector(start: float, end: float, inner: float, outer: float) -> str:
    """The path of a piece of a ring."""
    large = int(end - start > 180)
    (ax, ay), (bx, by) = point(start, outer), point(end, outer)
    (cx, cy), (dx, dy) = point(end, inner), point(start, inner)
    return (
        f"M{ax:.2f} {ay:.2f}A{outer:.2f} {outer:.2f} 0 {large} 1 {bx:.2f} {by:.2f}"
        f"L{cx:.2f} {cy:.2f}A{inner:.2f} {inner:.2f} 0 {large} 0 {dx:.2f} {dy:.2f}Z"
    )


def draw(
    items: Iterable[Item],
    *,
    year: int,
    today: date | None,
    month_names: Sequence[str],
    label: str,
    centre: tuple[str, str] = ("", ""),
    mini: bool = False,
) -> str:
    """The whole picture. `today` outside the year leaves out the line; the mini form has no numbers."""
    now = today if today and today.year == year else None
    parts = [
        f'<svg class="v-wheel{" v-wheel--mini" if mini else ""}" viewBox="0 0 640 640" role="img" '
        f'aria-label="{escape(label)}" focusable="false">'
    ]
    parts += _months(year, now, today, month_names)
    for inner, outer in TRACKS.values():
        parts.append(
            f'<circle class="v-wheel__track" cx="320" cy="320" r="{(inner + outer) / 2:.1f}" stroke-width="{outer - inner:.0f}"/>'
        )
    for one in place(items, year):
        parts += _item(one, line=angle(now, year) if now else None, numbered=not mini)
    if now:
        parts += _now_line(angle(now, year))
    first, second = (escape(text) for text in centre)
    if first:
        parts.append(f'<text class="v-wheel__c1" x="320" y="{318 if second else 331}">{first}</text>')
    if second:
        parts.append(f'<text class="v-wheel__c2" x="320" y="344">{second}</text>')
    return "".join([*parts, "</svg>"])


def _months(year: int, now: date | None, today: date | None, names: Sequence[str]) -> Iterable[str]:
    for month in range(1, 13):
        first = date(year, month, 1)
        after = date(year + month // 12, month % 12 + 1, 1)
        start, end = angle(first, year), angle(after, year)
        current = now is not None and now.month == month
        tone = " v-wheel__month--now" if current else " v-wheel__month--past" if today and after <= today else ""
        yield f'<path class="v-wheel__month{tone}" d="{sector(start + MONTH_GAP, end - MONTH_GAP, *MONTHS)}"/>'
        x, y = point((start + end) / 2, sum(MONTHS) / 2)
        yield (
            f'<text class="v-wheel__mlabel{" v-wheel__mlabel--now" if current else ""}" '
            f'x="{x:.1f}" y="{y + 6:.1f}">{escape(names[month - 1])}</text>'
        )
        yield _line("v-wheel__spoke", start, TRACKS["control"][0], TRACKS["governance"][1])


def _item(one: Placed, *, line: float | None, numbered: bool) -> Iterable[str]:
    tone = one.item.tone
    shape = sector(one.start + GAP, one.end - GAP, one.inner, one.outer)
    unknown = ' fill="none" stroke="currentColor" stroke-dasharray="4 4"' if tone == "none" else ""
    yield f'<path class="v-wheel__item{"" if unknown else f" v-wheel__item--{tone}"}"{unknown} d="{shape}"/>'
    if numbered:
        x, y = point(one.number_at(line), (one.inner + one.outer) / 2)
        narrow = " v-wheel__nr--half" if one.lanes > 1 else ""
        drop = 4.5 if one.lanes > 1 else 5.5
        yield (
            f'<text class="v-wheel__nr v-wheel__nr--{tone}{narrow}" x="{x:.1f}" y="{y + drop:.1f}">'
            f"{one.item.number}</text>"
        )


def _now_line(degrees: float) -> Iterable[str]:
    for css in ("v-wheel__nowline-b", "v-wheel__nowline"):
        yield _line(css, degrees, 92, 273)
    x, y = point(degrees, 90)
    yield f'<circle class="v-wheel__nowdot" cx="{x:.1f}" cy="{y:.1f}" r="8"/>'


def _line(css: str, degrees: float, inner: float, outer: float) -> str:
    (ax, ay), (bx, by) = point(degrees, inner), point(degrees, outer)
    return f'<path class="{css}" d="M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}"/>'
