"""Every page of the organisation opens for those who may, costs the same for many rows, and names nobody hidden."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from varna.lib import clock
from varna.lib.text import sort_key
from varna.organisation.models import Appointment, DutyShift, Person, Unit

pytestmark = pytest.mark.django_db
PAGES = [
    "",
    "personer/",
    "roller/",
    "roller/isam/",
    "roller/unit_manager/",
    "vakanser/",
    "natverk/",
    "myndighetskontakter/",
]
MOST = 12


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["anna", "dag", "adam", "nils"])
def test_pages_open_for_everybody_with_a_place(client, people, page, who):
    client.force_login(getattr(people, who))
    status = client.get(f"/organisation/{page}").status_code
    assert status == 200


def test_the_picture_shows_the_tree_with_its_leaders(client, people):
    client.force_login(people.anna)
    text = client.get("/organisation/").content.decode()
    assert "Nattpatrullen" in text and "Carl Dahl" in text and "Vakant" in text
    assert "Grannvikens" not in text  # H13


def test_unit_and_person(client, people):
    client.force_login(people.orvar)
    unit = people.units["hemtjanst"]
    text = client.get(f"/organisation/enheter/{unit.pk}/").content.decode()
    assert "Anna Ask" in text and "Carl Dahl" in text and "Nattpatrullen" in text
    carl = Person.objects.get(code="carl")
    text = client.get(f"/organisation/personer/{carl.pk}/").content.decode()
    assert "Enhetschef" in text and "carl@" not in text  # contact data are not for everybody
    client.force_login(people.hedvig)
    assert "carl@" in client.get(f"/organisation/personer/{carl.pk}/").content.decode()


def test_another_authority_does_not_exist(client, people):
    """H13: the same answer as for what is not there."""
    client.force_login(people.anna)
    there = Unit.objects.exclude(authority=people.authority).first()
    person = Person.objects.exclude(authority=people.authority).first()
    row = Appointment.objects.exclude(authority=people.authority).first()
    assert there and person and row
    for address in (f"enheter/{there.pk}/", f"personer/{person.pk}/", f"utnamningar/{row.pk}/", "enheter/999999999/"):
        assert client.get(f"/organisation/{address}").status_code == 404


def test_a_protected_person_is_an_alias_everywhere(client, people):
    """H11, R-5.15: pages and search show the alias, without a link; the own page tells the person how others see it."""
    sara = Person.objects.get(code="sara")
    pages = ["", "personer/", "personer/?q=hemlin", f"enheter/{sara.unit_id}/", f"personer/{sara.pk}/"]
    for who in (people.carl, people.isa, people.dag, people.adam):
        client.force_login(who)
        text = "".join(client.get(f"/organisation/{page}").content.decode() for page in pages)
        assert "Hemlin" not in text.replace('value="hemlin"', "") and "Saga" not in text
        assert "Medarbetare 0412" in text
        assert f'href="/organisation/personer/{sara.pk}/"' not in text
    client.force_login(people.sara)
    assert "Saga Hemlin" in client.get(f"/organisation/personer/{sara.pk}/").content.decode()


@pytest.mark.parametrize(
    "page", ["", "personer/", "enheter/{unit}/", "roller/unit_manager/", "vakanser/", "personer/{carl}/"]
)
def test_the_number_of_statements_does_not_grow(client, people, page):
    carl = Person.objects.get(code="carl")
    address = "/organisation/" + page.format(unit=people.units["hemtjanst"].pk, carl=carl.pk)
    client.force_login(people.dag)
    client.get(address)
    few = count(client, address)
    grow(people)
    client.get(address)  # each process reads a changed tree once
    many = count(client, address)
    assert many <= few and many <= MOST, (few, many)


def count(client, address) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    aside = (
        "SAVEPOINT",
        "RELEASE",
        "select set_config",
        "select coalesce(current_setting",
    )  # of the test's transaction
    return len([q for q in caught if not q["sql"].startswith(aside)])


def grow(people) -> None:
    unit = people.units["hemtjanst"]
    made = Unit.objects.bulk_create(
        Unit(
            authority=people.authority,
            code=f"ny-{n}",
            name=f"Grupp {n}",
            sort_key=f"grupp {n}",
            kind="unit",
            parent=unit,
        )
        for n in range(300)
    )
    staff = Person.objects.bulk_create(
        Person(
            authority=people.authority, unit=unit, code=f"p-{n}", name=f"Namn {n}", sort_key=sort_key(f"Namn {n}"), kind="employee",
        )
        for n in range(300)
    )  # fmt: skip
    Appointment.objects.bulk_create(
        Appointment(
            authority=people.authority, unit=there, code=f"u-{n}", role="unit_manager", person=who, scope_code=there.code,
            appointed_by="director", valid_from=clock.today(),
        )
        for n, (there, who) in enumerate(zip(made, staff, strict=True))
    )  # fmt: skip


def test_people_are_paged_by_key(client, people):
    grow(people)
    client.force_login(people.anna)
    seen: list[str] = []
    address = "/organisation/personer/?q=namn"
    while address:
        response = client.get(address)
        page = response.context["people"]
        assert len(page.rows) <= 25
        seen += [one.name for one in page.rows]
        address = f"/organisation/personer/?q=namn&after={page.next}" if page.next else ""
    assert len(seen) == len(set(seen)) == 300


def test_filter_by_unit_takes_what_lies_below(client, people):
    client.force_login(people.anna)
    unit = people.units["aldre"]
    names = {one.code for one in client.get(f"/organisation/personer/?enhet={unit.pk}").context["people"].rows}
    assert {"anna", "bosse", "hedvig"} <= names and "orvar" not in names


@pytest.mark.parametrize(("who", "status"), [("anna", 404), ("carl", 200), ("isa", 200), ("rut", 200), ("orvar", 200)])
def test_who_sees_the_roster(client, people, who, status):
    client.force_login(getattr(people, who))
    assert client.get("/organisation/jour/").status_code == status


def test_the_roster_says_who_is_awake(client, people):
    ingrid, at = Person.objects.get(code="ingrid"), clock.now()
    root = people.units["adm"]
    DutyShift.objects.create(
        authority=people.authority, unit=root, role="isam", person=ingrid, starts_at=at - timedelta(hours=1),
        ends_at=at + timedelta(hours=8),
    )  # fmt: skip
    client.force_login(people.rut)
    text = client.get("/organisation/jour/").content.decode()
    assert "En har jour just nu" in text and "Ingrid Backe" in text


def test_my_unit(client, people):
    client.force_login(people.carl)
    assert client.get("/organisation/min-enhet/").url.endswith(f"/enheter/{people.units['hemtjanst'].pk}/")
