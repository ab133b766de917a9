"""Pictures of a report for its page."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from varna.reports import charts, words
from varna.reports.document import Bar, Bars, Columns

register = template.Library()
BAR = (
    '<svg class="v-split" viewBox="0 0 300 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">{}</svg>'
)


@register.filter
def picture(chart: Columns) -> SafeString:
    """A column chart. Every text in it is escaped where it is drawn."""
    return mark_safe(charts.columns(chart))


@register.filter
def bar_rows(bars: Bars) -> list[tuple[Bar, SafeString, str]]:
    """The rows of a bar table: the row, its bar, its share."""
    return [
        (row, mark_safe(BAR.format(charts.bar_rects(row))), f"{words.percent(row.met, row.of)}{words.NBSP}%")
        for row in bars.rows
    ]


@register.filter
def legend_key(position: int) -> str:
    """The class letter of a series by its place: a, b, c."""
    return "abc"[position % 3]


@register.filter
def total(values: tuple[int, ...]) -> int:
    return sum(values)


@register.filter
def is_number(position: int, numeric: tuple[int, ...]) -> bool:
    """Whether the column at `position` is set to the right."""
    return position in numeric
