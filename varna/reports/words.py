"""Swedish for figures in documents: whole numbers, shares, days and comparisons. Pure; the report's language is always Swedish.

A share is never rounded up to everything nor down to nothing: 99 of 100 stay 99 percent also when 999 of 1 000 are meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from varna.lib.clock import STOCKHOLM

NBSP = "\N{NO-BREAK SPACE}"
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


def number(value: int) -> str:
    """1 238, with a space that does not break."""
    return f"{value:,}".replace(",", NBSP)


def count(value: int, one: str, many: str) -> str:
    """ "1 avtal", "12 händelser": a number bound to its noun."""
    return f"{number(value)}{NBSP}{one if value == 1 else many}"


def percent(met: int, of: int) -> int:
    """Whole percent, half up, but 100 only when it is all and 0 only when it is none."""
    if of <= 0 or met <= 0:
        return 0
    if met >= of:
        return 100
    return min(99, max(1, (200 * met + of) // (2 * of)))


def share(met: int, of: int) -> str:
    """ "83 procent", for running text."""
    return f"{percent(met, of)}{NBSP}procent"


def day(value: date) -> str:
    """ "23 november 2026": the full date, as documents have it."""
    return f"{value.day}{NBSP}{MONTHS[value.month - 1]}{NBSP}{value.year}"


def period(start: date, end: date) -> str:
    """ "1 januari – 23 november 2026"; the year once when it is the same."""
    if start.year == end.year:
        return f"{start.day}{NBSP}{MONTHS[start.month - 1]} \N{EN DASH} {day(end)}"
    return f"{day(start)} \N{EN DASH} {day(end)}"


def moment(at: datetime) -> str:
    """ "23 november 2026 kl. 10:15", in Swedish time."""
    local = at.astimezone(STOCKHOLM)
    return f"{day(local.date())} kl.{NBSP}{local:%H:%M}"


def capital(text: str) -> str:
    """A sentence begins with a capital, the rest stays."""
    return text[:1].upper() + text[1:]


def listed(parts: Sequence[str]) -> str:
    """ "a, b och c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} och {parts[-1]}"
