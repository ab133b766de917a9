"""The pages of /inlasning/: who may, what is shown, and that nothing is written before the confirmation."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from varna.accounts.models import User
from varna.exchange import jobs
from varna.exchange.models import Load, Waiting
from varna.exchange.tests.small import put, small, written
from varna.exchange.tests.test_load import load_small
from varna.instruction import actions as instruction_actions
from varna.lib import clock
from varna.organisation.models import Appointment, Authority, Person
from varna.secrecy.models import StoredPolicy

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(people: Any) -> dict[str, User]:
    """The small authority with its permissions: an HR officer who may load, an administrator, a coordinator, an employee."""
    row = load_small()
    authority = Authority.objects.get(pk=row.authority_id)
    content = StoredPolicy.objects.get(authority=people.authority).content
    StoredPolicy.objects.update_or_create(authority=authority, defaults={"version": "small", "content": content})
    hr = Person.objects.get(authority=authority, code="per-k")
    Person.objects.filter(pk=hr.pk).update(kind="employee", supplier=None, left_to="")
    Appointment.objects.create(
        authority=authority, unit=hr.unit.__class__.objects.get(authority=authority, code="adm"), code="rol-hr", role="hr_officer",
        person=hr, scope_code="adm", appointed_by="director", valid_from="2026-01-01",
    )  # fmt: skip
    users = {p.code: p.user for p in Person.objects.filter(authority=authority).select_related("user")}
    admin = User.objects.make(username="board-upkeep", system_admin_of=authority)
    return {"hr": users["per-k"], "employee": users["per-i"], "admin": admin, "director": users["per-m"]}


def send(client: Client, data: bytes, **extra: Any) -> Any:
    return client.post("/inlasning/", {"file": SimpleUploadedFile("fil.yaml", data)}, **extra)


def sign_in(client: Client, user: User) -> None:
    client.force_login(user)


@pytest.mark.parametrize(("who", "status"), [("hr", 200), ("admin", 200), ("employee", 404), ("director", 404)])
def test_who_may_open_the_page(client, house, who, status):
    sign_in(client, house[who])
    assert client.get("/inlasning/").status_code == status
    assert (send(client, written(small())).status_code == 302) == (status == 200)


def test_a_faulty_file_lists_every_fault_and_keeps_nothing(client, house):
    sign_in(client, house["hr"])
    data = put(put(small(), "persons[1].org_unit", "u-99"), "city.name", 3)
    response = send(client, written(data))
    text = response.content.decode()
    assert response.status_code == 422
    assert (
        "persons[1].org_unit" in text and "city.name" in text and "enheten &quot;u-99&quot; finns inte i filen" in text
    )
    assert not Waiting.objects.exists()


def test_a_file_of_another_authority_is_not_even_kept(client, house):
    sign_in(client, house["hr"])
    data = written(small()).replace(b"id: board", b"id: other").replace(b"scope: board", b"scope: other")
    response = send(client, data, follow=True)
    assert "Filen beskriver en annan myndighet" in response.content.decode()
    assert not Waiting.objects.exists()


def test_preview_then_confirm(client, house):
    sign_in(client, house["hr"])
    before = Load.objects.count()
    response = send(client, written(put(small(), "persons[1].title", "ombudet")), follow=True)
    text = response.content.decode()
    assert "Stämmer det här?" in text and "ombudet" in text
    assert Load.objects.count() == before
    assert Person.objects.get(code="per-d").title == ""
    waiting = Waiting.objects.get()
    response = client.post(f"/inlasning/{waiting.pk}/las-in/", follow=True)
    assert "Filen är inläst" in response.content.decode()
    assert Person.objects.get(code="per-d").title == "ombudet"
    assert not Waiting.objects.exists()
    assert Load.objects.latest("pk").by == house["hr"]
    assert client.post(f"/inlasning/{waiting.pk}/las-in/").status_code == 404


def test_the_administrator_sees_that_fields_change_but_not_what_they_hold(client, house):
    """H05."""
    sign_in(client, house["admin"])
    text = send(client, written(put(small(), "persons[1].title", "ombudet")), follow=True).content.decode()
    assert "<code>title</code>" in text and "ombudet" not in text


def test_a_waiting_file_is_its_uploaders_alone(client, house):
    sign_in(client, house["hr"])
    send(client, written(small()))
    waiting = Waiting.objects.get()
    sign_in(client, house["admin"])
    for address in (f"/inlasning/{waiting.pk}/", f"/inlasning/{waiting.pk}/las-in/", f"/inlasning/{waiting.pk}/kasta/"):
        assert client.post(address).status_code == 404 or client.get(address).status_code == 404
    assert Waiting.objects.filter(pk=waiting.pk).exists()


def test_thrown_away_or_expired(client, house):
    sign_in(client, house["hr"])
    send(client, written(small()))
    client.post(f"/inlasning/{Waiting.objects.get().pk}/kasta/")
    assert not Waiting.objects.exists()
    send(client, written(small()))
    waiting = Waiting.objects.get()
    jobs.throw_away_old_files(clock.now() + timedelta(minutes=59))
    assert Waiting.objects.exists()
    Waiting.objects.update(uploaded_at=clock.now() - timedelta(minutes=61))
    assert client.get(f"/inlasning/{waiting.pk}/").status_code == 404
    jobs.throw_away_old_files(clock.now())
    assert not Waiting.objects.exists()


def test_no_page_gives_away_a_protected_person(client, house):
    sign_in(client, house["hr"])
    data = put(small(), "persons[6].email", "siri.hemlig@annan.example")
    pages = [
        send(client, written(data), follow=True),
        send(client, written(put(data, "persons[6].email", "siri.hemlig@"))),
    ]
    pages.append(client.get("/inlasning/"))
    for page in pages:
        text = page.content.decode().casefold()
        assert "siri" not in text and "hemlig@" not in text and "siri.hemlig" not in text


def test_an_authority_gets_the_pack_that_is_there(monkeypatch):
    called: list[str] = []
    monkeypatch.setattr("varna.exchange.load.adopt_newest", lambda *, by, authority, at: called.append(authority.code))
    load_small()
    load_small()
    assert called == ["board"]
    assert instruction_actions.adopt_newest
