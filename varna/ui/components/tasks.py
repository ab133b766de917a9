"""What waits for the reader: the list, one line of it, and the bar on a record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from varna.lib.turns import Turn
from varna.ui import wording

NEAR = timedelta(hours=24)


def task(
    *,
    title: str,
    href: str,
    at: datetime,
    meta: str = "",
    due_at: datetime | date | None = None,
    came_at: datetime | None = None,
    turn: bool = True,
) -> SafeString:
    """One thing to do: what, what one needs to know, and by when (or when it came)."""
    due = ""
    if due_at is not None:
        late = wording.passed(due_at, at)
        near = not late and isinstance(due_at, datetime) and due_at - at < NEAR
        tone = " v-task__due--late" if late else " v-task__due--near" if near else ""
        due = format_html('<p class="v-task__due{}">{}</p>', tone, wording.due(due_at, at))
    elif came_at is not None:
        due = format_html('<p class="v-task__due">{}</p>', _came(came_at, at))
    return format_html(
        '<li class="v-task{}"><div class="v-task__main"><a class="v-task__title" href="{}">{}</a>{}</div>{}</li>',
        " v-task--turn" if turn else "",
        href,
        title,
        format_html('<p class="v-task__meta">{}</p>', meta) if meta else "",
        due,
    )


def _came(came_at: datetime, at: datetime) -> str:
    if wording.local(came_at).date() == wording.local(at).date():
        return _("kom in %(time)s") % {"time": wording.at_time(came_at)}
    return _("kom in %(day)s") % {"day": wording.day_near(came_at, at)}


def tasks(*, turns: Iterable[Turn], at: datetime) -> SafeString:
    """The list of what waits, in the order given."""
    lines = [
        (task(title=turn.title, href=turn.url, at=at, meta=turn.meta, due_at=turn.due_at, came_at=turn.came_at),)
        for turn in turns
    ]
    return format_html('<ul class="v-tasks">{}</ul>', format_html_join("", "{}", lines))


def turnbar(content: SafeString, *, title: str, text: str = "", level: int = 2) -> SafeString:
    """The bar on a record for the one whose turn it is. The content is the buttons."""
    return format_html(
        '<section class="v-turn" aria-label="{0}"><div><{1} class="v-turn__h">{0}</{1}>{2}</div>'
        '<div class="v-turn__acts">{3}</div></section>',
        title,
        SafeString(f"h{level}"),
        format_html("<p>{}</p>", text) if text else "",
        content,
    )
