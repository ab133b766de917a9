"""Third pass: what the fields of a row, and the rows of a section, say about each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from varna.exchange.format.faults import Fault, Faults
from varna.exchange.format.kinds import FAULTY
from varna.exchange.format.shape import Draft, Row

_LEVELS: Final = ("confidentiality", "integrity", "availability", "traceability")


def check_authority(row: Row, faults: Faults) -> None:
    for year, days in row.meetings.items():
        if days is FAULTY:
            continue
        for place, day in enumerate(days):
            if day is not FAULTY and day.year != int(year):
                where = row.at(f"meetings_{year}", place)
                faults.add(where, "inconsistent", "meeting_year", value=day, year=year)


def check_unit(row: Row, faults: Faults) -> None:
    if row.has("headcount_own", "headcount_total") and row["headcount_own"] > row["headcount_total"]:
        words = {"value": row["headcount_own"], "limit": row["headcount_total"]}
        faults.add(row.at("headcount_own"), "inconsistent", "own_above_total", **words)


def check_person(row: Row, faults: Faults) -> None:
    if row["kind"] in ("employee", "consultant") and row["org_unit"] is None:
        faults.add(row.at("org_unit"), "missing_field", key="org_unit")
    if row["supplier"] is not None and row["kind"] not in ("consultant", FAULTY):
        faults.add(row.at("supplier"), "inconsistent", "supplier_of_employee")
    if row["left_to"] is not None and row["end"] is None:
        faults.add(row.at("left_to"), "inconsistent", "left_to_without_end")
    _in_order(row, "start", "end", faults)


def check_appointment(row: Row, faults: Faults) -> None:
    _in_order(row, "valid_from", "valid_to", faults)
    if row.has("person", "deputy") and row["person"] == row["deputy"]:
        faults.add(row.at("deputy"), "inconsistent", "deputy_is_person", value=row["deputy"])


def check_agreement(row: Row, faults: Faults) -> None:
    if row["signed_on"] is None and row["status"] not in ("draft", FAULTY):
        faults.add(row.at("signed_on"), "missing_field", key="signed_on")
    _in_order(row, "signed_on", "valid_to", faults)


def check_asset(row: Row, faults: Faults) -> None:
    if row.has("kind", "hosting") and (row["kind"] == "physical") != (row["hosting"] == "physical"):
        faults.add(row.at("hosting"), "inconsistent", "physical_hosting", kind=row["kind"], hosting=row["hosting"])
    classification = row["classification"]
    if isinstance(classification, Row):
        reviewed, outcome = classification["last_review_on"], classification["last_review_outcome"]
        if (reviewed is None) != (outcome is None):
            missing = "last_review_on" if reviewed is None else "last_review_outcome"
            faults.add(classification.at(missing), "inconsistent", "review_pair")


def check_training(row: Row, faults: Faults) -> None:
    for name in ("passed_information_security", "passed_data_protection"):
        if row.has(name, "headcount") and row[name] > row["headcount"]:
            words = {"value": row[name], "limit": row["headcount"]}
            faults.add(row.at(name), "inconsistent", "passed_above_headcount", **words)


def _in_order(row: Row, first: str, last: str, faults: Faults) -> None:
    if row.has(first, last) and row[last] < row[first]:
        words = {"first_field": first, "first": row[first], "last": last}
        faults.add(row.at(last), "date_order", **words)


CHECKS: Final[dict[str, Callable[[Row, Faults], None]]] = {
    "org_units": check_unit,
    "persons": check_person,
    "role_appointments": check_appointment,
    "data_processing_agreements": check_agreement,
    "information_assets": check_asset,
    "training_results": check_training,
}


def check_rows(draft: Draft, faults: Faults) -> None:
    if "authority" in draft.single:
        check_authority(draft.single["authority"], faults)
    for section, check in CHECKS.items():
        for row in draft.rows(section):
            check(row, faults)
    _check_levels(draft, faults)
    _check_unique(draft.rows("persons"), "email", _folded, "duplicate_email", faults)
    _check_unique(draft.rows("shared_mailboxes"), "address", _folded, "duplicate_email", faults)
    _check_unique(draft.rows("training_results"), "period", _unit_and_period, "duplicate_period", faults)


def _check_levels(draft: Draft, faults: Faults) -> None:
    """The names of the levels are the scale's; with a faulty scale nothing can be said about them."""
    scales = draft.single.get("scales")
    if scales is None or scales["classification"] is FAULTY:
        return
    for row in draft.rows("information_assets"):
        classification = row["classification"]
        if isinstance(classification, Row):
            for name in _LEVELS:
                if classification.has(name) and classification[name] not in scales["classification"]:
                    faults.add(classification.at(name), "bad_value", "bad_level", value=classification[name])


def _check_unique(rows: Iterable[Row], name: str, key_of: Callable[[Row], Any], sentence: str, faults: Faults) -> None:
    """No two rows share the value; the later one is wrong."""
    first: dict[Any, Row] = {}
    for row in rows:
        key = key_of(row) if row.has(name) else None
        if key is None:
            continue
        if key in first:
            words = {"value": row[name], "first": Fault(first[key].where, "", "").path}
            faults.add(row.at(name), "duplicate_value", sentence, **words)
        else:
            first[key] = row


def _folded(row: Row) -> str:
    return str(row["email"] if "email" in row.values else row["address"]).lower()


def _unit_and_period(row: Row) -> tuple[str, str] | None:
    return (row["org_unit"], row["period"]) if row.has("org_unit") else None
