"""The pages of the wheel: what they show, to whom, at what cost."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from varna.wheel import actions
from varna.wheel.models import Activity, Feed, Occasion
from varna.wheel.tests.conftest import OPENED_AT, at, day, entries, entry

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def get(client, who, address="/arshjul/"):
    client.force_login(who)
    return client.get(address)


def texts(answer, css: str) -> list[str]:
    """The texts of the elements with the class, tags taken away."""
    found = re.findall(rf'<(\w+)[^>]*class="{css}[^"]*"[^>]*>(.*?)</\1>', answer.content.decode(), re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", body).split()) for _tag, body in found]


# ------------------------------------------------------------------------------------------------ the year


def test_the_heading_is_the_status(client, wheel, people):
    actions.mark_done(by=None, activity=wheel["report"], done_on=day(2, 10), at=at(2, 10))
    answer = get(client, people.isa)
    assert texts(answer, "v-h1") == ["En sak pågår. En är försenad."]


def test_the_sections_of_the_list(client, wheel, people):
    actions.mark_done(by=None, activity=wheel["report"], done_on=day(2, 10), at=at(2, 10))
    page = get(client, people.isa).content.decode()
    order = [page.index(f'id="h-{name}"') for name in ("now", "next", "done", "endless")]
    assert order == sorted(order)
    now = page[order[0] : order[1]]
    assert "försenat sedan 31\u00a0mar" in now
    assert "till 29\u00a0maj" in now
    assert now.index("Svensk review") < now.index("Svensk course")


def test_the_picture_and_the_list_bear_the_same_numbers(client, wheel, people):
    page = get(client, people.isa).content.decode()
    drawn = re.findall(r'class="v-wheel__nr [^"]*"[^>]*>(\d+)<', page)
    listed = re.findall(r'class="v-wi__nr [^"]*">(\d+)<', page)
    assert sorted(drawn) == sorted(listed) == ["1", "2", "3", "4", "5"]


def test_every_activity_of_the_picture_is_a_link_in_the_list(client, wheel, people):
    page = get(client, people.isa).content.decode()
    assert {f"/arshjul/2026/{code}/" for code in wheel} <= set(re.findall(r'href="([^"]+)"', page))


def test_in_english(client, wheel, people):
    people.isa.language = "en"
    people.isa.save()
    answer = get(client, people.isa)
    assert texts(answer, "v-h1") == ["One thing is under way. Two are late."]
    assert b"English review" in answer.content
    assert b"Svensk" not in answer.content


def test_a_year_that_is_over_says_what_was_not_done(client, people):
    actions.open_year(
        by=None, authority=people.authority, year=2025, entries=entries(), pack="x", at=datetime(2025, 1, 2, tzinfo=UTC)
    )
    answer = get(client, people.isa, "/arshjul/2025/")
    assert texts(answer, "v-h1") == ["En sak blev klar. Fyra blev inte gjorda."]
    assert "Inte gjort" in answer.content.decode()
    assert "v-wheel__nowline" not in answer.content.decode()


def test_a_year_to_come(client, people):
    actions.open_year(by=None, authority=people.authority, year=2027, entries=entries(), pack="x", at=NOW)
    assert texts(get(client, people.isa, "/arshjul/2027/"), "v-h1") == ["Fem saker är planerade."]


def test_what_closed_before_the_start_is_not_called_late(client, people):
    actions.open_year(by=None, authority=people.authority, year=2026, entries=entries(), pack="x", at=NOW)
    page = get(client, people.isa).content.decode()
    assert texts(get(client, people.isa), "v-h1") == ["En sak pågår."]
    assert "Före starten här" in page
    assert 'stroke-dasharray="4 4"' in page


def test_an_unopened_year_is_opened_by_the_coordinator_only(client, people):
    assert "Öppna årshjulet 2031" in get(client, people.isa, "/arshjul/2031/").content.decode()
    page = get(client, people.anna, "/arshjul/2031/").content.decode()
    assert "Öppna årshjulet" not in page
    assert "Till det här årets hjul" in page


@pytest.mark.parametrize("address", ["/arshjul/1999/", "/arshjul/2101/", "/arshjul/2026/none/"])
def test_not_found(client, wheel, people, address):
    assert get(client, people.isa, address).status_code == 404


def test_the_wheel_of_another_authority_is_not_there(client, wheel, people):
    assert get(client, people.ulla, "/arshjul/2026/review/").status_code == 404
    assert "Svensk" not in get(client, people.ulla).content.decode()


@pytest.mark.parametrize("address", ["/arshjul/", "/arshjul/2026/", "/arshjul/2026/review/", "/arshjul/kalender/"])
def test_signing_in_comes_first(client, wheel, address):
    assert client.get(address).status_code == 302


# ------------------------------------------------------------------------------------------------ cost


def statements(client, address) -> int:
    from django.db import connection

    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len([one for one in caught.captured_queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def test_the_year_costs_the_same_with_3_and_300_activities(client, people):
    def fill(count: int) -> None:
        rows = [entry(f"a{number}", "05-01", "05-29", "isam") for number in range(count)]
        actions.open_year(by=None, authority=people.authority, year=2026, entries=entries(rows), pack="x", at=OPENED_AT)
        for one in Activity.objects.filter(year=2026)[: count // 2]:
            Occasion.objects.get_or_create(activity=one, done_on=day(5, 4), defaults={"recorded_at": at(5, 4)})

    fill(3)
    client.force_login(people.isa)
    client.get("/arshjul/")
    few = statements(client, "/arshjul/")
    fill(300)
    assert Activity.objects.count() == 300
    assert statements(client, "/arshjul/") == few
    assert few <= 12


def test_an_activity_costs_the_same_with_3_and_300_marks(client, wheel, people):
    def fill(count: int) -> None:
        from datetime import timedelta

        for number in range(count):
            Occasion.objects.get_or_create(
                activity=wheel["watch"], done_on=date(2025, 1, 1) + timedelta(days=number),
                defaults={"recorded_at": at(1, 3), "done_by": people.isa.person},
            )  # fmt: skip

    fill(3)
    client.force_login(people.isa)
    client.get("/arshjul/2026/watch/")
    few = statements(client, "/arshjul/2026/watch/")
    fill(300)
    assert statements(client, "/arshjul/2026/watch/") == few
    assert few <= 12


# ------------------------------------------------------------------------------------------------ one activity


@pytest.mark.parametrize(
    ("who", "shown"), [("isa", True), ("disa", True), ("anna", False), ("carl", False), ("nils", False)]
)
def test_the_button_stands_where_it_may_be_pressed(client, wheel, people, who, shown):
    page = get(client, getattr(people, who), "/arshjul/2026/course/").content.decode()
    assert ("/arshjul/2026/course/klart/" in page) is shown


def test_your_turn_is_said_to_the_one_who_holds_the_role(client, wheel, people):
    assert "v-turn" in get(client, people.disa, "/arshjul/2026/course/").content.decode()
    assert "v-turn" not in get(client, people.isa, "/arshjul/2026/review/").content.decode()


@pytest.mark.parametrize(("who", "status"), [("isa", 302), ("disa", 302), ("anna", 404), ("carl", 404), ("ulla", 404)])
def test_marking_done(client, wheel, people, who, status):
    client.force_login(getattr(people, who))
    given = {"done_on": "2026-05-19", "note": "Hölls på Zoom", "proof": "PRO 2026/12"}
    assert client.post("/arshjul/2026/course/klart/", given).status_code == status
    assert Occasion.objects.count() == int(status == 302)


def test_what_was_done_is_told_on_the_page(client, wheel, people):
    client.force_login(people.isa)
    client.post(
        "/arshjul/2026/course/klart/", {"done_on": "2026-05-19", "note": "Hölls på Zoom", "proof": "/rapporter/"}
    )
    page = client.get("/arshjul/2026/course/").content.decode()
    assert "Gjort av Isa Storm." in page
    assert "Hölls på Zoom" in page
    assert '<a href="/rapporter/">' in page
    assert "klart/" not in page


@pytest.mark.parametrize("proof", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_only_addresses_of_our_own_become_links(client, wheel, people, proof):
    client.force_login(people.isa)
    client.post("/arshjul/2026/course/klart/", {"done_on": "2026-05-19", "proof": proof})
    assert f'href="{proof}"' not in client.get("/arshjul/2026/course/").content.decode()


@pytest.mark.parametrize("given", ["", "2026-05-21", "i går", "2026-02-30"])
def test_a_faulty_day_is_told_and_nothing_is_kept(client, wheel, people, given):
    client.force_login(people.isa)
    answer = client.post("/arshjul/2026/course/klart/", {"done_on": given, "note": "Det jag skrev"})
    assert answer.status_code == 422
    assert "Det jag skrev" in answer.content.decode()
    assert not Occasion.objects.exists()


def test_a_double_click_makes_one_mark(client, wheel, people):
    client.force_login(people.isa)
    for _press in range(2):
        assert client.post("/arshjul/2026/course/klart/", {"done_on": "2026-05-19"}).status_code == 302
    assert Occasion.objects.count() == 1


def test_taking_back_a_mark(client, wheel, people):
    occasion = actions.mark_done(by=None, activity=wheel["course"], done_on=day(5, 19), at=NOW)
    address = reverse("wheel:withdraw", args=[2026, "course", occasion.pk])
    client.force_login(people.anna)
    assert client.post(address).status_code == 404
    client.force_login(people.isa)
    assert client.get(address).status_code == 405
    assert client.post(address).status_code == 302
    assert "Markeringen togs bort" in client.get("/arshjul/2026/course/").content.decode()


# ------------------------------------------------------------------------------------------------ the calendar


def address_for(client, who) -> str:
    client.force_login(who)
    answer = client.post("/arshjul/kalender/ny/")
    assert answer["Cache-Control"] == "no-store"
    found = re.search(r'value="(https?://[^"]+\.ics)"', answer.content.decode())
    assert found
    client.logout()
    return found[1].partition("testserver")[2]


def test_the_feed_has_what_belongs_to_the_persons_roles(client, wheel, people):
    from icalendar import Calendar

    answer = client.get(address_for(client, people.disa))
    assert answer["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    found = {str(event["summary"]) for event in calendar.walk("VEVENT")}
    assert found == {"Svensk report", "Svensk course", "Sista dagen: Svensk course"}


def test_the_feed_says_swedish_time_in_full_and_whole_days(client, wheel, people):
    from icalendar import Calendar

    calendar = Calendar.from_ical(client.get(address_for(client, people.disa)).content)
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Stockholm"]
    by_title = {str(event["summary"]): event for event in calendar.walk("VEVENT")}
    whole = by_title["Svensk course"]
    assert (whole["dtstart"].dt, whole["dtend"].dt) == (date(2026, 5, 1), date(2026, 5, 30))
    last = by_title["Sista dagen: Svensk course"]["dtstart"]
    assert last.params["TZID"] == "Europe/Stockholm"
    assert last.dt.astimezone(UTC) == datetime(2026, 5, 29, 7, 0, tzinfo=UTC)


def test_the_feed_holds_nothing_about_people(client, wheel, people):
    """R-5.5-17: calendar files hold no personal data."""
    actions.mark_done(
        by=None,
        activity=wheel["course"],
        done_on=day(5, 19),
        at=NOW,
        note="Anna Ask var med",
        done_by=people.isa.person,
    )
    body = client.get(address_for(client, people.isa)).content.decode()
    for word in ("Anna", "Isa", "Storm", "ORGANIZER", "ATTENDEE", "DESCRIPTION", "prov-isa"):
        assert word not in body


def test_a_revoked_address_is_gone_at_once(client, wheel, people):
    address = address_for(client, people.disa)
    assert client.get(address).status_code == 200
    client.force_login(people.disa)
    client.post("/arshjul/kalender/sluta/")
    client.logout()
    assert client.get(address).status_code == 404


def test_a_new_address_replaces_the_old(client, wheel, people):
    old = address_for(client, people.disa)
    new = address_for(client, people.disa)
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)


@pytest.mark.parametrize("secret", ["x", "0" * 43])
def test_an_unknown_address_answers_as_any_page_that_is_not_there(client, wheel, secret):
    assert client.get(f"/arshjul/kalender/{secret}.ics").status_code == 404


def test_when_the_role_ends_the_calendar_is_empty(client, wheel, people):
    """H12: what a role gave is gone with it, also in calendars."""
    from icalendar import Calendar

    from varna.organisation.models import Appointment

    address = address_for(client, people.disa)
    Appointment.objects.filter(person=people.disa.person).update(valid_to=date(2026, 5, 19))
    assert Calendar.from_ical(client.get(address).content).walk("VEVENT") == []


def test_a_leavers_address_is_gone(client, wheel, people):
    address = address_for(client, people.disa)
    people.disa.is_active = False
    people.disa.save()
    assert client.get(address).status_code == 404
    assert Feed.objects.count() == 1


def test_the_day_of_the_last_fetch_is_kept(client, wheel, people):
    client.get(address_for(client, people.disa))
    assert Feed.objects.get().fetched_on == date(2026, 5, 20)
