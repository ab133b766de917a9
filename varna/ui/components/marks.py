"""Small marks: status, tags, persons, counts and classes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from zlib import crc32

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.ui import wording
from varna.ui.icons import icon

ALIAS = re.compile(r"^(Medarbetare|Employee) \d{4}$")
_KINDS = {
    "turn": ("turn", "turn"),
    "todo": ("todo", "open"),
    "run": ("run", "half"),
    "ok": ("ok", "CheckmarkCircleFill"),
    "met": ("ok", "CheckmarkCircleFill"),
    "soon": ("soon", "ClockFill"),
    "gap": ("gap", "XMarkOctagonFill"),
    "none": ("none", "ring"),
    "unknown": ("none", "ring"),
    "idle": ("stop", "open"),
    "draft": ("draft", "PencilLine"),
    "lock": ("lock", "PadlockLocked"),
}


def _standard_text(kind: str) -> str:
    return {
        "turn": _("Din tur"),
        "todo": _("Inte påbörjad"),
        "run": _("Pågår"),
        "ok": _("Uppfyllt"),
        "met": _("Uppfyllt"),
        "soon": _("Snart dags"),
        "gap": _("Brist"),
        "none": _("Kan inte räknas ut"),
        "unknown": _("Kan inte räknas ut"),
        "idle": _("Inget att bedöma"),
        "draft": _("Utkast"),
        "lock": _("Fryst"),
    }[kind]


def status(*, kind: str, text: str = "") -> SafeString:
    """Shape and text. Kinds: turn, todo, run, ok, soon, gap, none, draft, lock; and the states met, unknown, idle of a verdict."""
    tone, shape = _KINDS[kind]
    return format_html(
        '<span class="v-status v-status--{}">{}<span>{}</span></span>', tone, icon(shape), text or _standard_text(kind)
    )


def tag(*, text: str, lock: bool = False) -> SafeString:
    """A quiet label. `lock` for "Sekretess kan gälla"."""
    if lock:
        return format_html('<span class="v-tag v-tag--lock">{}{}</span>', icon("PadlockLocked"), text)
    return format_html('<span class="v-tag">{}</span>', text)


def count(*, number: int) -> SafeString:
    """How many things wait for the reader; nothing at all when none does."""
    if not number:
        return SafeString("")
    waits = ngettext("%(n)s väntar på dig", "%(n)s väntar på dig", number) % {"n": number}
    rest = waits.removeprefix(str(number))
    return format_html(
        '<span class="v-count" title="{}">{}<span class="ds-sr-only">{}</span></span>', waits, number, rest
    )


def person(*, name: str, role: str = "", secret: bool = False) -> SafeString:
    """Initials, name and role. An alias ("Medarbetare 0412") gets a silhouette, so that nobody sees why it is one.

    `secret` is the form with a lock, only for the case of a protected identity itself.
    """
    if secret:
        return _chip(' class="v-person v-person--secret"', "v-person__face", icon("ShieldLock"), name, role)
    if ALIAS.match(name):
        return _chip(' class="v-person"', "v-person__face v-person__face--b", icon("Person"), name, role)
    tone = "abc"[crc32(name.encode()) % 3]
    return _chip(' class="v-person"', f"v-person__face v-person__face--{tone}", wording.initials(name), name, role)


def _chip(attributes: str, face: str, inside: str, name: str, role: str) -> SafeString:
    said = format_html('<span class="v-person__role">{}</span>', wording.hyphenated(role)) if role else ""
    return format_html(
        '<span{}><span class="{}" aria-hidden="true">{}</span><span class="v-person__text">'
        '<span class="v-person__name">{}</span>{}</span></span>',
        SafeString(attributes),
        face,
        inside,
        name,
        said,
    )


def alias(*, name: str, role: str = "") -> SafeString:
    """A person whose name the reader does not need: silhouette, alias and role, without link."""
    return _chip(' class="v-person"', "v-person__face v-person__face--b", icon("Person"), name, role)


def level_names() -> Mapping[int, str]:
    """The consequence levels of the city's scale. A pack with other words gives its own to `krt`."""
    return {0: _("försumbar"), 1: _("måttlig"), 2: _("betydande"), 3: _("allvarlig")}


def krt(
    *,
    k: int | None,
    r: int | None,
    t: int | None,
    s: int | None = None,
    names: Mapping[int, str] | None = None,
) -> SafeString:
    """The class of information: confidentiality, integrity, availability, and traceability where the scale has it."""
    names = names or level_names()
    cells = [
        (letter, word, value)
        for letter, word, value in (
            ("K", _("Konfidentialitet"), k),
            ("R", _("Riktighet"), r),
            ("T", _("Tillgänglighet"), t),
            ("S", _("Spårbarhet"), s),
        )
        if value is not None
    ]
    if not cells:
        return status(kind="todo", text=_("Inte klassad"))
    words = " ".join(f"{word} {value}, {names.get(value, value)}." for _letter, word, value in cells)
    boxes = format_html_join(
        "",
        '<span class="v-krt__c v-krt__c--{}" aria-hidden="true">{}{}</span>',
        ((min(value, 3), letter, value) for letter, _word, value in cells),
    )
    return format_html('<span class="v-krt"><span class="ds-sr-only">{}</span>{}</span>', words, boxes)
