"""How times, lengths and numbers are said, in the language that is switched on. Pure: the instant comes in as `at`.

Swedish is written here; English stands in the catalogue. Forms are those of the design: "tis 24 nov kl. 09:40", "i dag kl. 21:05",
"i fredags" up to a week back, the year only when it is another than now. Numbers and dates hold together by no-break spaces.
Lengths are rounded down, so that nobody is told of an hour that is no longer there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NBSP = "\u00a0"
HOUR = timedelta(hours=1)
DAYS_FROM = timedelta(hours=72)


def bound(text: str) -> str:
    """The text with every space made unbreakable."""
    return text.replace(" ", NBSP)


def english() -> bool:
    return (get_language() or "sv").startswith("en")


def local(instant: datetime) -> datetime:
    """The instant on the wall clocks of the authority."""
    return instant.astimezone(STOCKHOLM)


def _day_of(value: datetime | date) -> date:
    return local(value).date() if isinstance(value, datetime) else value


# ---------------------------------------------------------------------------------------------- names


def weekday_short(day: date) -> str:
    return (
        pgettext("veckodag", "mån"),
        pgettext("veckodag", "tis"),
        pgettext("veckodag", "ons"),
        pgettext("veckodag", "tor"),
        pgettext("veckodag", "fre"),
        pgettext("veckodag", "lör"),
        pgettext("veckodag", "sön"),
    )[day.weekday()]


def weekday_long(day: date) -> str:
    return (
        pgettext("veckodag", "måndag"),
        pgettext("veckodag", "tisdag"),
        pgettext("veckodag", "onsdag"),
        pgettext("veckodag", "torsdag"),
        pgettext("veckodag", "fredag"),
        pgettext("veckodag", "lördag"),
        pgettext("veckodag", "söndag"),
    )[day.weekday()]


def weekday_past(day: date) -> str:
    """ "i fredags": the weekday that was."""
    return (
        _("i måndags"),
        _("i tisdags"),
        _("i onsdags"),
        _("i torsdags"),
        _("i fredags"),
        _("i lördags"),
        _("i söndags"),
    )[day.weekday()]


def month_short(month: int) -> str:
    return _months_short(get_language())[month - 1]


@lru_cache(maxsize=4)
def _months_short(language: str | None) -> tuple[str, ...]:
    """The twelve in the language switched on: asked for once a date, so not looked up twelve times each."""
    return (
        pgettext("månad kort", "jan"),
        pgettext("månad kort", "feb"),
        pgettext("månad kort", "mar"),
        pgettext("månad kort", "apr"),
        pgettext("månad kort", "maj"),
        pgettext("månad kort", "jun"),
        pgettext("månad kort", "jul"),
        pgettext("månad kort", "aug"),
        pgettext("månad kort", "sep"),
        pgettext("månad kort", "okt"),
        pgettext("månad kort", "nov"),
        pgettext("månad kort", "dec"),
    )


def month_long(month: int) -> str:
    return (
        pgettext("månad", "januari"),
        pgettext("månad", "februari"),
        pgettext("månad", "mars"),
        pgettext("månad", "april"),
        pgettext("månad", "maj"),
        pgettext("månad", "juni"),
        pgettext("månad", "juli"),
        pgettext("månad", "augusti"),
        pgettext("månad", "september"),
        pgettext("månad", "oktober"),
        pgettext("månad", "november"),
        pgettext("månad", "december"),
    )[month - 1]


# ---------------------------------------------------------------------------------------------- days and instants


def time_of_day(instant: datetime) -> str:
    """ "09:40"."""
    return f"{local(instant):%H:%M}"


def at_time(instant: datetime) -> str:
    """ "kl. 09:40"."""
    return bound(_("kl. %(time)s") % {"time": time_of_day(instant)})


def date_short(value: datetime | date, at: datetime) -> str:
    """ "24 nov", and "24 nov 2025" in another year than now."""
    day = _day_of(value)
    year = "" if day.year == local(at).year else f" {day.year}"
    return bound(f"{day.day} {month_short(day.month)}{year}")


def date_long(value: datetime | date) -> str:
    """ "24 november 2026": for documents."""
    day = _day_of(value)
    return bound(f"{day.day} {month_long(day.month)} {day.year}")


def day_short(value: datetime | date, at: datetime) -> str:
    """ "tis 24 nov"."""
    return bound(f"{weekday_short(_day_of(value))} ") + date_short(value, at)


def day_long(value: datetime | date) -> str:
    """ "måndag 23 november"."""
    day = _day_of(value)
    return f"{weekday_long(day)} " + bound(f"{day.day} {month_long(day.month)}")


def today_line(at: datetime) -> str:
    """ "Måndag 23 november, vecka 48": the line above the heading of a home page."""
    day = _day_of(at)
    line = _("%(day)s, vecka %(week)s") % {"day": day_long(day), "week": day.isocalendar().week}
    return line[:1].upper() + line[1:]


def day_near(value: datetime | date, at: datetime) -> str:
    """ "i dag", "i går", "i morgon", "i fredags" up to six days back, else "tis 24 nov"."""
    day, today = _day_of(value), _day_of(at)
    distance = (day - today).days
    if distance == 0:
        return bound(_("i dag"))
    if distance == -1:
        return bound(_("i går"))
    if distance == 1:
        return bound(_("i morgon"))
    if -6 <= distance < 0:
        return bound(weekday_past(day))
    return day_short(day, at)


def moment(instant: datetime, at: datetime) -> str:
    """ "i dag kl. 21:05", else "tis 24 nov kl. 09:40"."""
    today = _day_of(instant) == _day_of(at)
    day = bound(_("i dag")) if today else day_short(instant, at)
    return f"{day} {at_time(instant)}"


def moment_full(instant: datetime, at: datetime) -> str:
    """ "i dag, mån 23 nov kl. 19:30": today is said, and the date too."""
    said = f"{day_short(instant, at)} {at_time(instant)}"
    return _("i dag, %(moment)s") % {"moment": said} if _day_of(instant) == _day_of(at) else said


def moment_brief(instant: datetime, at: datetime) -> str:
    """ "sön 21:05" within a week back, "08:20" today, else "12 nov": the margin of a feed."""
    distance = (_day_of(at) - _day_of(instant)).days
    if distance == 0:
        return time_of_day(instant)
    if 0 < distance < 7:
        return bound(f"{weekday_short(_day_of(instant))} {time_of_day(instant)}")
    return date_short(instant, at)


def due(value: datetime | date, at: datetime) -> str:
    """A deadline as a task says it: with the hour where it counts, and "försenad sedan 30 sep" when it has passed."""
    if passed(value, at):
        return _("försenad sedan %(day)s") % {"day": date_short(value, at)}
    return moment(value, at) if isinstance(value, datetime) else _today_or_day(value, at)


def _today_or_day(day: date, at: datetime) -> str:
    return bound(_("i dag")) if day == _day_of(at) else day_short(day, at)


def passed(value: datetime | date, at: datetime) -> bool:
    """Whether a deadline is over. A date lasts to its end."""
    return value < at if isinstance(value, datetime) else value < _day_of(at)


def later_today(instant: datetime, at: datetime) -> str:
    """ "i kväll", "i natt", "i dag" for an instant of today or the coming night, else "tis 24 nov kl. 09:40"."""
    there, here = local(instant), local(at)
    if there.date() == here.date():
        return _("i kväll") if there.hour >= 18 else _("i dag")
    if there.date() == here.date() + timedelta(days=1):
        return _("i natt") if there.hour < 6 else _("i morgon")
    return moment(instant, at)


def span(first: date, last: date, at: datetime) -> str:
    """ "12 okt – 30 nov", "1–30 sep"."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_short(last, at)}" if first != last else date_short(last, at)
    return f"{date_short(first, at)} – {date_short(last, at)}"


