"""Chapter: incidents and deviations of the year (4.2, 7), against the same days of the year before.

Events are counted by when they were reported. Doubles and mere observations do not count (R-7-03).
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any

from varna.incidents.enums import Kind, Status, Stop, Track, What
from varna.incidents.models import Clock, Incident
from varna.lib.clock import STOCKHOLM, local_day
from varna.reports import words
from varna.reports.document import Columns, Section, Series, Table
from varna.reports.kinds.management_review import state
from varna.reports.kinds.management_review.ask import Ask

KEY = "incidents_and_deviations"
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
PRIVACY = {Kind.PERSONAL_DATA, Kind.BOTH}
GROUPS = (("Informationssäkerhet", {Kind.SECURITY}), ("Personuppgifter", PRIVACY), ("Inte bedömda än", {Kind.UNCLEAR}))


def between(start: date, end: date) -> tuple[datetime, datetime]:
    """The first instant of `start` and the last of `end`, in Swedish time."""
    last = datetime.combine(end + timedelta(days=1), time(), STOCKHOLM) - timedelta(microseconds=1)
    return datetime.combine(start, time(), STOCKHOLM), last


def last_year(day: date) -> date:
    """The same day a year earlier; 29 February becomes 28."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def compile(ask: Ask, number: str, heading: str) -> Section:
    now = _rows(ask, ask.start, ask.end)
    then = _rows(ask, last_year(ask.start), last_year(ask.end))
    clocks = _clocks(ask)
    privacy = sum(1 for row in now if row["kind"] in PRIVACY)
    significant = sum(1 for row in now if row["significant"])
    closed = sum(1 for row in now if row["status"] == Status.CLOSED)
    notified = [clock for clock in clocks if clock["track"] == Track.PRIVACY and clock["stop"] == Stop.FILED]
    in_time = sum(1 for clock in notified if clock["stopped_at"] <= (clock["latest_at"] or clock["due_at"]))
    ended = [clock for clock in clocks if _ended(clock, ask.at)]
    kept = sum(
        1 for clock in ended if clock["stopped_at"] and clock["stopped_at"] <= (clock["latest_at"] or clock["due_at"])
    )
    had = bool(then)

    def figure(key: str, label: str, value: int, of: int | None, before: int | None, query: str):  # type: ignore[no-untyped-def]
        known = (before, None) if had and before is not None else None
        return ask.figure(KEY, key, label, value, of, query=query, view="incidents:list", before=known)

    figures = (
        figure("reported", "Rapporterade händelser", len(now), None, len(then), "incidents.reported"),
        figure("privacy", "Rörde personuppgifter", privacy, len(now), sum(1 for row in then if row["kind"] in PRIVACY), "incidents.privacy"),
        figure("notified", "Anmälda till Integritetsskyddsmyndigheten", len(notified), None, None, "incidents.notified"),
        figure("in_time", "Anmälda inom 72 timmar", in_time, len(notified), None, "incidents.notified"),
        figure("clocks", "Lagstadgade klockor som hölls", kept, len(ended), None, "incidents.clocks"),
        figure("significant", "Bedömda som betydande", significant, None, sum(1 for row in then if row["significant"]), "incidents.significant"),
        figure("closed", "Avslutade", closed, len(now), None, "incidents.closed"),
    )  # fmt: skip
    lacks, lack_tables = state.deviations(ask, KEY)
    return Section(
        KEY,
        number,
        heading,
        sentences=(_sentence(ask, len(now), len(then), privacy, len(notified), in_time, significant),),
        figures=(*figures, *lacks),
        charts=_chart(ask, now),
        tables=(*_tables(ask, now, then), *lack_tables),
        source=f"Ur {words.count(len(now), 'händelse', 'händelser')}, {words.period(ask.start, ask.end)}.",
        source_url=figures[0].url,
        gaps=()
        if had
        else (f"Inga händelser från {ask.year - 1} finns i Värna, så jämförelsen med förra året saknas.",),
    )


