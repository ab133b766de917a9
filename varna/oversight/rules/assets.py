"""Findings about information assets. Only assets in use are examined; planned and retired ones give none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from varna.oversight.definitions import Day
from varna.oversight.rows import Asset
from varna.oversight.rules.registry import Severity, finding


@finding(
    "asset_without_owner",
    Severity.MEDIUM,
    "information_assets",
    sv="Informationstillgången saknar objektägare",
    en="Asset without owner",
    provisions="R-2.3.3-03 R-6-01 R-2.1.3-01",
    acts="department_head",
)
def asset_without_owner(day: Day) -> Iterable[str]:
    """Physical assets too have an owner."""
    return (row.id for row in day.register.live_assets if not day.in_service(row.system_owner))


@finding(
    "system_owner_not_manager",
    Severity.LOW,
    "information_assets",
    sv="Objektägaren är inte chef",
    en="Owner of the asset is not a manager",
    provisions="R-2.1.3-01",
    acts="department_head",
)
def system_owner_not_manager(day: Day) -> Iterable[str]:
    """An owner who is not in service is another finding."""
    for row in day.register.live_assets:
        owner = row.system_owner
        if owner is not None and day.in_service(owner) and not day.is_manager(owner):
            yield row.id


@finding(
    "system_manager_missing",
    Severity.HIGH,
    "information_assets",
    sv="Systemet saknar objektledare verksamhet",
    en="System without system manager",
    provisions="R-2.1.5-02 R-2.1.3-10 R-2.1.5-05",
    acts="system_owner",
)
def system_manager_missing(day: Day) -> Iterable[str]:
    """Whoever is named must also be in service."""
    return (row.id for row in day.register.live_it_assets if not day.in_service(row.system_manager))


@finding(
    "system_manager_it_missing",
    Severity.MEDIUM,
    "information_assets",
    sv="Systemet saknar objektledare it",
    en="System without IT system manager",
    provisions="R-2.3.2-02 R-2.1.5-03",
    acts="it_manager",
)
def system_manager_it_missing(day: Day) -> Iterable[str]:
    """The same person may hold both sides."""
    return (row.id for row in day.register.live_it_assets if not day.in_service(row.system_manager_it))


@finding(
    "system_manager_local_missing",
    Severity.MEDIUM,
    "information_assets",
    sv="Centralt system saknar lokal objektledare",
    en="Central system without local system manager",
    provisions="R-2.1.5-13",
    acts="system_owner",
)
def system_manager_local_missing(day: Day) -> Iterable[str]:
    """A central system is one that has a central system manager."""
    return (
        row.id
        for row in day.register.live_it_assets
        if row.system_manager_central is not None and not day.in_service(row.system_manager_local)
    )


@finding(
    "central_manager_has_left",
    Severity.LOW,
    "information_assets",
    sv="Den centrala objektledaren har slutat",
    en="Central system manager is no longer in service",
    provisions="R-2.1.5-13",
    acts="system_manager_local",
)
def central_manager_has_left(day: Day) -> Iterable[str]:
    """Named, but no longer in service (or not yet)."""
    return (
        row.id
        for row in day.register.live_it_assets
        if row.system_manager_central is not None and not day.in_service(row.system_manager_central)
    )


@finding(
    "contact_missing",
    Severity.MEDIUM,
    "information_assets",
    sv="Systemet saknar kontaktperson",
    en="System without any contact person",
    provisions="R-2.3.3-02",
    acts="system_owner",
)
def contact_missing(day: Day) -> Iterable[str]:
    """The owner and the central system manager do not count as contact."""
    return (row.id for row in day.register.live_it_assets if not any(map(day.in_service, _contacts(row))))


def _contacts(row: Asset) -> Iterator[str | None]:
    yield from (row.system_manager, row.system_manager_it, row.system_manager_local)
    yield from row.system_specialists


@finding(
    "system_specialist_has_left",
    Severity.MEDIUM,
    "information_assets",
    sv="Objektspecialist har slutat",
    en="Person with administrator rights has left",
    provisions="R-2.3.3-01 R-5.1-02",
    acts="system_manager",
)
def system_specialist_has_left(day: Day) -> Iterable[str]:
    """A specialist has administrator rights."""
    return (row.id for row in day.register.live_it_assets if any(map(day.has_left, row.system_specialists)))


@finding(
    "asset_without_process",
    Severity.LOW,
    "information_assets",
    sv="Informationstillgången är inte kopplad till någon process",
    en="Asset not tied to a process",
    provisions="R-6-01 R-2.1.4-03",
    acts="system_manager",
)
def asset_without_process(day: Day) -> Iterable[str]:
    """Tied to no process at all."""
    return (row.id for row in day.register.live_assets if not row.processes)


@finding(
    "asset_without_processing_activity",
    Severity.MEDIUM,
    "information_assets",
    sv="Personuppgifter utan rad i registerförteckningen",
    en="Personal data but no row in the processing register",
    provisions="R-6.3-01 R-6-01",
    acts="system_manager data_protection_liaison",
)
def asset_without_processing_activity(day: Day) -> Iterable[str]:
    """GDPR article 30: what is processed must stand in the register of processing activities."""
    used = day.register.activities_of_asset
    return (row.id for row in day.register.live_assets if row.personal_data and row.id not in used)


@finding(
    "asset_personal_data_unflagged",
    Severity.LOW,
    "information_assets",
    sv="Uppges sakna personuppgifter men används i en behandling",
    en="Said to hold no personal data, yet a processing activity uses it",
    provisions="R-6.1-01 R-6-01",
    acts="system_manager",
)
def asset_personal_data_unflagged(day: Day) -> Iterable[str]:
    """The register contradicts itself."""
    used = day.register.activities_of_asset
    return (row.id for row in day.register.live_assets if not row.personal_data and row.id in used)


@finding(
    "asset_supplier_missing",
    Severity.MEDIUM,
    "information_assets",
    sv="Driften sköts av annan men leverantör saknas",
    en="Run by somebody else, but no supplier is recorded",
    provisions="R-6.2-01 R-5.8-02 R-2.1.5-06",
    acts="system_manager",
    parameters="external_hosting",
)
def asset_supplier_missing(day: Day) -> Iterable[str]:
    """What the authority or the city runs itself needs no supplier."""
    return (
        row.id
        for row in day.register.live_assets
        if row.personal_data and row.supplier is None and row.hosting in day.params.external_hosting
    )


@finding(
    "asset_not_classified",
    Severity.HIGH,
    "information_assets",
    sv="Används utan informationsklassning",
    en="Asset in use without classification",
    provisions="R-6.6.1-01 R-6.1-02 R-2.1.3-09 R-2.1.5-08",
    acts="system_manager",
)
def asset_not_classified(day: Day) -> Iterable[str]:
    """A draft without a day of decision does not count, and none of the other rules of classification then applies."""
    classified = {row.id for row, _levels, _decided in day.classified(day.register.live_assets)}
    return (row.id for row in day.register.live_assets if row.id not in classified)


@finding(
    "classification_review_overdue",
    Severity.MEDIUM,
    "information_assets",
    sv="Översynen av klassningen är försenad",
    en="Classification not reviewed in time",
    provisions="R-4.4-01",
    acts="system_manager",
    parameters="classification_review_months",
)
def classification_review_overdue(day: Day) -> Iterable[str]:
    """Counted from the later of the decision and the last review, whatever its outcome."""
    for row, levels, decided_on in day.classified(day.register.live_assets):
        if day.overdue(max(decided_on, levels.last_review_on or decided_on), day.params.classification_review_months):
            yield row.id


@finding(
    "classification_redo_open",
    Severity.MEDIUM,
    "information_assets",
    sv="Klassningen ska göras om",
    en="Review says the classification must be redone",
    provisions="R-4.4-03",
    acts="system_manager",
)
def classification_redo_open(day: Day) -> Iterable[str]:
    """Only a decision later than the review closes it."""
    return (row.id for row, _days in _open(day, "redo"))


@finding(
    "classification_redo_overdue",
    Severity.HIGH,
    "information_assets",
    sv="Omklassningen är försenad",
    en="Redone classification is late",
    provisions="R-4.4-03",
    acts="system_manager",
    parameters="classification_redo_months",
)
def classification_redo_overdue(day: Day) -> Iterable[str]:
    """Given together with `classification_redo_open`."""
    return (
        row.id
        for row, last_review_on in _open(day, "redo")
        if day.overdue(last_review_on, day.params.classification_redo_months)
    )


@finding(
    "classification_supplement_open",
    Severity.LOW,
    "information_assets",
    sv="Klassningen ska kompletteras",
    en="Review says the classification must be supplemented",
    provisions="R-4.4-03",
    acts="system_manager",
)
def classification_supplement_open(day: Day) -> Iterable[str]:
    """As `classification_redo_open`."""
    return (row.id for row, _days in _open(day, "supplement"))


def _open(day: Day, outcome: str) -> Iterator[tuple[Asset, date]]:
    """Assets whose last review had this outcome and that have not been classified anew since, with its date."""
    for row, levels, decided_on in day.classified(day.register.live_assets):
        reviewed_on = levels.last_review_on
        if levels.last_review_outcome == outcome and reviewed_on is not None and decided_on <= reviewed_on:
            yield row, reviewed_on


@finding(
    "classification_too_low",
    Severity.MEDIUM,
    "information_assets",
    sv="Känsliga personuppgifter men låg konfidentialitetsnivå",
    en="Special categories of data, yet low confidentiality level",
    provisions="R-6.1-02",
    acts="system_manager",
    parameters="special_category_levels",
)
def classification_too_low(day: Day) -> Iterable[str]:
    """With four levels and the default of two, the third level is enough."""
    for row, levels, _decided in day.classified(day.register.live_assets):
        high = day.register.is_among_highest(levels.confidentiality, day.params.special_category_levels)
        if row.special_category_data and not high:
            yield row.id


@finding(
    "continuity_plan_missing",
    Severity.MEDIUM,
    "information_assets",
    sv="Kritisk tillgång saknar kontinuitetsplan",
    en="Critical asset without continuity plan",
    provisions="R-5.8-01",
    acts="system_manager",
    parameters="critical_outage_hours critical_levels",
)
def continuity_plan_missing(day: Day) -> Iterable[str]:
    """Critical = essential to society, or a short outage is all it bears, or classified high for availability."""
    return (row.id for row in day.register.live_assets if not row.continuity_plan and is_critical(day, row))


def is_critical(day: Day, row: Asset) -> bool:
    """An outage equal to the limit is critical; an unknown outage is not critical for that reason."""
    short = row.max_outage_hours is not None and row.max_outage_hours <= day.params.critical_outage_hours
    if row.essential_societal_activity or short:
        return True
    return any(
        day.register.is_among_highest(levels.availability, day.params.critical_levels)
        for _row, levels, _decided in day.classified([row])
    )


@finding(
    "hosting_third_country_without_basis",
    Severity.HIGH,
    "information_assets",
    sv="Lagras utanför EU/EES utan stöd för överföring",
    en="Stored outside the EU/EEA without transfer basis",
    provisions="R-6.5.1-02",
    acts="system_manager process_owner",
    parameters="third_country_hosting",
)
def hosting_third_country_without_basis(day: Day) -> Iterable[str]:
    """GDPR chapter V. Without a supplier there is no agreement, and so no basis."""
    for row in day.register.live_assets:
        if row.personal_data and row.hosting in day.params.third_country_hosting:
            agreements = day.register.agreements_of.get(row.supplier or "", ())
            if not any(day.agreement_in_force(it) and it.transfer_basis is not None for it in agreements):
                yield row.id
