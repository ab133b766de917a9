"""The year wheel's geometry: angles, widths, overlaps."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from math import hypot
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from varna.wheel import picture, rules
from varna.wheel.picture import Item, Placed, angle, extent, place

ROOT = Path(__file__).resolve().parents[3]
MONTHS = [str(number) for number in range(1, 13)]


def item(number: int, first: date, last: date, track: str = "control", tone: str = "ok") -> Item:
    return Item(number, track, first, last, tone)


def d(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


def drawn(items, **more) -> ElementTree.Element:
    settings = {"year": 2026, "today": d(11, 23), "month_names": MONTHS, "label": "Årshjul 2026"}
    return ElementTree.fromstring(picture.draw(items, **{**settings, **more}))


def classes(root: ElementTree.Element, css: str) -> list[ElementTree.Element]:
    return [node for node in root.iter() if css in node.get("class", "").split()]


# ------------------------------------------------------------------------------------------------ angles


@pytest.mark.parametrize(
    ("day", "degrees"),
    [(d(1, 1), 0), (d(2, 1), 31 / 365 * 360), (d(7, 2), 182 / 365 * 360), (d(12, 31), 364 / 365 * 360)],
)
def test_a_day_begins_at_its_share_of_the_year(day, degrees):
    assert angle(day, 2026) == pytest.approx(degrees)


def test_a_leap_year_has_a_day_more():
    assert angle(d(12, 31, 2028), 2028) == pytest.approx(365 / 366 * 360)


@pytest.mark.parametrize(("day", "degrees"), [(date(2025, 6, 1), 0), (date(2027, 6, 1), 360)])
def test_days_of_other_years_lie_at_the_edge(day, degrees):
    assert angle(day, 2026) == degrees


@pytest.mark.parametrize(("degrees", "x", "y"), [(0, 320, 220), (90, 420, 320), (180, 320, 420), (270, 220, 320)])
def test_january_is_at_the_top_and_the_year_goes_clockwise(degrees, x, y):
    assert picture.point(degrees, 100) == (pytest.approx(x), pytest.approx(y))


# ------------------------------------------------------------------------------------------------ widths


def test_an_item_covers_its_days_to_the_end_of_the_last():
    start, end = extent(d(9, 1), d(9, 30), 2026)
    assert start == pytest.approx(angle(d(9, 1), 2026))
    assert end == pytest.approx(angle(d(10, 1), 2026))


def test_a_single_day_is_ten_degrees_around_itself():
    start, end = extent(d(4, 30), d(4, 30), 2026)
    assert end - start == pytest.approx(10)
    assert (start + end) / 2 == pytest.approx(angle(d(4, 30), 2026) + 180 / 365)


@pytest.mark.parametrize(("day", "start", "end"), [(d(12, 31), 350, 360), (d(1, 1), 0, 10)])
def test_the_narrowest_stay_within_the_year(day, start, end):
    assert extent(day, day, 2026) == (pytest.approx(start), pytest.approx(end))


@pytest.mark.parametrize("day", range(1, 366, 7))
def test_no_item_is_narrower_than_ten_degrees(day):
    from datetime import timedelta

    first = d(1, 1) + timedelta(days=day - 1)
    start, end = extent(first, first, 2026)
    assert end - start == pytest.approx(10)
    assert start >= 0
    assert end <= 360


# ------------------------------------------------------------------------------------------------ overlaps


def lanes(items) -> dict[int, tuple[float, float]]:
    return {one.item.number: (one.inner, one.outer) for one in place(items, 2026)}


def test_alone_an_item_has_the_whole_track():
    assert lanes([item(1, d(3, 1), d(3, 31))]) == {1: (103, 133)}


def test_two_that_overlap_get_half_the_track_each():
    found = lanes([item(1, d(3, 1), d(3, 31)), item(2, d(3, 15), d(4, 30))])
    assert found == {1: (119, 133), 2: (103, 117)}


def test_one_after_the_other_keep_the_whole_track():
    assert lanes([item(1, d(3, 1), d(3, 31)), item(2, d(4, 1), d(4, 30))]) == {1: (103, 133), 2: (103, 133)}


def test_other_tracks_are_no_neighbours():
    found = lanes([item(1, d(3, 1), d(3, 31)), item(2, d(3, 1), d(3, 31), track="risk")])
    assert found == {1: (103, 133), 2: (145, 175)}


def test_widened_days_overlap_too():
    """Two single days five days apart lie over each other once they are ten degrees wide."""
    found = lanes([item(1, d(5, 10), d(5, 10)), item(2, d(5, 15), d(5, 15))])
    assert found[1] != found[2]


def test_a_chain_shares_two_lanes():
    """The third overlaps only the second, and takes the first one's lane."""
    found = lanes([item(1, d(3, 1), d(3, 31)), item(2, d(3, 20), d(4, 20)), item(3, d(4, 5), d(4, 30))])
    assert found[1] == found[3] == (119, 133)
    assert found[2] == (103, 117)


