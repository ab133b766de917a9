"""Icons: symbols of the vendored sprite, written into each page, only those that the page uses."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SPRITE = Path(__file__).parent / "static" / "vendor" / "aksel-icons-8.16.2" / "sprite.svg"
USED = re.compile(r'href="#i-(\w+)"')
# Symbols that a later fragment may bring to a page that did not begin with them: states change while one looks.
ALWAYS = frozenset(
    {
        "CheckmarkCircleFill",
        "ChevronRight",
        "Clock",
        "ClockFill",
        "ExclamationmarkTriangleFill",
        "FileText",
        "MegaphoneSpeaking",
        "Person",
        "XMarkOctagonFill",
        "half",
        "open",
        "ring",
    }
)


@cache
def symbols() -> dict[str, str]:
    """Every symbol by its name."""
    return {
        name: text for text, name in re.findall(r'(<symbol id="i-(\w+)".*?</symbol>)', SPRITE.read_text(), re.DOTALL)
    }


@cache
def icon(name: str) -> SafeString:
    """The icon, in the size and colour of the text around it. Decorative: the words beside it carry the meaning."""
    if name not in symbols():
        raise KeyError(f'there is no icon called "{name}"')
    return format_html('<svg class="v-icon" aria-hidden="true" focusable="false"><use href="#i-{}"/></svg>', name)


def with_sprite(content: str) -> SafeString:
    """The content of a page, preceded by the symbols that it uses."""
    used = sorted((set(USED.findall(content)) | ALWAYS) & set(symbols()))
    found = "".join(symbols()[name] for name in used)
    return mark_safe(f'<svg class="v-sprite" aria-hidden="true" focusable="false">{found}</svg>{content}')


_RING = (
    "M16.65 1.61A14.40 14.40 0 0 1 22.63 3.22L20.33 7.65A9.40 9.40 0 0 0 16.43 6.61Z",
    "M23.76 3.87A14.40 14.40 0 0 1 28.13 8.24L23.92 10.94A9.40 9.40 0 0 0 21.06 8.08Z",
    "M28.78 9.37A14.40 14.40 0 0 1 30.39 15.35L25.39 15.57A9.40 9.40 0 0 0 24.35 11.67Z",
    "M30.39 16.65A14.40 14.40 0 0 1 28.78 22.63L24.35 20.33A9.40 9.40 0 0 0 25.39 16.43Z",
    "M28.13 23.76A14.40 14.40 0 0 1 23.76 28.13L21.06 23.92A9.40 9.40 0 0 0 23.92 21.06Z",
    "M22.63 28.78A14.40 14.40 0 0 1 16.65 30.39L16.43 25.39A9.40 9.40 0 0 0 20.33 24.35Z",
    "M15.35 30.39A14.40 14.40 0 0 1 9.37 28.78L11.67 24.35A9.40 9.40 0 0 0 15.57 25.39Z",
    "M8.24 28.13A14.40 14.40 0 0 1 3.87 23.76L8.08 21.06A9.40 9.40 0 0 0 10.94 23.92Z",
    "M3.22 22.63A14.40 14.40 0 0 1 1.61 16.65L6.61 16.43A9.40 9.40 0 0 0 7.65 20.33Z",
    "M1.61 15.35A14.40 14.40 0 0 1 3.22 9.37L7.65 11.67A9.40 9.40 0 0 0 6.61 15.57Z",
    "M9.37 3.22A14.40 14.40 0 0 1 15.35 1.61L15.57 6.61A9.40 9.40 0 0 0 11.67 7.65Z",
)
_NOW = "M2.86 7.60A15.60 15.60 0 0 1 7.60 2.86L11.58 9.09A8.20 8.20 0 0 0 9.09 11.58Z"


@cache
def mark(size: int = 32) -> SafeString:
    """Värna's mark: the year as a ring, with the month that is now."""
    ring = "".join(f'<path class="v-mark__seg" d="{path}"/>' for path in _RING)
    return mark_safe(
        f'<svg class="v-mark" viewBox="0 0 32 32" width="{size}" height="{size}" aria-hidden="true" focusable="false">'
        f'{ring}<path class="v-mark__now" d="{_NOW}"/></svg>'
    )
