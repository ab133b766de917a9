"""The pages in a real browser: nothing that axe objects to, no sideways scroll on the narrowest phone."""

from __future__ import annotations

import pytest
import time_machine

from tests import browser
from varna.oversight.tests.conftest import NOON

ADDRESSES = ["/aliggande/?kapitel=2", "/aliggande/?visa=roller", "/aliggande/R-8.1-01/", "/brister/"]


@pytest.mark.journey
@pytest.mark.django_db
def test_the_pages_are_readable_by_everyone(client, instructed):
    with time_machine.travel(NOON, tick=False):
        client.force_login(instructed.isa)
        answers = {address: client.get(address) for address in ADDRESSES}
    assert {answer.status_code for answer in answers.values()} == {200}
    with browser.chromium() as chrome:
        for address, answer in answers.items():
            for width, dark in ((browser.DESKTOP, False), (browser.NARROW, True)):
                page = browser.open_page(chrome, width=width, dark=dark)
                complaints = browser.complaints(page)
                browser.show(page, answer)
                assert (browser.axe(page), complaints) == ([], []), (address, width)
                assert not browser.scrolls_sideways(page), (address, width)
                page.context.close()
