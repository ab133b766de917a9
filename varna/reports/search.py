"""Finding reports by their name and year."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from varna.lib.search import Hit, searcher
from varna.reports import queries
from varna.reports.models import Report
from varna.secrecy.reach import Reach


@searcher("reports", order=60)
def search(reach: Reach, text: str, limit: int) -> Iterable[Hit]:
    """The few reports of an authority, matched in Python in the reader's language."""
    if not reach.may_anywhere("see", Report.kind_code):
        return
    own = queries.register(reach).filter(authority_id=reach.authority_id).defer("content")
    wanted = text.casefold()
    for report in own:
        if wanted in str(report).casefold():
            yield Hit(str(report), report.get_absolute_url(), _("Rapport"), str(report.state.label))
