"""The sentences of this slice's notices. They say that something waits, never what the report says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from varna.notices.words import words


@words("reports.requested")
def _requested(facts: Mapping[str, Any]) -> str:
    return _("Stadsdelsdirektören har begärt ledningens genomgång.")


@words("reports.signed")
def _signed(facts: Mapping[str, Any]) -> str:
    return _("Ledningens genomgång är undertecknad och väntar på dig.")


@words("reports.assessed")
def _assessed(facts: Mapping[str, Any]) -> str:
    return _("Stadsdelsdirektören har tagit ställning till ledningens genomgång.")


@words("reports.assigned")
def _assigned(facts: Mapping[str, Any]) -> str:
    return _("Du har fått ett uppdrag ur ledningens genomgång.")
