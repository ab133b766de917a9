"""Times, lengths and numbers as they are said, in Swedish and English."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from varna.ui import wording

AT = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)  # Monday 10:15 in Stockholm


def plain(text: str) -> str:
    return text.replace(wording.NBSP, " ")


def stockholm(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=wording.STOCKHOLM)  # type: ignore[arg-type, misc]


def said(function, *args, language="sv", **kwargs) -> str:
    with translation.override(language):
        return plain(function(*args, **kwargs))


@pytest.mark.parametrize(
    ("instant", "swedish", "english"),
    [
        (stockholm(2026, 11, 24, 9, 40), "tis 24 nov kl. 09:40", "Tue 24 Nov at 09:40"),
        (stockholm(2026, 11, 23, 21, 5), "i dag kl. 21:05", "today at 21:05"),
        (stockholm(2025, 5, 1, 8, 0), "tor 1 maj 2025 kl. 08:00", "Thu 1 May 2025 at 08:00"),
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "tor 2 jul kl. 00:30", "Thu 2 Jul at 00:30"),
    ],
)
def test_a_moment_has_its_day_and_hour_in_local_time(instant, swedish, english):
    assert said(wording.moment, instant, AT) == swedish
    assert said(wording.moment, instant, AT, language="en") == english


@pytest.mark.parametrize(
    ("day", "swedish", "english"),
    [
        (date(2026, 11, 23), "i dag", "today"),
        (date(2026, 11, 22), "i går", "yesterday"),
        (date(2026, 11, 24), "i morgon", "tomorrow"),
        (date(2026, 11, 20), "i fredags", "last Friday"),
        (date(2026, 11, 17), "i tisdags", "last Tuesday"),
        (date(2026, 11, 16), "mån 16 nov", "Mon 16 Nov"),
        (date(2026, 11, 27), "fre 27 nov", "Fri 27 Nov"),
    ],
)
def test_near_days_have_names(day, swedish, english):
    assert said(wording.day_near, day, AT) == swedish
    assert said(wording.day_near, day, AT, language="en") == english


@pytest.mark.parametrize(
    ("delta", "swedish", "english"),
    [
        (timedelta(hours=41, minutes=59), "41 h kvar", "41 h left"),
        (timedelta(hours=72), "72 h kvar", "72 h left"),
        (timedelta(hours=72, seconds=1), "3 dagar kvar", "3 days left"),
        (timedelta(days=4, hours=23), "4 dagar kvar", "4 days left"),
        (timedelta(hours=1), "1 h kvar", "1 h left"),
        (timedelta(minutes=35, seconds=59), "35 min kvar", "35 min left"),
        (timedelta(0), "0 min kvar", "0 min left"),
        (timedelta(hours=-2, minutes=-30), "2 h över", "2 h over"),
        (timedelta(minutes=-1), "1 min över", "1 min over"),
    ],
)
def test_what_is_left_is_rounded_down(delta, swedish, english):
    assert said(wording.left, AT + delta, AT) == swedish
    assert said(wording.left, AT + delta, AT, language="en") == english


def test_screen_readers_get_whole_words():
    assert said(wording.left, AT + timedelta(hours=9), AT, spoken=True) == "9 timmar kvar"
    assert said(wording.left, AT + timedelta(hours=1), AT, spoken=True, language="en") == "1 hour left"


def test_a_kept_or_missed_deadline_says_by_how_much():
    assert said(wording.margin, AT, AT - timedelta(hours=31, minutes=5)) == "31 timmar i förväg"
    assert said(wording.margin, AT, AT + timedelta(hours=2)) == "2 timmar för sent"
    assert said(wording.margin, AT, AT + timedelta(hours=2), language="en") == "2 hours late"


def test_a_date_lasts_to_its_end():
    assert not wording.passed(date(2026, 11, 23), AT)
    assert wording.passed(date(2026, 11, 22), AT)
    assert wording.passed(AT - timedelta(seconds=1), AT)


def test_a_due_thing_says_when_and_a_late_one_since_when():
    assert said(wording.due, date(2026, 11, 25), AT) == "ons 25 nov"
    assert said(wording.due, date(2026, 9, 30), AT) == "försenad sedan 30 sep"
    assert said(wording.due, AT + timedelta(hours=9), AT) == "i dag kl. 19:15"
    assert said(wording.due, date(2026, 9, 30), AT, language="en") == "late since 30 Sep"


def test_the_evening_and_the_night_have_names():
    assert said(wording.later_today, stockholm(2026, 11, 23, 19, 30), AT) == "i kväll"
    assert said(wording.later_today, stockholm(2026, 11, 24, 3, 0), AT) == "i natt"
    assert said(wording.later_today, stockholm(2026, 11, 23, 15, 0), AT) == "i dag"
    assert said(wording.later_today, stockholm(2026, 11, 26, 15, 0), AT, language="en") == "Thu 26 Nov at 15:00"


def test_the_line_above_the_heading():
    assert said(wording.today_line, AT) == "Måndag 23 november, vecka 48"
    assert said(wording.today_line, AT, language="en") == "Monday 23 November, week 48"


def test_numbers_are_grouped_by_a_no_break_space():
    assert wording.number(1238) == "1\u00a0238"
    assert said(wording.number, 3.14159, 1) == "3,1"
    assert said(wording.number, 1238, language="en") == "1,238"


def test_percent_is_rounded_down_so_that_all_means_all():
    assert said(wording.percent, 1560, 1561) == "99 procent"
    assert said(wording.percent, 3, 0) == "0 procent"
    assert said(wording.percent_short, 12, 100) == "12 %"


def test_small_numbers_are_words():
    assert [said(wording.count, n) for n in (0, 1, 3, 12, 13)] == ["inga", "en", "tre", "tolv", "13"]
    assert said(wording.count, 1, neuter=True) == "ett"
    assert said(wording.count, 3, language="en") == "three"


def test_lists_and_spans():
    assert said(wording.listed, ["a", "b", "c"]) == "a, b och c"
    assert said(wording.listed, ["a"]) == "a"
    assert said(wording.span, date(2026, 10, 12), date(2026, 11, 30), AT) == "12 okt – 30 nov"
    assert said(wording.span, date(2026, 9, 1), date(2026, 9, 30), AT) == "1–30 sep"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Sofia Thunmark", "ST"), ("Åsa Nyberg", "ÅN"), ("Medarbetare 0412", "M"), ("Helén Marklund Vik", "HV"), ("", "")],
)
def test_initials(name, letters):
    assert wording.initials(name) == letters


def test_long_compounds_may_be_broken_where_the_words_meet():
    assert (
        wording.hyphenated("Informationssäkerhetssamordnare (ISAM)")
        == "Informations\u00adsäkerhets\u00adsamordnare (ISAM)"
    )
    assert wording.hyphenated("enhetschef") == "enhetschef"
