"""What is wrong with a file: a place, a code and a sentence in two languages.

The sentences stand here and not in a translation catalogue, since the check runs without Django, also where nothing is
installed but the command.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from varna.exchange.format.sentences import NOUNS, SENTENCES

Language = Literal["sv", "en"]
Where = tuple[str | int, ...]

LONGEST_QUOTE: Final = 60
QUOTED: Final = frozenset({"value", "key"})  # words that come from the file
HIDDEN: Final = "***"


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in the file. `where` leads from the top of the file to the value that is wrong."""

    where: Where
    code: str
    sentence: str
    words: Mapping[str, str] = field(default_factory=dict)
    line: int = 0

    @property
    def path(self) -> str:
        """`persons[12].org_unit`; errors of reading without a key name the line or the file."""
        if not self.where:
            return f"line {self.line}"
        text = ""
        for step in self.where:
            text += f"[{step}]" if isinstance(step, int) else f".{quoted(step)}" if text else quoted(step)
        return text

    def message(self, language: Language = "sv") -> str:
        """The sentence in the reader's language."""
        swedish, english = SENTENCES[self.sentence]
        words = {name: _in_words(word, language) for name, word in self.words.items()}
        return (swedish if language == "sv" else english).format_map(words)

    def __str__(self) -> str:
        return f"{self.path}: {self.code}: {self.message()}"


def _in_words(word: str, language: Language) -> str:
    """Names of sections become nouns: `org_units:the` is "enheten", `org_units:a` is "en enhet"."""
    noun = NOUNS.get(word)
    return word if noun is None else noun[0 if language == "sv" else 1]


def quoted(value: object) -> str:
    """A value of the file on one line, short enough to read."""
    text = str(value).strip()
    text = "".join("\N{MIDDLE DOT}" if unicodedata.category(char)[0] in "CZ" and char != " " else char for char in text)
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"


class Faults:
    """Collects what is wrong while the file is read."""

    def __init__(self) -> None:
        self._found: list[Fault] = []

    def add(self, where: Where, code: str, sentence: str = "", *, line: int = 0, **words: object) -> None:
        shown = {name: quoted(word) if name in QUOTED else str(word) for name, word in words.items()}
        self._found.append(Fault(where, code, sentence or code, shown, line))

    def __bool__(self) -> bool:
        return bool(self._found)

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def hide(fault: Fault, secrets: tuple[str, ...], hidden_places: frozenset[Where]) -> Fault:
    """The fault without any word that gives away a person with protected identity (sections 4 and 5, point 8)."""

    def veiled(name: str, word: str) -> str:
        return HIDDEN if name in QUOTED and (fault.where in hidden_places or _gives_away(word, secrets)) else word

    words = {name: veiled(name, word) for name, word in fault.words.items()}
    where = tuple(HIDDEN if isinstance(step, str) and _gives_away(step, secrets) else step for step in fault.where)
    return replace(fault, words=words, where=where)


def _gives_away(word: str, secrets: tuple[str, ...]) -> bool:
    folded = unicodedata.normalize("NFC", word).casefold().rstrip("…")
    return any(secret in folded or (len(folded) >= 4 and folded in secret) for secret in secrets)
