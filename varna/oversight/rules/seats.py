"""Findings about vacant seats. All are the same rule over the table of seats, so here only their texts differ.

The last day of the appointment and of the holder's service count as filled; the day after the seat is vacant.
"""

from __future__ import annotations

from collections.abc import Iterable

from varna.oversight.definitions import Day
from varna.oversight.rules.registry import Rule, Severity, finding


def vacancy(code: str) -> Rule:
    """The rule that names the objects whose seat is vacant."""

    def rule(day: Day) -> Iterable[str]:
        return day.vacant(code)

    return rule


finding(
    "unit_without_manager",
    Severity.HIGH,
    "org_units",
    sv="Enheten saknar förordnad chef",
    en="Unit without an appointed manager",
    provisions="R-2-03 R-2.1.1-04 R-2.1-01 R-2.1.2-01 R-2.1.3-01",
    acts="director department_head",
)(vacancy("unit_without_manager"))
finding(
    "process_without_owner",
    Severity.MEDIUM,
    "processes",
    sv="Processen saknar processägare",
    en="Process without owner",
    provisions="R-2.1.4-01 R-2.1.1-04",
    acts="director",
)(vacancy("process_without_owner"))
finding(
    "data_protection_liaison_missing",
    Severity.MEDIUM,
    "org_units",
    sv="Avdelningen saknar dataskyddsredogörare",
    en="Department without data-protection rapporteur",
    provisions="R-2.3.4-01 R-2.1.1-04",
    acts="department_head",
)(vacancy("data_protection_liaison_missing"))
finding(
    "archive_liaison_missing",
    Severity.LOW,
    "org_units",
    sv="Avdelningen saknar arkivredogörare",
    en="Department without archive rapporteur",
    provisions="R-2.3.4-06",
    acts="department_head",
)(vacancy("archive_liaison_missing"))
finding(
    "board_chair_missing",
    Severity.MEDIUM,
    "authority",
    sv="Nämnden saknar ordförande",
    en="No chair of the board",
    provisions="R-2.1.1-04",
    acts="board",
)(vacancy("board_chair_missing"))
finding(
    "board_vice_chair_missing",
    Severity.LOW,
    "authority",
    sv="Nämnden saknar vice ordförande",
    en="No vice chair of the board",
    provisions="R-2.1.1-04",
    acts="board",
)(vacancy("board_vice_chair_missing"))
finding(
    "board_secretary_missing",
    Severity.LOW,
    "authority",
    sv="Nämnden saknar nämndsekreterare",
    en="No secretary of the board",
    provisions="R-2.1.1-04",
    acts="director",
)(vacancy("board_secretary_missing"))
finding(
    "dpo_missing",
    Severity.HIGH,
    "root",
    sv="Dataskyddsombud saknas",
    en="No data protection officer",
    provisions="R-2.1.1-06 R-2.2.2-01 R-2.1.1-04",
    acts="board",
)(vacancy("dpo_missing"))
finding(
    "isam_missing",
    Severity.HIGH,
    "root",
    sv="Informationssäkerhetssamordnare saknas",
    en="No information security coordinator",
    provisions="R-2.1.2-03 R-2.2.1-01 R-2.1.1-04",
    acts="director",
)(vacancy("isam_missing"))
finding(
    "ils_coordinator_missing",
    Severity.MEDIUM,
    "root",
    sv="ILS-samordnare saknas",
    en="No ILS coordinator",
    provisions="R-2.2.3-01 R-2.1.1-04",
    acts="director",
)(vacancy("ils_coordinator_missing"))
finding(
    "archive_manager_missing",
    Severity.LOW,
    "root",
    sv="Arkivansvarig saknas",
    en="No archive manager",
    provisions="R-2.2.4-01 R-2.1.1-04",
    acts="director",
)(vacancy("archive_manager_missing"))
finding(
    "archivist_missing",
    Severity.LOW,
    "root",
    sv="Arkivarie saknas",
    en="No archivist",
    provisions="R-2.2.4-01 R-2.1.1-04",
    acts="director",
)(vacancy("archivist_missing"))
finding(
    "district_archivist_missing",
    Severity.LOW,
    "root",
    sv="Stadsdelsarkivarie saknas",
    en="No district archivist",
    provisions="R-2.2.4-01 R-2.1.1-04",
    acts="director",
)(vacancy("district_archivist_missing"))
finding(
    "security_coordinator_missing",
    Severity.MEDIUM,
    "root",
    sv="Säkerhetssamordnare saknas",
    en="No security coordinator",
    provisions="R-2.2.5-01 R-2.1.1-04",
    acts="director",
)(vacancy("security_coordinator_missing"))
finding(
    "it_manager_missing",
    Severity.LOW,
    "root",
    sv="It-chef saknas",
    en="No IT manager",
    provisions="R-2.3.2-03 R-2.1.1-04",
    acts="director",
)(vacancy("it_manager_missing"))
finding(
    "it_strategist_missing",
    Severity.LOW,
    "root",
    sv="It-strateg saknas",
    en="No IT strategist",
    provisions="R-2.3.2-03 R-2.1.1-04",
    acts="director",
)(vacancy("it_strategist_missing"))
finding(
    "it_coordinator_missing",
    Severity.LOW,
    "root",
    sv="It-samordnare saknas",
    en="No IT coordinator",
    provisions="R-2.3.2-03 R-2.1.1-04",
    acts="it_manager",
)(vacancy("it_coordinator_missing"))
finding(
    "hr_officer_missing",
    Severity.LOW,
    "root",
    sv="HR-funktion saknas",
    en="No HR function",
    provisions="R-2.3-01 R-2.1.1-04",
    acts="director",
)(vacancy("hr_officer_missing"))
finding(
    "card_administrator_missing",
    Severity.LOW,
    "root",
    sv="Tjänstekortsadministratör saknas",
    en="No service-card administrator",
    provisions="R-5.24-02 R-2.1.1-04",
    acts="director",
)(vacancy("card_administrator_missing"))
finding(
    "registrar_missing",
    Severity.LOW,
    "root",
    sv="Registrator saknas",
    en="No registrar",
    provisions="R-7-04 R-2.1.1-04",
    acts="director",
)(vacancy("registrar_missing"))
finding(
    "ciso_missing",
    Severity.LOW,
    "city",
    sv="Kontakt hos stadens CISO saknas",
    en="No contact with the city's CISO",
    provisions="R-2.2.1-04",
    acts="isam",
)(vacancy("ciso_missing"))
