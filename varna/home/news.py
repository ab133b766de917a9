"""What of the year was done since the reader was here. The other slices tell their own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from varna.lib.news import LIMIT, News, news
from varna.secrecy.reach import Reach
from varna.wheel import words
from varna.wheel.models import Occasion


@news("home.wheel")
def wheel_news(reach: Reach, since: datetime, at: datetime) -> Iterable[News]:
    """Activities of the year that were marked as done. One statement."""
    marked = Occasion.objects.standing().filter(
        activity__authority_id=reach.authority_id or 0, recorded_at__gt=since, recorded_at__lte=at
    )
    for one in marked.select_related("activity").order_by("-recorded_at", "-pk")[:LIMIT]:
        yield News(one.recorded_at, _("Klart i årshjulet:"), words.title(one.activity), one.activity.get_absolute_url())
