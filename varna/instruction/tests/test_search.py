"""Provisions and cards in the search of the whole product."""

from __future__ import annotations

import pytest

from varna.instruction.search import search
from varna.secrecy import scope


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("mobil", "Tappad eller stulen telefon"),
        ("R-2.1.1-06", "Utse dataskyddsombud"),
        ("dataskyddsomb", "Utse dataskyddsombud"),
    ],
)
def test_what_is_found_first(instruction, people, text, first):
    with scope.acting_as(people.anna):
        hits = list(search(people.anna.reach, text, 5))
    assert first in [hit.title for hit in hits][:3]
    assert all(hit.url.startswith("/anvisning/") for hit in hits)


def test_technical_accounts_find_nothing(instruction, people):
    with scope.acting_as(people.adam):
        assert list(search(people.adam.reach, "incident", 5)) == []


def test_a_search_costs_two_statements(instruction, people, django_assert_num_queries):
    with scope.acting_as(people.anna):
        list(search(people.anna.reach, "incident", 5))
        with django_assert_num_queries(2):
            list(search(people.anna.reach, "incident", 5))
