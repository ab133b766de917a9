"""Chapter: whether classifications are done and reviewed every year (4.2, 4.4)."""

from __future__ import annotations

from collections import Counter

from varna.inventory.enums import AssetStatus, ReviewOutcome
from varna.inventory.models import InformationAsset
from varna.lib.dates import plus_months
from varna.reports import words
from varna.reports.document import Section, Table
from varna.reports.kinds.management_review.ask import Ask, department_of

KEY = "classifications"


def compile(ask: Ask, number: str, heading: str) -> Section:
    rows = list(
        InformationAsset.objects.filter(authority=ask.authority, status=AssetStatus.IN_USE).values_list(
            "unit__path", "classified", "classified_on", "class_reviewed_on", "class_review_outcome", "personal_data"
        )
    )
    # A classification without a decision date is a draft (findings.yaml `classified`).
    done = [row for row in rows if row[1] and row[2] and row[2] <= ask.end]
    valid = [row for row in done if plus_months(max(day for day in row[2:4] if day), 12) >= ask.end]
    redo = sum(1 for row in done if row[4] == ReviewOutcome.REDO)
    supplement = sum(1 for row in done if row[4] == ReviewOutcome.SUPPLEMENT)
    year = sum(1 for row in done if any(d and ask.start <= d <= ask.end for d in row[2:4]))
    total = len(rows)

    def figure(key: str, label: str, value: int, of: int | None, query: str):  # type: ignore[no-untyped-def]
        return ask.figure(KEY, key, label, value, of, query=query, view="inventory:list")

    figures = (
        figure("assets", "Informationstillgångar i drift", total, None, "inventory.assets"),
        figure("classified", "Klassade, med beslut", len(done), total, "inventory.classified"),
        figure(
            "valid",
            "Beslutade eller sedda över under de senaste tolv månaderna",
            len(valid),
            total,
            "inventory.class_valid",
        ),
        figure("this_year", "Klassade eller sedda över under perioden", year, total, "inventory.class_this_year"),
        figure("redo", "Ska göras om enligt senaste översynen", redo, len(done), "inventory.class_redo"),
        figure(
            "supplement",
            "Ska kompletteras enligt senaste översynen",
            supplement,
            len(done),
            "inventory.class_supplement",
        ),
    )
    return Section(
        KEY,
        number,
        heading,
        sentences=_sentences(total, len(done), len(valid), redo, supplement),
        figures=figures,
        tables=_by_department(ask, rows, done, valid),
        source=f"Ur {words.count(total, 'informationstillgång', 'informationstillgångar')} i drift {ask.on}.",
        source_url=figures[0].url,
        gaps=("Åtgärder ur klassningarnas handlingsplaner förs inte i Värna än.",),
    )


def _sentences(total: int, done: int, valid: int, redo: int, supplement: int) -> tuple[str, ...]:
    if not total:
        return ("Ingen informationstillgång i drift är förtecknad.",)
    first = (
        f"{words.number(done)} av {words.count(total, 'informationstillgång', 'informationstillgångar')} i drift är klassade. "
        f"{words.number(valid)} har beslutats eller setts över under de senaste tolv månaderna."
    )
    later = []
    if redo:
        later.append(f"{words.number(redo)} ska göras om")
    if supplement:
        later.append(f"{words.number(supplement)} ska kompletteras")
    return (f"{first} {words.capital(words.listed(later))} enligt den senaste översynen." if later else first,)


def _by_department(ask: Ask, rows: list[tuple], done: list[tuple], valid: list[tuple]) -> tuple[Table, ...]:  # type: ignore[type-arg]
    counts = [Counter(department_of(row[0]) for row in part) for part in (rows, done, valid)]
    names = {**ask.departments(), None: "Förvaltningens ledning"}
    lines = tuple(
        (name, *(words.number(count[key]) for count in counts)) for key, name in names.items() if counts[0][key]
    )
    if not lines:
        return ()
    return (
        Table(
            "Klassningar per avdelning",
            ("Avdelning", "I drift", "Klassade", "Aktuella"),
            lines,
            ("Alla", *(words.number(len(part)) for part in (rows, done, valid))),
            (1, 2, 3),
        ),
    )
