"""The lines of the handbook. A chapter holds a hundred of them, so they are written in Python and not as included templates."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from varna.instruction.marks import Mark
from varna.instruction.models import Provision, role_url
from varna.ui import wording
from varna.ui.components.marks import status

register = template.Library()


@register.simple_tag
def provision_line(*, row: Any, level: str = "h3") -> SafeString:
    """What a provision says, who must act and how often, and whether it is kept."""
    one: Provision = row.one
    return format_html(
        '<article class="v-prov" id="{0}"><{1} class="v-h3"><a href="{2}">{3}</a></{1}><p>{4}</p>'
        '<p class="v-src">{5} · {6} · <span>{0}</span></p>{7}</article>',
        one.code,
        SafeString(level),
        one.get_absolute_url(),
        one.title,
        one.text,
        actors(row=row),
        one.cadence_in_words,
        verdict(mark=row.mark, one=one),
    )


@register.simple_tag
def actors(*, row: Any) -> SafeString:
    """The roles that must act, as links; the first with a capital letter."""
    names = [
        (role_url(code), wording.sentence(name) if not number else name)
        for number, (code, name) in enumerate(row.actors)
    ]
    return format_html_join(", ", '<a class="ds-link" href="{}">{}</a>', names)


@register.simple_tag
def verdict(*, mark: Mark | None, one: Provision, bare: bool = False) -> SafeString:
    """Whether it is kept; for what has no check yet, that it cannot be computed. `bare`: only the mark, for a row of tags."""
    if mark is None and not one.comes_with:
        return SafeString("")
    shown = status(kind=mark.state, text=mark.text) if mark else status(kind="unknown", text=_("Kan inte räknas än"))
    if bare:
        return shown
    return (
        format_html('<p><a href="{}">{}</a></p>', mark.url, shown)
        if mark and mark.url
        else format_html("<p>{}</p>", shown)
    )
