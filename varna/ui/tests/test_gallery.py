"""Every component in every state, looked at in a real browser: accessible, quiet, and never wider than the window."""

import pytest
from django.http import HttpResponse
from django.template import engines
from django.test import Client

from tests import browser
from varna.ui import errors

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


DRAFT = """{% extends "ui/bare.html" %}{% block title %}Utkast{% endblock %}{% block content %}<h1>Berätta</h1>
<form method="post" data-draft="report"><label for="t">Vad hände</label><textarea id="t" name="t" maxlength="2000"></textarea>
<button>Fortsätt</button></form>{% endblock %}"""


def test_a_draft_stays_on_the_device_until_the_receipt_and_being_offline_is_said(chrome, db, rf):
    page_of = lambda source: HttpResponse(engines["django"].from_string(source).render({}, rf.get("/ny/")))  # noqa: E731
    page = browser.open_page(chrome, width=browser.PHONE)
    browser.show(page, page_of(DRAFT), "http://localhost/ny/1/")
    note = page.get_by_text("Ingen kontakt just nu")
    assert not note.is_visible()
    page.get_by_label("Vad hände").fill("Telefonen är borta")
    assert page.get_by_text("18 av 2 000 tecken").is_visible()
    page.wait_for_timeout(400)
    page.reload()
    assert page.get_by_label("Vad hände").input_value() == "Telefonen är borta"
    page.context.set_offline(True)
    note.wait_for(state="visible")
    page.context.set_offline(False)
    note.wait_for(state="hidden")
    receipt = '{% extends "ui/bare.html" %}{% block content %}<h1 data-draft-sent="report">Tack</h1>{% endblock %}'
    page.unroute_all()
    browser.show(page, page_of(receipt), "http://localhost/kvitto/")
    assert page.evaluate("Object.keys(localStorage).length") == 0
    page.context.close()


def test_a_double_click_sends_once(chrome, db, rf):
    page = browser.open_page(chrome)
    answer = HttpResponse(engines["django"].from_string(DRAFT).render({}, rf.get("/ny/")))
    browser.show(page, answer, "http://localhost/ny/1/")
    sent = []

    def nothing(route):
        sent.append(route.request.method)
        route.fulfill(status=204)  # the page stays

    page.route("**/ny/1/", nothing)
    page.evaluate("const b = document.querySelector('main button'); b.click(); b.click();")
    page.wait_for_timeout(300)
    assert sent == ["POST"]
    assert page.locator("main button").get_attribute("aria-busy") == "true"
    page.context.close()


def test_every_error_page_is_accessible_and_says_what_to_do(chrome, db, rf):
    request = rf.get("/x/")
    request.reference = "7F3A"
    for answer, words in (
        (errors.server_error(request), "7F3A"),
        (errors.unavailable(request), "Försök igen"),
        (errors.csrf_failure(request), "läs in sidan på nytt"),
        (errors.not_found(request), "fråga din chef"),
    ):
        assert words in answer.content.decode()
        answer.status_code = 200  # the browser would complain of the status itself
        assert browser.faults_everywhere(chrome, answer) == []
