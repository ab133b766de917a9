"""The legal grounds of GDPR article 6.1 in words."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LAWFUL: Final[dict[str, Promise]] = {
    "6.1.a": _("samtycke"),
    "6.1.b": _("avtal"),
    "6.1.c": _("rättslig förpliktelse"),
    "6.1.d": _("skydd av grundläggande intressen"),
    "6.1.e": _("allmänt intresse eller myndighetsutövning"),
    "6.1.f": _("intresseavvägning"),
}
