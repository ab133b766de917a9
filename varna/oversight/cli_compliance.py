"""`varna compliance [--at DATE] [--format json] [--authority CODE]`: the verdict of each provision on a date.

Counted anew from the records as they are now; `unknown` = nothing counts this yet. `--store` keeps today's verdicts, as
the night's job does.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date

from varna.oversight.cli_findings import chosen


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", type=date.fromisoformat, metavar="DATE", help="the day, as 2026-11-01 (default: today)")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    parser.add_argument("--authority", metavar="CODE", help="which authority, when there are several")
    parser.add_argument(
        "--store", action="store_true", help="also keep the verdicts of today (and, the first time, the past)"
    )


def run(args: argparse.Namespace) -> int:
    from varna.lib import clock
    from varna.oversight import actions, counting
    from varna.secrecy import scope

    now = clock.now()
    with scope.machine():
        authority = chosen(args.authority)
        if authority is None:
            return 2
        if args.store:
            actions.count(authority_id=authority, at=now)
            actions.count_backwards(authority_id=authority, at=now)
        day = args.at or clock.local_day(now)
        judgement = counting.judge(authority, now, day)
        rows = list(_rows(judgement))
    if args.format == "json":
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return 0
    for row in rows:
        figures = f"{row['met']} of {row['of']}" if row["of"] else ""
        print(f"{row['provision']:<14}{row['state']:<9}{figures:<14}{row['title']}")
    states = [row["state"] for row in rows]
    counts = ", ".join(f"{states.count(state)} {state}" for state in ("met", "soon", "gap", "idle", "unknown"))
    print(f"{len(rows)} provisions on {day}: {counts}.", file=sys.stderr)
    return 0


def _rows(judgement):  # type: ignore[no-untyped-def]
    from varna.instruction.queries import provisions

    if judgement.look.pack is None:
        return
    for one in provisions(judgement.look.pack).defer("words_sv", "words_en"):
        figures = judgement.whole(one.code) if one.code in judgement.units else None
        yield {
            "provision": one.code,
            "state": figures.state.value if figures else "unknown",
            "of": figures.of if figures else 0,
            "met": figures.met if figures else 0,
            "soon": figures.soon if figures else 0,
            "title": one.title_en,
        }
