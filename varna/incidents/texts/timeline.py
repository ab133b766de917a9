"""The rows of the timeline as sentences. What Värna wrote is said in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varna.incidents import pack
from varna.incidents.enums import Advice, Channel, EntryKind, Question, Reply, Risk, Ruling
from varna.incidents.models import Entry
from varna.incidents.texts.words import panel_name, receivers
from varna.ui import wording


@dataclass(frozen=True)
class Line:
    """One row as the page shows it: `name` and then `text` in a sentence, a quotation, and a smaller line below."""

    pk: int
    at: datetime
    kind: str
    name: str
    text: str
    quote: str = ""
    sub: str = ""
    corrects: int | None = None
    can_correct: bool = False


SHAPE = {
    EntryKind.PERSON: "person",
    EntryKind.CLOCK: "clock",
    EntryKind.DECISION: "decision",
    EntryKind.SYSTEM: "system",
}


def lines(entries: Iterable[Entry], at: datetime, *, names: bool, report: str = "") -> list[Line]:
    """The rows in the order given. `names` False leaves out who (the field group persons is closed)."""
    found = []
    for entry in entries:
        say = SENTENCES.get(entry.code)
        name = entry.person.name if entry.person and names else ""
        text = say(entry, at, bool(name)) if say else entry.text
        quote = entry.text if entry.code in QUOTED else report if entry.code == "reported" else ""
        sub = _sub(entry, at)
        kind = "person" if entry.code in QUOTED or entry.code == "reported" else SHAPE[EntryKind(entry.kind)]
        if kind == "person" and not name:
            kind = "system"
        found.append(
            Line(entry.pk, entry.happened_at, kind, name, text, quote, sub, entry.corrects_id, entry.code == "note")
        )
    return found


QUOTED = {"note", "corrected"}


def _sub(entry: Entry, at: datetime) -> str:
    parts = []
    if entry.text and entry.code not in QUOTED:
        parts.append(_("Skäl: %(reason)s") % {"reason": entry.text} if entry.code in REASONED else entry.text)
    if (entry.written_at - entry.happened_at).total_seconds() > 60 and entry.code in {"note", "filed", "found"}:
        parts.append(_("Skrevs in %(moment)s.") % {"moment": wording.moment(entry.written_at, at)})
    if entry.corrects_id:
        parts.append(_("Rättar en tidigare rad."))
    return " ".join(parts)


REASONED = {
    "withdrawn",
    "sorted",
    "decided",
    "awareness_moved",
    "assessed",
    "answered",
    "step_set_aside",
    "merged",
    "merged_into",
    "filed",
}


def _title(entry: Entry) -> str:
    return pack.in_language(entry.facts.get("title"), (get_language() or "sv")[:2]) or str(entry.facts.get("step", ""))


def _lower(text: str) -> str:
    """A title within a sentence."""
    return text[:1].lower() + text[1:]


def _moment(entry: Entry, name: str, at: datetime) -> str:
    value = entry.at(name)
    return wording.moment(value, at) if value else ""


def _position(entry: Entry, at: datetime, named: bool) -> str:
    said = {Advice.INTERNAL: _("en intern rapport räcker"), Advice.NOTIFY: _("händelsen bör anmälas till IMY")}[
        Advice(entry.facts["advice"])
    ]
    risk = Risk(entry.facts["risk"]).label
    subjects = " " + _("De berörda bör informeras.") if entry.facts.get("inform") else ""
    start = _("tog ställning") if named else _("Dataskyddsombudet tog ställning")
    changed = _(" på nytt") if entry.facts.get("changed") else ""
    judged = _("Bedömning: %(risk)s.") % {"risk": str(risk).lower()}
    return f"{start}{changed}: {said}. {judged}{subjects}"


def _decided(entry: Entry, at: datetime, named: bool) -> str:
    ruling = str(Ruling(entry.facts["ruling"]).label)
    start = _("beslutade") if named else _("Beslut")
    against = " " + _("Beslutet går emot dataskyddsombudets ställningstagande.") if entry.facts.get("against") else ""
    return f"{start}: {ruling[:1].lower()}{ruling[1:]}.{against}"


def _answered(entry: Entry, at: datetime, named: bool) -> str:
    question, reply = Question(entry.facts["question"]).label, Reply(entry.facts["reply"]).label
    start = _("svarade") if named else _("Svar")
    return f"{start}: {question} {reply}."


def _filed(entry: Entry, at: datetime, named: bool) -> str:
    channel = str(Channel(entry.facts["channel"]).label).lower()
    late = " " + _("Den kom för sent.") if entry.facts.get("late") else ""
    part = "" if entry.facts.get("complete", True) else " " + _("Den ska kompletteras.")
    said = _("lämnade in: %(title)s (%(channel)s).") if named else _("Inlämnat: %(title)s (%(channel)s).")
    return said % {"title": _title(entry), "channel": channel} + late + part


def _assessed(entry: Entry, at: datetime, named: bool) -> str:
    if entry.facts.get("significant"):
        return _("bedömde den som en betydande incident.") if named else _("Bedömd som betydande incident.")
    return _("bedömde den som inte betydande.") if named else _("Bedömd som inte betydande.")


def _closed(entry: Entry, at: datetime, named: bool) -> str:
    if entry.facts.get("status") == "observation":
        said = _("avslutade händelsen som en iakttagelse, med tack för rapporten.")
        return said if named else _("Händelsen avslutades som en iakttagelse. Tack för rapporten.")
    return _("avslutade händelsen.") if named else _("Händelsen avslutades.")


SENTENCES: dict[str, Any] = {
    "occurred": lambda entry, at, named: _("Det hände, enligt rapporten."),
    "detected": lambda entry, at, named: _("Händelsen upptäcktes. Klockorna räknas härifrån."),
    "reported": lambda entry, at, named: _("rapporterade.") if named else _("Händelsen rapporterades."),
    "told": lambda entry, at, named: _("%(who)s fick besked samma minut.") % {"who": receivers(entry.facts.get("functions", []))},
    "seen": lambda entry, at, named: _("läste rapporten.") if named else _("Rapporten lästes."),
    "climbed": lambda entry, at, named: _("Ingen hade läst rapporten. %(who)s fick besked.") % {"who": receivers(entry.facts.get("to", []))},
    "warned": lambda entry, at, named: _("Påminnelse om %(title)s till %(who)s.") % {"title": _lower(_title(entry)), "who": receivers(entry.facts.get("to", []))},
    "clock_started": lambda entry, at, named: _("Klockan för %(title)s startade. Den går ut %(due)s.") % {"title": _lower(_title(entry)), "due": _moment(entry, "due", at)},
    "awareness_moved": lambda entry, at, named: _("räknar klockorna från %(new)s, förut från %(old)s.") % {"new": _moment(entry, "new", at), "old": _moment(entry, "old", at)} if named else _("Klockorna räknas från %(new)s, förut från %(old)s.") % {"new": _moment(entry, "new", at), "old": _moment(entry, "old", at)},
    "sorted": lambda entry, at, named: _("bedömde det som incident: %(panel)s.") % {"panel": panel_name(entry.facts["panel"])} if named else _("Bedömt som incident: %(panel)s.") % {"panel": panel_name(entry.facts["panel"])},
    "panel_opened": lambda entry, at, named: _("kallade på %(panel)s.") % {"panel": panel_name(entry.facts["panel"])} if named else _("Även %(panel)s ska bedöma.") % {"panel": panel_name(entry.facts["panel"])},
    "withdrawn": lambda entry, at, named: _("bedömde att det inte är en incident: %(panel)s.") % {"panel": panel_name(entry.facts["panel"])} if named else _("Bedömt som ingen incident: %(panel)s.") % {"panel": panel_name(entry.facts["panel"])},
    "panel_closed": lambda entry, at, named: _("avslutade delen om %(panel)s.") % {"panel": panel_name(entry.facts["panel"])} if named else _("Delen om %(panel)s är klar.") % {"panel": panel_name(entry.facts["panel"])},
    "position": _position,
    "decided": _decided,
    "assessed": _assessed,
    "filed": _filed,
    "note": lambda entry, at, named: _("skrev:") if named else _("Anteckning:"),
    "corrected": lambda entry, at, named: _("rättade:") if named else _("Rättelse:"),
    "retitled": lambda entry, at, named: _("gav händelsen en ny rubrik.") if named else _("Händelsen fick en ny rubrik."),
    "points_written": lambda entry, at, named: _("skrev in händelseförloppet.") if named else _("Händelseförloppet skrevs in."),
    "step_taken": lambda entry, at, named: _("gjorde: %(title)s. %(reference)s") % {"title": _lower(_title(entry)), "reference": entry.facts.get("reference", "")} if named else _("Gjort: %(title)s. %(reference)s") % {"title": _title(entry), "reference": entry.facts.get("reference", "")},
    "step_set_aside": lambda entry, at, named: _("skrev att steget inte behövs: %(title)s.") % {"title": _lower(_title(entry))} if named else _("Behövs inte: %(title)s.") % {"title": _title(entry)},
    "found": lambda entry, at, named: _("skrev att det som var borta är tillbaka.") if named else _("Det som var borta har kommit tillbaka."),
    "answered": _answered,
    "measure_added": lambda entry, at, named: _("lade till en åtgärd.") if named else _("Ny åtgärd."),
    "measure_done": lambda entry, at, named: _("gjorde klart en åtgärd.") if named else _("En åtgärd är gjord."),
    "lesson_written": lambda entry, at, named: _("skrev orsak och lärdom.") if named else _("Orsak och lärdom skrevs in."),
    "attached": lambda entry, at, named: _("lade till en fil.") if named else _("En fil lades till."),
    "joined": lambda entry, at, named: _("lade till någon i händelsen.") if named else _("Någon lades till i händelsen."),
    "merged": lambda entry, at, named: _("slog ihop %(number)s med den här händelsen.") % {"number": entry.facts.get("number", "")} if named else _("%(number)s slogs ihop med den här händelsen.") % {"number": entry.facts.get("number", "")},
    "merged_into": lambda entry, at, named: _("slog ihop händelsen med %(number)s.") % {"number": entry.facts.get("number", "")} if named else _("Händelsen slogs ihop med %(number)s.") % {"number": entry.facts.get("number", "")},
    "closed": _closed,
}  # fmt: skip
