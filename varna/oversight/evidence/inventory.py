"""Checks about processes, systems and their classification (2.1.3-2.1.5, 2.3.2, 2.3.3, 4.4, 5.8, 6.1, 6.6.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from varna.lib.evidence import Item, Question, evidence
from varna.oversight.definitions import Day
from varna.oversight.evidence import objects
from varna.oversight.evidence.judging import by, each, either, judged, together
from varna.oversight.rules import REGISTRY, Severity

SCOPES = {"important": objects.important_assets, "systems": objects.systems, "all": objects.assets}
SIDES = {
    "business": by("system_manager_missing"),
    "it": by("system_manager_it_missing"),
    "both": by("system_manager_missing", "system_manager_it_missing"),
    "any": by("system_manager_missing"),
}


@evidence("inventory.classified", title=_("Tillgångar i bruk med beslutad informationsklassning"))
def classified(q: Question) -> Iterable[Item]:
    """R-2.1.3-09 important ones, R-2.1.5-08 and R-6.1-02 systems, R-6.6.1-01 all, and the processing activities."""
    scope = q.params.get("scope", "all")
    if scope != "all":
        return judged(q, SCOPES[scope], by("asset_not_classified", "classification_too_low"), soon=False)
    everything = together(objects.assets, objects.activities)
    return judged(q, everything, either(by("asset_not_classified", "activity_without_asset"), uncovered), soon=False)


def uncovered(day: Day) -> Mapping[str, list[str]]:
    """Activities none of whose assets is classified."""
    classified = {row.id for row, _levels, _decided in day.classified(day.register.assets.values())}
    return {
        row.id: []
        for row in day.register.activities
        if row.information_assets and not classified & {*row.information_assets}
    }


@evidence("inventory.classification_reviewed", title=_("Klassningar som är sedda över i tid"))
def classification_reviewed(q: Question) -> Iterable[Item]:
    """R-4.4-01."""
    return judged(q, objects.classified_assets, by("classification_review_overdue"))


@evidence("inventory.classification_outcome_handled", title=_("Översyner vars utfall är omhändertaget"))
def classification_outcome_handled(q: Question) -> Iterable[Item]:
    """R-4.4-03. A classification to be redone or supplemented is open until a later decision."""
    findings = ("classification_redo_open", "classification_redo_overdue", "classification_supplement_open")
    return judged(q, objects.reviewed_assets, by(*findings), soon=False)


@evidence("inventory.system_manager_named", title=_("System med objektledare"))
def system_manager_named(q: Question) -> Iterable[Item]:
    """R-2.1.3-10, R-2.1.5-02, R-2.1.5-03, R-2.1.5-05, R-2.3.2-02; `side` says which of the two."""
    return judged(q, objects.systems, SIDES[q.params.get("side", "business")])


@evidence("inventory.local_manager_named", title=_("Centrala system med lokal objektledare"))
def local_manager_named(q: Question) -> Iterable[Item]:
    """R-2.1.5-13."""
    return judged(q, objects.central_systems, by("system_manager_local_missing", "central_manager_has_left"))


@evidence("inventory.operation_manager_named", title=_("System i egen drift med objektledare för driften"))
def operation_manager_named(q: Question) -> Iterable[Item]:
    """R-2.1.5-07."""
    return judged(q, objects.own_systems, by("system_manager_it_missing"))


@evidence("inventory.system_owner_named", title=_("System med objektägare"))
def system_owner_named(q: Question) -> Iterable[Item]:
    """R-2.3.3-03."""
    return judged(q, objects.systems, by("asset_without_owner"))


@evidence("inventory.contact_named", title=_("System med minst en kontaktperson"))
def contact_named(q: Question) -> Iterable[Item]:
    """R-2.3.3-02."""
    return judged(q, objects.systems, by("contact_missing"))


@evidence(
    "inventory.outsourced_in_order", title=_("Utkontrakterade system med leverantör, kontaktväg och objektledare")
)
def outsourced_in_order(q: Question) -> Iterable[Item]:
    """R-2.1.5-06. Where a contractor runs the system, the system manager is the local one as well."""
    findings = by("asset_supplier_missing", "system_manager_missing", "system_manager_local_missing")
    return judged(q, objects.outsourced_systems, either(findings, _without_route))


def _without_route(day: Day) -> Mapping[str, list[str]]:
    """Systems without supplier, or whose supplier has given nobody to call when something has happened."""
    suppliers = day.register.suppliers
    found = {}
    for code in objects.outsourced_systems(day):
        supplier = suppliers.get(day.register.assets[code].supplier or "")
        if supplier is None or supplier.incident_contact is None:
            found[code] = ["supplier_incident_contact_missing"] if supplier else []
    return found


@evidence("inventory.systems_in_order", title=_("System utan någon brist i registret"))
def systems_in_order(q: Question) -> Iterable[Item]:
    """R-2.1.5-01. Any finding about the system itself, but those that are only for information."""
    codes = [
        code for code, it in REGISTRY.items() if it.about == "information_assets" and it.severity is not Severity.INFO
    ]
    return judged(q, objects.systems, by(*codes))


@evidence("inventory.assets_linked", title=_("Tillgångar kopplade till process och ägare"))
def assets_linked(q: Question) -> Iterable[Item]:
    """R-6-01. Personal data must also stand in the register of processing activities, and the other way round."""
    findings = (
        *("asset_without_process", "asset_without_owner", "asset_without_processing_activity"),
        *("asset_personal_data_unflagged", "activity_without_asset"),
    )
    return judged(q, together(objects.assets, objects.activities), by(*findings))


@evidence("inventory.placed_in_scheme", title=_("Processer och tillgångar placerade i klassificeringsstrukturen"))
def placed_in_scheme(q: Question) -> Iterable[Item]:
    """R-2.1.4-03. An asset is placed through its process."""
    findings = by("process_without_scheme_code", "asset_without_process")
    return judged(q, together(objects.processes, objects.assets), findings, soon=False)


@evidence("inventory.processes_in_scheme", title=_("Processer med plats i klassificeringsstrukturen"))
def processes_in_scheme(q: Question) -> Iterable[Item]:
    """R-2.1.2-07, as far as the register goes: whether each place has a handling instruction comes with later slices."""
    return judged(q, objects.processes, by("process_without_scheme_code"), soon=False)


@evidence("inventory.processes_owned", title=_("Processer med processägare som är chef"))
def processes_owned(q: Question) -> Iterable[Item]:
    """R-2.1.4-01."""
    return judged(q, objects.processes, by("process_without_owner", "process_owner_not_manager"))


@evidence("inventory.continuity_plans", title=_("Kritiska tillgångar med kontinuitetsplan"))
def continuity_plans(q: Question) -> Iterable[Item]:
    """R-5.8-01. When the plan was last reviewed is not in the register yet."""
    return judged(q, objects.critical_assets, by("continuity_plan_missing"), soon=False)


@evidence("inventory.supplier_dependency_judged", title=_("Leverantörer vars betydelse är bedömd"))
def supplier_dependency_judged(q: Question) -> Iterable[Item]:
    """R-5.8-02. Systems run by somebody who is not in the register cannot have been judged."""
    unknown = each(
        lambda day, code: day.register.assets[code].supplier is None,
        lambda day: (row.id for row in objects.externally_run(day)),
    )
    counted = together(lambda day: day.register.suppliers_of_live_assets, lambda day: unknown(day))
    return judged(
        q, counted, either(by("supplier_dependency_not_judged", "asset_supplier_missing"), unknown), soon=False
    )
