"""`{% load oversight %}`: the few words that only these pages need."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from varna.instruction.models import Pack
from varna.oversight.enums import State
from varna.oversight.queries.obligations import Row
from varna.oversight.rules import Severity
from varna.ui.components import marks
from varna.ui.wording import sentence

register = template.Library()
TONES = {Severity.HIGH: "gap", Severity.MEDIUM: "soon", Severity.LOW: "todo", Severity.INFO: "draft"}


@register.simple_tag
def severity(*, value: Severity) -> SafeString:
    """How much it weighs: shape and word."""
    return marks.status(kind=TONES[value], text=str(value.label))


@register.simple_tag
def obligation_rows(*, rows: Sequence[Row], pack: Pack, day: date | None = None) -> SafeString:
    """The lines of the overview. There are hundreds, so they are written here and not by a template each."""
    address = reverse("oversight:provision", args=["x"]).removesuffix("x/")
    names = {code: pack.role_name(code) for row in rows for code in row.provision.actors}
    waits = _("Uppgifterna som behövs finns inte i Värna än.")
    return format_html_join(
        "",
        '<li><span class="v-obls__ref">{}</span><div><a href="{}{}/{}">{}</a><p>{} · {}</p></div><p class="v-obls__res">{}</p>{}</li>',
        (
            (
                row.provision.section.code,
                address,
                row.provision.code,
                f"?dag={day.isoformat()}" if day else "",
                row.provision.title,
                sentence(", ".join(names[code] for code in row.provision.actors)),
                sentence(row.provision.cadence_in_words),
                row.words or (waits if row.state == State.UNKNOWN else ""),
                marks.status(kind=row.state.value, text=str(row.state.label)),
            )
            for row in rows
        ),
    )
