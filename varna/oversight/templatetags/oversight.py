"""`{% load oversight %}`: the few words that only these pages need."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from varna.instruction.models import Pack
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
def actors(*, codes: list[str], pack: Pack) -> str:
    """The roles that act, as a line of words."""
    return sentence(", ".join(pack.role_name(code) for code in codes))
