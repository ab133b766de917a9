"""Pages by key: forwards, backwards, with equal values, and with addresses that somebody has cut off."""

import pytest

from varna.lib.text import sort_key
from varna.organisation.models import Person
from varna.ui.paging import page

ORDER = ("-title", "sort_key", "pk")


@pytest.fixture
def rows(people):
    for number in range(7):
        Person.objects.create(
            authority=people.authority, unit=people.units["solen"], code=f"p{number}", name=f"Person {number % 3}",
            sort_key=sort_key(f"Person {number % 3}"), kind="employee", title="b" if number % 2 else "a",
        )  # fmt: skip
    return Person.objects.filter(code__regex=r"^p\d$")


def test_walking_forwards_and_back_meets_every_row_once(rows):
    expected = list(rows.order_by(*ORDER).values_list("pk", flat=True))
    seen, params, pages = [], {}, []
    while True:
        found = page(rows, order=ORDER, params=params, size=3)
        pages.append([row.pk for row in found])
        seen += pages[-1]
        if not found.next:
            break
        params = {"after": found.next}
    assert seen == expected
    assert [len(one) for one in pages] == [3, 3, 1]
    back = page(rows, order=ORDER, params={"before": found.previous}, size=3)
    assert [row.pk for row in back] == pages[1]
    first = page(rows, order=ORDER, params={"before": back.previous}, size=3)
    assert [row.pk for row in first] == pages[0]
    assert (first.previous, bool(first.next)) == ("", True)


def test_one_page_has_no_neighbours(rows):
    found = page(rows, order=ORDER, params={}, size=25)
    assert (len(found), found.next, found.previous) == (7, "", "")


@pytest.mark.parametrize(
    "cursor",
    ["x", "WzFd", "!!!", "eyJhIjoxfQ", "W251bGwsbnVsbCxudWxsXQ", "WyJhIiwiYiIsImMiXQ", "WyJhXHUwMDAwIiwiYiIsMV0"],
)
def test_a_broken_address_leads_to_the_first_page(rows, cursor):
    assert [row.pk for row in page(rows, order=ORDER, params={"after": cursor}, size=3)] == [
        row.pk for row in page(rows, order=ORDER, params={}, size=3)
    ]


def test_a_page_is_one_statement(rows, django_assert_num_queries):
    with django_assert_num_queries(1):
        page(rows, order=ORDER, params={}, size=3)
