"""Who may do what with a management review: permissions.yaml `management_review`, and who must hold the pen.

`issue` belongs to whoever holds the coordinator's role; the data protection officer comments in an own name and never edits
(H02). After the signature nobody edits, whatever the grant says (H06).
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied

from varna.organisation.models import Unit
from varna.reports.enums import DECISION, Answer
from varna.reports.models import Assignment, Report

KIND = Report.kind_code
JUDGE = frozenset(DECISION[answer] for answer in Answer)


def can_request(by: Any, root: Unit) -> bool:
    """Ask for this year's report: whoever receives it."""
    return "receive" in by.reach.decisions(KIND, root)


def can_open(by: Any, root: Unit) -> bool:
    return by.reach.may_create(KIND, root.pk)


def can_edit(by: Any, report: Report) -> bool:
    return report.signed_at is None and by.reach.may("edit", KIND, report)


def can_remark(by: Any, report: Report) -> bool:
    return (
        report.signed_at is None
        and by.reach.may("see", KIND, report)
        and by.reach.may_create("dpo_opinion", report.unit_id)
    )


def can_sign(by: Any, report: Report) -> bool:
    return can_edit(by, report) and "isam" in by.reach.roles


def can_receive(by: Any, report: Report) -> bool:
    return bool(report.signed_at and not report.received_at) and "receive" in by.reach.decisions(KIND, report)


def can_judge(by: Any, report: Report) -> bool:
    return bool(report.received_at and not report.assessed_at) and by.reach.decisions(KIND, report) >= JUDGE


def can_correct(by: Any, report: Report) -> bool:
    """A correction is a new record beside the frozen one, so it asks for the right to create."""
    return report.signed_at is not None and "isam" in by.reach.roles and by.reach.may_create(KIND, report.unit_id)


def can_export(by: Any, report: Report) -> bool:
    return report.opened_at is not None and by.reach.may("export", KIND, report)


def can_finish(by: Any, assignment: Assignment) -> bool:
    return assignment.done_at is None and (
        assignment.responsible_id == by.reach.person_id
        or ("isam" in by.reach.roles and by.reach.may("see", KIND, assignment.report))
    )


def check(allowed: bool) -> None:
    """Refuse an act. What one may not do looks like what is not there (H01)."""
    if not allowed:
        raise PermissionDenied
