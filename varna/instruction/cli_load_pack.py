"""`varna load-pack DIR`: check a pack as a whole; load it, or list every mistake. Loading it again changes nothing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

SHOWN = 1000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path, help="folder of the pack, such as packs/sodermalm-2026")
    parser.add_argument("--check", action="store_true", help="only check the pack; the database is not touched")


def run(args: argparse.Namespace) -> int:
    """0: loaded, or nothing to do. 2: the pack has mistakes, each on a line of standard error."""
    from varna.instruction import pack as packs
    from varna.lib import evidence

    checked = packs.load(args.folder, evidence=frozenset(evidence.registry))
    for fault in checked.faults[:SHOWN]:
        print(fault, file=sys.stderr)
    if checked.pack is None:
        print(f"{len(checked.faults)} mistakes; nothing was loaded.", file=sys.stderr)
        return 2
    if args.check:
        print(
            f"{checked.pack.code} {checked.pack.version}: {len(checked.pack.provisions)} provisions, no mistakes.",
            file=sys.stderr,
        )
        return 0
    return _load(checked.pack)


def _load(pack):  # type: ignore[no-untyped-def]
    from varna.instruction import actions
    from varna.lib import clock
    from varna.secrecy import scope

    with scope.machine():
        loaded = actions.load_pack(by=None, pack=pack, at=clock.now())
    said = "loaded" if loaded.created else "was loaded before"
    print(f"{loaded.pack}: {said}, {len(pack.provisions)} provisions.", file=sys.stderr)
    for authority in loaded.adopted:
        print(f"In force for {authority.name}.", file=sys.stderr)
    return 0
