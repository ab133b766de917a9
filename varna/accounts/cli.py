"""`varna account`: give a person an account, or a new one-time password."""

from __future__ import annotations

import argparse
import secrets
import sys

from django.apps import apps

from varna.accounts.models import User
from varna.ops.faults import CommandFault
from varna.secrecy import scope

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--person", required=True, metavar="ID", help="the person's id in the organisation file")
    parser.add_argument("--username", metavar="NAME", help="default: the person's id")
    parser.add_argument("--authority", metavar="ID", help="needed only when the database holds several")
    parser.add_argument(
        "--system-admin", action="store_true", help="an account of its own for technical upkeep, without a person"
    )


def run(args: argparse.Namespace) -> int:
    """Prints the password, once, on standard output."""
    password = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    with scope.machine():
        if args.system_admin:
            user = _system_admin(args)
        else:
            user = _of_person(args)
        user.set_password(password)
        user.save(update_fields=["password"])
    print(password)
    print(f"user name: {user.username}", file=sys.stderr)
    return 0


def _of_person(args: argparse.Namespace) -> User:
    people = apps.get_model("organisation.Person").objects.filter(code=args.person)
    if args.authority:
        people = people.filter(authority__code=args.authority)
    found = list(people.select_related("user")[:2])
    if len(found) != 1:
        raise CommandFault(
            f"{args.person}: {'no such person' if not found else 'several authorities have this id; add --authority'}"
        )
    person = found[0]
    if person.user is None:
        person.user = User.objects.make(username=args.username or person.code)
        person.save(update_fields=["user"])
    return person.user


def _system_admin(args: argparse.Namespace) -> User:
    authorities = apps.get_model("organisation.Authority").objects.all()
    if args.authority:
        authorities = authorities.filter(code=args.authority)
    found = list(authorities[:2])
    if len(found) != 1:
        raise CommandFault("name one authority with --authority")
    user = User.objects.filter(username=args.person).first()
    return user or User.objects.make(username=args.person, system_admin_of=found[0])
