"""Chapter: which steering documents exist (4.2, 2.1.2)."""

from __future__ import annotations

from varna.inventory.models import Process
from varna.lib.dates import plus_months
from varna.reports import words
from varna.reports.document import Section
from varna.reports.kinds.management_review.ask import Ask

KEY = "steering_documents"


def compile(ask: Ask, number: str, heading: str) -> Section:
    adopted, due = ask.authority.instruction_adopted_on, ask.authority.next_revision_by
    in_force = bool(adopted and adopted <= ask.end)
    fresh = bool(in_force and adopted and plus_months(adopted, 12) >= ask.end)
    codes = list(Process.objects.filter(authority=ask.authority).values_list("records_scheme_code", flat=True))
    placed = sum(1 for code in codes if code)
    figures = (
        ask.figure(KEY, "instruction", "Fastställd lokal anvisning", int(in_force), 1, query="authority.instruction", view="instruction:index"),
        ask.figure(KEY, "instruction_fresh", "Fastställd eller reviderad de senaste tolv månaderna", int(fresh), 1, query="authority.instruction", view="instruction:index"),
        ask.figure(KEY, "processes", "Processer med plats i klassificeringsstrukturen", placed, len(codes), query="inventory.processes", view="organisation:index"),
    )  # fmt: skip
    said = [
        f"Den lokala anvisningen fastställdes {words.day(adopted)}."
        if adopted and in_force
        else "Ingen lokal anvisning är fastställd."
    ]
    if due:
        said.append(f"Den ska ses över senast {words.day(due)}.")
    if codes:
        said.append(
            f"{words.number(placed)} av {words.count(len(codes), 'process', 'processer')} har en plats i klassificeringsstrukturen."
        )
    return Section(
        KEY,
        number,
        heading,
        sentences=(" ".join(said),),
        figures=figures,
        source=f"Ur anvisningens uppgifter och {words.count(len(codes), 'process', 'processer')} {ask.on}.",
        source_url=figures[0].url,
        gaps=("Enheternas egna styrdokument, arkivinstruktionen och hanteringsanvisningarna förs inte i Värna än.",),
    )
