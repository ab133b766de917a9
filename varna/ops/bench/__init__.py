"""`varna bench`: every page and API call of the product at city scale, beside the bare SQL that answers the same question.

Two cities are made once, one with a hundredth of the records. Times are taken over HTTP from one warm web process; statements are
counted, and the bare SQL is timed, in a process of its own. The result is written as a page that says how to repeat it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from varna.ops import home

SHARES = {"small": "0.01", "city": "1.0"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, default=home.CHECKOUT / "docs" / "reference" / "benchmarks.md", metavar="FILE"
    )
    parser.add_argument("--rounds", type=int, default=40, help="requests for each operation, after five to warm up")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Makes the cities if they are missing (about two minutes), measures, writes the page."""
    if args.inside:
        return _inside(args.rounds)
    from varna.ops.bench import measure, page

    figures = {}
    for name, share in SHARES.items():
        where = home.default() / "bench" / name
        _make(where, share)
        figures[name] = measure.city(where, args.rounds)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(page.write(figures, rounds=args.rounds), encoding="utf-8")
    missed = page.missed(figures)
    for line in missed:
        print(line, file=sys.stderr)
    print(f"{args.out}: written; {len(missed)} goals missed", file=sys.stderr)
    return 0


def environment(where: Path) -> dict[str, str]:
    """The environment of a measured city: an embedded server of its own, demo sign-in, nothing else of ours."""
    kept = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith("VARNA_") and k not in ("DATABASE_URL", "DATABASE_OWNER_URL")
    }
    return kept | {"VARNA_HOME": str(where), "VARNA_DEMO": "1", "VARNA_WEB_PROCESSES": "1"}


def command(where: Path, *words: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run another `varna` command for the city. Raises CalledProcessError with its own words on standard error."""
    return subprocess.run(
        [sys.executable, "-m", "varna", *words],
        env=environment(where) | extra,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )


def _make(where: Path, share: str) -> None:
    done = where / f"seeded-{share}"
    if done.exists():
        command(where, "migrate")
        return
    where.mkdir(parents=True, exist_ok=True)
    command(where, "migrate")
    command(where, "load-pack", str(home.CHECKOUT / "packs" / "sodermalm-2026"))
    command(where, "seed-city", "--share", share)
    done.touch()


def _inside(rounds: int) -> int:
    from varna.ops import ready

    ready.django("app")
    from varna.ops.bench import inside

    json.dump(inside.look(rounds), sys.stdout)
    return 0
