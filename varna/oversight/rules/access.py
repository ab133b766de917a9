"""Findings about shared drives and mailboxes."""

from __future__ import annotations

from collections.abc import Iterable

from varna.oversight.definitions import Day
from varna.oversight.rules.registry import Severity, finding


@finding(
    "access_review_overdue",
    Severity.MEDIUM,
    "shared_drives or shared_mailboxes",
    sv="Genomgången av behörigheter är försenad",
    en="Access review is late",
    provisions="R-5.1-07 R-5.9-01",
    acts="drive_owner manager",
    parameters="access_review_months",
)
def access_review_overdue(day: Day) -> Iterable[str]:
    """Reviewed on 15 January: in time on 15 July, late on 16 July. Never reviewed counts as late."""
    for row in day.register.shared:
        last = row.last_access_review_on
        if last is None or day.overdue(last, day.params.access_review_months):
            yield row.id


@finding(
    "shared_drive_too_wide",
    Severity.MEDIUM,
    "shared_drives",
    sv="Gruppdisk med för många behöriga",
    en="Group drive open to very many",
    provisions="R-5.9-01",
    acts="drive_owner",
    parameters="shared_drive_max_members",
)
def shared_drive_too_wide(day: Day) -> Iterable[str]:
    """An unknown number of members is not examined."""
    return (row.id for row in day.register.drives if (row.members or 0) > day.params.shared_drive_max_members)


@finding(
    "shared_mailbox_too_wide",
    Severity.MEDIUM,
    "shared_mailboxes",
    sv="Funktionsbrevlåda med för många behöriga",
    en="Shared mailbox open to very many",
    provisions="R-5.1-07",
    acts="drive_owner",
    parameters="shared_mailbox_max_members",
)
def shared_mailbox_too_wide(day: Day) -> Iterable[str]:
    """An unknown number of members is not examined."""
    return (row.id for row in day.register.mailboxes if (row.members or 0) > day.params.shared_mailbox_max_members)


@finding(
    "drive_members_exceed_unit",
    Severity.LOW,
    "shared_drives",
    sv="Fler behöriga till gruppdisken än enheten har medarbetare",
    en="Group drive with clearly more members than the unit has staff",
    provisions="R-5.9-01",
    acts="drive_owner",
    parameters="drive_members_percent_of_unit",
)
def drive_members_exceed_unit(day: Day) -> Iterable[str]:
    """Counted in whole numbers: exactly the percentage is allowed."""
    for row in day.register.drives:
        unit = day.register.units.get(row.org_unit)
        staff = unit.headcount_total if unit else None
        if row.members is None or staff is None:
            continue
        if row.members * 100 > day.params.drive_members_percent_of_unit * staff:
            yield row.id


@finding(
    "owner_missing",
    Severity.MEDIUM,
    "shared_drives or shared_mailboxes",
    sv="Gruppdisken eller funktionsbrevlådan saknar ansvarig",
    en="Drive or mailbox without owner",
    provisions="R-5.1-01",
    acts="manager",
)
def owner_missing(day: Day) -> Iterable[str]:
    """Nobody, or somebody who has not started yet. An owner who has left is `owner_has_left`."""
    return (row.id for row in day.register.shared if not day.in_service(row.owner) and not day.has_left(row.owner))


@finding(
    "owner_has_left",
    Severity.MEDIUM,
    "shared_drives or shared_mailboxes",
    sv="Den ansvariga har slutat",
    en="The owner has left",
    provisions="R-5.1-01 R-5.1-02",
    acts="manager",
)
def owner_has_left(day: Day) -> Iterable[str]:
    """The last day of service is no finding; the day after is."""
    return (row.id for row in day.register.shared if day.has_left(row.owner))