def _rows(ask: Ask, start: date, end: date) -> list[dict[str, Any]]:
    found = Incident.objects.counting().filter(authority=ask.authority, reported_at__range=between(start, end))
    return [dict(row) for row in found.values("kind", "what", "status", "significant", "reported_at")]


def _clocks(ask: Ask) -> list[dict[str, Any]]:
    found = Clock.objects.filter(
        incident__authority=ask.authority,
        incident__reported_at__range=between(ask.start, ask.end),
        incident__in=Incident.objects.counting(),
        due_at__isnull=False,
    )
    return [dict(row) for row in found.values("track", "stop", "stopped_at", "due_at", "latest_at")]


def _ended(clock: dict[str, Any], at: datetime) -> bool:
    """A clock that has had its answer or has run out; one that was never needed does not count."""
    return clock["stop"] == Stop.FILED or (not clock["stop"] and at > (clock["latest_at"] or clock["due_at"]))


def _sentence(ask: Ask, now: int, then: int, privacy: int, notified: int, in_time: int, significant: int) -> str:
    if not now:
        return "Ingen händelse har rapporterats under perioden."
    said = [f"{words.count(now, 'händelse har', 'händelser har')} rapporterats"]
    said[0] += f", mot {words.number(then)} samma tid förra året." if then else "."
    said.append(f"{words.number(privacy)} rörde personuppgifter.")
    if notified:
        how = (
            ("inom 72 timmar" if notified == 1 else "alla inom 72 timmar")
            if in_time == notified
            else f"{words.number(in_time)} av dem inom 72 timmar"
        )
        said.append(f"{words.number(notified)} anmäldes till Integritetsskyddsmyndigheten, {how}.")
    else:
        said.append("Ingen anmäldes till Integritetsskyddsmyndigheten.")
    said.append(
        f"{words.number(significant)} bedömdes som betydande." if significant else "Ingen bedömdes som betydande."
    )
    return " ".join(said)


def _chart(ask: Ask, rows: list[dict[str, Any]]) -> tuple[Columns, ...]:
    if not rows:
        return ()
    months = {
        name: Counter(local_day(row["reported_at"]).month for row in rows if row["kind"] in kinds)
        for name, kinds in GROUPS
    }
    series = tuple(
        Series(name, tuple(count[month] for month in range(1, 13)))
        for name, count in months.items()
        if count.total() or name != GROUPS[2][0]
    )
    return (
        Columns(
            f"Händelser per månad {ask.year}",
            "Stapeldiagram över rapporterade händelser per månad. Samma siffror finns i tabellen Händelser per månad.",
            MONTHS,
            series,
        ),
    )


def _tables(ask: Ask, now: list[dict[str, Any]], then: list[dict[str, Any]]) -> tuple[Table, ...]:
    if not now and not then:
        return ()
    years = [(ask.year - 1, then), (ask.year, now)] if then else [(ask.year, now)]
    months = [Counter(local_day(row["reported_at"]).month for row in rows) for _year, rows in years]
    whats = [Counter(row["what"] for row in rows) for _year, rows in years]
    head = [str(year) for year, _rows in years]
    foot = ("Alla", *(words.number(len(rows)) for _year, rows in years))
    numeric = tuple(range(1, len(years) + 1))
    names = {i + 1: words.capital(words.MONTHS[i]) for i in range(ask.end.month)}
    return (
        Table("Händelser efter typ", ("Typ", *head), _lines(dict(What.choices), whats), foot, numeric),
        Table("Händelser per månad", ("Månad", *head), _lines(names, months), foot, numeric),
    )


def _lines(names: dict[Any, Any], counts: list[Counter[Any]]) -> tuple[tuple[str, ...], ...]:
    return tuple((str(name), *(words.number(count[key]) for count in counts)) for key, name in names.items())
