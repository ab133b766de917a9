"""J04: an incident that is both kinds: one case, two panels, neither closing the other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests import browser
from tests.journeys.test_j03_breach import choose

pytestmark = pytest.mark.journey
HOUR = timedelta(hours=1)


def sort(world, who, number, panel, answer, reason=""):
    page = world.visit(who, f"/handelser/{number}/bedom/{panel}/")
    page.get_by_label(answer).check()
    if reason:
        page.get_by_label("Skäl").fill(reason)
    page.get_by_role("button", name="Spara bedömningen").click()
    expect(page.locator(".v-line").first).to_be_visible()
    return page


def take_position(world, number, advice="Intern rapport räcker"):
    page = world.visit("disa", f"/handelser/{number}/stallningstagande/")
    choose(page, "Ditt ställningstagande", advice)
    choose(page, "Risk för de berörda personerna", "Osannolik risk")
    choose(page, "Bör de berörda personerna informeras?", "Nej")
    page.get_by_label("Skäl").fill("Bara medarbetare i förvaltningen kunde läsa.")
    page.get_by_role("button", name="Ta ställning").click()
    expect(page.locator(".v-line").first).to_be_visible()
    return page


def test_j04_a1_both_are_told_at_once_and_sorting_by_one_leaves_the_other(world):
    number = world.report(effects=["changed", "disclosed"])
    assert (world.told(number, "dpo"), world.told(number, "isam")) == (["disa"], ["isa"])
    page = sort(world, "isa", number, "security", "Ja, det är en säkerhetsincident")
    expect(page.locator("article", has_text="Dataskydd").last).to_contain_text("Inte bedömd än")
    officer = world.visit("disa", f"/handelser/{number}/")
    expect(officer.get_by_role("heading", name="Din tur: bedöm om det är en personuppgiftsincident")).to_be_visible()


def test_j04_a2_one_number_two_panels_and_neither_closing_closes_the_case(world):
    number = world.report(effects=["changed", "disclosed"])
    sort(world, "isa", number, "security", "Ja, det är en säkerhetsincident")
    take_position(world, number)
    page = world.visit("isa", f"/handelser/{number}/klar/security/")
    page.get_by_label("Vad är gjort?").fill("Återläst från säkerhetskopia.")
    page.get_by_role("button", name="Delen är klar").click()
    expect(page.locator(".v-rec__tags")).to_contain_text("Utreds")
    expect(page.locator(".v-rec__tags")).to_contain_text("Båda slagen")
    expect(page.locator("article", has_text="Informationssäkerhet").first).to_contain_text("Klar")
    expect(page.locator("article", has_text="Dataskydd").last).to_contain_text("Är en incident")
    expect(
        page.get_by_text("”Bara medarbetare i förvaltningen kunde läsa.”")
    ).to_be_visible()  # readable, not editable, to the other
    page.goto(f"{world.site.url}/handelser/{number}/stallningstagande/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sidan finns inte")
    with world.acting():
        case = world.case(number)
        assert (case.status, case.kind, case.panels.count(), case.positions.count()) == ("investigated", "both", 2, 1)
    assert browser.axe(world.visit("isa", f"/handelser/{number}/")) == []


def test_j04_a3_statistics_count_it_once_and_once_under_each_kind(world):
    from varna.incidents import queries

    def figures():
        with world.acting():
            return queries.figures(world.people.authority.pk, world.now() - 24 * HOUR, world.now() + HOUR)

    before = figures()
    number = world.report()
    sort(world, "isa", number, "security", "Ja, det är en säkerhetsincident")
    take_position(world, number)
    after = figures()
    grown = {name: after[name] - before[name] for name in ("incidents", "personal_data", "security", "both")}
    assert grown == {"incidents": 1, "personal_data": 1, "security": 1, "both": 1}


def test_j04_a4_an_unsorted_report_is_late_on_both_desks_after_a_working_day(world):
    number = world.report(ago=timedelta(days=5))
    for who in ("isa", "disa"):
        page = world.visit(who, "/handelser/?vy=unsorted")
        row = page.get_by_role("row", name=number)
        expect(row).to_contain_text("Inte bedömd i tid")
    fresh = world.report(ago=timedelta(minutes=5))
    page = world.visit("isa", "/handelser/?vy=unsorted")
    expect(page.get_by_role("row", name=fresh)).not_to_contain_text("Inte bedömd i tid")
    assert browser.axe(page) == []


def test_j04_the_whole_way_to_a_closed_case(world):
    """Both sort, both close, the manager answers, learns and closes."""
    number = world.report(effects=["changed", "disclosed"])
    sort(world, "isa", number, "security", "Ja, det är en säkerhetsincident")
    take_position(world, number)
    director = world.visit("dag", f"/handelser/{number}/beslut/")
    director.get_by_label("Anmäl inte till IMY").check()
    director.get_by_label("Skäl").fill("Osannolik risk, enligt ombudet.")
    director.get_by_role("button", name="Besluta").click()
    expect(director.get_by_text("Osannolik risk, enligt ombudet.").first).to_be_visible()
    for who, panel in (("isa", "security"), ("disa", "privacy")):
        page = world.visit(who, f"/handelser/{number}/klar/{panel}/")
        page.get_by_role("button", name="Delen är klar").click()
        expect(page.locator(".v-line").first).to_be_visible()
    manager = world.visit("carl", f"/handelser/{number}/steg/ia/")
    expect(manager.locator("#underlag")).to_contain_text(
        "Övriga > Personuppgiftsincident / Ny händelse > Egendom/säkerhet"
    )
    manager.get_by_label("Nummer eller referens").fill("IA-2026-55")
    manager.get_by_role("button", name="Steget är gjort").click()
    for question in ("persons_told", "lex_sarah"):
        manager.goto(f"{world.site.url}/handelser/{number}/fraga/{question}/")
        choose(manager, "Svar", "Nej")
        manager.get_by_label("Skäl").fill("Ingen brukare berördes.")
        manager.get_by_role("button", name="Spara svaret").click()
    manager.goto(f"{world.site.url}/handelser/{number}/lardom/")
    manager.get_by_label("Vad var orsaken?").fill("För vid behörighet.")
    manager.get_by_label("Vad lär ni er av det?").fill("Kontrollera disken.")
    manager.get_by_role("group", name="Behövs åtgärder?").get_by_label("Ja").check()
    manager.get_by_role("button", name="Spara lärdomen").click()
    manager.get_by_role("link", name="Avsluta händelsen").click()
    manager.get_by_role("button", name="Avsluta händelsen").click()
    expect(manager.locator(".v-rec__tags")).to_contain_text("Avslutad")
    reporter = world.visit("anna", "/handelser/mina/")
    expect(reporter.locator(".v-task", has_text=number)).to_contain_text("Avslutad")


def test_j04_no_personal_data_stops_the_clock_and_stays_readable(world):
    number = world.report()
    page = sort(world, "disa", number, "privacy", "Nej, det rör inte personuppgifter", "Bara scheman utan namn.")
    expect(page.locator(".v-clock")).to_contain_text("Behövs inte")
    expect(page.locator("article", has_text="Dataskydd").last).to_contain_text("Bara scheman utan namn.")


def test_j04_the_same_event_again_keeps_both_reporters_and_the_earliest_discovery(world):
    first = world.report(ago=HOUR, noticed=2 * HOUR)
    second = world.report("bosse", ago=HOUR, noticed=5 * HOUR)
    page = world.visit("isa", f"/handelser/{first}/sla-ihop/")
    page.get_by_label("Nummer på rapporten som är samma händelse").fill(second)
    page.get_by_label("Skäl").fill("Samma disk.")
    page.get_by_role("button", name="Slå ihop").click()
    expect(page.locator(".v-line").first).to_contain_text(second)
    with world.acting():
        case, double = world.case(first), world.case(second)
        assert sorted(case.participants.filter(part="creator").values_list("person__code", flat=True)) == [
            "anna",
            "bosse",
        ]
        assert case.aware_at == double.aware_at and double.status == "merged"
    reporter = world.visit("bosse", f"/handelser/{first}/")
    expect(reporter.get_by_role("heading", level=1)).to_be_visible()
