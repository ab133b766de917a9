"""The files that leave the product: J15-A5, readable without it, the same every time, with the figures in them."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import time
import tomllib
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document as open_word
from docx.oxml.ns import qn
from pypdf import PdfReader

from varna.reports import pdf, word, words
from varna.reports.document import Document, canonical, digest, dump, figures_of, load
from varna.reports.tests.sample import INCIDENTS, TRAINING, review

FONTS = Path(pdf.__file__).parent / "fonts"


def test_a_document_is_read_back_as_it_was_written() -> None:
    assert load(Document, dump(review())) == review()


def test_a_document_with_an_unknown_part_is_not_read() -> None:
    with pytest.raises(ValueError, match="Document has no mood"):
        load(Document, {**dump(review()), "mood": "good"})


def test_the_checksum_follows_the_content() -> None:
    changed = replace(review(), sections=(replace(TRAINING, sentences=("84 procent.",)), INCIDENTS))
    assert digest(dump(review())) == digest(dump(review()))
    assert digest(dump(changed)) != digest(dump(review()))


def test_pdf_passes_the_accessibility_check_j15_a5(tmp_path: Path) -> None:
    file = tmp_path / "rapport.pdf"
    file.write_bytes(pdf.render(review()))
    checked = subprocess.run(
        [sys.executable, "-m", "pdfua", "check", str(file)], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
    assert "result: PASS" in checked.stdout


def test_pdf_carries_its_figures_as_data() -> None:
    attached = PdfReader(io.BytesIO(pdf.render(review()))).attachments[pdf.ATTACHMENT]
    assert attached == [canonical(figures_of(review())).encode()]
    figure = json.loads(attached[0])["sections"][0]["figures"][0]
    assert (figure["value"], figure["of"], figure["query"]) == (1296, 1561, "awareness.both_courses")


def test_pdf_says_its_language_title_and_standards() -> None:
    reader = PdfReader(io.BytesIO(pdf.render(review())))
    assert reader.trailer["/Root"]["/Lang"] == "sv-SE"
    assert reader.metadata is not None
    assert reader.metadata.title == "Ledningens genomgång 2026"
    about = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert ("<pdfaid:part>3</pdfaid:part>" in about, "<pdfaid:conformance>A</pdfaid:conformance>" in about) == (
        True,
        True,
    )


def test_pdf_outline_is_the_chapters_in_order() -> None:
    titles = [
        entry["/Title"] for entry in PdfReader(io.BytesIO(pdf.render(review()))).outline if not isinstance(entry, list)
    ]
    assert titles == ["3 Utbildning", "6 Incidenter och avvikelser", "Underskrift och ställningstagande"]


def test_a_signed_pdf_shows_checksum_and_signers_and_a_draft_says_so() -> None:
    def text(document: Document) -> str:
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.render(document))).pages)

    assert "9f2c" * 16 in text(review())
    assert "Undertecknad av" in text(review())
    assert "Utkast" not in text(review())
    assert "Utkast, inte undertecknat" in text(review(draft=True))


def test_equal_reports_give_equal_bytes() -> None:
    first = (pdf.render(review()), word.render(review()))
    time.sleep(1.1)  # a clock reading in either file would show now
    assert (pdf.render(review()), word.render(review())) == first


def test_a_long_pdf_takes_less_than_two_seconds() -> None:
    long = replace(review(), sections=tuple(replace(INCIDENTS, key=f"s{i}", number=str(i)) for i in range(40)))
    began = time.perf_counter()
    pdf.render(long)
    assert time.perf_counter() - began < 2


def test_word_headings_are_real_and_in_order() -> None:
    document = open_word(io.BytesIO(word.render(review())))
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name in ("Title", "Heading 1")]
    assert headings == [
        ("Title", "Ledningens genomgång 2026"),
        ("Heading 1", "3 Utbildning"),
        ("Heading 1", "6 Incidenter och avvikelser"),
        ("Heading 1", "Underskrift och ställningstagande"),
    ]


def test_word_tables_have_header_rows_captions_and_the_figures() -> None:
    document = open_word(io.BytesIO(word.render(review())))
    _bars, figures, _more_figures, types, _assignments = document.tables
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
    assert [cell.text for cell in figures.rows[1].cells] == [
        "Giltigt intyg i båda kurserna",
        "1 296 av 1 561".replace(" ", words.NBSP),
        "1 210 av 1 530".replace(" ", words.NBSP),
    ]
    assert [[cell.text for cell in row.cells] for row in types.rows] == [
        ["Typ", "2025", "2026"],
        ["Gick till fel person", "38", "44"],
        ["Tappat eller stulet", "26", "28"],
        ["Alla", "112", "147"],
    ]


def test_word_is_swedish_and_its_picture_is_described() -> None:
    data = word.render(review())
    document = open_word(io.BytesIO(data))
    assert document.core_properties.language == "sv-SE"
    assert 'w:val="sv-SE"' in zipfile.ZipFile(io.BytesIO(data)).read("word/styles.xml").decode()
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert described == [INCIDENTS.charts[0].alt]


def test_words_of_the_officer_stand_apart_from_the_coordinators() -> None:
    document = open_word(io.BytesIO(word.render(review())))
    titles = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    assert titles[:3] == ["Det här kan inte räknas ännu", "Kommentar", "Dataskyddsombudets anmärkning"]


def test_fonts_are_those_that_were_vendored() -> None:
    listed = tomllib.loads((FONTS / "VENDOR.toml").read_text())["sha256"]
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in FONTS.iterdir()
        if path.name != "VENDOR.toml"
    }
    assert found == listed