# ---------------------------------------------------------------------------------------------- lengths


def length(delta: timedelta) -> str:
    """ "4 dagar" over 72 hours, "41 h" down to one, then "35 min"."""
    if delta > DAYS_FROM:
        days = delta.days
        return bound(ngettext("%(n)s dag", "%(n)s dagar", days) % {"n": days})
    if delta >= HOUR:
        return bound(_("%(n)s h") % {"n": delta // HOUR})
    return bound(_("%(n)s min") % {"n": delta // timedelta(minutes=1)})


def length_spoken(delta: timedelta) -> str:
    """The same length in whole words, for screen readers and running text."""
    if delta > DAYS_FROM:
        return length(delta)
    if delta >= HOUR:
        hours = delta // HOUR
        return bound(ngettext("%(n)s timme", "%(n)s timmar", hours) % {"n": hours})
    minutes = delta // timedelta(minutes=1)
    return bound(ngettext("%(n)s minut", "%(n)s minuter", minutes) % {"n": minutes})


def left(due_at: datetime, at: datetime, *, spoken: bool = False) -> str:
    """ "41 h kvar", or "2 h över" when the instant has passed."""
    say = length_spoken if spoken else length
    if at > due_at:
        return bound(_("%(length)s över") % {"length": say(at - due_at)})
    return bound(_("%(length)s kvar") % {"length": say(due_at - at)})


def margin(due_at: datetime, done_at: datetime) -> str:
    """How well a deadline was kept: "31 timmar i förväg" or "2 timmar för sent"."""
    if done_at > due_at:
        return _("%(length)s för sent") % {"length": length_spoken(done_at - due_at)}
    return _("%(length)s i förväg") % {"length": length_spoken(due_at - done_at)}


# ---------------------------------------------------------------------------------------------- numbers and lists


def number(value: int | float, decimals: int = 0) -> str:
    """1 238 in Swedish, 1,238 in English."""
    text = f"{value:,.{decimals}f}"
    return text if english() else text.replace(",", NBSP).replace(".", ",")


def percent(part: int, whole: int) -> str:
    """ "91 procent": rounded down, so that 100 means all of them."""
    return bound(_("%(n)s procent") % {"n": part * 100 // whole if whole else 0})


def percent_short(part: int, whole: int) -> str:
    """ "91 %": for tables."""
    return bound(_("%(n)s %%") % {"n": part * 100 // whole if whole else 0})


def count(value: int, *, neuter: bool = False) -> str:
    """The number as a word up to twelve ("tre"), else in figures. `neuter`: "ett beslut", not "en"."""
    words = (
        pgettext("räkneord", "inga") if not neuter else pgettext("räkneord", "inget"),
        pgettext("räkneord", "ett") if neuter else pgettext("räkneord", "en"),
        pgettext("räkneord", "två"),
        pgettext("räkneord", "tre"),
        pgettext("räkneord", "fyra"),
        pgettext("räkneord", "fem"),
        pgettext("räkneord", "sex"),
        pgettext("räkneord", "sju"),
        pgettext("räkneord", "åtta"),
        pgettext("räkneord", "nio"),
        pgettext("räkneord", "tio"),
        pgettext("räkneord", "elva"),
        pgettext("räkneord", "tolv"),
    )
    return words[value] if 0 <= value < len(words) else number(value)


def sentence(text: str) -> str:
    """The text with a capital first letter; the rest is left as it is."""
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str]) -> str:
    """ "a, b och c"."""
    if len(items) < 2:
        return "".join(items)
    return _("%(first)s och %(last)s") % {"first": ", ".join(items[:-1]), "last": items[-1]}


def initials(name: str) -> str:
    """The first letter of the first and the last name."""
    parts = [part for part in name.split() if part[0].isalpha()]
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


# Long compounds, with the places where they may be broken: browsers often lack a Swedish list of their own.
COMPOUNDS = {
    "informationssäkerhetssamordnare": "informations|säkerhets|samordnare",
    "informationssäkerhet": "informations|säkerhet",
    "personuppgiftsbiträde": "personuppgifts|biträde",
    "personuppgiftsincident": "personuppgifts|incident",
    "dataskyddsredogörare": "dataskydds|redogörare",
    "informationstillgång": "informations|tillgång",
    "konsekvensbedömning": "konsekvens|bedömning",
    "internkontrollsamordnare": "intern|kontroll|samordnare",
    "verksamhetscontroller": "verksamhets|controller",
    "tjänstekortsadministratör": "tjänstekorts|administratör",
    "biståndshandläggare": "bistånds|handläggare",
    "stadsdelsförvaltning": "stadsdels|förvaltning",
}


def hyphenated(text: str) -> str:
    """The text with soft hyphens in known long compounds."""
    lowered = text.lower()
    for word, parts in COMPOUNDS.items():
        start = lowered.find(word)
        if start >= 0:
            found, place = text[start : start + len(word)], 0
            pieces = []
            for part in parts.split("|"):
                pieces.append(found[place : place + len(part)])
                place += len(part)
            return text[:start] + "\u00ad".join(pieces) + text[start + len(word) :]
    return text
