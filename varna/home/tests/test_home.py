"""Each person's first page: what is theirs, nothing of others', and no more statements than promised."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

BESIDE = ("SAVEPOINT", "RELEASE", "select set_config", "select coalesce(current_setting")


def statements(client: Client) -> int:
    """How many statements the first page asks, but for those that frame a transaction (and stand in for one in tests)."""
    client.get("/")  # what is kept in memory is read once for each process
    with CaptureQueriesContext(connection) as asked:
        client.get("/")
    return sum(not one["sql"].startswith(BESIDE) for one in asked)


WHO = ["anna", "carl", "orvar", "hedvig", "isa", "disa", "dag", "nils", "rut", "gun", "sara", "adam"]


@pytest.mark.parametrize("who", WHO)
def test_everybody_has_a_first_page_with_one_heading(client: Client, people, who):
    client.force_login(getattr(people, who))
    page = client.get("/")
    assert page.status_code == 200
    text = page.content.decode()
    assert text.count("<h1") == 1


def test_those_who_are_not_signed_in_are_asked_to(client: Client, db):
    assert client.get("/").headers["Location"].startswith("/konto/logga-in/")


@pytest.mark.parametrize("who", WHO)
def test_the_first_page_asks_at_most_twenty_statements(client: Client, people, who):
    client.force_login(getattr(people, who))
    assert statements(client) <= 20


def test_a_calm_day_says_so(client: Client, people):
    client.force_login(people.anna)
    assert "Inget väntar på dig." in client.get("/").content.decode()


def test_a_person_with_an_alias_is_not_greeted_by_a_part_of_it(client: Client, people):
    client.force_login(people.sara)
    text = client.get("/").content.decode()
    assert "Hej Medarbetare" not in text
    assert "Saga" not in text


def test_the_page_is_complete_in_english(client: Client, people):
    people.isa.language = "en"
    people.isa.save(update_fields=["language"])
    client.force_login(people.isa)
    text = client.get("/").content.decode()
    assert '<html lang="en"' in text
    assert "Your turn" in text
