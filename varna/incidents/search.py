"""Incidents by number or title, for those who may see them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from varna.incidents import queries
from varna.lib.search import Hit, searcher

if TYPE_CHECKING:
    from varna.secrecy.reach import Reach


@searcher("incidents", order=10)
def search(reach: Reach, text: str, limit: int) -> Iterable[Hit]:
    """Number and title only: the text of a case is never searched from outside it."""
    found = queries.register(reach).filter(Q(number__istartswith=text) | Q(title__icontains=text)).defer(*queries.HEAVY)
    for case in found[:limit]:
        yield Hit(
            title=f"{case.number} {case.title}", url=case.get_absolute_url(), kind=_("händelse"), meta=case.unit.name,
            icon="ChatExclamationmark",
        )  # fmt: skip
