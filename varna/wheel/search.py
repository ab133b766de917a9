"""Finding activities of the wheel by their titles."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from varna.lib.search import Hit, searcher
from varna.secrecy.reach import Reach
from varna.wheel import queries, words


@searcher("wheel", order=70)
def search(reach: Reach, text: str, limit: int) -> Iterable[Hit]:
    """One statement; the newest year first."""
    found = (
        queries.visible(reach)
        .filter(Q(title_sv__icontains=text) | Q(title_en__icontains=text))
        .order_by("-year", "position")
    )
    for activity in found[:limit]:
        yield Hit(words.title(activity), activity.get_absolute_url(), _("Årshjulet"), str(activity.year), "wheel")
