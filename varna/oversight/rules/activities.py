"""Findings about processing activities: the register of GDPR article 30."""

from __future__ import annotations

from collections.abc import Iterable

from varna.oversight.definitions import Day
from varna.oversight.rows import Activity, missing
from varna.oversight.rules.registry import Severity, finding


@finding(
    "activity_without_owner",
    Severity.MEDIUM,
    "processing_activities",
    sv="Behandlingen saknar ansvarig",
    en="Processing activity without owner",
    provisions="R-2.1.3-01 R-2-03",
    acts="department_head",
)
def activity_without_owner(day: Day) -> Iterable[str]:
    """Whoever is named must be in service."""
    return (row.id for row in day.register.activities if not day.in_service(row.process_owner))


@finding(
    "activity_owner_not_manager",
    Severity.LOW,
    "processing_activities",
    sv="Den som ansvarar för behandlingen är inte chef",
    en="Owner of the processing activity is not a manager",
    provisions="R-2.1.3-01",
    acts="department_head",
)
def activity_owner_not_manager(day: Day) -> Iterable[str]:
    """An owner who is not in service is another finding."""
    for row in day.register.activities:
        owner = row.process_owner
        if owner is not None and day.in_service(owner) and not day.is_manager(owner):
            yield row.id


@finding(
    "activity_incomplete",
    Severity.MEDIUM,
    "processing_activities",
    sv="Behandlingen saknar obligatoriska uppgifter",
    en="Processing activity lacks required particulars",
    provisions="R-6.3-01",
    acts="data_protection_liaison manager",
    parameters="lawful_bases_needing_source",
)
def activity_incomplete(day: Day) -> Iterable[str]:
    """An empty list is missing; recipients and processors may be empty. Some bases need a source in law
    (GDPR article 6.3)."""
    return (row.id for row in day.register.activities if is_incomplete(day, row))


def is_incomplete(day: Day, row: Activity) -> bool:
    """Whether any of the required particulars is missing."""
    required = (row.purpose, row.lawful_basis, row.data_subjects, row.data_categories, row.retention)
    needs_source = row.lawful_basis in day.params.lawful_bases_needing_source
    return any(map(missing, required)) or (needs_source and row.legal_source is None)


@finding(
    "activity_without_asset",
    Severity.MEDIUM,
    "processing_activities",
    sv="Behandlingen saknar informationstillgång",
    en="Processing activity without information asset",
    provisions="R-6-01 R-6.6.1-01",
    acts="data_protection_liaison",
)
def activity_without_asset(day: Day) -> Iterable[str]:
    """A planned asset is enough here; only retired ones, or none, is a finding."""
    assets = day.register.assets
    return (
        row.id
        for row in day.register.activities
        if not any(assets[code].status in ("in_use", "planned") for code in row.information_assets)
    )


@finding(
    "processor_not_listed",
    Severity.LOW,
    "processing_activities",
    sv="Systemets leverantör saknas bland biträdena",
    en="Supplier of a system used is not listed as processor",
    provisions="R-6.3-01 R-6.2-01",
    acts="data_protection_liaison",
)
def processor_not_listed(day: Day) -> Iterable[str]:
    """Processors without a system, interpreters for example, are fine."""
    for row in day.register.activities:
        used = (day.register.assets[code] for code in row.information_assets)
        behind = {it.supplier for it in used if it.status == "in_use" and it.personal_data and it.supplier is not None}
        if behind - {*row.processors}:
            yield row.id


@finding(
    "processing_review_overdue",
    Severity.MEDIUM,
    "processing_activities",
    sv="Granskningen av behandlingen är försenad",
    en="Processing activity not reviewed in time",
    provisions="R-2.1.3-06",
    acts="manager data_protection_liaison",
    parameters="processing_review_months",
)
def processing_review_overdue(day: Day) -> Iterable[str]:
    """Never reviewed counts as late."""
    for row in day.register.activities:
        if row.last_reviewed_on is None or day.overdue(row.last_reviewed_on, day.params.processing_review_months):
            yield row.id


@finding(
    "dpia_not_started",
    Severity.HIGH,
    "processing_activities",
    sv="Konsekvensbedömning behövs men är inte påbörjad",
    en="Impact assessment needed but not started",
    provisions="R-6.6.2-01",
    acts="manager process_owner",
)
def dpia_not_started(day: Day) -> Iterable[str]:
    """The value says that the screening was positive and nothing has begun (GDPR article 35)."""
    return (row.id for row in day.register.activities if row.dpia == "not_started")


@finding(
    "dpia_not_screened",
    Severity.MEDIUM,
    "processing_activities",
    sv="Behovet av konsekvensbedömning är inte prövat",
    en="Need for impact assessment not examined",
    provisions="R-6.6.2-01",
    acts="manager process_owner",
)
def dpia_not_screened(day: Day) -> Iterable[str]:
    """Nobody has asked the question."""
    return (row.id for row in day.register.activities if row.dpia is None)


@finding(
    "dpia_not_required_unreasoned",
    Severity.MEDIUM,
    "processing_activities",
    sv="Konsekvensbedömning avböjd utan skäl trots att kriterierna är uppfyllda",
    en="Impact assessment declined without reason although the criteria are met",
    provisions="R-6.6.2-01",
    acts="manager process_owner",
    parameters="dpia_screening_min",
)
def dpia_not_required_unreasoned(day: Day) -> Iterable[str]:
    """Of the criteria the register knows two: special categories, and large scale."""
    for row in day.register.activities:
        criteria = (row.special_category_basis is not None) + (row.scale == "large")
        declined = row.dpia == "not_required" and row.dpia_reason is None
        if declined and criteria >= day.params.dpia_screening_min:
            yield row.id


@finding(
    "consent_as_lawful_basis",
    Severity.MEDIUM,
    "processing_activities",
    sv="Samtycke som laglig grund ska omprövas",
    en="Consent as lawful basis must be reconsidered",
    provisions="R-6.4-02",
    acts="manager",
)
def consent_as_lawful_basis(day: Day) -> Iterable[str]:
    """Whether consent is used for something else is not looked at."""
    return (row.id for row in day.register.activities if row.lawful_basis == "6.1.a")


@finding(
    "lawful_basis_not_available",
    Severity.HIGH,
    "processing_activities",
    sv="Laglig grund som en myndighet inte kan använda",
    en="Lawful basis that an authority cannot use",
    provisions="R-6.3-01",
    acts="manager",
    parameters="lawful_bases_not_available",
)
def lawful_basis_not_available(day: Day) -> Iterable[str]:
    """GDPR article 6.1, last sentence: legitimate interest is closed to authorities in their tasks."""
    return (row.id for row in day.register.activities if row.lawful_basis in day.params.lawful_bases_not_available)


@finding(
    "third_country_not_recorded",
    Severity.MEDIUM,
    "processing_activities",
    sv="Överföring till tredjeland saknas i registerförteckningen",
    en="Third-country transfer not recorded in the register",
    provisions="R-6.5.1-02 R-6.3-02",
    acts="data_protection_liaison",
    parameters="eea_countries",
)
def third_country_not_recorded(day: Day) -> Iterable[str]:
    """An agreement that has run out does not count."""
    outside = {row.supplier for row in day.agreements_in_force if day.is_third_country_agreement(row)}
    return (row.id for row in day.register.activities if not row.third_country_transfer and outside & {*row.processors})
