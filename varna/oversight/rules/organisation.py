"""Findings about the instruction, the processes and the training figures."""

from __future__ import annotations

from collections.abc import Iterable

from varna.lib.dates import plus_months
from varna.oversight.definitions import Day
from varna.oversight.rules.registry import Severity, finding


@finding(
    "instruction_not_adopted",
    Severity.HIGH,
    "authority",
    sv="Den lokala anvisningen är inte fastställd",
    en="Local instruction not adopted",
    provisions="R-1-01",
    acts="board director",
)
def instruction_not_adopted(day: Day) -> Iterable[str]:
    """The instruction as a whole, or its day of adoption, is missing."""
    instruction = day.register.authority.local_instruction
    if instruction is None or instruction.adopted_on is None:
        yield day.register.authority.id


@finding(
    "instruction_revision_overdue",
    Severity.MEDIUM,
    "authority",
    sv="Den lokala anvisningen är inte reviderad i tid",
    en="Local instruction not revised in time",
    provisions="R-1-02",
    acts="isam director board",
    parameters="instruction_revision_months",
)
def instruction_revision_overdue(day: Day) -> Iterable[str]:
    """The earlier of the stated day and the months since adoption; on the day itself it is in time."""
    instruction = day.register.authority.local_instruction
    if instruction is None or instruction.adopted_on is None:
        return
    limit = plus_months(instruction.adopted_on, day.params.instruction_revision_months)
    if instruction.next_revision_by is not None:
        limit = min(limit, instruction.next_revision_by)
    if day.at > limit:
        yield day.register.authority.id


@finding(
    "process_without_scheme_code",
    Severity.LOW,
    "processes",
    sv="Processen saknar plats i klassificeringsstrukturen",
    en="Process not placed in the classification structure",
    provisions="R-2.1.4-03 R-2.1.2-07",
    acts="archive_manager",
)
def process_without_scheme_code(day: Day) -> Iterable[str]:
    """The place in the archive's classification structure."""
    return (row.id for row in day.register.processes.values() if row.records_scheme_code is None)


@finding(
    "department_without_activity",
    Severity.LOW,
    "org_units",
    sv="Avdelningen saknar behandlingar i registerförteckningen",
    en="Department without any processing activity",
    provisions="R-6.3-01 R-2.3.4-04",
    acts="data_protection_liaison",
)
def department_without_activity(day: Day) -> Iterable[str]:
    """Units below count for the department."""
    return (
        unit.id
        for unit in day.register.units.values()
        if unit.type == "department" and unit.id not in day.register.units_with_activity
    )


@finding(
    "training_below_target",
    Severity.MEDIUM,
    "org_units",
    sv="För få har godkänd e-utbildning",
    en="Too few have passed the mandatory courses",
    provisions="R-8.1-02 R-2.1.3-03 R-8.1-01",
    acts="manager",
    parameters="training_target_percent",
)
def training_below_target(day: Day) -> Iterable[str]:
    """Counted in whole numbers on the headcount of the figures themselves: 12 of 15 is 80 per cent and on target."""
    for unit in day.register.units:
        row = day.current_training(unit)
        if row is None or day.at.year - row.period > 1 or row.headcount <= 0:
            continue
        fewest = min(row.passed_information_security, row.passed_data_protection)
        if fewest * 100 < day.params.training_target_percent * row.headcount:
            yield unit


@finding(
    "training_not_reported",
    Severity.LOW,
    "org_units",
    sv="Uppgift om e-utbildning saknas",
    en="No training figures",
    provisions="R-8.1-03",
    acts="isam",
)
def training_not_reported(day: Day) -> Iterable[str]:
    """Figures of last year are enough; figures of later years than `at` are not looked at."""
    for unit in day.register.units.values():
        if unit.type == "unit" and (unit.headcount_total or 0) > 0:
            row = day.current_training(unit.id)
            if row is None or day.at.year - row.period > 1:
                yield unit.id
