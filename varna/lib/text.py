"""Swedish text: order."""

from __future__ import annotations

import unicodedata

# { | } sort after z bytewise, so å, ä, ö come last on any database and any machine (CLDR sv).
_LETTERS = str.maketrans(
    "åäæöøéèêëáàâãçñóòôõúùûüíìîïýÿ",
    "{||}}eeeeaaaacnoooouuuyiiiiyy",
)


def sort_key(text: str) -> str:
    """A key whose bytewise order is the Swedish one: å, ä, ö last, é as e, ü as y."""
    return unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)[:200]


def initials(name: str) -> str:
    """Two letters for the round mark beside a name."""
    parts = [part for part in name.replace("-", " ").split() if part[0].isalnum()]
    if not parts:
        return "?"
    return (parts[0][0] + (parts[-1][0] if len(parts) > 1 else "")).upper()
