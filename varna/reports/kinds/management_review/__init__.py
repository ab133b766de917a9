"""The management review (Ledningens genomgång, 4.2): which chapters it has, and their compilation from records.

Six chapters are required by the instruction (R-4.2-03). Last year's assignments and resources follow what good practice adds
(ISO 27001 9.3); the first and the last chapter are the coordinator's own words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varna.reports.document import Section
from varna.reports.kinds.management_review import (
    classifications,
    documents,
    followup,
    incidents,
    register,
    routines,
    state,
    training,
)
from varna.reports.kinds.management_review.ask import Ask

Compile = Callable[[Ask, str, str], Section]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: `prompt` is what to write; with `words` the report waits for it."""

    key: str
    heading: str | Promise
    prompt: str | Promise
    compile: Compile | None = None
    required: bool = False
    words: bool = False


CHAPTERS = (
    Chapter(
        state.KEY,
        _("Samlad bedömning"),
        _("Är arbetet tillräckligt, och har det haft önskad verkan? Skriv högst en halv sida."),
        state.compile,
        words=True,
    ),
    Chapter(
        documents.KEY,
        _("Styrdokument"),
        _("Vad är nytt eller saknas bland styrdokumenten?"),
        documents.compile,
        required=True,
    ),
    Chapter(
        routines.KEY,
        _("Rutiner för incidenter"),
        _("Fungerar rutinerna, och var behövs nya?"),
        routines.compile,
        required=True,
    ),
    Chapter(
        training.KEY,
        _("Utbildning"),
        _("Vad förklarar nivån, och vad är gjort där den är låg?"),
        training.compile,
        required=True,
    ),
    Chapter(
        register.KEY,
        _("Registerförteckning"),
        _("Vad behöver direktören veta om registret och avtalen?"),
        register.compile,
        required=True,
    ),
    Chapter(
        classifications.KEY,
        _("Klassningar"),
        _("Vad hindrar klassning och översyn?"),
        classifications.compile,
        required=True,
    ),
    Chapter(
        incidents.KEY,
        _("Incidenter och avvikelser"),
        _("Vad lärde året? Skriv inga namn."),
        incidents.compile,
        required=True,
    ),
    Chapter(followup.LAST_YEAR, _("Uppdrag från förra året"), _("Vad blev det av uppdragen?"), followup.last_year),
    Chapter(followup.RESOURCES, _("Resurser"), _("Räcker tid, pengar och kunskap?"), followup.resources),
    Chapter("priorities", _("Prioriteringar nästa år"), _("Vad är viktigast nästa år, och varför?"), words=True),
)
BY_KEY = {chapter.key: chapter for chapter in CHAPTERS}
REQUIRED = tuple(chapter.key for chapter in CHAPTERS if chapter.required)


def compile_sections(ask: Ask) -> tuple[Section, ...]:
    """Every chapter, counted now. The report is a Swedish document whatever language the reader's screen has."""
    with translation.override("sv"):
        return tuple(
            chapter.compile(ask, str(i), str(chapter.heading))
            if chapter.compile
            else Section(chapter.key, str(i), str(chapter.heading))
            for i, chapter in enumerate(CHAPTERS, start=1)
        )
