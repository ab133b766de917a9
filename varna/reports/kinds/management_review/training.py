"""Chapter: training of staff (4.2, 8.1). Figures come per unit and year, without names; small groups are merged (H14)."""

from __future__ import annotations

from collections import defaultdict

from varna.awareness.models import TrainingResult
from varna.reports import rules, words
from varna.reports.document import Bars, Section
from varna.reports.kinds.management_review.ask import Ask, department_of

KEY = "training"
COURSES = (
    ("passed_information_security", "information_security", "Informationssäkerhet för medarbetare i staden"),
    ("passed_data_protection", "data_protection", "Grundkurs i dataskydd"),
)


def compile(ask: Ask, number: str, heading: str) -> Section:
    years = {str(ask.year): Totals(), str(ask.year - 1): Totals()}
    results = TrainingResult.objects.filter(authority=ask.authority, period__in=years)
    for row in results.values_list("period", "unit__path", "headcount", *[field for field, _key, _name in COURSES]):
        years[row[0]].add(department_of(row[1]), row[2], row[3:])
    now, then = years[str(ask.year)], years[str(ask.year - 1)]
    if not now.people:
        why = f"Inga uppgifter om kurserna har lästs in för {ask.year}."
        return Section(
            KEY,
            number,
            heading,
            (why,),
            (ask.figure(KEY, "people", "Medarbetare i underlaget", None, query="awareness.results", missing=why),),
            gaps=(why,),
        )
    shown = now.people >= rules.LEAST
    figures = tuple(
        ask.figure(
            KEY, key, f"Giltigt intyg i {name}", now.passed[i] if shown else None, now.people if shown else None,
            query="awareness.results", view="awareness:index", missing="" if shown else "Färre än fem personer.",
            before=(then.passed[i], then.people) if then.people >= rules.LEAST else None,
        )
        for i, (_field, key, name) in enumerate(COURSES)
    )  # fmt: skip
    names = ask.departments()
    charts = tuple(
        Bars(
            f"Andel med giltigt intyg i {name}, per avdelning",
            ("Avdelning", "Andel", "Saknar intyg"),
            rules.bars(groups),
        )
        for i, (_field, _key, name) in enumerate(COURSES)
        if (groups := now.groups(i, names))
    )
    return Section(
        KEY,
        number,
        heading,
        sentences=_sentences(now, then) if shown else (),
        figures=figures,
        bars=charts,
        source=f"Ur intyg för {words.count(now.people, 'medarbetare', 'medarbetare')} {ask.on}.",
        source_url=figures[0].url,
        gaps=("Introduktioner för nyanställda och andra utbildningar förs inte i Värna än.",),
    )


class Totals:
    """One year's sums, whole and by department."""

    def __init__(self) -> None:
        self.people = 0
        self.passed = [0] * len(COURSES)
        self.by: dict[int | None, list[int]] = defaultdict(lambda: [0] * (len(COURSES) + 1))

    def add(self, department: int | None, people: int, passed: tuple[int, ...]) -> None:
        self.people += people
        self.by[department][0] += people
        for i, count in enumerate(passed):
            self.passed[i] += count
            self.by[department][i + 1] += count

    def groups(self, course: int, names: dict[int, str]) -> list[rules.Group]:
        found = [
            rules.Group(names.get(key or 0, "Förvaltningens ledning"), row[course + 1], row[0])
            for key, row in self.by.items()
        ]
        return rules.merge_small(found, label="Övriga, sammanslagna")


def _sentences(now: Totals, then: Totals) -> tuple[str, ...]:
    said = []
    for i, (_field, _key, name) in enumerate(COURSES):
        who = f"av {words.count(now.people, 'medarbetare', 'medarbetare')}" if i == 0 else "av medarbetarna"
        sentence = f"{words.capital(words.share(now.passed[i], now.people))} {who} har giltigt intyg i {name}."
        if then.people >= rules.LEAST:
            sentence += f" Förra året var det {words.share(then.passed[i], then.people)}."
        said.append(sentence)
    return (" ".join([*said, "Kravet är att alla ska ha båda intygen."]),)
