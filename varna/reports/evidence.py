"""What the management review proves of the instruction (2.1.2, 4.2). Each check answers for the authority as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from varna.lib.clock import local_day
from varna.lib.dates import plus_months
from varna.lib.evidence import Item, Question, evidence
from varna.organisation.models import Unit
from varna.reports.enums import Kind
from varna.reports.models import Block, Report

SOON = 30  # days before a limit when it is near


def _reports(q: Question) -> list[Report]:
    """The reviews signed by the day asked about, newest year first."""
    found = Report.objects.filter(authority_id=q.authority_id, kind=Kind.MANAGEMENT_REVIEW, signed_at__lte=q.at)
    return list(found.defer("content").order_by("-year"))


def _root(q: Question) -> int:
    return Unit.objects.values_list("pk", flat=True).get(authority_id=q.authority_id, parent=None)


def _within(q: Question, unit_id: int, last: date | None, months: int, note: str, url: str) -> Item:
    limit = plus_months(last, months) if last else None
    met = limit is not None and q.day <= limit
    soon = bool(met and limit and limit - q.day <= timedelta(days=SOON))
    return Item(
        unit_id, met=int(met), soon=int(soon), label=_("Ledningens genomgång"), url=url, note="" if met else note
    )


@evidence("reports.management_review_received", title=gettext_lazy("Direktören har fått ledningens genomgång i tid"))
def received(q: Question) -> Iterable[Item]:
    """R-2.1.2-06, R-4.2-02: months since the director last received a signed review, at most `months`."""
    last = next((report for report in _reports(q) if report.received_at and report.received_at <= q.at), None)
    day = local_day(last.received_at) if last and last.received_at else None
    unit = last.unit_id if last else _root(q)
    note = _("Ingen undertecknad rapport är mottagen de senaste tolv månaderna.")
    yield _within(
        q, unit, day, int(q.params.get("months", 12)), note, last.get_absolute_url() if last else "/rapporter/"
    )


@evidence("reports.management_review_complete", title=gettext_lazy("Ledningens genomgång har alla avsnitt"))
def complete(q: Question) -> Iterable[Item]:
    """R-4.2-03: required chapters with data and comment, of those required, in the year's report signed or being written."""
    wanted = list(q.params.get("chapters", ()))
    year = (
        Report.objects.filter(authority_id=q.authority_id, kind=Kind.MANAGEMENT_REVIEW, opened_at__lte=q.at)
        .filter(Q(year=q.day.year) | Q(year=q.day.year - 1))
        .order_by("-year")
        .first()
    )
    if year is None:
        return
    blocks = Block.objects.filter(report=year, key__in=wanted)
    ready = {
        block.key for block in blocks if block.comment and any(f["value"] is not None for f in block.section["figures"])
    }
    for key in wanted:
        met = key in ready
        note = "" if met else _("Avsnittet saknar siffror eller kommentar.")
        yield Item(year.unit_id, met=int(met), code=key, label=key, url=f"{year.get_absolute_url()}#{key}", note=note)


@evidence("reports.management_review_judged", title=gettext_lazy("Direktören har tagit ställning i tid"))
def judged(q: Question) -> Iterable[Item]:
    """R-4.2-04: a judgement for each of the two areas within `days` of receipt. Nothing to judge before a receipt."""
    last = next((report for report in _reports(q) if report.received_at and report.received_at <= q.at), None)
    if last is None or last.received_at is None:
        return
    limit = last.received_at + timedelta(days=int(q.params.get("days", 30)))
    done = last.assessed_at is not None and last.assessed_at <= min(limit, q.at)
    waiting = last.assessed_at is None and q.at <= limit
    yield Item(
        last.unit_id,
        met=int(done or waiting),
        soon=int(waiting),
        label=str(last),
        url=last.get_absolute_url(),
        note="" if done or waiting else _("Ställningstagandet saknas eller kom för sent."),
    )
