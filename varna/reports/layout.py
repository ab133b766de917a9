"""A document as the strings that paper shows: shared by the PDF and the Word file, so that both say the same."""

from __future__ import annotations

from typing import Any

from varna.reports import charts, words
from varna.reports.document import Bars, Columns, Comment, Document, Judgement, Section, Table

WORDS = {
    "contents": "Innehåll",
    "gaps": "Det här kan inte räknas ännu",
    "signing": "Underskrift och ställningstagande",
    "assignments": "Uppdrag",
    "corrections": "Rättelser efter underskriften",
    "signatures": "Underskrifter",
    "attachment": "Rapportens siffror med nämnare och källor",
}
TITLES = {
    "coordinator": "Kommentar",
    "dpo": "Dataskyddsombudets anmärkning",
    "unit": "Verksamhetens anmärkning",
    "correction": "Rättelse",
}
FROZEN = "Rapporten är undertecknad. Text och siffror är frysta. Senare ändringar i registren påverkar den inte."
DRAFT = "När rapporten är undertecknad fryses text och siffror. Senare ändringar i registren påverkar den inte."


def lay_out(document: Document) -> dict[str, Any]:
    """Every string of the document in reading order."""
    return {
        "title": document.title,
        "organisation": document.organisation,
        "lead": document.lead,
        "lang": document.language,
        "keywords": ["informationssäkerhet", "dataskydd"],
        "draft_label": "Utkast, inte undertecknat" if document.draft else "",
        "facts": [f"Siffrorna räknades {words.moment(document.stamp)}."],
        "words": WORDS,
        "sections": [_section(section) for section in document.sections],
        "signing": [DRAFT if document.draft else FROZEN],
        "judgements": [_judgement(judgement) for judgement in document.judgements],
        "assignments": _table(
            Table(
                "Direktörens uppdrag",
                ("Uppdrag", "Ansvarig", "Klart"),
                tuple((a.text, a.to, a.due) for a in document.assignments),
            )
        ),
        "corrections": [_comment(comment) for comment in document.corrections],
        "signatures": [
            {"act": s.act, "name": f"{s.name}, {s.role}" if s.role else s.name, "moment": s.moment}
            for s in document.signatures
        ],
        "seal": _seal(document),
    }


def figures_table(section: Section) -> Table | None:
    """The figures of a chapter as a table: what, this year, last year where it is known. Nothing when there are none."""
    if not section.figures:
        return None
    earlier = any(figure.before is not None for figure in section.figures)
    rows = tuple(
        (figure.label, said(figure.value, figure.of), *([said(figure.before, figure.before_of)] if earlier else []))
        for figure in section.figures
    )
    head = ("Uppgift", "I år", "Förra året") if earlier else ("Uppgift", "I år")
    return Table(f"Siffror: {section.heading.lower()}", head, rows, numeric=tuple(range(1, len(head))))


def said(value: int | None, of: int | None) -> str:
    if value is None:
        return "\N{EN DASH}"
    return words.number(value) if of is None else f"{words.number(value)}{words.NBSP}av{words.NBSP}{words.number(of)}"


def tables_of(section: Section) -> list[Table]:
    """The tables of a chapter in reading order: its figures first."""
    figures = figures_table(section)
    return [*([figures] if figures else []), *section.tables]


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": f"{section.number} {section.heading}".strip(),
        "sentences": list(section.sentences),
        "charts": [_chart(chart) for chart in section.charts],
        "bars": [_bars(bars) for bars in section.bars],
        "tables": [_table(table) for table in tables_of(section)],
        "gaps": list(section.gaps),
        "comments": [_comment(comment) for comment in section.comments],
        "source": section.source,
    }


def _chart(chart: Columns) -> dict[str, str]:
    legend = words.listed([f"{series.label}: {words.number(sum(series.values))}" for series in chart.series])
    shades = ("Mörk", "Ljus") if len(chart.series) == 2 else ("Mörk", "Mellanmörk", "Ljus")
    if len(chart.series) > 1:
        legend = ". ".join(
            f"{shade} del: {series.label.lower()}, {words.number(sum(series.values))}"
            for shade, series in zip(shades, chart.series, strict=False)
        )
    return {"title": f"{chart.title}.", "legend": f"{legend}.", "alt": chart.alt, "svg": charts.columns(chart)}


def _bars(bars: Bars) -> dict[str, Any]:
    rows = [
        {"label": row.label, "width": percent, "share": f"{percent}{words.NBSP}%", "note": row.note}
        for row in bars.rows
        for percent in [words.percent(row.met, row.of)]
    ]
    return {"caption": bars.caption, "head": list(bars.columns), "rows": rows}


def _table(table: Table) -> dict[str, Any]:
    widths = ["num" if i in table.numeric else "wide" if i == 0 else "text" for i in range(len(table.head))]
    return {
        "caption": table.caption,
        "head": list(table.head),
        "rows": [list(row) for row in table.rows],
        "foot": list(table.foot),
        "widths": widths,
    }


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "title": TITLES[comment.kind],
        "paragraphs": paragraphs(comment.text),
        "sign": ", ".join(part for part in (comment.author, comment.role, comment.day) if part),
    }


def _judgement(judgement: Judgement) -> dict[str, Any]:
    return {
        "question": judgement.question,
        "answer": judgement.answer,
        "paragraphs": paragraphs(judgement.reason),
        "sign": ", ".join(part for part in (judgement.by, judgement.day) if part),
    }


def _seal(document: Document) -> list[str]:
    seal = document.seal
    lines = []
    if seal.pack:
        lines.append(f"Anvisning: {seal.pack}.")
    if seal.sha256:
        lines.append(f"Kontrollsumma för innehållet (sha256): {seal.sha256}")
    if seal.audit:
        lines.append(f"Granskningsspårets senaste försegling vid underskriften: {seal.audit}")
    return lines


def paragraphs(text: str) -> list[str]:
    """What a person wrote, by its blank lines and line ends."""
    return [line.strip() for line in text.splitlines() if line.strip()]
