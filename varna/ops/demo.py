"""`varna demo`: what an empty database begins with — the pack, and (unless VARNA_DEMO=0) the demo authority, dated today.

A database that already has an authority is left alone, so the command can be run at every start.
"""

from __future__ import annotations

import argparse
import importlib
import sys

PACK = "packs/sodermalm-2026"
ORGANISATION = "packs/demo/organisation.yaml"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    del parser


def run(args: argparse.Namespace) -> int:
    from django.conf import settings
    from django.db import connection

    from varna.lib import clock
    from varna.ops.home import CHECKOUT
    from varna.secrecy import scope

    with scope.machine(), connection.cursor() as cursor:
        cursor.execute("select exists (select 1 from instruction_pack), exists (select 1 from organisation_authority)")
        has_pack, has_authority = cursor.fetchone()
    if not has_pack:
        _call("varna.instruction.cli_load_pack", str(CHECKOUT / PACK))
    if not has_authority and settings.DEMO:
        _call("varna.exchange.cli_load", str(CHECKOUT / ORGANISATION), "--shift-to", clock.today().isoformat())
    return 0


def _call(module_name: str, *words: str) -> None:
    """Run another command of the table within this process, its output kept off standard output."""
    module = importlib.import_module(module_name)
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    if code := module.run(parser.parse_args(words)):
        print(f"{module_name} ended with {code}", file=sys.stderr)
        raise SystemExit(code)
