"""The pages of the wheel in a real Chromium: axe clean, large and small, light and dark, nothing sticking out at 320 pixels."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from tests import browser
from varna.instruction.actions import load_pack
from varna.instruction.pack import load
from varna.wheel import demo
from varna.wheel.tests.conftest import at

pytestmark = [pytest.mark.django_db, pytest.mark.journey]
PACK = Path(__file__).resolve().parents[3] / "packs/sodermalm-2026"
NOW = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)


@pytest.fixture
def lived(people):
    """The whole shipped wheel, in its eleventh month."""
    pack = load(PACK).pack
    assert pack is not None
    load_pack(by=None, pack=pack, at=at(1, 2))
    people.authority.fictive = True
    demo.live(people.authority, NOW)
    return people


@pytest.mark.parametrize(
    "address",
    [
        "/arshjul/2026/",
        "/arshjul/2027/",
        "/arshjul/2026/review-signed/",
        "/arshjul/2026/course-autumn/",
        "/arshjul/2026/review-signed/klart/",
        "/arshjul/kalender/",
    ],
)
def test_every_page_in_a_browser(client, lived, address):
    with time_machine.travel(NOW, tick=False):
        client.force_login(lived.isa)
        answer = client.get(address)
    assert answer.status_code == 200
    with browser.chromium() as chrome:
        assert browser.faults_everywhere(chrome, answer) == []


def test_a_form_with_a_fault_and_a_fresh_calendar_address(client, lived):
    with time_machine.travel(NOW, tick=False):
        client.force_login(lived.isa)
        answers = [
            client.post("/arshjul/2026/review-signed/klart/", {"done_on": "2027-01-01"}),
            client.post("/arshjul/kalender/ny/"),
        ]
    with browser.chromium() as chrome:
        for answer in answers:
            found = browser.faults_everywhere(chrome, answer)
            assert [line for line in found if "422" not in line] == []
