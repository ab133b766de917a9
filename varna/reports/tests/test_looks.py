"""The pages of a review in a real browser: no accessibility faults, nothing sticks out, nothing the policy stops."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.test import Client

from tests import browser
from varna.reports import actions
from varna.reports.models import Report
from varna.reports.tests.conftest import AT, acting, sign

CHECKED = {
    "utkast",
    "skriv-under",
    "stallningstagande-fel",
    "bedomd",
    "rapporter",
}  # the parts of the others stand in these
BASE = "/rapporter/ledningens-genomgang/2026/"


def answers(report: Report, people: Any) -> dict[str, Any]:
    """Every page, fetched on the way from draft to judged report, as those who meet it."""
    isa, dag, disa = Client(), Client(), Client()
    for client, user in ((isa, people.isa), (dag, people.dag), (disa, people.disa)):
        client.force_login(user)
    found = {
        "utkast": isa.get(BASE),
        "utkast-dso": disa.get(BASE),
        "avsnitt": isa.get(f"{BASE}avsnitt/training/"),
        "skriv-under": isa.get(f"{BASE}skriv-under/"),
        "hamta": isa.get(f"{BASE}hamta/"),
    }
    report = sign(report, people)
    found["mottagning"] = dag.get(BASE)
    with acting(people.dag):
        actions.receive(by=people.dag, report=report, at=AT)
    report.refresh_from_db()
    found["stallningstagande"] = dag.get(f"{BASE}stallningstagande/")
    found["stallningstagande-fel"] = dag.post(f"{BASE}stallningstagande/", {"text_1": "Bara text"})
    with acting(people.dag):
        actions.judge(
            by=people.dag,
            report=report,
            answers={area: (actions.Answer.SUFFICIENT, "Fler rapporterar, och tidigare.") for area in actions.Area},
            assignments=[actions.Given("Teckna nytt avtal.", people.hedvig.person, AT.date())],
            at=AT,
        )
    found["bedomd"] = isa.get(BASE)
    found["forandringar"] = isa.get(f"{BASE}forandringar/")
    found["rapporter"] = isa.get("/rapporter/")
    return found


@pytest.mark.journey
def test_every_page_is_accessible_on_both_sizes_in_light_and_dark(written: Report, records: Any) -> None:
    with time_machine.travel(AT, tick=True):
        pages = answers(written, records)
    faults = []
    views = [(browser.DESKTOP, False), (browser.PHONE, True), (browser.NARROW, False)]
    with browser.chromium() as chrome:
        for width, dark in views:
            page = browser.open_page(chrome, width=width, dark=dark)
            complaints = browser.complaints(page)
            for name, response in pages.items():
                assert response.status_code == 200, name
                browser.show(page, response)
                if width == browser.NARROW:
                    faults += [f"{name} sticks out"] if browser.scrolls_sideways(page) else []
                    continue
                faults += [f"{name} {width}: {line}" for line in (browser.axe(page) if name in CHECKED else [])]
                browser.picture(page, f"rapport-{name}-{width}")
            faults += [f"{width}: {line}" for line in complaints]
            page.context.close()
    assert faults == []
