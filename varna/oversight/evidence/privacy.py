"""Checks about processing activities and processor agreements (2.1.3, 6.2-6.5, 6.6.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from varna.lib.evidence import Item, Question, evidence
from varna.oversight.definitions import Day
from varna.oversight.evidence import objects
from varna.oversight.evidence.inventory import uncovered
from varna.oversight.evidence.judging import by, either, judged, together


@evidence("privacy.activities_reviewed", title=_("Behandlingar som är granskade i tid"))
def activities_reviewed(q: Question) -> Iterable[Item]:
    """R-2.1.3-06."""
    return judged(q, objects.activities, by("processing_review_overdue"))


@evidence("privacy.register_complete", title=_("Behandlingar med alla uppgifter, och ingenting utanför förteckningen"))
def register_complete(q: Question) -> Iterable[Item]:
    """R-6.3-01: the rows that exist are complete, and no asset with personal data and no department lacks a row."""
    findings = (
        *("activity_incomplete", "lawful_basis_not_available", "processor_not_listed"),
        *("asset_without_processing_activity", "department_without_activity"),
    )
    return judged(q, together(objects.activities, _assets_with_data, objects.departments), by(*findings), soon=False)


def _assets_with_data(day: Day) -> Iterable[str]:
    return (row.id for row in day.register.live_assets if row.personal_data)


@evidence("privacy.compilations_current", title=_("Avdelningar vars registerförteckning är hel och granskad i tid"))
def compilations_current(q: Question) -> Iterable[Item]:
    """R-2.3.4-04. Every row of the department is complete and reviewed, and there is at least one. That somebody has
    signed the compilation is not in the register."""
    return judged(q, objects.departments, either(by("department_without_activity"), _departments_behind))


def _departments_behind(day: Day) -> Mapping[str, list[str]]:
    """Departments with a row somewhere below them that is incomplete or late."""
    behind: dict[str, list[str]] = {}
    units = day.register.units
    unit_of = {row.id: row.org_unit for row in day.register.activities}
    for code, why in by("activity_incomplete", "processing_review_overdue")(day).items():
        here = units.get(unit_of[code])
        while here is not None and here.type != "department":
            here = units.get(here.parent or "")
        if here is not None:
            behind[here.id] = sorted({*behind.get(here.id, ()), *why})
    return behind


@evidence("privacy.risk_marks_judged", title=_("Behandlingar med riskmärken som är prövade"))
def risk_marks_judged(q: Question) -> Iterable[Item]:
    """R-6.3-02. Marks: special categories, large scale, transfer outside the EU/EEA."""
    findings = by("dpia_not_screened", "dpia_not_started", "dpia_not_required_unreasoned", "third_country_not_recorded")
    return judged(q, _marked, either(findings), soon=False)


def _marked(day: Day) -> Iterable[str]:
    for row in day.register.activities:
        if row.special_category_basis is not None or row.scale == "large" or row.third_country_transfer:
            yield row.id


@evidence("privacy.hr_activities_in_order", title=_("Behandlingar om anställda som är klassade och granskade i tid"))
def hr_activities_in_order(q: Question) -> Iterable[Item]:
    """R-2.3.5.3-01. The pack says by which words the register names the staff (`data_subjects`)."""
    return judged(q, _about(q), either(by("processing_review_overdue", "activity_without_asset"), uncovered))


@evidence("privacy.hr_sensitive_in_order", title=_("Känsliga uppgifter om anställda med grund och prövning"))
def hr_sensitive_in_order(q: Question) -> Iterable[Item]:
    """R-2.3.5.3-02. Who may reach them is not in the register yet."""
    findings = by("activity_incomplete", "dpia_not_screened", "dpia_not_started", "dpia_not_required_unreasoned")
    return judged(q, _about(q, special=True), findings, soon=False)


def _about(q: Question, *, special: bool = False) -> objects.Objects:
    words = frozenset(q.params.get("data_subjects", ()))

    def found(day: Day) -> Iterable[str]:
        for row in day.register.activities:
            if words & {*row.data_subjects} and (row.special_category_basis is not None or not special):
                yield row.id

    return found


@evidence("privacy.agreement_in_force", title=_("Personuppgiftsbiträden med gällande avtal"))
def agreement_in_force(q: Question) -> Iterable[Item]:
    """R-6.2-01. Systems run by somebody unknown count as relations without agreement."""
    unknown = by("asset_supplier_missing")
    return judged(q, together(objects.processors, lambda day: unknown(day)), either(_without_agreement, unknown))


def _without_agreement(day: Day) -> Mapping[str, list[str]]:
    """Processors in use without an agreement in force, whether it has run out or never was."""
    expired = {row.supplier for row in day.register.agreements if day.agreement_expired(row)}
    return {
        code: ["dpa_expired" if code in expired else "dpa_missing"]
        for code in day.register.processors_in_use
        if not day.has_agreement_in_force(code)
    }


@evidence("privacy.agreement_terms", title=_("Avtal med de åtaganden som krävs"))
def agreement_terms(q: Question) -> Iterable[Item]:
    """R-6.2-02."""
    findings = by("incident_notice_missing", "incident_notice_too_long", "subprocessor_country_missing")
    return judged(q, objects.agreements, either(findings, _without_contact), soon=False)


def _without_contact(day: Day) -> Mapping[str, list[str]]:
    """Agreements whose supplier has given nobody to call when something has happened."""
    return {
        row.id: ["supplier_incident_contact_missing"]
        for row in day.agreements_in_force
        if day.register.suppliers[row.supplier].incident_contact is None
    }


@evidence("privacy.agreement_instruction", title=_("Avtal med instruktion som bilaga"))
def agreement_instruction(q: Question) -> Iterable[Item]:
    """R-6.2-03."""
    return judged(q, objects.agreements, by("processor_instruction_missing"), soon=False)


@evidence("privacy.agreement_level", title=_("Centrala huvudavtal med centralt biträdesavtal"))
def agreement_level(q: Question) -> Iterable[Item]:
    """R-6.2-04."""
    return judged(q, _central, by("dpa_level_mismatch"), soon=False)


def _central(day: Day) -> Iterable[str]:
    suppliers = day.register.suppliers
    return (row.id for row in day.agreements_in_force if suppliers[row.supplier].contract_level == "central")


@evidence("privacy.agreement_followed_up", title=_("Avtal som är uppföljda i tid och har en ansvarig"))
def agreement_followed_up(q: Question) -> Iterable[Item]:
    """R-6.2-05."""
    findings = by("dpa_never_followed_up", "dpa_follow_up_overdue", "dpa_responsible_missing")
    return judged(q, objects.agreements, findings)


@evidence("privacy.consent_avoided", title=_("Behandlingar med annan rättslig grund än samtycke"))
def consent_avoided(q: Question) -> Iterable[Item]:
    """R-6.4-02."""
    return judged(q, objects.activities, by("consent_as_lawful_basis"), soon=False)


@evidence("privacy.dpia_when_needed", title=_("Behandlingar där konsekvensbedömning behövs eller behovet är oprövat"))
def dpia_when_needed(q: Question) -> Iterable[Item]:
    """R-6.6.2-01. Those that were declined with a reason, or do not meet the criteria, need none."""
    findings = by("dpia_not_started", "dpia_not_screened", "dpia_not_required_unreasoned")
    return judged(q, _screened, findings, soon=False)


def _screened(day: Day) -> Iterable[str]:
    for row in day.register.activities:
        criteria = (row.special_category_basis is not None) + (row.scale == "large")
        if row.dpia != "not_required" or criteria >= day.params.dpia_screening_min:
            yield row.id


@evidence("privacy.third_country_grounds", title=_("Överföringar utanför EU/EES med stöd och bedömning"))
def third_country_grounds(q: Question) -> Iterable[Item]:
    """R-6.5.1-02: agreements, systems stored there, and activities that say so (or ought to)."""
    findings = (
        *("transfer_basis_missing", "transfer_assessment_missing", "subprocessor_country_missing"),
        *("hosting_third_country_without_basis", "third_country_not_recorded"),
    )
    return judged(q, _abroad, by(*findings), soon=False)


def _abroad(day: Day) -> Iterable[str]:
    outside = {row.supplier for row in day.agreements_in_force if day.is_third_country_agreement(row)}
    unknown = [row.id for row in day.agreements_in_force if any(sub.country is None for sub in row.sub_processors)]
    yield from (row.id for row in day.agreements_in_force if row.supplier in outside)
    yield from unknown
    for asset in day.register.live_assets:
        if asset.personal_data and asset.hosting in day.params.third_country_hosting:
            yield asset.id
    yield from (row.id for row in day.register.activities if row.third_country_transfer or outside & {*row.processors})
