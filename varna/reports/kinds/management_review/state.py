"""How the authority stands against its instruction, and what falls short in its registers: counted by `oversight`.

The report's own provisions (4.2) are left out: signing it would change what it says. Advice is no duty and is not counted.
Findings that may be known only to handlers of protected identities are in no number here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from varna.instruction.models import Provision
from varna.oversight import counting, snapshot
from varna.oversight.enums import State
from varna.oversight.queries.obligations import chapters_of
from varna.oversight.rules import REGISTRY, compute
from varna.oversight.rules.registry import Severity
from varna.reports import words
from varna.reports.document import Figure, Section, Table
from varna.reports.kinds.management_review.ask import Ask

KEY = "overall"
OWN = "reports."
KEPT = {State.MET}  # what falls due shortly is told apart, as on every page


def compile(ask: Ask, number: str, heading: str) -> Section:
    judgement = counting.judge(ask.authority.pk, ask.at, ask.end)
    if judgement.look.pack is None:
        return Section(KEY, number, heading, gaps=("Ingen anvisning är inläst, så åligganden kan inte räknas.",))
    duties = dict(
        Provision.objects.filter(pack=judgement.look.pack)
        .exclude(measure="guidance")
        .exclude(evidence__startswith=OWN)
        .values_list("code", "chapter")
    )
    states = {code: judgement.whole(code).state for code in judgement.units if code in duties}
    judged = {code: state for code, state in states.items() if state != State.IDLE}
    kept = sum(1 for state in judged.values() if state in KEPT)
    unknown = len(duties) - len(states)
    figures = (
        ask.figure(KEY, "kept", "Åligganden som är uppfyllda, av dem som kan räknas", kept, len(judged), query="oversight.verdicts", view="oversight:obligations"),
        ask.figure(KEY, "soon", "Åligganden där något snart ska göras", sum(1 for state in judged.values() if state == State.SOON), len(judged), query="oversight.verdicts", view="oversight:obligations"),
        ask.figure(KEY, "idle", "Åligganden där det inte finns något att bedöma", len(states) - len(judged), len(duties), query="oversight.verdicts", view="oversight:obligations"),
        ask.figure(KEY, "unknown", "Åligganden som inte kan räknas än", unknown, len(duties), query="oversight.verdicts", view="oversight:obligations"),
    )  # fmt: skip
    return Section(
        KEY,
        number,
        heading,
        sentences=(
            f"{words.number(kept)} av {words.count(len(judged), 'åliggande', 'åligganden')} som kan räknas är uppfyllda. "
            f"{words.number(unknown)} kan inte räknas än.",
        ),
        figures=figures,
        tables=_by_chapter(judgement.look.pack.pk, duties, judged),
        source=f"Ur anvisningens {words.count(len(duties), 'åliggande', 'åligganden')} {ask.on}, utom dem om rapporterna själva.",
        source_url=figures[0].url,
    )


def _by_chapter(pack_id: int, duties: Mapping[str, int], judged: Mapping[str, State]) -> tuple[Table, ...]:
    counted = Counter(duties[code] for code in judged)
    kept = Counter(duties[code] for code, state in judged.items() if state in KEPT)
    rows = tuple(
        (f"{chapter} {section.title_sv}", words.number(kept[chapter]), words.number(counted[chapter]))
        for chapter, section in chapters_of(pack_id).items()
        if counted[chapter]
    )
    if not rows:
        return ()
    foot = ("Alla", words.number(kept.total()), words.number(counted.total()))
    return (Table("Åligganden per kapitel i anvisningen", ("Kapitel", "Uppfyllda", "Kan räknas"), rows, foot, (1, 2)),)


def deviations(ask: Ask, chapter: str) -> tuple[tuple[Figure, ...], tuple[Table, ...]]:
    """What falls short in the registers, by weight."""
    look = snapshot.look(ask.authority.pk, ask.end)
    found = [REGISTRY[pair.finding] for pair in compute(look.day(ask.end)) if not REGISTRY[pair.finding].restricted]
    weights = Counter(finding.severity for finding in found)
    figure = ask.figure(
        chapter,
        "deviations",
        "Avvikelser i registren",
        len(found),
        query="oversight.findings",
        view="oversight:findings",
    )
    if not found:
        return (figure,), ()
    rows = tuple((str(severity.label), words.number(weights[severity])) for severity in Severity if weights[severity])
    return (figure,), (
        Table("Avvikelser i registren efter tyngd", ("Tyngd", "Antal"), rows, ("Alla", words.number(len(found))), (1,)),
    )
