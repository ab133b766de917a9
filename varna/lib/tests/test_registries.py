"""The registries sort and limit what the slices offer."""

from datetime import UTC, date, datetime

import pytest

from varna.lib import news, search, turns

AT = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _empty(monkeypatch):
    monkeypatch.setattr(turns, "_providers", {})
    monkeypatch.setattr(search, "_searchers", {})
    monkeypatch.setattr(news, "_providers", {})


def test_the_nearest_deadline_comes_first_and_a_date_lasts_to_its_end():
    clock = turns.Turn("Lämna upplysningen", due_at=datetime(2026, 11, 23, 18, 30, tzinfo=UTC))
    report = turns.Turn("Ta emot en ny rapport", came_at=datetime(2026, 11, 23, 8, 52, tzinfo=UTC))
    today = turns.Turn("Svara", due_at=date(2026, 11, 23))
    some_day = turns.Turn("Läs")
    turns.turns("a")(lambda reach, at: [some_day, today])
    turns.turns("b")(lambda reach, at: [clock, report])
    assert turns.gather(None, AT) == [report, clock, today, some_day]


def test_search_asks_in_order_and_never_gives_more_than_asked_for():
    search.searcher("units", order=20)(lambda reach, text, limit: [search.Hit(f"{text} {n}", "/") for n in range(9)])
    search.searcher("incidents", order=10)(lambda reach, text, limit: [search.Hit("NOR-2026-0147", "/")])
    assert [hit.title for hit in search.find(None, "  hem  ", limit=2)] == ["NOR-2026-0147", "hem 0", "hem 1"]


def test_one_letter_finds_nothing():
    search.searcher("units")(lambda reach, text, limit: [search.Hit("Hemtjänst", "/")])
    assert search.find(None, "h") == []


def test_news_are_newest_first():
    old, new = news.News(datetime(2026, 11, 20, tzinfo=UTC), "Förr"), news.News(AT, "Nu")
    news.news("a")(lambda reach, since, at: [old])
    news.news("b")(lambda reach, since, at: [new])
    assert news.gather(None, old.at, AT) == [new, old]
