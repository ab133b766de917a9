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


@pytest.mark.parametrize("who", ["isa", "dag", "carl", "anna", "nils", "adam"])
def test_a_first_page_is_accessible_at_every_size(chrome, client: Client, busy, people, who):
    client.force_login(getattr(people, who))
    assert browser.faults_everywhere(chrome, client.get("/")) == []
