"""Every component in every state, looked at in a real browser: accessible, quiet, and never wider than the window."""

import pytest
from django.test import Client

from tests import browser

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def chrome():
    with browser.chromium() as started:
        yield started


@pytest.fixture
def answer(db):
    return Client().get("/komponenter/")


@pytest.mark.parametrize("width", [browser.DESKTOP, browser.PHONE])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_gallery_is_accessible_and_breaks_no_policy(chrome, answer, width, dark):
    page = browser.open_page(chrome, width=width, dark=dark)
    complaints = browser.complaints(page)
    browser.show(page, answer)
    assert browser.axe(page) == []
    assert not browser.scrolls_sideways(page)
    assert complaints == []
    page.context.close()


def test_nothing_sticks_out_at_320_pixels_nor_with_wide_text(chrome, answer):
    page = browser.open_page(chrome, width=browser.NARROW)
    browser.show(page, answer)
    assert not browser.scrolls_sideways(page)
    page.evaluate(
        "for (const e of document.querySelectorAll('main *')) { e.style.letterSpacing = '.12em'; e.style.wordSpacing = '.16em'; "
        "e.style.lineHeight = '1.5'; }"
    )
    assert not browser.scrolls_sideways(page)
    page.context.close()


def test_the_question_before_an_act_opens_as_a_dialog_and_stands_open_without_script(chrome, answer):
    page = browser.open_page(chrome)
    browser.show(page, answer)
    dialog = page.locator("#k-frys")
    assert not dialog.is_visible()
    page.get_by_role("button", name="Frys rapporten").click()
    assert dialog.get_by_role("button", name="Frys och lämna").is_visible()
    dialog.get_by_role("button", name="Avbryt").click()
    assert not dialog.is_visible()
    page.context.close()
    page = browser.open_page(chrome, script=False)
    browser.show(page, answer)
    assert page.locator("#k-frys").is_visible()
    page.context.close()


def test_the_keys_are_explained_and_never_taken_from_a_field(chrome, answer):
    page = browser.open_page(chrome)
    browser.show(page, answer)
    page.keyboard.press("?")
    assert page.get_by_role("heading", name="Tangenter").is_visible()
    page.keyboard.press("Escape")
    field = page.locator("#c_note")
    field.focus()
    page.keyboard.type("?jk/n")
    assert field.input_value() == "?jk/n"
    assert not page.get_by_role("heading", name="Tangenter").is_visible()
    page.keyboard.press("Escape")
    page.locator("main").focus()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "Lämna upplysningen till NCSC"
    page.context.close()


def test_focus_goes_to_the_error_summary(chrome, answer):
    page = browser.open_page(chrome)
    browser.show(page, answer)
    assert page.evaluate("document.activeElement.className").startswith("ds-error-summary")
    page.context.close()
