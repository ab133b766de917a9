"""Findings about suppliers and processor agreements (GDPR articles 28 and 44-46)."""

from __future__ import annotations

from collections.abc import Iterable

from varna.oversight.definitions import Day
from varna.oversight.rules.registry import Severity, finding


@finding(
    "dpa_missing",
    Severity.HIGH,
    "suppliers",
    sv="Personuppgiftsbiträdesavtal saknas",
    en="Processor without agreement",
    provisions="R-6.2-01",
    acts="manager",
)
def dpa_missing(day: Day) -> Iterable[str]:
    """Drafts, terminated agreements and those signed later than `at` do not help. One that has run out is
    `dpa_expired` instead."""
    for supplier in day.register.processors_in_use:
        agreements = day.register.agreements_of.get(supplier, ())
        if not any(day.agreement_in_force(row) or day.agreement_expired(row) for row in agreements):
            yield supplier


@finding(
    "dpa_expired",
    Severity.HIGH,
    "data_processing_agreements",
    sv="Personuppgiftsbiträdesavtalet har gått ut",
    en="Agreement has expired while the service is used",
    provisions="R-6.2-01",
    acts="manager",
)
def dpa_expired(day: Day) -> Iterable[str]:
    """The latest of those that have run out, while the supplier is used and has no agreement in force."""
    for supplier in day.register.processors_in_use:
        if day.has_agreement_in_force(supplier):
            continue
        agreements = day.register.agreements_of.get(supplier, ())
        ended = [(row.valid_to, row.id) for row in agreements if row.valid_to and day.agreement_expired(row)]
        yield from (code for valid_to, code in ended if valid_to == max(ended)[0])


@finding(
    "dpa_never_followed_up",
    Severity.MEDIUM,
    "data_processing_agreements",
    sv="Avtalet har aldrig följts upp",
    en="Agreement never followed up",
    provisions="R-6.2-05",
    acts="manager",
    parameters="dpa_follow_up_months",
)
def dpa_never_followed_up(day: Day) -> Iterable[str]:
    """Counted from the signing."""
    for row in day.agreements_in_force:
        never = row.last_follow_up is None and row.signed_on is not None
        if never and day.overdue(row.signed_on, day.params.dpa_follow_up_months):  # type: ignore[arg-type]
            yield row.id


@finding(
    "dpa_follow_up_overdue",
    Severity.MEDIUM,
    "data_processing_agreements",
    sv="Uppföljningen av avtalet är försenad",
    en="Follow-up of the agreement is late",
    provisions="R-6.2-05",
    acts="manager",
    parameters="dpa_follow_up_months",
)
def dpa_follow_up_overdue(day: Day) -> Iterable[str]:
    """On the very day it is in time."""
    for row in day.agreements_in_force:
        if row.last_follow_up is not None and day.overdue(row.last_follow_up, day.params.dpa_follow_up_months):
            yield row.id


@finding(
    "processor_instruction_missing",
    Severity.MEDIUM,
    "data_processing_agreements",
    sv="Instruktion till biträdet saknas",
    en="Agreement without instruction",
    provisions="R-6.2-03",
    acts="manager",
)
def processor_instruction_missing(day: Day) -> Iterable[str]:
    """GDPR article 28.3 a: the processor acts on documented instructions only."""
    return (row.id for row in day.agreements_in_force if not row.instruction_attached)


@finding(
    "incident_notice_missing",
    Severity.MEDIUM,
    "data_processing_agreements",
    sv="Avtalet saknar tid för incidentanmälan",
    en="Agreement without time for incident notice",
    provisions="R-6.2-02",
    acts="manager",
)
def incident_notice_missing(day: Day) -> Iterable[str]:
    """The agreement has no clause about telling us of incidents in time."""
    return (row.id for row in day.agreements_in_force if row.incident_notice_hours is None)


