"""What is new, and the clocks that run, reach those who may see the case and nobody else."""

from datetime import timedelta

import pytest
from django.test import Client

from varna.home.tests.test_home import statements
from varna.incidents.actions.reporting import Report, report_incident
from varna.lib import clock, news


@pytest.fixture
def case(people):
    at = clock.now()
    report = Report(unit=people.units["hemtjanst"], detected_at=at - timedelta(hours=3), title="Brev i fel kuvert")
    return report_incident(by=people.anna, report=report, at=at - timedelta(hours=2))


def lines(user) -> list[str]:
    at = clock.now()
    found = news.gather(user.reach, at - timedelta(days=1), at)
    return [" ".join(part for part in (line.before, line.title, line.after) if part) for line in found]


def test_a_new_report_is_told_to_the_coordinator(case, people):
    assert any("Brev i fel kuvert" in line and case.number in line for line in lines(people.isa))


def test_a_manager_elsewhere_hears_nothing(case, people):
    assert lines(people.orvar) == []


def test_a_running_clock_is_the_heading_of_the_coordinator(client: Client, case, people):
    client.force_login(people.isa)
    text = client.get("/").content.decode()
    assert "En klocka går." in text
    assert f"{case.number} Brev i fel kuvert" in text


def test_the_first_page_of_a_manager_elsewhere_does_not_know_of_the_case(client: Client, case, people):
    client.force_login(people.orvar)
    assert case.number not in client.get("/").content.decode()


def test_the_reporter_finds_the_own_report(client: Client, case, people):
    client.force_login(people.anna)
    assert "Brev i fel kuvert" in client.get("/").content.decode()


@pytest.mark.parametrize("who", ["isa", "disa", "dag", "carl"])
def test_more_cases_cost_no_more_statements(client: Client, case, people, who):
    at = clock.now()
    for number in range(12):
        report = Report(unit=people.units["hemtjanst"], detected_at=at - timedelta(hours=3), title=f"Brev {number}")
        report_incident(by=people.anna, report=report, at=at - timedelta(hours=2))
    client.force_login(getattr(people, who))
    assert statements(client) <= 20
