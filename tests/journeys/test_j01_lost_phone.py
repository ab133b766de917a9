"""J01, as far as the routes go: an employee has lost the service phone on the bus."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests import browser
from tests.journeys.test_j03_breach import choose, fill_moment, go_on

pytestmark = pytest.mark.journey
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture(scope="module")
def delivery(world):
    """Anna's unit is served by the first of the two suppliers."""
    from varna.organisation.models import ItDelivery, Unit

    with world.acting():
        made = ItDelivery.objects.create(
            authority=world.people.authority, code="it-a", name="Leverans A", service_desk_portal="Portal A"
        )
        Unit.objects.filter(code="hemtjanst").update(it_delivery=made)


def lost_phone(page, world, script=True):
    page.get_by_label("Något är tappat eller stulet").check()
    go_on(page)
    fill_moment(page, world.now() - 20 * MINUTE)
    fill_moment(
        page, world.now() - 40 * MINUTE, day="Dag det hände (om du vill)", clock="Klockslag det hände (om du vill)"
    )
    go_on(page)
    page.get_by_label("Berätta vad som hände och vad det gäller").fill("Glömde telefonen på bussen. Skärmlåset var på.")
    page.get_by_label("Telefon", exact=True).check()
    choose(page, "Kan uppgifter om människor vara berörda?", "Vet inte")
    go_on(page)
    go_on(page)
    page.get_by_label("Ja, utan namn och plats").check()
    go_on(page)
    page.get_by_role("button", name="Skicka rapporten").click()
    return page.locator(".v-receipt__ref strong").first.inner_text()


def test_j01_a1_sent_from_a_phone_in_under_two_minutes(world, delivery):
    page = world.visit("anna", "/handelser/ny/", width=browser.PHONE)
    began = time.monotonic()
    number = lost_phone(page, world)
    assert time.monotonic() - began < 120
    assert number.startswith("PRO-")
    assert not browser.scrolls_sideways(page)
    assert browser.axe(page) == []


def test_j01_a2_only_the_own_portal_is_shown(world, delivery):
    page = world.visit("anna", "/handelser/ny/", width=browser.PHONE)
    lost_phone(page, world)
    text = page.locator("main").inner_text()
    assert "11800" in text and "33900" not in text


def test_j01_a3_four_times_are_kept_apart(world, delivery):
    page = world.visit("anna", "/handelser/ny/")
    number = lost_phone(page, world)
    with world.acting():
        case = world.case(number)
        told = case.summonses.get(function="dpo").told_at
        assert case.occurred_at < case.detected_at < case.reported_at <= told
        assert case.clocks.get().starts_at == case.detected_at


def test_j01_a4_both_functions_hear_although_the_answer_was_do_not_know(world, delivery):
    page = world.visit("anna", "/handelser/ny/")
    number = lost_phone(page, world)
    assert (world.told(number, "dpo"), world.told(number, "isam"), world.told(number, "manager")) == (
        ["disa"],
        ["isa"],
        ["carl"],
    )


def test_j01_a5_the_case_cannot_close_while_a_step_is_open(world, delivery):
    page = world.visit("anna", "/handelser/ny/")
    number = lost_phone(page, world)
    manager = world.visit("carl", f"/handelser/{number}/avsluta/")
    expect(manager.locator("main")).to_contain_text("Gör stegen som är kvar, eller skriv varför de inte behövs.")
    manager.get_by_role("button", name="Avsluta händelsen").click()
    expect(manager.locator(".v-errors")).to_contain_text("Gör stegen som är kvar")
    page.goto(f"{world.site.url}/handelser/{number}/steg/police-phone/")
    page.get_by_label("Behövs inte, därför att").fill("Telefonen är tillbaka.")
    page.get_by_role("button", name="Steget är gjort").click()
    expect(page.locator(".v-task", has_text="Gör en polisanmälan")).to_contain_text(
        "Behövs inte: Telefonen är tillbaka."
    )


def test_j01_a6_the_texts_to_paste_hold_no_more_than_needed(world, delivery):
    page = world.visit("anna", "/handelser/ny/")
    number = lost_phone(page, world)
    for step in ("ia", "portal"):
        page.goto(f"{world.site.url}/handelser/{number}/steg/{step}/")
        text = page.locator("#underlag").inner_text()
        assert number in text
        assert "Anna" not in text and "Glömde" not in text  # neither the reporter nor the free text


def test_j01_the_phone_comes_back_and_the_open_steps_turn_optional(world, delivery):
    page = world.visit("anna", "/handelser/ny/")
    number = lost_phone(page, world)
    page.goto(f"{world.site.url}/handelser/{number}/del/atgarder/")
    page.get_by_role("link", name="Det är tillbaka").click()
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Frivilligt, det är tillbaka.").first).to_be_visible()
    officer = world.visit("disa", f"/handelser/{number}/")
    expect(officer.get_by_role("heading", name="Din tur: bedöm om det är en personuppgiftsincident")).to_be_visible()


def test_the_report_works_without_script_and_without_an_account(world, delivery):
    page = world.visit(None, "/handelser/ny/", script=False, width=browser.PHONE)
    number = lost_phone(page, world)
    code = page.locator(".v-receipt__ref strong").last.inner_text()
    assert len(code) == 19
    again = world.visit(None, "/handelser/aterkom/")
    again.get_by_label("Din kod").fill(code)
    again.get_by_role("button", name="Visa min rapport").click()
    expect(again.locator("main")).to_contain_text(number)
    assert browser.axe(again) == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [browser.DESKTOP, browser.PHONE, browser.NARROW])
def test_every_page_of_the_report_is_clean(world, delivery, width, dark):
    page = world.visit("bosse", "/handelser/ny/1/", width=width)
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.get_by_label("Något är tappat eller stulet").check()
    for number in range(1, 6):
        page.goto(f"{world.site.url}/handelser/ny/{number}/")
        assert browser.axe(page) == []
        assert not browser.scrolls_sideways(page)
