"""The menu: what each role uses, and nothing more. Places that are not built yet are not in it.

A person with several roles gets the union. The roles are those of the permissions file (`reach.roles`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STAFF = frozenset({"employee"})
MANAGERS = frozenset({"unit_manager", "department_head"})
OBJECTS = frozenset({"system_owner", "system_manager", "system_manager_it", "process_owner", "system_specialist"})
STEERING = frozenset({"isam", "dpo"})
DIRECTOR = frozenset({"director"})
BOARD = frozenset({"board"})
LIAISONS = frozenset({"data_protection_liaison"})
RECORDS = frozenset(
    {"archivist", "district_archivist", "archive_liaison", "procurement_officer", "registrar", "hr_officer"}
)
READERS = STEERING | MANAGERS | OBJECTS | LIAISONS
ADMIN = frozenset({"system_admin"})
CASES = MANAGERS | OBJECTS | STEERING | DIRECTOR | LIAISONS | frozenset({"it_function", "security_coordinator"})
ALL = STAFF | BOARD | ADMIN | frozenset({"ciso", "auditor", "supplier"})


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the menu. `views` are tried in their order; the first that exists is where it leads. `key` is pressed after G."""

    name: str
    label: str | Promise
    icon: str
    views: tuple[str, ...]
    roles: frozenset[str]
    key: str = ""
    without: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place as it stands in one page's menu."""

    name: str
    label: str | Promise
    icon: str
    url: str
    key: str
    current: bool


GROUPS: Sequence[tuple[str | Promise, Sequence[Place]]] = (
    (
        "",
        (
            Place("home", _("Mitt"), "House", ("home:home", "home:index"), ALL, "M", BOARD),
            Place("papers", _("Handlingar"), "FileText", ("home:home", "home:index"), BOARD, "M"),
            Place("unit", _("Min enhet"), "PersonGroup", ("organisation:my_unit",), MANAGERS | OBJECTS),
            Place(
                "incidents",
                _("Händelser"),
                "ChatExclamationmark",
                ("incidents:list",),
                CASES,
                "H",
            ),
            Place(
                "mine",
                _("Mina rapporter"),
                "ChatExclamationmark",
                ("incidents:mine", "incidents:list"),
                STAFF,
                "H",
                CASES,
            ),
            Place("instruction", _("Handbok"), "OpenBook", ("instruction:index",), ALL),
        ),
    ),
    (
        _("Register"),
        (
            Place(
                "organisation",
                _("Organisation"),
                "PersonGroup",
                ("organisation:index",),
                READERS | DIRECTOR | RECORDS | ADMIN,
            ),
            Place("processings", _("Behandlingar"), "FolderFile", ("privacy:list", "privacy:index"), READERS, "B"),
            Place("assets", _("Informationstillgångar"), "Layers", ("inventory:list", "inventory:index"), READERS),
            Place("agreements", _("Avtal"), "Handshake", ("privacy:agreements",), STEERING | LIAISONS),
            Place("access", _("Behörigheter"), "KeyHorizontal", ("access:index",), MANAGERS | OBJECTS | STEERING),
        ),
    ),
    (
        _("Styrning"),
        (
            Place(
                "obligations",
                _("Åligganden"),
                "ClipboardCheckmark",
                ("oversight:obligations", "oversight:index", "oversight:list"),
                STEERING | DIRECTOR | MANAGERS,
            ),
            Place(
                "findings", _("Brister"), "XMarkOctagonFill", ("oversight:findings",), STEERING | DIRECTOR | MANAGERS
            ),
            Place("risk", _("Risk"), "MenuGrid", ("risk:index",), MANAGERS | OBJECTS | STEERING | DIRECTOR, "R"),
            Place(
                "wheel",
                _("Årshjul"),
                "wheel",
                ("wheel:index", "wheel:year"),
                MANAGERS | OBJECTS | STEERING | DIRECTOR | BOARD,
                "Å",
            ),
            Place("reports", _("Rapporter"), "FileText", ("reports:index", "reports:list"), STEERING | DIRECTOR),
            Place("training", _("Utbildning"), "HatSchool", ("awareness:index",), STAFF),
        ),
    ),
    (
        _("Drift"),
        (
            Place(
                "exchange",
                _("Inläsning"),
                "Database",
                ("exchange:index", "exchange:upload"),
                ADMIN | frozenset({"isam", "hr_officer"}),
            ),
        ),
    ),
)


@lru_cache(maxsize=64)
def _address(views: tuple[str, ...]) -> str:
    for view in views:
        try:
            return reverse(view)
        except NoReverseMatch:
            continue
    return ""


def address(name: str) -> str:
    """Where a place of the menu leads; empty while it is not built."""
    for _group, places in GROUPS:
        for place in places:
            if place.name == name:
                return _address(place.views)
    return ""


def entries(roles: Collection[str], path: str) -> list[tuple[str | Promise, list[Entry]]]:
    """The menu for these roles, on the page at `path`. The longest address that begins the path is the current place."""
    held = frozenset(roles)
    shown: list[tuple[str | Promise, list[Place]]] = []
    taken: set[str] = set()
    for heading, places in GROUPS:
        wanted = []
        for place in places:
            url = _address(place.views)
            if url and place.roles & held and not place.without & held and url not in taken:
                taken.add(url)
                wanted.append(place)
        if wanted:
            shown.append((heading, wanted))
    urls = [_address(place.views) for _heading, places in shown for place in places]
    here = max((url for url in urls if path == url or (url != "/" and path.startswith(url))), key=len, default="")
    return [
        (heading, [Entry(p.name, p.label, p.icon, _address(p.views), p.key, _address(p.views) == here) for p in places])
        for heading, places in shown
    ]
