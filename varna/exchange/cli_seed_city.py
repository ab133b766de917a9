"""`varna seed-city`: eleven districts, 17,600 people, ten years, 100,000 incidents; the same for the same seed."""

from __future__ import annotations

import argparse
import sys
import time
from datetime import timedelta
from random import Random
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from varna.exchange.city.incidents import make_incidents
from varna.exchange.city.organisation import make_city, make_district
from varna.exchange.city.registers import make_registers
from varna.lib import clock
from varna.ops.faults import CommandFault
from varna.ops.progress import bar
from varna.organisation.models import City

DISTRICTS, EMPLOYEES, INCIDENTS, ASSETS, ACTIVITIES, YEARS = 11, 17_600, 100_000, 5_000, 4_000, 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seed", type=int, default=2026, help="the same number makes the same city")
    parser.add_argument(
        "--share", type=float, default=1.0, help="part of the records to make, such as 0.01 (the people stay)"
    )


def run(args: argparse.Namespace) -> int:
    """Runs as the owner of the tables: field history is off while it writes, since nobody has changed anything yet."""
    began = time.monotonic()
    if City.objects.filter(code="mat-stad").exists():
        raise CommandFault("This database holds a measured city already.")
    _history(False)
    try:
        with transaction.atomic():
            counts = _make(args.seed, args.share)
    finally:
        _history(True)
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    print(f"{counts} in {time.monotonic() - began:.0f} s", file=sys.stderr)
    return 0


def _make(seed: int, share: float) -> str:
    from varna.instruction import actions

    at = clock.now()
    random = Random(seed)
    city = make_city(random)
    incidents = [round(INCIDENTS * share) // DISTRICTS] * DISTRICTS
    incidents[0] += round(INCIDENTS * share) - sum(incidents)
    assets, activities = (round(n * share / DISTRICTS) or 3 for n in (ASSETS, ACTIVITIES))
    with bar("Bygger staden", total=sum(incidents) + DISTRICTS * 1000) as step:
        for number in range(DISTRICTS):
            district = make_district(city, number, EMPLOYEES // DISTRICTS, random, clock.today())
            make_registers(district, assets=assets, activities=activities, random=random, today=clock.today())
            adoption = actions.adopt_newest(by=None, authority=district.authority, at=at)
            step(1000)
            make_incidents(
                district, count=incidents[number], start=at - timedelta(days=YEARS * 365), end=at, seed=seed,
                clock=_imy(adoption), advance=step,
            )  # fmt: skip
    return f"{DISTRICTS} districts, {EMPLOYEES} people, {sum(incidents)} incidents, {assets * DISTRICTS} assets, {activities * DISTRICTS} processings"


def _imy(adoption: Any) -> dict[str, Any]:
    """The 72-hour step as the pack in force has it."""
    clocks = adoption.pack.content["clocks"] if adoption else []
    steps = clocks.get("clocks", []) if isinstance(clocks, dict) else clocks
    for one in steps:
        if one["code"] == "imy-72h":
            return one
    raise CommandFault("No instruction pack is loaded: run `varna load-pack packs/sodermalm-2026` first.")


def _history(on: bool) -> None:
    """Turn the field history of every table off or on; only the owner can."""
    tables = [model._meta.db_table for model in apps.get_models(include_auto_created=True)]
    with connection.cursor() as cursor:
        cursor.execute("select relname from pg_trigger t join pg_class c on c.oid = t.tgrelid where tgname = 'audited'")
        for (table,) in cursor.fetchall():
            if table in tables:
                cursor.execute(f'alter table "{table}" {"enable" if on else "disable"} trigger audited')
