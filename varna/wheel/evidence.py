"""How the wheel proves that the year's work is done: placed on the whole authority, since an activity is one for all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, Min, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from varna.lib.evidence import Item, Question, evidence
from varna.organisation.models import Unit
from varna.ui import wording
from varna.wheel import rules, words
from varna.wheel.models import Activity

BACK = timedelta(days=365)
NEAR = timedelta(days=14)
YEAR_OPEN_BY = (1, 31)


@evidence("wheel.done_in_window", title=gettext_lazy("Gjort i tid enligt årshjulet"))
def done_in_window(q: Question) -> Iterable[Item]:
    """Activities whose window closed in the last twelve months: were they done by its last day?

    `activities` narrows to those codes. Days that come by themselves are not counted, nor windows that had closed before the
    year was opened here. Something going on with two weeks left and not done is counted as kept, and soon due.
    """
    rows = (
        Activity.objects.filter(authority_id=q.authority_id, by_itself=False, last__gte=q.day - BACK, first__lte=q.day)
        .annotate(first_done=Min("occasions__done_on", filter=_standing(q)))
        .order_by("last", "pk")
    )
    if wanted := q.params.get("activities"):
        rows = rows.filter(code__in=list(wanted))
    for activity in rows:
        if activity.last and (item := _judged(activity, q.day)):
            yield item


def _standing(q: Question) -> Q:
    """Marks as they stood at the instant asked about: made by then, and not yet taken back."""
    taken_back = Q(occasions__withdrawn_at__isnull=True) | Q(occasions__withdrawn_at__gt=q.at)
    return Q(occasions__recorded_at__lte=q.at, occasions__done_on__lte=q.day) & taken_back


def _judged(activity: Activity, day: date) -> Item | None:
    assert activity.first and activity.last
    done_on: date | None = activity.first_done  # type: ignore[attr-defined]
    ahead = activity.last >= day
    if done_on is None and (activity.last < activity.opened_on or (ahead and activity.last - day > NEAR)):
        return None
    met = ahead or rules.in_window(first=activity.first, last=activity.last, done_on=done_on)
    return Item(
        unit_id=activity.unit_id,
        met=int(met),
        soon=int(ahead and done_on is None),
        code=f"{activity.year}-{activity.code}",
        label=words.title(activity),
        url=activity.get_absolute_url(),
        note="" if met else _note(done_on, activity.last),
    )


def _note(done_on: date | None, last: date) -> str:
    if done_on is None:
        return _("skulle ha varit klart %(day)s") % {"day": wording.date_long(last)}
    return _("blev klart %(done)s, skulle ha varit klart %(day)s") % {
        "done": wording.date_long(done_on),
        "day": wording.date_long(last),
    }


@evidence("wheel.year_planned", title=gettext_lazy("Årets hjul är lagt"))
def year_planned(q: Question) -> Iterable[Item]:
    """The year's activities are laid out, at the latest by the end of January."""
    opened = Activity.objects.filter(authority_id=OuterRef("authority_id"), year=q.day.year, opened_on__lte=q.day)
    root = (
        Unit.objects.filter(authority_id=q.authority_id, kind="administration").annotate(planned=Exists(opened)).first()
    )
    if root is None:
        return
    in_time = q.day <= date(q.day.year, *YEAR_OPEN_BY)
    planned = bool(root.planned)  # type: ignore[attr-defined]
    yield Item(
        unit_id=root.pk,
        met=int(planned or in_time),
        soon=int(in_time and not planned),
        code=str(q.day.year),
        label=_("Årshjul %(year)s") % {"year": q.day.year},
        url=f"/arshjul/{q.day.year}/",
        note="" if planned else _("årshjulet är inte öppnat"),
    )
