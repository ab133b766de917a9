"""The words of the first page that need more than a template can say."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from varna.home.queries import Coming, Contact, Share
from varna.incidents.enums import Status
from varna.incidents.models import Clock, Incident
from varna.lib.clock import local_day
from varna.ui import wording
from varna.ui.components import clocks, marks
from varna.ui.icons import icon

register = template.Library()


@register.simple_tag
def todayline(at: datetime) -> str:
    """Måndag 23 november, vecka 48"""
    return wording.today_line(at)


@register.simple_tag
def greeting(person: Any) -> str:
    """Hej Helén. A person shown by an alias is not greeted by a part of it."""
    if person is None or person.alias:
        return _("Hej")
    return _("Hej %(name)s") % {"name": person.name.split()[0]}


@register.simple_tag
def legalclock(one: Clock, at: datetime) -> SafeString:
    """A running clock with the case it belongs to."""
    context = clocks.clock_context(
        label=one.words("title"),
        at=at,
        due_at=one.due_at,
        started_at=one.starts_at,
        href=one.incident.get_absolute_url(),
        id=f"klocka-{one.pk}",
        ref=f"{one.incident.number} {one.incident.title}",
    )
    return mark_safe(render_to_string("ui/clock.html", context))


@register.simple_tag
def sincewhen(since: datetime, at: datetime) -> str:
    """ "i fredags", "i dag kl. 08:20", "12 nov": when one was here last."""
    today = local_day(since) == local_day(at)
    return wording.moment(since, at) if today else wording.day_near(since, at)


@register.simple_tag
def sharewords(share: Share) -> SafeString:
    """How many of how many, and what they have in common."""
    words = {
        "security_course": _("har gått kursen i informationssäkerhet i år"),
        "privacy_course": _("har gått kursen i dataskydd i år"),
        "shared": _("gruppdiskar och brevlådor är genomgångna senaste halvåret"),
        "processings": _("behandlingar är sedda senaste året"),
    }
    said = _("%(value)s av %(of)s") % {"value": wording.number(share.met), "of": wording.number(share.of)}
    return format_html("<b>{}</b><span>{}</span>", said, words[share.sort])


@register.simple_tag
def comingchip(one: Coming, at: datetime) -> SafeString:
    """A person who begins or ends, and when."""
    day = {"day": wording.date_short(one.day, at)}
    if one.begins:
        said = _("Började %(day)s") if one.past else _("Börjar %(day)s")
    elif one.person.left_to:
        said = _("Bytte förvaltning %(day)s") if one.past else _("Byter förvaltning %(day)s")
    else:
        said = _("Slutade %(day)s") if one.past else _("Slutar %(day)s")
    return marks.person(name=one.person.name, role=said % day)


@register.simple_tag
def contactchip(one: Contact) -> SafeString:
    """Somebody to ask, and what for."""
    roles = {
        "data_protection_liaison": _("Dataskyddsredogörare"),
        "isam": _("Informationssäkerhet"),
        "dpo": _("Dataskyddsombud"),
    }
    return marks.person(name=one.person.name, role=roles[one.role])


@register.simple_tag
def casestatus(case: Incident, at: datetime) -> SafeString:
    """Where a case stands, and since when."""
    if case.status == Status.NEW:
        return marks.status(
            kind="todo", text=_("Rapporterad %(day)s") % {"day": wording.day_near(case.reported_at, at)}
        )
    if case.status == Status.INVESTIGATED:
        since = case.sorted_at or case.reported_at
        return marks.status(kind="run", text=_("Utreds sedan %(day)s") % {"day": wording.day_short(since, at)})
    if case.closed_at:
        return marks.status(kind="ok", text=_("Avslutad %(day)s") % {"day": wording.date_short(case.closed_at, at)})
    return marks.status(kind="ok", text=str(case.get_status_display()))


@register.simple_tag
def goicon() -> SafeString:
    """The arrow at the end of a route."""
    return mark_safe(icon("ChevronRight").replace('class="v-icon"', 'class="v-icon v-routes__go"'))
