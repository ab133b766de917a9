"""`{% load organisation %}`: the links between the pages of the organisation."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext as _

from varna.organisation import permissions

register = template.Library()


@register.inclusion_tag("organisation/_tabs.html", takes_context=True)
def organisation_tabs(context: dict[str, Any], *, here: str) -> dict[str, Any]:
    """The pages of the organisation. The roster is there for those who may see it."""
    duty = permissions.can_see_duty(getattr(context.get("request"), "reach", None))
    pages = [
        ("index", _("Bild")),
        ("people", _("Personer")),
        ("roles", _("Roller")),
        ("vacancies", _("Vakanser")),
        *([("duty", _("Jour"))] if duty else []),
        ("networks", _("Nätverk")),
        ("contacts", _("Myndighetskontakter")),
    ]
    return {"pages": [(f"organisation:{name}", label, name == here) for name, label in pages]}
