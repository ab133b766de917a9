"""What a notice says: one sentence for each code, in the reader's language. Slices add their own in `notices.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Words = Callable[[Mapping[str, Any]], str]
_words: dict[str, Words] = {}


def words(code: str) -> Callable[[Words], Words]:
    """Register the sentence of a notice code. The function gets the notice's facts."""

    def register(say: Words) -> Words:
        _words[code] = say
        return say

    return register


def sentence(code: str, facts: Mapping[str, Any]) -> str:
    """The sentence of a notice; an unknown code (an older version's) says nothing."""
    say = _words.get(code)
    return say(facts) if say else ""