def test_three_at_once_share_in_three_without_touching():
    found = sorted(lanes([item(n, d(3, 1), d(3, 31)) for n in (1, 2, 3)]).values())
    assert all(below[1] + picture.BETWEEN == pytest.approx(above[0]) for below, above in pairwise(found))
    assert {round(top - bottom, 3) for bottom, top in found} == {round((30 - 4) / 3, 3)}


def touching(one: Placed, other: Placed) -> bool:
    beside = one.start < other.end - 1e-9 and other.start < one.end - 1e-9
    return beside and one.inner < other.outer - 1e-9 and other.inner < one.outer - 1e-9


@pytest.mark.parametrize("day", range(1, 31))
def test_the_line_of_today_never_crosses_a_number_that_has_room(day):
    (one,) = place([item(1, d(11, 1), d(11, 30))], 2026)
    line = angle(d(11, day), 2026)
    assert abs(one.number_at(line) - line) >= picture.CLEAR


def test_nothing_in_the_shipped_wheel_covers_anything_else_and_no_track_is_cut_in_three():
    entries = rules.read(yaml.safe_load((ROOT / "packs/sodermalm-2026/wheel.yaml").read_text()))
    for year in (2026, 2027, 2028):
        items = [
            item(n, p.first, p.last, p.entry.track)
            for n, p in enumerate(rules.plan(entries, year))
            if p.first and p.last
        ]
        placed = place(items, year)
        assert len(placed) == len(items) == 40
        assert not [(a.item, b.item) for a in placed for b in placed if a is not b and touching(a, b)]
        assert min(one.outer - one.inner for one in placed) == pytest.approx(14)


# ------------------------------------------------------------------------------------------------ the drawing


def test_the_picture_has_twelve_months_four_tracks_and_says_what_it_is():
    root = drawn([item(7, d(3, 1), d(3, 31))])
    assert (root.get("viewBox"), root.get("role"), root.get("aria-label")) == ("0 0 640 640", "img", "Årshjul 2026")
    assert len(classes(root, "v-wheel__month")) == 12
    assert [c.get("r") for c in classes(root, "v-wheel__track")] == ["244.0", "202.0", "160.0", "118.0"]
    assert [t.text for t in classes(root, "v-wheel__nr")] == ["7"]


def test_this_month_is_lit_and_those_before_are_past():
    root = drawn([])
    assert len(classes(root, "v-wheel__month--past")) == 10
    assert [t.text for t in classes(root, "v-wheel__mlabel--now")] == ["11"]


def test_the_line_is_today():
    """23 November 2026: where the design draws it."""
    line = classes(drawn([]), "v-wheel__nowline")[0].get("d")
    assert line == "M262.8 248.0L150.2 106.2"


@pytest.mark.parametrize(("today", "past"), [(date(2025, 5, 5), 0), (date(2027, 5, 5), 12)])
def test_another_year_has_no_line(today, past):
    root = drawn([], today=today)
    assert classes(root, "v-wheel__nowline") == []
    assert len(classes(root, "v-wheel__month--past")) == past


def test_the_mini_wheel_has_no_numbers():
    root = drawn([item(1, d(3, 1), d(3, 31))], mini=True)
    assert "v-wheel--mini" in root.get("class")
    assert classes(root, "v-wheel__nr") == []


def test_every_drawn_point_lies_within_its_track():
    root = drawn([item(1, d(1, 1), d(12, 31), "governance"), item(2, d(6, 1), d(6, 2), "governance")])
    for path in classes(root, "v-wheel__item"):
        for x, y in re.findall(r"[ML]([\d.]+) ([\d.]+)", path.get("d")):
            assert 226 <= hypot(float(x) - 320, float(y) - 320) <= 262


def test_more_than_half_a_year_takes_the_long_way_round():
    assert " 0 1 1 " in picture.sector(0, 200, 100, 136)
    assert " 0 0 1 " in picture.sector(0, 180, 100, 136)


def test_words_cannot_break_out_of_the_picture():
    root = drawn([], label='"><script>', centre=("<b>", "&"))
    assert root.get("aria-label") == '"><script>'
    assert [t.text for t in classes(root, "v-wheel__c1")] == ["<b>"]


def test_no_style_attributes():
    """The content security policy refuses them."""
    assert "style=" not in picture.draw(
        [item(1, d(3, 1), d(3, 31), tone="none")], year=2026, today=d(3, 1), month_names=MONTHS, label="x"
    )
