"""The handbook in a real browser: nothing that axe objects to, no sideways scroll on the narrowest phone."""

from __future__ import annotations

import pytest

from tests import browser

ADDRESSES = ["/anvisning/3/", "/anvisning/krav/R-2.1.3-04/", "/anvisning/rad/lost-phone/"]


@pytest.mark.journey
def test_the_handbook_is_readable_by_everyone(client, instruction, people):
    client.force_login(people.carl)
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
