"""How the wheel speaks: the sentence that is the heading, the line under a title, the status at its side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from varna.ui import wording
from varna.wheel.enums import State
from varna.wheel.models import Activity
from varna.wheel.queries import Row, Year

RoleName = Callable[[str], str]
NEARLY_OVER = 7  # days
LONG = 20  # letters


def title(activity: Activity) -> str:
    """The title in the reader's language, with the semester or tertial that it concerns."""
    text = activity.title_en if (get_language() or "sv").startswith("en") and activity.title_en else activity.title_sv
    part = part_name(activity)
    return f"{text}, {part}" if part else text


def part_name(activity: Activity) -> str:
    """ "vår", "tertial 2", "tertial 3 2025"."""
    if not activity.part:
        return ""
    if activity.repeats == "semester":
        return pgettext("termin", "vår") if activity.part == "spring" else pgettext("termin", "höst")
    tertial = _("tertial %(number)s") % {"number": activity.part}
    return wording.bound(tertial if activity.about == activity.year else f"{tertial} {activity.about}")


def owners(activity: Activity, role_name: RoleName, *, short: bool = True) -> str:
    """The owner roles: "ISAM och dataskyddsombud"."""
    return wording.listed([shortened(role_name(code)) if short else role_name(code) for code in activity.owners])


def shortened(role: str) -> str:
    """A role's name for a list: without what the pack adds by way of explanation, and by its letters when the word is long."""
    name, _parenthesis, rest = role.partition(" (")
    letters = rest.rstrip(")")
    return letters if letters.isupper() and len(name) > LONG else name.partition(",")[0]


def when(activity: Activity, at: datetime) -> str:
    """ "12 okt – 30 nov", or how often it comes back."""
    if activity.first is None or activity.last is None:
        return str(activity.get_repeats_display())
    return wording.span(activity.first, activity.last, at)


def under(activity: Activity, role_name: RoleName, at: datetime) -> str:
    """The line under a title: "12 okt – 30 nov · Avdelningschefer"."""
    return f"{when(activity, at)} · {wording.sentence(owners(activity, role_name))}"


def status(row: Row, at: datetime, day: date) -> tuple[str, str]:
    """Kind and text of the status mark; empty for what has its record elsewhere."""
    activity = row.activity
    if row.state == State.LATE and activity.last:
        return "gap", _("försenat sedan %(day)s") % {"day": wording.date_short(activity.last, at)}
    if row.state == State.NOW and activity.last:
        left = (activity.last - day).days
        if left > NEARLY_OVER:
            return "run", _("till %(day)s") % {"day": wording.date_short(activity.last, at)}
        if left == 0:
            return "soon", _("sista dagen i dag")
        return "soon", ngettext("%(n)s dag kvar", "%(n)s dagar kvar", left) % {"n": left}
    if row.state == State.COMING and activity.first:
        return "todo", _("från %(day)s") % {"day": wording.date_short(activity.first, at)}
    if row.state == State.UNSEEN:
        return "none", _("före starten här")
    done = activity.done_on()
    if row.state == State.RUNNING:
        if activity.repeats in ("event", "rolling"):
            return "", ""
        if done is None:
            return "todo", _("inget antecknat")
        latest = max(occasion.done_on for occasion in activity.standing)
        return "ok", _("senast %(day)s") % {"day": wording.date_short(latest, at)}
    if done is None:
        return "ok", _("passerad")
    if activity.last and done > activity.last:
        return "ok", _("klart %(day)s, för sent") % {"day": wording.date_short(done, at)}
    return "ok", _("klart %(day)s") % {"day": wording.date_short(done, at)}


def heading(year: Year, at: datetime) -> str:
    """The status of the year as a sentence or two."""
    if not year.rows:
        return _("%(year)s är inte öppnat än.") % {"year": year.year}
    if year.day.year < year.year:
        planned = len(year.drawn)
        return _say(ngettext("%(n)s sak är planerad.", "%(n)s saker är planerade.", planned), planned)
    late = len(year.those(State.LATE))
    if year.day.year > year.year:
        done = len(year.those(State.DONE))
        kept = _say(ngettext("%(n)s sak blev klar.", "%(n)s saker blev klara.", done), done)
        missed = _say(ngettext("%(n)s blev inte gjord.", "%(n)s blev inte gjorda.", late), late)
        return f"{kept} {missed}" if late else kept
    now = _now(year, at)
    behind = _say(ngettext("%(n)s är försenad.", "%(n)s är försenade.", late), late)
    return f"{now} {behind}" if late else now


def _now(year: Year, at: datetime) -> str:
    going = len(year.those(State.NOW))
    if going:
        return _say(ngettext("%(n)s sak pågår.", "%(n)s saker pågår.", going), going)
    if year.next and year.next[0].activity.first:
        day = wording.date_short(year.next[0].activity.first, at)
        return _("Inget pågår just nu. Nästa börjar %(day)s.") % {"day": day}
    return _("Inget pågår just nu.")


def _say(text: str, number: int) -> str:
    """With the number as a word, and a capital letter: "Tre saker pågår." """
    return wording.sentence(text % {"n": wording.count(number)})


def sentence(row: Row) -> str:
    """One activity in the small list beside the mini wheel."""
    return f"{title(row.activity)}."


def month_names() -> list[str]:
    return [wording.month_short(month) for month in range(1, 13)]


def picture_label(year: int) -> str:
    return _("Årshjul %(year)s. Samma innehåll finns som lista på sidan.") % {"year": year}


def week(day: date) -> str:
    return _("vecka %(number)s") % {"number": day.isocalendar().week}


def track_line() -> str:
    """The rings named from the outside in."""
    return _("Utifrån och in: styrning, dataskydd, risk och internkontroll, kontroll och utbildning.")
