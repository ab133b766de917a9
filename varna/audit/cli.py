"""`varna verify-audit`: seal what is new, check every link, compare with a checkpoint kept outside the database."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from varna.audit import verify
from varna.secrecy import scope


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--checkpoint", type=Path, metavar="FILE",
        help="compare with the seal kept in FILE, then keep the newest there; store it where this machine's owner cannot write",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """0: the trail is whole. 1: it is not; each broken link is a line on standard output."""
    with scope.machine():
        verify.seal()
        broken = verify.broken_links()
        against = verify.against_checkpoint(args.checkpoint) if args.checkpoint else None
        newest = verify.last_seal()
    for link in broken:
        print(f"seal {link.seal}: events {link.first_id}-{link.last_id}: {link.what}")
    if against:
        print(against)
    if broken or against:
        return 1
    if args.checkpoint:
        with scope.machine():
            verify.write_checkpoint(args.checkpoint)
    print(
        f"whole: {newest[0]} seals up to event {newest[1]}, {newest[2]}" if newest else "whole: nothing sealed yet",
        file=sys.stderr,
    )
    return 0
