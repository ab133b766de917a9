"""`varna api-token --person ID --scope SCOPE`: make a token for a person, printed once on standard output and nowhere else."""

from __future__ import annotations

import argparse
import sys
from datetime import timedelta

DAYS = 365


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--person", required=True, metavar="ID", help="the person's id in the organisation file")
    parser.add_argument(
        "--scope", required=True, action="append", metavar="SCOPE",
        help="incidents:write, findings:read, …; a resource alone means read and write, `read` alone every resource; may be repeated",
    )  # fmt: skip
    parser.add_argument("--authority", metavar="ID", help="needed only when several authorities have this person id")
    parser.add_argument("--days", type=int, default=DAYS, help=f"how long it lives (default {DAYS})")
    parser.add_argument("--purpose", default="", help="what it is for, to tell tokens apart")


def run(args: argparse.Namespace) -> int:
    from varna.api import scopes, tokens
    from varna.lib import clock
    from varna.ops.faults import CommandFault
    from varna.organisation.models import Person
    from varna.secrecy import scope

    try:
        wanted = scopes.parse(args.scope)
    except scopes.UnknownScope as fault:
        raise CommandFault(f"--scope: {fault}") from None
    if args.days < 1:
        raise CommandFault("--days: a token lives at least a day")
    with scope.machine():
        people = Person.objects.filter(code=args.person).select_related("authority", "user")
        if args.authority:
            people = people.filter(authority__code=args.authority)
        found = list(people[:2])
        if len(found) != 1:
            why = "no such person" if not found else "several authorities have this id; add --authority"
            raise CommandFault(f"{args.person}: {why}")
        at = clock.now()
        if not found[0].serves_on(clock.local_day(at)):
            raise CommandFault(f"{args.person}: the person is not in service today")
        token = tokens.make(
            by=None, person=found[0], scopes=wanted, at=at, life=timedelta(days=args.days), purpose=args.purpose
        )
    print(token)
    print(f"scopes: {', '.join(sorted(wanted))}; lives {args.days} days", file=sys.stderr)
    return 0
