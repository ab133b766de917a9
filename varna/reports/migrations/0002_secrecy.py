from django.db import migrations

from varna.audit.sql import append_only, audited
from varna.reports.sql import FROZEN
from varna.secrecy.sql import protect, protect_by_parent

PARTS = ["block", "remark", "judgement", "assignment", "signature", "correction"]


class Migration(migrations.Migration):
    """Row-level security, history, and the refusal of every change after the signature."""

    dependencies = [("reports", "0001_initial"), ("organisation", "0002_secrecy"), ("audit", "0001_trail")]
    operations = [
        protect("reports_report", kind="management_review", when={"frozen": "assessed_at is not null"}),
        *[protect_by_parent(f"reports_{part}", "report_id", "reports_report") for part in PARTS],
        protect_by_parent("reports_export", "report_id", "reports_report"),
        FROZEN,
        append_only("reports_judgement"),
        append_only("reports_signature"),
        append_only("reports_correction"),
        append_only("reports_export"),
        *[audited(f"reports_{table}") for table in ["report", *PARTS, "export"]],
    ]
