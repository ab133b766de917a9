"""J03: the officer gets a suspected personal data incident on a Friday afternoon."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests import browser
from varna.lib.clock import STOCKHOLM

pytestmark = pytest.mark.journey
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def fill_moment(page, moment, day="Dag", clock="Klockslag"):
    here = moment.astimezone(STOCKHOLM)
    page.get_by_label(day, exact=True).fill(f"{here:%Y-%m-%d}")
    page.get_by_label(clock, exact=True).fill(f"{here:%H:%M}")


def choose(page, question, answer):
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def go_on(page):
    page.get_by_role("button", name="Fortsätt").click()


def write_report(world, page, noticed, text="En lista med 140 namn mejlades till en privat adress."):
    page.get_by_label("Något gick till fel person").check()
    go_on(page)
    fill_moment(page, noticed)
    go_on(page)
    page.get_by_label("Berätta vad som hände och vad det gäller").fill(text)
    choose(page, "Kan uppgifter om människor vara berörda?", "Ja")
    page.get_by_label("Röjda för någon obehörig").check()
    go_on(page)
    page.get_by_label("Vad har du gjort hittills?").fill("Bad mottagaren radera.")
    go_on(page)
    page.get_by_label("Ja, utan namn och plats").check()
    go_on(page)
    expect(page.get_by_role("heading", name="Stämmer det här?")).to_be_visible()


def position(world, number, who="disa", advice="notify"):
    world.act(
        who,
        number,
        "take_position",
        advice=advice,
        risk="risk",
        inform_subjects=True,
        reason="Vårdbehov för 140 personer",
    )


def test_j03_a1_the_end_is_shown_with_its_zone_and_is_72_real_hours_away(world):
    """Noticed at 16:40 on the Friday before summer time: the clock ends on Monday at 17:40."""
    page = world.visit("anna", "/handelser/ny/1/", width=browser.PHONE)
    from datetime import datetime

    write_report(world, page, datetime(2026, 3, 27, 16, 40, tzinfo=STOCKHOLM))
    page.get_by_role("button", name="Skicka rapporten").click()
    number = page.locator(".v-receipt__ref strong").first.inner_text()
    shown = world.visit("disa", f"/handelser/{number}/")
    card = shown.locator(".v-clock", has_text="Anmälan till IMY")
    expect(card).to_contain_text("Går ut 2026-03-30 17:40 (svensk sommartid, UTC+2)")
    expect(card).to_contain_text("72 timmar från upptäckten")
    with world.acting():
        clock = world.case(number).clocks.get(step="imy-72h")
        assert clock.due_at - clock.starts_at == timedelta(hours=72)
    assert browser.axe(shown) == []


def test_j03_a2_the_clock_counts_from_discovery_and_a_new_one_needs_a_reason(world):
    number = world.report(ago=HOUR, noticed=3 * HOUR)
    with world.acting():
        before = world.case(number)
        clock = before.clocks.get()
        assert clock.starts_at == before.detected_at != before.reported_at
    page = world.visit("isa", f"/handelser/{number}/klockstart/")
    earlier = before.aware_at - timedelta(days=1)
    fill_moment(page, earlier)
    page.get_by_role("button", name="Ändra tiden").click()
    expect(page.locator(".v-errors")).to_contain_text("Skäl")  # refused without a reason, and what was typed stays
    page.get_by_label("Skäl").fill("Chefen visste redan i går.")
    page.get_by_role("button", name="Ändra tiden").click()
    expect(page.locator(".v-line")).to_contain_text("förut från")
    expect(page.locator(".v-line")).to_contain_text("Chefen visste redan i går.")
    with world.acting():
        moved = world.case(number).clocks.get()
        assert clock.due_at - moved.due_at >= timedelta(hours=23, minutes=59)
        assert moved.rings_at - moved.starts_at == timedelta(hours=24)  # the warnings begin anew
        assert world.case(number).detected_at == before.detected_at


def test_j03_a3_a_position_is_frozen_and_a_changed_one_is_a_second_row(world):
    number = world.report()
    page = world.visit("disa", f"/handelser/{number}/")
    expect(page.get_by_role("heading", name="Din tur: bedöm om det är en personuppgiftsincident")).to_be_visible()
    page.get_by_role("link", name="Ta ställning").click()
    for advice, reason in (
        ("Intern rapport räcker", "Listan var krypterad."),
        ("Anmäl till IMY", "Den var inte krypterad."),
    ):
        page.goto(f"{world.site.url}/handelser/{number}/stallningstagande/")
        choose(page, "Ditt ställningstagande", advice)
        choose(page, "Risk för de berörda personerna", "Hög risk")
        choose(page, "Bör de berörda personerna informeras?", "Ja")
        page.get_by_label("Skäl").fill(reason)
        page.get_by_role("button", name="Ta ställning").click()
        expect(page.locator(".v-line").first).to_be_visible()
    page.goto(f"{world.site.url}/handelser/{number}/del/bedomning/")
    expect(page.get_by_text("Listan var krypterad.")).to_be_visible()
    expect(page.get_by_text("Ersatt av ett senare.")).to_be_visible()
    expect(page.get_by_text("Den var inte krypterad.")).to_be_visible()
    with world.acting():
        first, second = world.case(number).positions.order_by("pk")
        assert second.supersedes == first
        assert (first.author.code, first.advice, bool(first.issued_at)) == ("disa", "internal", True)
    assert browser.axe(page) == []


def test_j03_a4_the_officer_cannot_be_made_responsible_for_a_measure(world):
    number = world.report()
    page = world.visit("carl", f"/handelser/{number}/atgard/")
    names = page.get_by_label("Vem svarar för det?").locator("option").all_inner_texts()
    assert "Carl Dahl" in names and "Disa Öberg" not in names and "Doris Vik" not in names
    page.get_by_label("Vad ska göras?").fill("Ny rutin för listor")
    page.get_by_label("Vem svarar för det?").select_option(label="Carl Dahl")
    officer = world.people.disa.person.pk
    page.evaluate(f"document.querySelector('option:checked').value = '{officer}'")  # somebody sends another number
    page.get_by_role("button", name="Lägg till åtgärden").click()
    expect(page.locator(".v-errors")).to_be_visible()
    with world.acting():
        assert not world.case(number).measures.exists()


def test_j03_a5_the_text_names_the_board_and_the_officer(world):
    number = world.report()
    with world.acting():
        from varna.organisation.models import Authority

        Authority.objects.filter(pk=world.people.authority.pk).update(
            dpo=world.people.disa.person, mailbox="provviken@provstaden.example"
        )
    page = world.visit("dag", f"/handelser/{number}/underlag/imy-72h/")
    rows = page.locator("#underlag")
    expect(rows).to_contain_text("Provvikens stadsdelsnämnd")
    expect(rows).to_contain_text("Disa Öberg, provviken@provstaden.example")
    expect(page.locator(".v-flash")).to_contain_text("Ungefärligt antal personer")  # what is missing is listed
    assert browser.axe(page) == []


def test_j03_a6_closing_without_the_two_answers_is_refused(world):
    number = world.report()
    position(world, number, advice="internal")
    world.act("isa", number, "withdraw_panel", panel="security", reason="Ingen säkerhetsbrist")
    world.act("dag", number, "decide", ruling="do_not_notify", reason="Osannolik risk")
    world.act("disa", number, "close_panel", panel="privacy", note="Klart")
    with world.acting("carl") as carl:
        from varna.incidents import actions

        actions.take_step(by=carl, step=world.case(number).steps.get(code="ia"), reference="IA-17", at=world.now())
    world.act(
        "carl",
        number,
        "write_lesson",
        cause="Brådska",
        lesson="Kontrollera adressen",
        measures_needed=False,
        measures_reason="",
    )
    page = world.visit("carl", f"/handelser/{number}/avsluta/")
    expect(page.get_by_role("link", name="Svara på om de berörda personerna ska informeras.")).to_be_visible()
    page.get_by_role("button", name="Avsluta händelsen").click()
    expect(page.locator(".v-errors")).to_contain_text("lex Sarah")
    for question in ("persons_told", "lex_sarah"):
        page.goto(f"{world.site.url}/handelser/{number}/fraga/{question}/")
        choose(page, "Svar", "Nej")
        page.get_by_label("Skäl").fill("Prövat av chefen.")
        page.get_by_role("button", name="Spara svaret").click()
    page.goto(f"{world.site.url}/handelser/{number}/avsluta/")
    page.get_by_role("button", name="Avsluta händelsen").click()
    expect(page.get_by_text("Avslutad").first).to_be_visible()


def test_j03_the_whole_way_from_the_report_to_the_receipt(world):
    """Amina reports, the notice climbs to the backup, who takes the position; the director decides and files."""
    from varna.incidents import jobs

    number = world.report(ago=40 * MINUTE, noticed=41 * MINUTE, effects=["disclosed"])
    assert world.told(number, "dpo") == ["disa"]
    with world.acting():
        jobs.climb_ladder(world.now())
    assert world.told(number, "dpo") == ["disa", "doris"]
    backup = world.visit("doris", f"/handelser/{number}/stallningstagande/")
    choose(backup, "Ditt ställningstagande", "Anmäl till IMY")
    choose(backup, "Risk för de berörda personerna", "Risk")
    choose(backup, "Bör de berörda personerna informeras?", "Ja")
    backup.get_by_label("Skäl").fill("Vårdbehov för 140 personer.")
    backup.get_by_role("button", name="Ta ställning").click()
    expect(backup.locator(".v-line").first).to_contain_text("Doris Vik")
    with world.acting():
        assert world.case(number).positions.get().acting is True
        assert world.case(number).summonses.get(function="dpo").seen_by.code == "doris"

    director = world.visit("dag", f"/handelser/{number}/")
    expect(director.get_by_role("heading", name="Din tur: besluta om anmälan till IMY")).to_be_visible()
    director.get_by_role("link", name="Besluta").first.click()
    director.get_by_label("Anmäl till IMY", exact=True).check()
    director.get_by_role("button", name="Besluta").click()
    director.goto(f"{world.site.url}/handelser/{number}/inlamning/imy-72h/")
    choose(director, "Hur lämnades den in?", "Myndighetens e-tjänst")
    director.get_by_label("Kvittens").fill("IMY-2026-88412")
    choose(director, "Är den fullständig?", "Nej, den ska kompletteras")
    director.get_by_role("button", name="Spara inlämningen").click()
    expect(director.get_by_text("IMY-2026-88412")).to_be_visible()
    with world.acting():
        assert world.case(number).clocks.get().stop == "filed"
    later = world.visit("disa", f"/handelser/{number}/")
    expect(later.locator(".v-clock")).to_contain_text("Skickad")


def test_j03_nobody_opens_the_notice_and_everybody_on_the_list_hears(world):
    from varna.incidents import jobs

    number = world.report(ago=125 * MINUTE)
    with world.acting():
        jobs.climb_ladder(world.now())
        jobs.climb_ladder(world.now())
    assert world.told(number, "dpo") == ["carl", "dag", "disa", "disa", "doris", "ingrid", "isa"]
    page = world.visit("dag", "/notiser/")
    expect(page.get_by_text("Ingen har läst en rapporterad händelse i tid.").first).to_be_visible()
    assert browser.axe(page) == []


def test_j03_a_late_filing_by_phone_says_why_and_who_took_it(world):
    number = world.report(ago=80 * HOUR)
    page = world.visit("dag", f"/handelser/{number}/inlamning/imy-72h/")
    choose(page, "Hur lämnades den in?", "Telefon")
    page.get_by_label("Kvittens").fill("Lena Ek, kl. 10.15")
    choose(page, "Är den fullständig?", "Ja")
    page.get_by_role("button", name="Spara inlämningen").click()
    expect(page.locator(".v-errors")).to_contain_text("Klockan har gått ut")
    expect(page.get_by_label("Kvittens")).to_have_value("Lena Ek, kl. 10.15")
    page.get_by_label("Varför lämnades den för sent?").fill("E-tjänsten låg nere.")
    page.get_by_role("button", name="Spara inlämningen").click()
    expect(page.get_by_text("E-tjänsten låg nere.")).to_be_visible()


def test_j03_a_double_click_is_one_report_and_a_reload_another_page_of_the_same(world):
    with world.acting():
        from varna.incidents.models import Incident

        before = Incident.objects.count()
    page = world.visit("anna", "/handelser/ny/1/")
    write_report(world, page, world.now() - HOUR)
    page.get_by_role("button", name="Skicka rapporten").dblclick()
    expect(page.get_by_role("heading", name="Tack. Rapporten är framme.")).to_be_visible()
    page.reload()
    with world.acting():
        assert Incident.objects.count() == before + 1


def test_j03_nobody_outside_the_line_finds_the_case(world):
    number = world.report()
    for who in ("orvar", "bosse", "ulla"):
        page = world.visit(who, f"/handelser/{number}/")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Sidan finns inte")
        assert number not in page.content().replace(page.url, "")
