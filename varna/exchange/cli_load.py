"""`varna load-organisation FILE [--shift-to DATE]`: check a file, and load all of it or nothing.

A faulty file prints every fault on standard error as `path: code: sentence`, writes nothing and ends with status 2.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from varna.exchange.format import Checked, check
from varna.exchange.format.reading import LARGEST
from varna.exchange.format.shift import NotFictive, shift


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the organisation file (YAML)")
    parser.add_argument(
        "--shift-to",
        metavar="DATE",
        type=date.fromisoformat,
        help="move every date of a fictive file so that it describes this day",
    )
    parser.add_argument("--check", action="store_true", help="only check the file; the database is not touched")


def run(args: argparse.Namespace) -> int:
    """0: loaded, or nothing to do. 2: the file has faults or cannot be loaded here."""
    try:
        with args.file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        return _say(f"{args.file}: {error.strerror}")
    checked = check(data)
    if checked.file is None:
        return _list(checked)
    file = checked.file
    if args.shift_to:
        try:
            file = shift(file, args.shift_to)
        except NotFictive:
            return _say("meta.fictive: only a fictive file can be moved to another day")
        except OverflowError:
            return _say("--shift-to: the dates of the file do not fit in the calendar on that day")
    if args.check:
        print(f"{args.file}: no faults.", file=sys.stderr)
        return 0
    return _load(args, data, file)


def _load(args, data, file):  # type: ignore[no-untyped-def]
    from varna.exchange import load, plan, words
    from varna.lib import clock
    from varna.secrecy import scope

    source = load.Source(args.file.name, data, args.shift_to)
    try:
        with scope.machine():
            row = load.load(by=None, file=file, source=source, at=clock.now())
    except plan.Refused as refused:
        return _say(f"{words.REFUSED_AT[str(refused)]}: {words.refused(str(refused))}")
    for section, (new, changed, unchanged, missing) in row.counts.items():
        if new or changed or missing:
            text = f"{section}: {new} new, {changed} changed, {unchanged} unchanged, {missing} only in the register"
            print(text, file=sys.stderr)
    if not row.new and not row.changed:
        print("Nothing changed.", file=sys.stderr)
    return 0


def _list(checked: Checked) -> int:
    for fault in checked.faults:
        print(fault, file=sys.stderr)
    if checked.rest:
        print(f"file: {checked.rest} more faults are not listed", file=sys.stderr)
    return 2


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2
