"""What the incidents prove: the provisions of chapter 7, and those of chapters 2 and 5 that speak of incidents.

Each check judges the incidents of the last twelve months, as of the day asked. What has just been reported is not a gap yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from varna.incidents import ledger
from varna.incidents.ledger import Row
from varna.lib import dates
from varna.lib.evidence import Item, Question, evidence

GRACE = timedelta(days=3)
ISO_DAY = {"P1D": timedelta(days=1), "PT24H": timedelta(hours=24)}


def judge(
    q: Question, about: Callable[[Row], bool], met: Callable[[Row], bool], *, grace: timedelta = timedelta(0)
) -> Iterator[Item]:
    """One item for each incident that the provision is about. Within the grace an open one is soon due, not a gap."""
    for row in ledger.rows(q.authority_id, q.at):
        if not row.counts or not about(row):
            continue
        good = met(row)
        young = not good and q.at <= row.reported_at + grace
        yield Item(
            unit_id=row.unit_id,
            met=int(good or young),
            soon=int(young),
            code=row.number,
            label=f"{row.number} {row.title}",
            url=f"/handelser/{row.number}/",
        )


def anything(row: Row) -> bool:
    return True


def of_kind(q: Question) -> Callable[[Row], bool]:
    kind = q.params.get("kind", "any")
    return {"personal_data": lambda row: row.privacy, "security": lambda row: row.security}.get(kind, anything)


def hours(q: Question, otherwise: int) -> timedelta:
    return timedelta(hours=q.params.get("hours", otherwise))


@evidence("incidents.ia_number", title=_("Incidenter med IA-nummer"))
def ia_number(q: Question) -> Iterable[Item]:
    return judge(q, of_kind(q), lambda row: row.step_done("ia", reference=True), grace=GRACE)


@evidence("incidents.lesson_recorded", title=_("Avslutade incidenter med lärdom och beslut om åtgärder"))
def lesson_recorded(q: Question) -> Iterable[Item]:
    return judge(q, lambda row: row.closed_at is not None, lambda row: row.lesson and row.measures)


MANY_REPORTS = 10


@evidence("incidents.low_threshold", title=_("Rapporter som visade sig vara iakttagelser"))
def low_threshold(q: Question) -> Iterable[Item]:
    """No observation at all among many reports is the sign of a high threshold (R-7-03)."""
    found = ledger.rows(q.authority_id, q.at)
    observations = [row for row in found if not row.counts]
    for row in observations:
        yield Item(unit_id=row.unit_id, code=row.number, label=row.number, url=f"/handelser/{row.number}/")
    if len(found) >= MANY_REPORTS and not observations:
        yield Item(unit_id=found[-1].unit_id, met=0, label=str(_("Ingen rapport har avslutats som iakttagelse")))


@evidence("incidents.both_contacted", title=_("Båda funktionerna kontaktade och båda har tagit ställning"))
def both_contacted(q: Question) -> Iterable[Item]:
    def met(row: Row) -> bool:
        judged = all(row.panels.get(kind, "unsorted") != "unsorted" for kind in ("security", "privacy"))
        return {"dpo", "isam"} <= set(row.told) and judged

    return judge(q, lambda row: row.kind in {"both", "unclear"}, met, grace=GRACE)


@evidence("incidents.steps_done", title=_("Incidenter där varje steg är gjort eller motiverat"))
def steps_done(q: Question) -> Iterable[Item]:
    return judge(q, anything, lambda row: all(row.step_settled(code) for code in row.steps), grace=GRACE)


@evidence("incidents.four_points", title=_("Avslutade incidenter med händelseförloppet i fyra punkter"))
def four_points(q: Question) -> Iterable[Item]:
    return judge(q, lambda row: row.closed_at is not None, lambda row: row.four_points)


@evidence("incidents.dpo_notified", title=_("Dataskyddsombudet fick veta i tid"))
def dpo_notified(q: Question) -> Iterable[Item]:
    return judge(q, lambda row: row.privacy, lambda row: row.told_within("dpo", hours(q, 1)))


@evidence("incidents.isam_notified", title=_("ISAM fick veta i tid"))
def isam_notified(q: Question) -> Iterable[Item]:
    def about(row: Row) -> bool:
        return row.may_be_significant if q.params.get("significant") else row.security

    return judge(q, about, lambda row: row.told_within("isam", hours(q, 1)))


@evidence("incidents.right_function_told", title=_("Rätt funktion fick veta inom ett dygn från upptäckten"))
def right_function_told(q: Question) -> Iterable[Item]:
    limit = ISO_DAY.get(q.params.get("within", "P1D"), timedelta(days=1))

    def met(row: Row) -> bool:
        right = [name for name, concerned in (("dpo", row.privacy), ("isam", row.security)) if concerned] or [
            "dpo",
            "isam",
        ]
        return all(row.told_within(name, limit, row.detected_at) for name in right)

    return judge(q, anything, met)


@evidence("incidents.dpo_position", title=_("Personuppgiftsincidenter med ombudets ställningstagande"))
def dpo_position(q: Question) -> Iterable[Item]:
    return judge(q, lambda row: row.privacy, lambda row: row.position_at is not None, grace=GRACE)


@evidence("incidents.dpo_position_in_time", title=_("Ombudets ställningstagande inom tiden"))
def dpo_position_in_time(q: Question) -> Iterable[Item]:
    limit = hours(q, 72)

    def met(row: Row) -> bool:
        return row.position_at is not None and row.position_at <= row.detected_at + limit

    return judge(q, lambda row: row.privacy, met, grace=limit)


@evidence("incidents.both_positions_taken", title=_("Incidenter av båda slagen där båda har bedömt"))
def both_positions_taken(q: Question) -> Iterable[Item]:
    def met(row: Row) -> bool:
        return row.position_at is not None and row.panels.get("security") in {"sorted", "closed"}

    return judge(q, lambda row: row.kind == "both", met, grace=GRACE)


@evidence("incidents.filed_in_time", title=_("Anmälningar inlämnade innan klockan gick ut"))
def filed_in_time(q: Question) -> Iterable[Item]:
    """One item for each clock that was filed, or that has run out. What was decided not to be filed is not counted."""
    step, chain = q.params.get("step"), q.params.get("chain")
    for row in ledger.rows(q.authority_id, q.at):
        for clock in row.clocks:
            if (step and clock["step"] != step) or (chain and clock["chain"] != chain) or clock["end"] is None:
                continue
            filed = (
                clock["stopped"] is not None
                and clock["stop"] == "filed"
                and float(clock["stopped"]) <= q.at.timestamp()
            )
            ran_out = clock["stopped"] is None and float(clock["end"]) < q.at.timestamp()
            if not filed and not ran_out:
                continue
            good = filed and float(clock["stopped"]) <= float(clock["end"])
            yield Item(
                unit_id=row.unit_id, met=int(good), code=f"{row.number} {clock['step']}", label=f"{row.number} {row.title}",
                url=f"/handelser/{row.number}/",
            )  # fmt: skip


@evidence("incidents.lex_sarah_answered", title=_("Frågan om lex Sarah besvarad"))
def lex_sarah_answered(q: Question) -> Iterable[Item]:
    return judge(q, lambda row: row.privacy, lambda row: "lex_sarah" in row.answers, grace=GRACE)


@evidence("incidents.security_described", title=_("Säkerhetsincidenter med slag, verkan och ISAM samma dag"))
def security_described(q: Question) -> Iterable[Item]:
    def met(row: Row) -> bool:
        told = row.told.get("isam")
        same_day = told is not None and dates.same_day(
            datetime.fromtimestamp(float(told), row.reported_at.tzinfo), row.reported_at
        )
        return bool(row.effects) and row.what != "other" and same_day

    return judge(q, lambda row: row.security, met)


@evidence("incidents.sorted_in_time", title=_("Oklara rapporter sorterade inom en arbetsdag"))
def sorted_in_time(q: Question) -> Iterable[Item]:
    """A report that came in as unclear called both functions; that is how it is known afterwards."""
    for row in ledger.rows(q.authority_id, q.at):
        if not {"dpo", "isam"} <= set(row.told):
            continue
        due = dates.working_day_after(row.reported_at)
        good = row.sorted_at is not None and row.sorted_at <= due
        young = row.sorted_at is None and q.at <= due
        yield Item(
            unit_id=row.unit_id, met=int(good or young), soon=int(young), code=row.number, label=f"{row.number} {row.title}",
            url=f"/handelser/{row.number}/",
        )  # fmt: skip


@evidence("incidents.investigated_in_time", title=_("Incidenter utredda inom tiden"))
def investigated_in_time(q: Question) -> Iterable[Item]:
    limit = timedelta(days=q.params.get("days", 30))

    def met(row: Row) -> bool:
        return row.closed_at is not None and row.closed_at <= row.reported_at + limit

    return judge(q, anything, met, grace=limit)


@evidence("incidents.reported_promptly", title=_("Händelser rapporterade snabbt efter upptäckten"))
def reported_promptly(q: Question) -> Iterable[Item]:
    return judge(q, anything, lambda row: row.reported_at <= row.detected_at + hours(q, 24))


@evidence("incidents.reported_in_time", title=_("Händelser rapporterade i tid"))
def reported_in_time(q: Question) -> Iterable[Item]:
    return judge(q, anything, lambda row: row.reported_at <= row.detected_at + hours(q, 24))


@evidence("incidents.reports_completed", title=_("Rapporter fullständiga inom tre dagar"))
def reports_completed(q: Question) -> Iterable[Item]:
    limit = timedelta(days=q.params.get("days", 3))
    return judge(q, anything, lambda row: row.described and row.step_done("ia", reference=True), grace=limit)


def lost(q: Question, device: str | None = None) -> Callable[[Row], bool]:
    wanted = device or q.params.get("device", "")
    return lambda row: row.what == "lost" and wanted in row.things


@evidence("incidents.loss_judged", title=_("Förluster som båda funktionerna fick veta och någon bedömde i tid"))
def loss_judged(q: Question) -> Iterable[Item]:
    def met(row: Row) -> bool:
        due = dates.working_day_after(row.reported_at)
        return {"dpo", "isam"} <= set(row.told) and row.sorted_at is not None and row.sorted_at <= due

    return judge(q, lost(q), met, grace=timedelta(days=1))


@evidence("incidents.loss_steps_done", title=_("Förluster där varje steg är gjort eller motiverat"))
def loss_steps_done(q: Question) -> Iterable[Item]:
    return judge(q, lost(q), lambda row: all(row.step_settled(code) for code in row.steps), grace=GRACE)


@evidence("incidents.police_report_kept", title=_("Förluster med polisens nummer"))
def police_report_kept(q: Question) -> Iterable[Item]:
    device = q.params.get("device", "computer")
    return judge(q, lost(q), lambda row: row.step_done(f"police-{device}", reference=True), grace=GRACE)


@evidence("incidents.replacement_has_reference", title=_("Ersättningsdatorer beställda med polisens nummer"))
def replacement_has_reference(q: Question) -> Iterable[Item]:
    def about(row: Row) -> bool:
        return lost(q, "computer")(row) and row.step_done("computer-order")

    return judge(q, about, lambda row: row.step_done("police-computer", reference=True))


@evidence("incidents.siths_police_reference", title=_("Förlorade SITHS-kort med polisens nummer"))
def siths_police_reference(q: Question) -> Iterable[Item]:
    return judge(q, lost(q, "siths_card"), lambda row: row.step_done("police-siths", reference=True), grace=GRACE)


@evidence("incidents.phishing_portal_step", title=_("Bluffmeddelanden anmälda i portalen"))
def phishing_portal_step(q: Question) -> Iterable[Item]:
    return judge(
        q,
        lambda row: row.what == "deceived" and "portal" in row.steps,
        lambda row: row.step_settled("portal"),
        grace=GRACE,
    )


@evidence("incidents.phishing_in_ia", title=_("Allvarligt nätfiske anmält i IA"))
def phishing_in_ia(q: Question) -> Iterable[Item]:
    return judge(
        q,
        lambda row: row.what == "deceived" and row.security,
        lambda row: row.step_done("ia", reference=True),
        grace=GRACE,
    )


@evidence("incidents.phishing_police_by_isam", title=_("Polisanmälan om nätfiske prövad av ISAM"))
def phishing_police_by_isam(q: Question) -> Iterable[Item]:
    return judge(
        q, lambda row: "police-phishing" in row.steps, lambda row: row.step_settled("police-phishing"), grace=GRACE
    )
