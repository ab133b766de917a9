"""Marking the letters that were searched for."""

from __future__ import annotations

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


def highlight(title: str, text: str) -> SafeString:
    """The title with the first place of each searched word marked. Everything is escaped."""
    words = [re.escape(word) for word in text.split() if word]
    if not words:
        return mark_safe(escape(title))
    parts = re.split(f"({'|'.join(words)})", title, flags=re.IGNORECASE)
    marked = (f"<mark>{escape(part)}</mark>" if index % 2 else escape(part) for index, part in enumerate(parts))
    return mark_safe("".join(marked))
