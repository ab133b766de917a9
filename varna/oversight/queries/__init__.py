"""What pages, the API and other slices read: how provisions are kept, and the findings a person may see."""

from varna.oversight.queries.findings import Found, findings
from varna.oversight.queries.obligations import Overview, Row, overview
from varna.oversight.queries.verdict import Verdict, verdict

__all__ = ["Found", "Overview", "Row", "Verdict", "findings", "overview", "verdict"]
