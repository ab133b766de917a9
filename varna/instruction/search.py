"""Provisions and handbook cards in the search of the whole product."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.instruction import cards, permissions, queries
from varna.lib import clock
from varna.lib.search import Hit, searcher
from varna.secrecy.reach import Reach


@searcher("instruction", order=40)
def search(reach: Reach, text: str, limit: int) -> Iterable[Hit]:
    """Cards first: they tell what to do now."""
    if not permissions.can_read(reach) or reach.authority_id is None:
        return
    pack = queries.pack_in_force(reach.authority_id, clock.today())
    if pack is None:
        return
    for card in cards.matching(pack, text)[:limit]:
        yield Hit(
            card.title,
            reverse("instruction:card", args=[card.code]),
            kind=_("Handbok"),
            meta=card.lead,
            icon="OpenBook",
        )
    # kinds together, the best first within each
    found = sorted(queries.search(pack, text, limit), key=lambda one: one.is_guidance)
    for one in found:
        yield Hit(
            one.title,
            one.get_absolute_url(),
            kind=_("Åliggande") if not one.is_guidance else _("Råd"),
            meta=f"{one.code} · {one.section}",
            icon="ClipboardCheckmark",
        )
