"""Lists: tabs, filters, table heads, the way one came and the pages that follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from varna.ui import wording
from varna.ui.icons import icon


@dataclass(frozen=True, slots=True)
class Tab:
    """One saved view or part of a record. `count` is shown when it is known."""

    label: str
    url: str
    count: int | None = None
    current: bool = False


def tabs(*, label: str, items: Iterable[Tab]) -> SafeString:
    """Links between parts of a page. Each is a page, so they are links in a nav and not ARIA tabs."""
    lines = [
        (
            tab.url,
            SafeString(' aria-current="page"') if tab.current else "",
            tab.label,
            "" if tab.count is None else format_html(' <span class="v-tabs__n">{}</span>', wording.number(tab.count)),
        )
        for tab in items
    ]
    links = format_html_join("", '<a href="{}"{}>{}{}</a>', lines)
    return format_html('<nav class="v-tabs" aria-label="{}">{}</nav>', label, links)


def crumbs(*, here: str, steps: Sequence[tuple[str, str]]) -> SafeString:
    """The way one came: `steps` are (name, address). On a phone it is one link back."""
    name, url = steps[-1]
    items = format_html_join("", '<li><a class="ds-link" href="{1}">{0}</a></li>', steps)
    return format_html(
        '<nav class="ds-breadcrumbs v-crumbs" aria-label="{}"><a class="ds-link" href="{}" aria-label="{}">{}</a>'
        '<ol>{}<li><span aria-current="page">{}</span></li></ol></nav>',
        _("Du är här"),
        url,
        _("Tillbaka till %(name)s") % {"name": name},
        name,
        items,
        here,
    )


def crumb(*, here: str, name: str, href: str) -> SafeString:
    """The way one came, when it is one step."""
    return crumbs(here=here, steps=[(name, href)])


def column(*, label: str, url: str = "", sorted: str = "", num: bool = False) -> SafeString:
    """The head of a table column. With `url` it sorts; `sorted` is ascending, descending or empty."""
    tone = SafeString(' class="v-table__num"') if num else ""
    if not url:
        return format_html('<th role="columnheader" scope="col"{}>{}</th>', tone, label)
    return format_html(
        '<th role="columnheader" scope="col" aria-sort="{}"{}><a class="v-sortlink" href="{}">{}</a></th>',
        sorted or "none",
        tone,
        url,
        label,
    )


def cell(content: SafeString, *, label: str, num: bool = False, date: bool = False, least: bool = False) -> SafeString:
    """A cell that knows its column's name, for the stacked rows of a phone. `least`: not shown there."""
    tone = SafeString(' class="v-table__num"') if num else SafeString(' class="v-table__date"') if date else ""
    return format_html(
        '<td role="cell" data-label="{}"{}{}>{}</td>', label, tone, SafeString(" data-min") if least else "", content
    )


def filterbar(content: SafeString, *, label: str) -> SafeString:
    """The search and filters above a list. The state lives in the address."""
    return format_html(
        '<form class="v-filter" method="get" role="search" aria-label="{}">{}'
        '<button class="ds-button" data-variant="secondary" type="submit">{}</button></form>',
        label,
        content,
        _("Filtrera"),
    )


def filter_text(*, label: str, value: str, name: str = "q") -> SafeString:
    """The free-text field of a filter bar."""
    return format_html(
        '<div class="v-filter__q"><label class="ds-sr-only" for="f-{0}">{1}</label>{2}'
        '<input class="ds-input" id="f-{0}" name="{0}" type="search" value="{3}" placeholder="{1}"></div>',
        name,
        label,
        icon("MagnifyingGlass"),
        value,
    )


def filter_choice(
    *,
    label: str,
    name: str,
    value: Any,
    options: Iterable[tuple[Any, str]],
    all: str = "",
    phone: bool = False,
) -> SafeString:
    """A choice of a filter bar: `options` are (value, text). `all` is the text of no choice; `phone`: shown only on small screens."""
    shown = [("", all or _("Alla")), *options]
    lines = [(key, SafeString(" selected") if str(key) == str(value or "") else "", text) for key, text in shown]
    return format_html(
        '<div class="v-filter__sel{3}"><label for="f-{0}">{1}</label><select class="ds-input" id="f-{0}" name="{0}">{2}</select></div>',
        name,
        label,
        format_html_join("", '<option value="{}"{}>{}</option>', lines),
        " v-filter__sort" if phone else "",
    )


def pages(*, page: Any, params: Any = None, label: str = "") -> SafeString:
    """The way to the next and the previous rows of a list paged by key (`varna.ui.paging.Page`). `params` is `request.GET`."""
    if not (page.next or page.previous):
        return SafeString("")
    kept = {key: value for key, value in (params or {}).items() if key not in {"after", "before"}}

    def link(word: str, key: str, cursor: str) -> SafeString:
        if not cursor:  # the arrow is drawn by place, first or last: hold the place
            return SafeString('<li><span aria-hidden="true"></span></li>')
        return format_html(
            '<li><a class="ds-button" data-variant="tertiary" href="?{}" rel="{}">{}</a></li>',
            urlencode({**kept, key: cursor}),
            "next" if key == "after" else "prev",
            word,
        )

    return format_html(
        '<nav class="ds-pagination" aria-label="{}"><ul>{}{}</ul></nav>',
        label or _("Bläddra bland sidor"),
        link(_("Föregående"), "before", page.previous),
        link(_("Nästa"), "after", page.next),
    )
