"""The reference page of the findings, written from the registry so that it cannot fall behind.

`varna findings --reference > docs/reference/findings.md` writes it anew; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from varna.oversight.rules import REGISTRY, Finding, Severity

TITLE = "# Findings"
LEAD = """
What Värna computes from an authority's register on one date. A finding is there while the data say so and gone when they
no longer do; nobody ticks it on or off. Every rule is evaluated by itself. The words of the rules (in service, held,
seat, overdue …) are defined in `varna/oversight/definitions.py`, the rules themselves stand in `varna/oversight/rules/`.

    varna findings --at 2026-11-01 --format json

prints `[{"finding", "object", "provisions"}]`, sorted by finding and object, and nothing else on standard output. The
command is the machine operator's and prints restricted findings too; pages, exports, figures and the API give them only
to those who may know that the person's identity is protected.

Written from the registry. After a change: `varna findings --reference > docs/reference/findings.md`.
"""
HEADINGS = {
    Severity.HIGH: "High: a legal duty is not met today, or an open door",
    Severity.MEDIUM: "Medium: a duty of the local instruction is not met",
    Severity.LOW: "Low: the register contradicts itself or lacks a value",
    Severity.INFO: "For information: nothing is wrong, but somebody must know",
}


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield TITLE
    yield LEAD
    yield f"{len(REGISTRY)} findings."
    for severity, heading in HEADINGS.items():
        found = sorted((it for it in REGISTRY.values() if it.severity is severity), key=lambda it: it.code)
        yield f"\n## {heading}\n"
        yield "| Code | Finding | Object | Whose task first | Provisions | Parameters |"
        yield "|---|---|---|---|---|---|"
        yield from (_row(it) for it in found)


def _row(it: Finding) -> str:
    title = f"{it.en}. *{it.sv}*" + (" (restricted)" if it.restricted else "")
    parameters = ", ".join(f"`{name}`" for name in it.parameters)
    cells = (f"`{it.code}`", title, it.about, ", ".join(it.acts), " ".join(it.provisions), parameters)
    return "| " + " | ".join(cells) + " |"
