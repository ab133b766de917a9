"""Checks of chapter 5.1 and 5.9: who may reach what, and whether it is taken away in time."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from varna.lib.evidence import Item, Question, evidence
from varna.oversight.evidence import objects
from varna.oversight.evidence.judging import by, judged, together


@evidence("access.areas_have_owner", title=_("Varje yta och system har någon som ansvarar för behörigheterna"))
def areas_have_owner(q: Question) -> Iterable[Item]:
    """R-5.1-01. An area is a drive, a mailbox or a system."""
    areas = together(objects.shared, objects.systems)
    return judged(q, areas, by("owner_missing", "owner_has_left", "asset_without_owner"))


@evidence("access.drives_reviewed", title=_("Gruppdiskar och funktionsbrevlådor är genomgångna i tid"))
def drives_reviewed(q: Question) -> Iterable[Item]:
    """R-5.1-07."""
    return judged(q, objects.shared, by("access_review_overdue"))


@evidence("access.drives_narrow", title=_("Gruppdiskar är öppna bara för dem som behöver dem"))
def drives_narrow(q: Question) -> Iterable[Item]:
    """R-5.9-01. Who the members are is not in the register, only how many."""
    findings = by("shared_drive_too_wide", "drive_members_exceed_unit", "access_review_overdue")
    return judged(q, objects.drives, findings)


@evidence("access.leavers_removed", title=_("Den som har slutat står inte kvar på något"))
def leavers_removed(q: Question) -> Iterable[Item]:
    """R-2.1.3-13."""
    return judged(q, objects.leavers, by("access_after_leaving", "access_after_transfer"))


@evidence("access.removed_at_leaving", title=_("Behörigheter är borttagna när någon har slutat eller flyttat"))
def removed_at_leaving(q: Question) -> Iterable[Item]:
    """R-5.1-02. Drives that a leaver still owns, and systems where a leaver is a specialist, count by themselves."""
    findings = ("access_after_leaving", "access_after_transfer", "owner_has_left", "system_specialist_has_left")
    return judged(q, together(objects.leavers, objects.shared, objects.systems), by(*findings))


@evidence("access.removed_at_transfer", title=_("Den som har bytt förvaltning står inte kvar på något"))
def removed_at_transfer(q: Question) -> Iterable[Item]:
    """R-5.1-03."""
    return judged(q, objects.movers, by("access_after_transfer"))
