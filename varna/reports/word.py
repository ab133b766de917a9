"""A document as a Word file: real headings, table headers, alt texts and Swedish as its language.

Pictures are set by the PDF engine from the same SVG. The file's own clock readings are taken out, so equal documents
give byte-identical files.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC
from typing import Any

import typst
from docx import Document as new_word
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.table import Table

from varna.reports import pdf
from varna.reports.document import Document
from varna.reports.layout import lay_out

INK, DEEP, SOFT = RGBColor(0x1F, 0x2D, 0x36), RGBColor(0x0C, 0x2F, 0x3F), RGBColor(0x44, 0x4D, 0x53)
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip archive can say


def render(document: Document) -> bytes:
    """The whole file."""
    text = lay_out(document)
    word = new_word()
    _set_up(word, document, text)
    word.add_paragraph(text["organisation"], style="Subtitle")
    word.add_paragraph(text["title"], style="Title")
    word.add_paragraph(text["lead"])
    for line in [*text["facts"], text["draft_label"]]:
        if line:
            _soft(word, line)
    for section in text["sections"]:
        _section(word, section, text["words"])
    _ending(word, text)
    return _still(word)


def _section(word: Word, section: dict[str, Any], names: dict[str, str]) -> None:
    word.add_heading(section["title"], 1)
    for sentence in section["sentences"]:
        word.add_paragraph(sentence)
    for chart in section["charts"]:
        _picture(word, chart)
    for bars in section["bars"]:
        rows = [[row["label"], row["share"], row["note"]] for row in bars["rows"]]
        _table(word, bars["caption"], bars["head"], rows, [], ["wide", "num", "num"])
    for table in section["tables"]:
        _table(word, table["caption"], table["head"], table["rows"], table["foot"], table["widths"])
    if section["gaps"]:
        word.add_heading(names["gaps"], 2)
        for gap in section["gaps"]:
            word.add_paragraph(gap, style="List Bullet")
    for comment in section["comments"]:
        _note(word, comment)
    if section["source"]:
        _soft(word, section["source"])


def _ending(word: Word, text: dict[str, Any]) -> None:
    names = text["words"]
    word.add_heading(names["signing"], 1)
    for line in text["signing"]:
        word.add_paragraph(line)
    for judgement in text["judgements"]:
        word.add_heading(judgement["question"], 2)
        word.add_paragraph().add_run(judgement["answer"]).bold = True
        for line in judgement["paragraphs"]:
            word.add_paragraph(line)
        if judgement["sign"]:
            _soft(word, judgement["sign"])
    assignments = text["assignments"]
    if assignments["rows"]:
        word.add_heading(names["assignments"], 2)
        _table(word, assignments["caption"], assignments["head"], assignments["rows"], [], assignments["widths"])
    if text["corrections"]:
        word.add_heading(names["corrections"], 2)
        for correction in text["corrections"]:
            _paragraphs(word, correction)
    word.add_heading(names["signatures"], 2)
    for signature in text["signatures"]:
        word.add_paragraph(": ".join(part for part in (signature["act"], signature["name"]) if part))
        if signature["moment"]:
            _soft(word, signature["moment"])
    for line in text["seal"]:
        _soft(word, line)


def _note(word: Word, comment: dict[str, Any]) -> None:
    word.add_heading(comment["title"], 2)
    _paragraphs(word, comment)


def _paragraphs(word: Word, comment: dict[str, Any]) -> None:
    for line in comment["paragraphs"]:
        word.add_paragraph(line, style="Quote")
    _soft(word, comment["sign"])


def _soft(word: Word, line: str) -> None:
    run = word.add_paragraph().add_run(line)
    run.font.size, run.font.color.rgb = Pt(9), SOFT


def _table(
    word: Word, caption: str, head: list[str], rows: list[list[str]], foot: list[str], widths: list[str]
) -> None:
    word.add_paragraph(caption, style="Caption").paragraph_format.keep_with_next = True
    table = word.add_table(rows=1, cols=len(head), style="Table Grid")
    _fill(table, 0, head, widths, bold=True)
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for row in [*rows, *([foot] if foot else [])]:
        table.add_row()
        _fill(table, len(table.rows) - 1, row, widths, bold=row is foot)
    described = OxmlElement("w:tblCaption")
    described.set(qn("w:val"), caption)
    table._tbl.tblPr.append(described)
    word.add_paragraph().paragraph_format.space_after = Pt(2)


def _fill(table: Table, number: int, texts: list[str], widths: list[str], *, bold: bool) -> None:
    for cell, text, width in zip(table.rows[number].cells, texts, widths, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(1)
        paragraph.add_run(text).bold = bold
        if width == "num":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _picture(word: Word, chart: dict[str, str]) -> None:
    word.add_picture(io.BytesIO(_png(chart["svg"])), width=Cm(16))
    shown = word.inline_shapes[len(word.inline_shapes) - 1]._inline.docPr
    shown.set("descr", chart["alt"])
    shown.set("title", chart["title"])
    word.add_paragraph(f"{chart['title']} {chart['legend']}", style="Caption")


def _png(svg: str) -> bytes:
    """The same picture as dots: Word programs disagree on how to show SVG."""
    return typst.compile(
        str(pdf.HERE / "typst" / "picture.typ"),
        root=str(pdf.HERE / "typst"),
        font_paths=pdf.fonts(),
        sys_inputs={"svg": svg},
        format="png",
        ppi=200,
    )


def _set_up(word: Word, document: Document, text: dict[str, Any]) -> None:
    about = word.core_properties
    stamp = document.stamp.astimezone(UTC).replace(tzinfo=None)
    about.title, about.author, about.language = text["title"], text["organisation"], "sv-SE"
    about.subject, about.keywords, about.comments = text["lead"], ", ".join(text["keywords"]), ""
    about.created = about.modified = about.last_printed = stamp
    about.last_modified_by, about.revision = text["organisation"], 1
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin, page.bottom_margin = Mm(22), Mm(24)
    page.footer.paragraphs[0].text = f"{text['organisation']} · {text['title']}"
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = "Calibri", Pt(11), INK
    for name in ("Title", "Heading 1", "Heading 2", "Subtitle", "Caption"):
        style = word.styles[name]
        style.font.name, style.font.color.rgb = "Calibri", SOFT if name in ("Subtitle", "Caption") else DEEP
        style.font.italic = False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{key}"), None)
    _swedish(word)


def _swedish(word: Word) -> None:
    defaults = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-SE")
    language.set(qn("w:eastAsia"), "sv-SE")
    defaults.append(language)


def _still(word: Word) -> bytes:
    """The file without clock readings: every member of the archive in its order, dated alike."""
    loose, packed = io.BytesIO(), io.BytesIO()
    word.save(loose)
    with zipfile.ZipFile(loose) as before, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            member = zipfile.ZipInfo(name, EPOCH)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            after.writestr(member, before.read(name))
    return packed.getvalue()
