"""What has happened with reports since one was here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from varna.lib.news import LIMIT, News, news
from varna.reports.enums import Act
from varna.reports.models import Signature
from varna.secrecy.reach import Reach


@news("reports")
def report_news(reach: Reach, since: datetime, at: datetime) -> Iterable[News]:
    """Signatures on reports the reader may see: one statement, by row-level security of the report."""
    if not reach.may_anywhere("see", "management_review"):
        return
    rows = Signature.objects.filter(at__gt=since, at__lte=at).exclude(by=reach.user_id).select_related("report")
    for row in rows.defer("report__content").order_by("-at")[:LIMIT]:
        after = _("undertecknades.") if row.act == Act.SIGNED else _("är bedömd av direktören.")
        yield News(row.at, "", str(row.report), row.report.get_absolute_url(), after)
