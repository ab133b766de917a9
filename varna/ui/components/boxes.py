"""Sections, boxes and everything that stands on a page by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from varna.ui import charts, wording
from varna.ui.icons import icon, mark

FLASH = {"ok": "CheckmarkCircleFill", "near": "ClockFill", "over": "XMarkOctagonFill", "note": "LightBulb"}


def section(
    content: SafeString, *, title: str, id: str, aside: Any = "", href: str = "", hidden: bool = False
) -> SafeString:
    """A part of a page under its heading. `aside` stands to the right, as a link when `href` is given; `hidden` keeps the heading for screen readers."""
    if hidden:
        head = format_html('<h2 class="ds-sr-only" id="{}">{}</h2>', id, title)
    else:
        side = ""
        if aside and href:
            side = format_html('<a class="ds-link v-sec__aside" href="{}">{}</a>', href, aside)
        elif aside:
            side = format_html('<p class="v-sec__aside">{}</p>', aside)
        head = format_html('<div class="v-sec__head"><h2 class="v-h2" id="{}">{}</h2>{}</div>', id, title, side)
    return format_html('<section class="v-sec" aria-labelledby="{}">{}{}</section>', id, head, content)


def card(content: SafeString, *, title: str, level: int = 2) -> SafeString:
    """A box of facts beside the main column."""
    return format_html(
        '<section class="v-box"><{0} class="v-h3">{1}</{0}>{2}</section>', SafeString(f"h{level}"), title, content
    )


def flash(content: SafeString, *, kind: str = "ok") -> SafeString:
    """What just happened, or what hinders. Kinds: ok, near, over (an alert), note."""
    role = SafeString(' role="alert"') if kind == "over" else SafeString(' role="status"') if kind == "ok" else ""
    return format_html(
        '<div class="v-flash v-flash--{}"{}>{}<div>{}</div></div>', kind, role, icon(FLASH[kind]), content
    )


def figure(*, value: int | str, text: str) -> SafeString:
    """A figure in a sentence: "231 av 267 uppfyllda". The text begins after the figure."""
    shown = wording.number(value) if isinstance(value, int) else value
    return format_html('<p class="v-figure"><strong>{}</strong> {}</p>', shown, text)


def legend(*, counts: Mapping[str, int]) -> SafeString:
    """What the marks of a band mean, with how many there are of each: met, soon, gap, unknown."""
    words = {
        "met": _("%(n)s uppfyllda"),
        "soon": _("%(n)s snart dags"),
        "gap": _("%(n)s brister") if counts.get("gap", 0) != 1 else _("%(n)s brist"),
        "unknown": _("%(n)s kan inte räknas ut än"),
    }
    lines = [
        (charts.STATES[state], text % {"n": wording.number(counts[state])})
        for state, text in words.items()
        if counts.get(state)
    ]
    return format_html(
        '<ul class="v-legend">{}</ul>', format_html_join("", '<li><span class="v-key v-key--{}"></span>{}</li>', lines)
    )


def band(*, groups: Sequence[tuple[str, Sequence[str]]], label: str = "") -> SafeString:
    """The obligations as marks, grouped by chapter. Stands beside a legend with the same numbers."""
    return charts.band(
        groups, label=label or _("Ett märke per åliggande, grupperade efter kapitel. Antalen står i texten.")
    )


def split(*, ok: int, gap: int = 0, soon: int = 0, rest: int = 0) -> SafeString:
    """A thin bar of parts. A figure in text always stands beside it."""
    return charts.split([("ok", ok), ("soon", soon), ("gap", gap), ("rest", rest)])


def meter(*, label: str, value: int, of: int) -> SafeString:
    """How far a long job has come."""
    text = _("%(value)s av %(of)s") % {"value": wording.number(value), "of": wording.number(of)}
    return format_html(
        '<progress class="v-prog__bar" max="{}" value="{}" aria-label="{}">{}</progress>', of, value, label, text
    )


def day(*, value: date | datetime, at: datetime) -> SafeString:
    """The heading of a day in a timeline."""
    said = wording.day_long(value)
    there = wording.local(value).date() if isinstance(value, datetime) else value
    if there == wording.local(at).date():
        said = _("I dag, %(day)s") % {"day": said}
    elif there.year != wording.local(at).year:
        said = f"{said} {there.year}"
    return format_html('<h3 class="v-day">{}</h3>', wording.sentence(said))


def entry(
    content: SafeString, *, at: datetime, name: str = "", kind: str = "person", sub: str = "", quote: str = ""
) -> SafeString:
    """One row of a timeline. Kinds: person (with `name`, whose initials are the dot), decision, clock, done, system."""
    shapes = {"decision": "Gavel", "clock": "ClockFill", "done": "Checkmark", "system": "Cog"}
    dot = wording.initials(name) if kind == "person" else icon(shapes[kind])
    tone = f" v-line__dot--{kind}" if kind in {"person", "decision", "clock"} else ""
    return format_html(
        '<li class="v-line__i"><time datetime="{}">{}</time><span class="v-line__dot{}" aria-hidden="true">{}</span>'
        "<div><p>{}</p>{}{}</div></li>",
        at.isoformat(),
        wording.time_of_day(at),
        tone,
        dot or icon("Person"),
        content,
        format_html('<blockquote class="v-line__quote">{}</blockquote>', quote) if quote else "",
        format_html('<p class="v-line__sub">{}</p>', sub) if sub else "",
    )


def row(content: SafeString, *, term: str, missing: bool = False) -> SafeString:
    """One row of a definition list (`v-dl`, `v-facts`, `v-now`)."""
    tone = SafeString(' class="v-dl__miss"') if missing else ""
    return format_html("<div{}><dt>{}</dt><dd>{}</dd></div>", tone, term, content)


def answer(content: SafeString, *, term: str, href: str = "") -> SafeString:
    """One answer on a check page (`v-answers`), with the way back to change it."""
    edit = ""
    if href:
        edit = format_html(
            '<a href="{}">{}<span class="ds-sr-only"> {}</span></a>', href, _("Ändra"), term[:1].lower() + term[1:]
        )
    return format_html('<div><dt>{}</dt><dd>{}</dd><dd class="v-answers__edit">{}</dd></div>', term, content, edit)


def empty(content: SafeString, *, title: str, level: int = 2) -> SafeString:
    """Nothing here, and what the next step is."""
    return format_html(
        '<div class="v-empty">{0}<{1} class="v-h3">{2}</{1}>{3}</div>',
        mark(48),
        SafeString(f"h{level}"),
        title,
        content,
    )
