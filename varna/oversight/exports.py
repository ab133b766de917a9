"""Lists as CSV the way Swedish spreadsheets read them: semicolons and a byte-order mark."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from varna.oversight.counting import Figures
from varna.oversight.queries.findings import Found
from varna.oversight.queries.obligations import Row, is_suppressed

RISKY = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """A file-like object that gives back what is written, so that rows can be streamed."""

    def write(self, line: str) -> str:
        return line


def response(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """The rows as an attachment, line by line."""
    writer = csv.writer(_Line(), delimiter=";", lineterminator="\r\n")

    def lines() -> Iterator[str]:
        yield "\ufeff"
        yield writer.writerow(head)  # type: ignore[misc]
        for row in rows:
            yield writer.writerow([harmless(value) for value in row])  # type: ignore[misc]

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def harmless(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula is led by an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value


def findings(found: Sequence[Found]) -> StreamingHttpResponse:
    """One row for each finding."""
    head = [_("Allvar"), _("Kod"), _("Brist"), _("Id"), _("Gäller"), _("Enhet"), _("Vems uppgift"), _("Bestämmelser")]
    rows = (
        [
            it.severity.label,
            it.finding.code,
            it.finding.title,
            it.object,
            it.label,
            it.unit,
            ", ".join(it.tasks),
            " ".join(it.provisions),
        ]
        for it in found
    )
    return response("brister", head, rows)


def obligations(rows: Sequence[Row], role_name: Any) -> StreamingHttpResponse:
    """One row for each provision. Figures that may not be told are left out."""
    head = [_("Bestämmelse"), _("Avsnitt"), _("Rubrik"), _("Roller"), _("Läge"), _("Uppfyllt"), _("Av")]
    return response(
        "aligganden",
        head,
        (
            [
                row.provision.code,
                row.provision.section.code,
                row.provision.title,
                ", ".join(role_name(actor) for actor in row.provision.actors),
                row.state.label,
                *_told(row),
            ]
            for row in rows
        ),
    )


def _told(row: Row) -> tuple[Any, Any]:
    figures = row.figures or Figures()
    if not figures.of or is_suppressed(row.provision, figures):
        return "", ""
    return figures.met, figures.of
