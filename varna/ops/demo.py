"""`varna demo`: what an empty database begins with — the pack, and (unless VARNA_DEMO=0) the demo authority, dated today.

A database that already has an authority is left alone, so the command can be run at every start.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys

PACK = "packs/sodermalm-2026"
ORGANISATION = "packs/demo/organisation.yaml"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    del parser


def run(args: argparse.Namespace) -> int:
    from django.conf import settings
    from django.db import connection, transaction

    from varna.lib import clock
    from varna.ops.home import CHECKOUT
    from varna.secrecy import scope

    with scope.machine(), connection.cursor() as cursor:
        cursor.execute("select exists (select 1 from instruction_pack), exists (select 1 from organisation_authority)")
        has_pack, has_authority = cursor.fetchone()
    if not has_pack:
        _call("varna.instruction.cli_load_pack", str(CHECKOUT / PACK))
    if not has_authority and settings.DEMO:
        with transaction.atomic():  # a start that is killed half-way leaves no half demo
            _call("varna.exchange.cli_load", str(CHECKOUT / ORGANISATION), "--shift-to", clock.today().isoformat())
            _let_things_happen()
    _write_down_who_can_sign_in()
    return 0


def _let_things_happen() -> None:
    """Play the stories, and count the verdicts of today and of the past, as the first night would."""
    from varna.lib import clock
    from varna.ops import demo_life
    from varna.organisation.models import Authority
    from varna.oversight import actions
    from varna.secrecy import scope

    with scope.machine():
        authority = Authority.objects.get(fictive=True)
    now = clock.now()
    demo_life.play(authority, now)
    with scope.machine():
        actions.count(authority_id=authority.pk, at=now)
        actions.count_backwards(authority_id=authority.pk, at=now)


def _write_down_who_can_sign_in() -> None:
    """For the words that `varna serve` ends its start with; it does not ask the database, so that a start stays quick."""
    from django.conf import settings

    from varna.accounts.demo import choices

    who = [(one.name, one.what) for one in choices()]
    (settings.VARNA_HOME / "demo-people.json").write_text(json.dumps(who))


def _call(module_name: str, *words: str) -> None:
    """Run another command of the table within this process, its output kept off standard output."""
    module = importlib.import_module(module_name)
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    if code := module.run(parser.parse_args(words)):
        print(f"{module_name} ended with {code}", file=sys.stderr)
        raise SystemExit(code)
