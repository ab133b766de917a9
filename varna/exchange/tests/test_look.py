"""The pages of the organisation and the registers in a real browser: nothing for axe to say, nothing sticks out."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import browser
from varna.exchange.tests.test_format import DEMO
from varna.exchange.tests.test_registers import addresses, demo, holder
from varna.organisation.models import Appointment

pytestmark = [pytest.mark.django_db, pytest.mark.journey]
__all__ = ["demo"]


@pytest.fixture(scope="module")
def chrome() -> Any:
    with browser.chromium() as found:
        yield found


@pytest.mark.parametrize(("width", "dark"), [(browser.DESKTOP, False), (browser.PHONE, True), (browser.NARROW, False)])
def test_pages_are_clean(client, demo, chrome, width, dark):
    client.force_login(holder(demo, "isam"))
    page = browser.open_page(chrome, width=width, dark=dark)
    said = browser.complaints(page)
    row = Appointment.objects.filter(authority=demo, role="unit_manager").first()
    assert row
    more = [
        "/organisation/roller/unit_manager/",
        f"/organisation/utnamningar/{row.pk}/",
        "/inlasning/",
        "/organisation/natverk/",
    ]
    for number, address in enumerate([*addresses(demo), *more]):
        browser.show(page, client.get(address))
        browser.picture(page, f"register-{width}{'-dark' if dark else ''}-{number:02}")
        assert not browser.scrolls_sideways(page), address
        if width != browser.NARROW:
            assert browser.axe(page) == [], address
    assert said == []


@pytest.mark.parametrize(("width", "dark"), [(browser.DESKTOP, True), (browser.PHONE, False)])
def test_forms_are_clean(client, demo, chrome, width, dark):
    page = browser.open_page(chrome, width=width, dark=dark)
    hr = holder(demo, "hr_officer")
    client.force_login(hr)
    data = DEMO.read_bytes()
    faulty = data.replace(b"country: SE", b"country: XX", 3).replace(b"org_unit: org-u21", b"org_unit: org-u99", 2)
    changed = data.replace("name: Hemtjänst Norr".encode(), "name: Hemtjänst Nord".encode())
    unit = demo.units.get(code="org-u15").pk
    answers = [
        client.post("/inlasning/", {"file": SimpleUploadedFile("organisation.yaml", faulty)}),
        client.post("/inlasning/", {"file": SimpleUploadedFile("organisation.yaml", changed)}, follow=True),
        client.post("/inlasning/", {}),
        client.get(f"/organisation/utse/{unit}/?q=a"),
        client.post(f"/organisation/utse/{unit}/?q=a", {}),
    ]
    for number, answer in enumerate(answers):
        browser.show(page, answer)
        browser.picture(page, f"form-{width}{'-dark' if dark else ''}-{number}")
        assert browser.axe(page) == [], number
        assert not browser.scrolls_sideways(page), number
