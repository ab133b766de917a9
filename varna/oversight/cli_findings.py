"""`varna findings [--at DATE] [--format json] [--authority CODE]`: the records that fall short on a date.

For the operator of the machine: findings marked restricted are printed too. With `json` nothing but the list is written
to standard output.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", type=date.fromisoformat, metavar="DATE", help="the day, as 2026-11-01 (default: today)")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    parser.add_argument("--authority", metavar="CODE", help="which authority, when there are several")
    parser.add_argument("--reference", action="store_true", help="print the reference page of all findings instead")


def run(args: argparse.Namespace) -> int:
    if getattr(args, "reference", False):
        from varna.oversight.reference import page

        sys.stdout.write(page())
        return 0
    from varna.lib import clock
    from varna.oversight import snapshot
    from varna.oversight.rules import REGISTRY, compute
    from varna.secrecy import scope

    with scope.machine():
        authority = chosen(args.authority)
        if authority is None:
            return 2
        day = args.at or clock.today()
        look = snapshot.look(authority, day)
        pairs = compute(look.day(day))
    if args.format == "json":
        rows = [
            {"finding": pair.finding, "object": pair.object, "provisions": list(REGISTRY[pair.finding].provisions)}
            for pair in pairs
        ]
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return 0
    for pair in pairs:
        found = REGISTRY[pair.finding]
        print(
            f"{found.severity:<7}{pair.finding:<38}{pair.object:<12}{found.en}: {look.snapshot.names.get(pair.object, '')}"
        )
    print(f"{len(pairs)} findings on {day}.", file=sys.stderr)
    return 0


def chosen(code: str | None) -> int | None:
    """The key of the authority meant; with several in the database it must be named."""
    from varna.organisation.models import Authority

    known = dict(Authority.objects.order_by("code").values_list("code", "pk"))
    if code is not None and code in known:
        return known[code]
    if code is None and len(known) == 1:
        return next(iter(known.values()))
    if not known:
        print("No authority has been loaded yet.", file=sys.stderr)
    elif code is None:
        print(f"Several authorities: say which with --authority ({', '.join(known)}).", file=sys.stderr)
    else:
        print(f"No authority has the code {code}. Known: {', '.join(known)}.", file=sys.stderr)
    return None
