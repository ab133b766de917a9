"""Who can be chosen at sign-in in demo mode: one person for each view of the product."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.lib import clock
from varna.secrecy import scope

# The views worth seeing, in the order of the sign-in page. An empty role is somebody with none.
VIEWS = [
    ("isam", _("informationssäkerhetssamordnare")),
    ("dpo", _("dataskyddsombud")),
    ("director", _("direktör")),
    ("unit_manager", _("enhetschef")),
    ("", _("medarbetare")),
    ("department_head", _("avdelningschef")),
    ("data_protection_liaison", _("dataskyddsredogörare")),
    ("registrar", _("registrator")),
    ("hr_officer", _("HR")),
    ("board_chair", _("nämndens ordförande")),
]


@dataclass(frozen=True)
class Choice:
    """A demo person: the account to sign in with, and what the person is."""

    user_id: int
    name: str
    what: str


def choices() -> list[Choice]:
    """The demo persons, or nobody outside demo mode. Never a person shown by alias: a demo must not teach to look for them."""
    if not settings.DEMO:
        return []
    appointment, person = apps.get_model("organisation.Appointment"), apps.get_model("organisation.Person")
    today = clock.today()
    found: list[Choice] = []
    taken: set[int] = set()
    with scope.machine():
        held = list(
            appointment.objects.held(today)
            .filter(person__user__is_active=True, person__alias=False, authority__fictive=True)
            .order_by("valid_from", "pk")
            .values_list("role", "person__user_id", "person__name")
        )
        busy = {user for _role, user, _name in held}
        plain = (
            person.objects.in_service(today)
            .filter(kind="employee", user__is_active=True, alias=False, authority__fictive=True, unit__kind="unit")
            .exclude(user__in=busy)
            .order_by("pk")
            .values_list("user_id", "name")
        )
        for role, what in VIEWS:
            rows = [(user, name) for one, user, name in held if one == role] if role else list(plain[:50])
            for user, name in rows:
                if user not in taken:
                    taken.add(user)
                    found.append(Choice(user, name, str(what)))
                    break
        for admin in User.objects.filter(system_admin_of__fictive=True, is_active=True)[:1]:
            found.append(Choice(admin.pk, str(_("Driften")), str(_("systemadministratör"))))
    return found
