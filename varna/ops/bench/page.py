"""The benchmark page: what was measured, beside what we hold ourselves to."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from typing import Any

from varna.ops.bench.operations import OPERATIONS

HEAD = """# Benchmarks

Written by `make bench` on {day}; do not edit. The machine: {cores} cores, {system}, Python {python}. One web process
(gunicorn, {threads} threads), the embedded PostgreSQL, nothing else running on purpose. The city: 11 districts, 17,600 people, ten years,
100,000 incidents with timelines, 5,005 assets, 4,004 processing activities (`varna seed-city`, seed 2026). The small city has a hundredth
of the records and the same people.

- **p50, p95**: milliseconds over HTTP on one kept connection, {rounds} requests after five to warm up.
- **SQL**: statements of one request, counted in a process of its own (the reach and the session included).
- **floor**: median milliseconds of hand-written SQL that answers the same question from the same tables, as the serving role with the same
  reach, opening and closing its transaction. Under about 3 ms the floor is mostly the transaction itself, so a ratio to it says little.
  For Mitt, Brister, search and the API's findings the floor reads only part of what the page answers, so their ratios are too high.
- **growth**: p50 in the city divided by p50 in the small city; the goal is at most 2.

Repeat: `make bench` (about five minutes the first time: two databases are made and kept below `VARNA_HOME/bench`).

| Operation | p50 | p95 | SQL | floor | p50/floor | growth | goal p50 |
|---|---:|---:|---:|---:|---:|---:|---:|
"""


def write(figures: dict[str, Any], *, rounds: int) -> str:
    """The page as Markdown."""
    text = HEAD.format(
        day=datetime.now(UTC).date(), cores=os.cpu_count(), system=platform.system(), python=platform.python_version(), threads=4,
        rounds=rounds,
    )  # fmt: skip
    for operation, one, small in _rows(figures):
        if one["http_status"] != 200:
            text += (
                f"| {operation.name} (`{operation.path}`) | – | – | – | – | – | – | answered {one['http_status']} |\n"
            )
            continue
        text += (
            f"| {operation.name} | {one['p50']:.1f} | {one['p95']:.1f} | {one.get('sql', '–')} | {one['floor_ms']:.1f}"
            f" | {one['p50'] / one['floor_ms']:.1f} | {one['p50'] / small['p50']:.2f} | ≤ {operation.goal_ms:.0f} |\n"
        )
    text += "\n## Computed, not read\n\n| What | small city | city | goal |\n|---|---:|---:|---:|\n"
    goals = {"findings_and_compliance_s": "≤ 1.5 s", "management_review_pdf_s": "≤ 2 s"}
    for name, seconds in figures["city"]["computed"].items():
        text += f"| {name} | {figures['small']['computed'][name]:.2f} | {seconds:.2f} | {goals.get(name, '')} |\n"
    text += f"| web processes, PSS in MiB after all requests | {figures['small']['web_mib']} | {figures['city']['web_mib']} | ≤ 180 |\n"
    lines = missed(figures)
    text += "\n## Goals missed\n\n" + ("\n".join(f"- {line}" for line in lines) if lines else "None.") + "\n"
    return text


def missed(figures: dict[str, Any]) -> list[str]:
    """Every goal that was not reached, as a sentence."""
    lines = []
    for operation, one, small in _rows(figures):
        name = operation.name
        if one["http_status"] != 200:
            lines.append(f"{name}: answered {one['http_status']}")
            continue
        if one["p50"] > operation.goal_ms:
            lines.append(f"{name}: p50 {one['p50']:.1f} ms, goal {operation.goal_ms:.0f} ms")
        if one.get("sql", 0) > operation.most_sql:
            lines.append(f"{name}: {one['sql']} statements, goal {operation.most_sql}")
        if one["p50"] / small["p50"] > 2:
            lines.append(f"{name}: grows {one['p50'] / small['p50']:.1f} times with 100 times the records, goal 2")
        ratio = one["p50"] / one["floor_ms"]
        if operation.most_ratio and ratio > operation.most_ratio:
            lines.append(f"{name}: {ratio:.1f} times the bare SQL, goal {operation.most_ratio:.0f}")
    computed = figures["city"]["computed"]
    if computed.get("findings_and_compliance_s", 0) > 1.5:
        lines.append(
            f"findings and compliance of a district: {computed['findings_and_compliance_s']:.2f} s, goal 1.5 s"
        )
    if computed.get("management_review_pdf_s", 0) > 2:
        lines.append(f"management review as PDF: {computed['management_review_pdf_s']:.2f} s, goal 2 s")
    if figures["city"]["web_mib"] > 180:
        lines.append(f"web processes: {figures['city']['web_mib']} MiB, goal 180")
    return lines


def _rows(figures: dict[str, Any]) -> Any:
    return zip(OPERATIONS, figures["city"]["operations"], figures["small"]["operations"], strict=True)
