"""Searching: what is found, what is not said, and the palette over it."""

import pytest
from django.test import Client

from tests import browser


@pytest.fixture
def isa(client: Client, people) -> Client:
    client.force_login(people.isa)
    return client


def test_the_search_page_asks_for_words_first(isa):
    assert "Sök bland händelser" in isa.get("/sok/").content.decode()


def test_no_hit_says_so_and_what_to_do(isa):
    text = isa.get("/sok/", {"q": "gdrp"}).content.decode()
    assert "Ingen träff på ”gdrp”" in text
    assert "Kontrollera stavningen" in text


def test_what_was_typed_is_escaped(isa):
    assert "<script>alert" not in isa.get("/sok/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in isa.get("/sok/palett/", {"q": "<script>alert(1)</script>"}).content.decode()


def test_the_palette_offers_the_places_of_the_menu(isa):
    text = isa.get("/sok/palett/").content.decode()
    assert "<html" not in text
    assert 'href="/arshjul/"' in text


@pytest.mark.parametrize("address", ["/sok/", "/sok/palett/"])
def test_searching_is_for_those_who_are_signed_in(client: Client, db, address):
    assert client.get(address).status_code == 302


def test_a_page_that_does_not_exist_looks_like_one_that_may_not_be_seen(client: Client, people):
    client.force_login(people.anna)
    missing = client.get("/finns-inte/")
    assert missing.status_code == 404
    assert "Sidan finns inte, eller så ingår den inte i ditt uppdrag" in missing.content.decode()


@pytest.mark.journey
def test_the_palette_opens_by_the_keyboard_and_leads_on(client: Client, people):
    client.force_login(people.isa)
    page_answer, palette_answer = client.get("/sok/"), client.get("/sok/palett/")
    with browser.chromium() as chrome:
        page = browser.open_page(chrome)
        browser.show(page, page_answer)
        page.route(
            "**/sok/palett/**",
            lambda route: route.fulfill(body=palette_answer.content, content_type="text/html; charset=utf-8"),
        )
        page.keyboard.press("Control+k")
        page.wait_for_selector("dialog.v-palette li[aria-current]")
        assert browser.axe(page) == []
        assert page.evaluate("document.activeElement.id") == "v-palette"
        first = page.locator("dialog.v-palette li[aria-current] a").get_attribute("href")
        page.keyboard.press("ArrowDown")
        assert page.locator("dialog.v-palette li[aria-current] a").get_attribute("href") != first
        page.keyboard.press("Escape")
        assert page.locator("dialog.v-palette").count() == 0 or not page.locator("dialog.v-palette").is_visible()
