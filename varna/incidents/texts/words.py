"""Words for codes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from varna.incidents.enums import PanelKind, Status
from varna.incidents.models import Clock
from varna.lib.clock import STOCKHOLM
from varna.ui import wording


def function(code: str) -> str:
    """A receiver of the pack, in running text."""
    return {
        "dpo": _("dataskyddsombudet"),
        "isam": _("informationssäkerhetssamordnaren"),
        "manager": _("chefen"),
        "director": _("direktören"),
        "backup": _("ersättaren"),
        "dpo_backup": _("dataskyddsombudets ersättare"),
        "isam_backup": _("samordnarens ersättare"),
        "backup_list": _("alla på backuplistan"),
    }.get(code, code)


def receivers(codes: Iterable[str]) -> str:
    """Several receivers as one phrase, capital first."""
    return wording.sentence(wording.listed([function(code) for code in codes]))


def panel_name(kind: str) -> str:
    return _("dataskydd") if kind == PanelKind.PRIVACY else _("informationssäkerhet")


def status_kind(status: str) -> str:
    """The shape of a status (design section 7)."""
    return {Status.NEW: "todo", Status.INVESTIGATED: "run", Status.MERGED: "lock"}.get(Status(status), "ok")


def blocker(code: str) -> tuple[str, str]:
    """What is missing before a case can be closed: the sentence, and the act that puts it right."""
    return {
        "unsorted": (_("Bedöm om det är en incident. Någon av funktionerna har inte svarat än."), ""),
        "position": (_("Dataskyddsombudet har inte tagit ställning."), "stallningstagande"),
        "persons_told": (_("Svara på om de berörda personerna ska informeras."), "fraga/persons_told"),
        "lex_sarah": (_("Svara på om händelsen ska rapporteras som lex Sarah."), "fraga/lex_sarah"),
        "clocks": (_("En klocka går. Lämna anmälan, eller besluta att den inte behövs."), ""),
        "steps": (_("Gör stegen som är kvar, eller skriv varför de inte behövs."), ""),
        "panel_security": (_("Delen om informationssäkerhet är inte klar."), "klar/security"),
        "panel_privacy": (_("Delen om dataskydd är inte klar."), "klar/privacy"),
        "lesson": (_("Skriv vad ni lär er av händelsen."), "lardom"),
        "measures": (_("Ta ställning till om åtgärder behövs."), "lardom"),
    }[code]


def what_waits(clock: Clock) -> str:
    """What a blocked clock waits for."""
    return _("Väntar på incidentanmälan") if clock.rule.after else _("Väntar")


def counted_from(clock: Clock, at: Any) -> str:
    """From when, how long and under which law a clock is counted, with the end in full and its zone (J03-A1)."""
    if clock.starts_at is None or clock.due_at is None:
        return _("Räknas från att incidentanmälan har lämnats in. %(law)s.") % {
            "law": wording.sentence(clock.words("law"))
        }
    end = clock.due_at.astimezone(STOCKHOLM)
    summer = bool(end.dst())
    zone = _("svensk sommartid, UTC+2") if summer else _("svensk normaltid, UTC+1")
    length = clock.content.get("length", {})
    start = wording.moment(clock.starts_at, at)
    if length.get("hours"):
        counted = _("%(hours)s timmar från upptäckten %(start)s.") % {"hours": length["hours"], "start": start}
    else:
        counted = _("En månad från incidentanmälan %(start)s.") % {"start": start}
    ends = _("Går ut %(end)s (%(zone)s).") % {"end": f"{end:%Y-%m-%d %H:%M}", "zone": zone}
    latest = ""
    if clock.latest_at and clock.latest_at != clock.due_at:
        latest = " " + _("Får lämnas senast %(day)s, eftersom dagen inte är en vardag.") % {
            "day": wording.day_short(clock.latest_at, at)
        }
    return f"{counted} {ends}{latest} {wording.sentence(clock.words('law'))}."
