"""`varna worker`: background jobs, two at a time, until told to stop."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--concurrency", type=int, default=2, help="jobs at a time (default 2)")


def run(args: argparse.Namespace) -> int:
    from django.core.management import call_command

    call_command("procrastinate", "worker", "--concurrency", str(args.concurrency))
    return 0
