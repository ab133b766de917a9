"""Clocks: a legal deadline as a card, as a line, and the chain of steps to one recipient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from varna.ui import charts, wording
from varna.ui.icons import icon

NEAR = timedelta(hours=12)
URGENT = timedelta(hours=1)
SHAPES = {
    "calm": "Clock",
    "near": "ClockFill",
    "over": "ExclamationmarkTriangleFill",
    "done": "CheckmarkCircleFill",
    "late": "ExclamationmarkTriangleFill",
    "blocked": "Hourglass",
    "off": "Checkmark",
}


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain in a card: its name and what is said of its moment."""

    label: str
    when: str
    current: bool = False


def state_of(*, due_at: datetime, at: datetime, started_at: datetime | None, done_at: datetime | None) -> str:
    """calm, near (under twelve hours or a quarter left), over, done, or late (done, but after)."""
    if done_at is not None:
        return "done" if done_at <= due_at else "late"
    if at > due_at:
        return "over"
    quarter = (due_at - started_at) / 4 if started_at else NEAR
    return "near" if due_at - at < max(NEAR, quarter) else "calm"


def _state_text(state: str, *, due_at: datetime | None, at: datetime) -> str:
    if state == "near" and due_at is not None:
        today = wording.local(due_at).date() == wording.local(at).date()
        return _("Bråttom") if due_at - at < URGENT or not today else _("Går ut i dag")
    return {
        "calm": _("I tid"),
        "over": _("Passerad"),
        "done": _("Klar"),
        "late": _("Klar, för sent"),
        "blocked": _("Väntar"),
        "off": _("Behövs inte"),
    }.get(state, "")


def clock_context(
    *,
    label: str,
    at: datetime,
    due_at: datetime | None = None,
    started_at: datetime | None = None,
    done_at: datetime | None = None,
    state: str = "",
    wait: str = "",
    foot: str = "",
    law: str = "",
    ref: str = "",
    href: str = "",
    level: int = 3,
    chain: Sequence[Link] = (),
    refresh: str = "",
    id: str = "",
) -> dict[str, Any]:
    """A deadline as a card: what is left, the moment, the bar, from when it is counted and under which law.

    `state` is given only where time does not decide: "blocked" (with `wait`: what it waits for) and "off" (with `foot`: who decided and
    why). `refresh` is an address that answers the same card anew; it is asked every minute. `id` names the link, so that focus stays on it.
    """
    if state not in {"blocked", "off"}:
        if due_at is None:
            raise ValueError("a clock that runs needs due_at")
        state = state_of(due_at=due_at, at=at, started_at=started_at, done_at=done_at)
    context: dict[str, Any] = {
        "label": label,
        "state": {"late": "over", "blocked": "calm", "off": "calm"}.get(state, state),
        "kind": state,
        "state_text": _state_text(state, due_at=due_at, at=at),
        "icon": icon(SHAPES[state]),
        "announce": state == "over" or (state == "near" and due_at is not None and due_at - at < URGENT),
        "ref": ref,
        "href": href,
        "id": id,
        "tag": f"h{level}",
        "chain": chain,
        "refresh": refresh,
        "foot": foot,
        "big": wait or _("Väntar"),
        "spoken": "",
        "moment": "",
        "iso": due_at.isoformat() if due_at else "",
    }
    if state == "off":
        context["big"] = wait or _("Behövs inte")
    if state in {"blocked", "off"} or due_at is None:
        return context
    total = due_at - started_at if started_at else timedelta(hours=72)
    context["bar"] = charts.clock_bar(total=total, left=due_at - (done_at or at))
    if done_at is not None:
        context["big"] = _("Skickad")
        context["moment"] = f"{wording.moment(done_at, at)}, {wording.margin(due_at, done_at)}"
        context["iso"] = done_at.isoformat()
    else:
        context["big"], context["spoken"] = wording.left(due_at, at), wording.left(due_at, at, spoken=True)
        moment = wording.moment_full(due_at, at)
        context["moment"] = _("skulle ha skickats %(moment)s") % {"moment": moment} if state == "over" else moment
    if not foot and started_at is not None:
        counted = _("Räknas från %(moment)s, %(length)s.") % {
            "moment": wording.moment(started_at, at),
            "length": wording.length_spoken(total),
        }
        context["foot"] = f"{counted} {law}".strip()
    return context


def clock_inline(
    *, due_at: datetime, at: datetime, started_at: datetime | None = None, done_at: datetime | None = None
) -> SafeString:
    """A deadline as a line of a list: "41 h kvar – tis 24 nov kl. 09:40"."""
    state = state_of(due_at=due_at, at=at, started_at=started_at, done_at=done_at)
    if done_at is not None:
        text = _("Skickad %(moment)s") % {"moment": wording.moment(done_at, at)}
    else:
        text = f"{wording.left(due_at, at)} – {wording.moment(due_at, at)}"
    tone = {"late": "over"}.get(state, state)
    return format_html('<span class="v-ic v-ic--{}">{}{}</span>', tone, icon(SHAPES[state]), text)
