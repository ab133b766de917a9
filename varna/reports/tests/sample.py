"""A report as the reference page draws it, for tests of how reports look and re-read."""

from __future__ import annotations

from datetime import UTC, datetime

from varna.reports.document import (
    Assignment,
    Bar,
    Bars,
    Columns,
    Comment,
    Document,
    Figure,
    Judgement,
    Seal,
    Section,
    Series,
    Signature,
    Table,
)

STAMP = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

TRAINING = Section(
    key="training",
    number="3",
    heading="Utbildning",
    sentences=(
        "83 procent av förvaltningens 1 561 medarbetare har giltigt intyg i båda kurserna. Förra året var det 79 procent.",
    ),
    figures=(
        Figure("both_courses", "Giltigt intyg i båda kurserna", 1296, 1561, 1210, 1530, query="awareness.both_courses"),
        Figure(
            "introductions",
            "Introduktion inom första månaden",
            None,
            missing="Introduktioner förs inte i registret än.",
        ),
    ),
    bars=(
        Bars(
            "Andel medarbetare med giltigt intyg, per avdelning",
            ("Avdelning", "Andel", "Saknar intyg"),
            (Bar("Förskola", 391, 425, "34 saknar"), Bar("Äldreomsorg", 422, 548, "126 saknar")),
        ),
    ),
    source="Ur kursintyg för 1 561 medarbetare den 23 november 2026.",
    gaps=("Introduktioner förs inte i registret än.",),
    comments=(
        Comment(
            "coordinator",
            "Äldreomsorgen har fått egna tillfällen på kvällstid.",
            "Sofia Thunmark",
            "informationssäkerhetssamordnare",
            "20 november 2026",
        ),
        Comment("dpo", "Grundkursen i dataskydd släpar mest.", "Ester Rydholm", "dataskyddsombud", "21 november 2026"),
    ),
)
INCIDENTS = Section(
    key="incidents_and_deviations",
    number="6",
    heading="Incidenter och avvikelser",
    sentences=("147 händelser har rapporterats, mot 112 förra året.",),
    figures=(Figure("reported", "Rapporterade händelser", 147, before=112, query="incidents.reported"),),
    charts=(
        Columns(
            "Händelser per månad",
            "Stapeldiagram. Flest händelser i oktober och november. Samma siffror finns i tabellen.",
            MONTHS,
            (
                Series("Informationssäkerhet", (7, 8, 9, 6, 8, 5, 2, 6, 9, 13, 13, 0)),
                Series("Personuppgifter", (4, 5, 7, 5, 7, 4, 2, 5, 7, 8, 7, 0)),
            ),
        ),
    ),
    tables=(
        Table(
            "Händelser efter typ",
            ("Typ", "2025", "2026"),
            (("Gick till fel person", "38", "44"), ("Tappat eller stulet", "26", "28")),
            foot=("Alla", "112", "147"),
            numeric=(1, 2),
        ),
    ),
    source="Ur 147 händelser, 1 januari – 23 november 2026.",
)


def review(*, draft: bool = False) -> Document:
    """A small but complete report: every part a section can have stands in it somewhere."""
    return Document(
        kind="management_review",
        title="Ledningens genomgång 2026",
        organisation="Norrvikens stadsdelsförvaltning",
        lead="Rapport till stadsdelsdirektören om arbetet med informationssäkerhet och dataskydd, 1 januari – 23 november 2026.",
        stamp=STAMP,
        draft=draft,
        sections=(TRAINING, INCIDENTS),
        judgements=(
            Judgement(
                "security",
                "Är arbetet med informationssäkerhet tillräckligt?",
                "Ja, tillräckligt",
                "Fler rapporterar, och tidigare.",
                "Katarina Wallmark",
                "25 november 2026",
            ),
            Judgement(
                "data_protection",
                "Är arbetet med dataskydd tillräckligt?",
                "Nej, inte tillräckligt",
                "Kursen släpar.\n\nAvtal saknas.",
                "Katarina Wallmark",
                "25 november 2026",
            ),
        ),
        assignments=(
            Assignment("Alla i äldreomsorgen går grundkursen.", "Avdelningschef äldreomsorg", "31 mars 2027"),
        ),
        signatures=(
            Signature(
                "Undertecknad av", "Sofia Thunmark", "informationssäkerhetssamordnare", "24 november 2026 kl. 09:12"
            ),
            Signature("Mottagen av", "Katarina Wallmark", "stadsdelsdirektör", "25 november 2026 kl. 08:05"),
        ),
        corrections=(
            Comment("correction", "I avsnitt 6 ska det stå tolv, inte elva.", "Sofia Thunmark", "", "1 december 2026"),
        ),
        seal=Seal("9f2c" * 16, "sodermalm-2026, version 1.0", "418 · 5a1b" + "0" * 56),
    )
