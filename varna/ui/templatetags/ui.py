"""`{% load ui %}`: every component as a tag with named arguments. A missing or misspelt argument fails when the page is compiled."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

from varna.lib import clock as wall_clock
from varna.ui import charts, icons, wording
from varna.ui.components import boxes, clocks, dialogs, lists, marks, tasks
from varna.ui.forms import kind_of

register = template.Library()

for function in (
    marks.status,
    marks.tag,
    marks.count,
    marks.person,
    marks.alias,
    marks.krt,
    clocks.clock_inline,
    tasks.task,
    tasks.tasks,
    boxes.figure,
    boxes.legend,
    boxes.band,
    boxes.split,
    boxes.meter,
    boxes.day,
    lists.tabs,
    lists.crumb,
    lists.crumbs,
    lists.column,
    lists.filter_text,
    lists.filter_choice,
    lists.pages,
    icons.icon,
    icons.mark,
    charts.stacked,
    charts.trend,
):
    register.simple_tag(function, name=function.__name__)

for block in (
    tasks.turnbar,
    boxes.section,
    boxes.card,
    boxes.flash,
    boxes.entry,
    boxes.row,
    boxes.answer,
    boxes.empty,
    lists.cell,
    lists.filterbar,
):
    register.simple_block_tag(block, name=block.__name__)

register.inclusion_tag("ui/clock.html", name="clock")(clocks.clock_context)
register.simple_block_tag(dialogs.confirm, takes_context=True, name="confirm")


@register.simple_block_tag
def sprited(content: SafeString) -> SafeString:
    """The whole page, preceded by the icons it uses. Stands once, in base.html."""
    return icons.with_sprite(content)


# ---------------------------------------------------------------------------------------------- filters
# Each takes the page's `at`; without it the wall clock is read.


def _at(at: Any) -> datetime:
    return at if isinstance(at, datetime) else wall_clock.now()


@register.filter
def moment(value: datetime | None, at: Any = None) -> str:
    """i dag kl. 21:05 · tis 24 nov kl. 09:40"""
    return wording.moment(value, _at(at)) if value else ""


@register.filter
def moment_brief(value: datetime | None, at: Any = None) -> str:
    """08:20 · sön 21:05 · 12 nov"""
    return wording.moment_brief(value, _at(at)) if value else ""


@register.filter
def day_near(value: date | None, at: Any = None) -> str:
    """i dag · i fredags · tis 24 nov"""
    return wording.day_near(value, _at(at)) if value else ""


@register.filter
def day_short(value: date | None, at: Any = None) -> str:
    """tis 24 nov"""
    return wording.day_short(value, _at(at)) if value else ""


@register.filter
def date_short(value: date | None, at: Any = None) -> str:
    """24 nov · 24 nov 2025"""
    return wording.date_short(value, _at(at)) if value else ""


@register.filter
def date_long(value: date | None) -> str:
    """24 november 2026"""
    return wording.date_long(value) if value else ""


@register.filter
def time_of_day(value: datetime | None) -> str:
    """09:40"""
    return wording.time_of_day(value) if value else ""


@register.filter
def left(value: datetime | None, at: Any = None) -> str:
    """41 h kvar · 2 h över"""
    return wording.left(value, _at(at)) if value else ""


@register.filter
def number(value: int | None) -> str:
    """1 238"""
    return "" if value is None else wording.number(value)


@register.filter
def counted(value: int) -> str:
    """tre · 13"""
    return wording.count(value)


@register.filter
def sentence(value: str) -> str:
    """A capital first letter; the rest is left as it is."""
    return wording.sentence(str(value))


@register.simple_tag
def fieldkind(field: BoundField) -> str:
    """How a form field is laid out: choices, tick or line."""
    return kind_of(field)