@finding(
    "incident_notice_too_long",
    Severity.LOW,
    "data_processing_agreements",
    sv="För lång tid för incidentanmälan i avtalet",
    en="Too long time for incident notice",
    provisions="R-6.2-02",
    acts="manager",
    parameters="incident_notice_max_hours",
)
def incident_notice_too_long(day: Day) -> Iterable[str]:
    """The authority has 72 hours itself (GDPR article 33), counted from when it knows."""
    limit = day.params.incident_notice_max_hours
    return (row.id for row in day.agreements_in_force if (row.incident_notice_hours or 0) > limit)


@finding(
    "transfer_basis_missing",
    Severity.HIGH,
    "data_processing_agreements",
    sv="Stöd för överföring till tredjeland saknas",
    en="Third-country processor without transfer basis",
    provisions="R-6.5.1-02",
    acts="manager",
    parameters="eea_countries",
)
def transfer_basis_missing(day: Day) -> Iterable[str]:
    """A sub-processor without country does not make a third-country agreement; that is a finding of its own."""
    return (
        row.id for row in day.agreements_in_force if row.transfer_basis is None and day.is_third_country_agreement(row)
    )


@finding(
    "transfer_assessment_missing",
    Severity.HIGH,
    "data_processing_agreements",
    sv="Överföringsbedömning saknas",
    en="Third-country transfer without assessment",
    provisions="R-6.5.1-02",
    acts="manager",
    parameters="eea_countries bases_without_assessment",
)
def transfer_assessment_missing(day: Day) -> Iterable[str]:
    """An adequacy decision needs no assessment (GDPR article 45)."""
    return (
        row.id
        for row in day.agreements_in_force
        if row.transfer_basis is not None
        and row.transfer_basis not in day.params.bases_without_assessment
        and row.transfer_assessment_on is None
        and day.is_third_country_agreement(row)
    )


@finding(
    "subprocessor_country_missing",
    Severity.LOW,
    "data_processing_agreements",
    sv="Underbiträdets land saknas",
    en="Sub-processor without country",
    provisions="R-6.5.1-02 R-6.2-02",
    acts="manager",
)
def subprocessor_country_missing(day: Day) -> Iterable[str]:
    """Without the country nobody can say whether data leave the EEA."""
    return (row.id for row in day.agreements_in_force if any(sub.country is None for sub in row.sub_processors))


@finding(
    "dpa_level_mismatch",
    Severity.LOW,
    "data_processing_agreements",
    sv="Centralt huvudavtal men lokalt biträdesavtal",
    en="Central main agreement with local processor agreement",
    provisions="R-6.2-04",
    acts="manager procurement_officer",
)
def dpa_level_mismatch(day: Day) -> Iterable[str]:
    """The other way round, a local main agreement with a central processor agreement, is allowed."""
    suppliers = day.register.suppliers
    return (
        row.id
        for row in day.agreements_in_force
        if row.level == "local" and suppliers[row.supplier].contract_level == "central"
    )


@finding(
    "dpa_responsible_missing",
    Severity.MEDIUM,
    "data_processing_agreements",
    sv="Avtalet saknar ansvarig",
    en="Agreement without responsible person",
    provisions="R-6.2-05",
    acts="manager",
)
def dpa_responsible_missing(day: Day) -> Iterable[str]:
    """Whoever is named must be in service."""
    return (row.id for row in day.agreements_in_force if not day.in_service(row.responsible))


@finding(
    "supplier_dependency_not_judged",
    Severity.LOW,
    "suppliers",
    sv="Beroendet av leverantören är inte bedömt",
    en="Dependence on the supplier not judged",
    provisions="R-5.8-02",
    acts="system_manager",
)
def supplier_dependency_not_judged(day: Day) -> Iterable[str]:
    """Only suppliers of something in use."""
    return (code for code in day.register.suppliers_of_live_assets if day.register.suppliers[code].dependency is None)


@finding(
    "supplier_incident_contact_missing",
    Severity.LOW,
    "suppliers",
    sv="Incidentkontakt hos leverantören saknas",
    en="Processor without incident contact",
    provisions="R-6.2-02 R-2.1.5-06",
    acts="system_manager",
)
def supplier_incident_contact_missing(day: Day) -> Iterable[str]:
    """Whom to call when the processor's system has leaked."""
    return (code for code in day.register.processors_in_use if day.register.suppliers[code].incident_contact is None)
