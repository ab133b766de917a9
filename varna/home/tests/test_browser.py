"""The first pages in a real browser: accessible at every size, light and dark, within the policy."""

from datetime import timedelta

import pytest
from django.test import Client

from tests import browser
from varna.incidents.actions.reporting import Report, report_incident
from varna.lib import clock

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def chrome():
    with browser.chromium() as started:
        yield started


@pytest.fixture
def busy(people):
    at = clock.now()
    for hours in (2, 50, 80):
        report = Report(
            unit=people.units["hemtjanst"], detected_at=at - timedelta(hours=hours), title="Brev i fel kuvert"
        )
        report_incident(by=people.anna, report=report, at=at - timedelta(hours=1))


@pytest.mark.parametrize(
    ("who", "language"),
    [
        ("isa", "sv"),
        ("dag", "sv"),
        ("carl", "sv"),
        ("anna", "sv"),
        ("nils", "sv"),
        ("adam", "sv"),
        ("anna", "en"),
        ("isa", "en"),
    ],
)
def test_a_first_page_is_accessible_at_every_size(chrome, client: Client, busy, people, who, language):
    user = getattr(people, who)
    user.language = language
    user.save(update_fields=["language"])
    client.force_login(user)
    assert browser.faults_everywhere(chrome, client.get("/")) == []


def test_the_clocks_look_anew_every_minute_and_keep_nobody_signed_in(chrome, client: Client, busy, people):
    client.force_login(people.isa)
    whole, fragment = client.get("/"), client.get("/klockor/", headers={"X-Poll": "1"})
    page = browser.open_page(chrome)
    page.clock.install()
    heard = browser.complaints(page)
    browser.show(page, whole)
    asked = []

    def answer(route):
        asked.append(route.request.headers.get("x-poll"))
        body = fragment.content.replace(b"Brev i fel kuvert", b"Nytt namn")
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    page.route("**/klockor/", answer)
    held = page.locator("#klockor a").first
    held.focus()
    page.clock.run_for(61_000)
    page.wait_for_function("document.querySelector('#klockor').textContent.includes('Nytt namn')")
    assert asked == ["1"]
    assert page.evaluate("document.activeElement.id").startswith("klocka-")
    assert heard == []
    page.context.close()


def test_a_page_that_asks_by_itself_does_not_renew_the_session(client: Client, people):
    client.force_login(people.isa)
    client.get("/")
    session = client.session
    session["seen"] -= 600
    session.save()
    client.get("/klockor/", headers={"X-Poll": "1"})
    assert client.session["seen"] == session["seen"]
    client.get("/")
    assert client.session["seen"] > session["seen"]


def test_whoever_has_been_signed_out_keeps_what_stands_there(client: Client, db):
    assert client.get("/klockor/", headers={"X-Poll": "1"}).status_code == 204
