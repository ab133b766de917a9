"""The contract that other programs rely on: reporting by API, and reading the incidents one may see."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from varna.incidents.models import Incident
from varna.lib import clock
from varna.lib.clock import STOCKHOLM
from varna.secrecy import scope

PATH = "/api/v1/incidents"


@pytest.fixture
def send(token: Any, pack: Any) -> Any:
    """`send("anna", key="k", unit="solen")`: the answer to a report."""

    def post(who: str, key: str | None = "k-1", **changed: Any) -> Any:
        body = {
            "title": "Lista till fel mottagare",
            "description": "En lista gick till en privat adress.",
            "kind": "unclear",
            "discovered_at": (clock.now() - timedelta(hours=1)).isoformat(),
            "unit": "hemtjanst",
        } | changed
        headers = {"Authorization": f"Bearer {token(who)}"} | ({"Idempotency-Key": key} if key else {})
        body = {name: value for name, value in body.items() if value is not ...}
        with scope.using(None):
            return Client().post(PATH, body, content_type="application/json", headers=headers)

    return post


@pytest.fixture
def read(token: Any) -> Any:
    """`read("isa", "incidents", limit=2)`: what the person gets."""

    def get(who: str, path: str, **params: Any) -> Any:
        headers = {"Authorization": f"Bearer {token(who)}"}
        with scope.using(None):
            return Client().get(f"/api/v1/{path}", params, headers=headers)

    return get


def test_a_report_answers_with_its_number_and_clocks(send):
    noticed = datetime(2026, 3, 27, 16, 40, tzinfo=STOCKHOLM)
    answer = send("anna", discovered_at=noticed.isoformat())
    assert answer.status_code == 201
    assert answer.json() == {
        "number": "PRO-2026-0001",
        "clocks": [{"step": "imy-72h", "due_at": "2026-03-30T15:40:00Z", "state": "over"}],
    }


def test_a_significant_report_starts_the_chain_and_the_final_report_waits(send):
    answer = send("isa", kind="security", significant=True)
    clocks = {one["step"]: one for one in answer.json()["clocks"]}
    assert [clocks[step]["state"] for step in ("csl-early-24h", "csl-notification-72h", "csl-final-1m")] == [
        "calm",
        "calm",
        "blocked",
    ]
    assert clocks["csl-final-1m"]["due_at"] is None


def test_the_same_key_and_body_answer_the_same(send):
    noticed = (clock.now() - timedelta(hours=2)).isoformat()
    first, again = send("anna", discovered_at=noticed), send("anna", discovered_at=noticed)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert Incident.objects.count() == 1


def test_the_same_key_with_another_body_is_refused(send):
    send("anna", title="En rapport")
    answer = send("anna", title="En annan rapport")
    assert answer.status_code == 409
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert "Idempotency-Key" in answer.content.decode()
    assert Incident.objects.count() == 1


def test_keys_are_each_persons_own(send):
    assert send("anna", title="A").json()["number"] != send("bosse", title="B").json()["number"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"unit": "finns-inte"}, "unit"),
        ({"unit": ...}, "unit"),
        ({"kind": "brand"}, "kind"),
        ({"title": ""}, "title"),
        ({"title": "   "}, "title"),
        ({"title": "Gäller 19121212-1212"}, "title"),
        ({"description": "\x00"}, "description"),
        ({"discovered_at": "i går"}, "discovered_at"),
        ({"discovered_at": "2999-01-01T00:00:00Z"}, "discovered_at"),
        ({"occurred_at": "2999-01-01T00:00:00Z"}, "occurred_at"),
        ({"extra": 1}, "extra"),
    ],
)
def test_a_faulty_field_is_named(send, changed, field):
    answer = send("anna", **changed)
    assert answer.status_code == 422
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert field in answer.content.decode()
    assert not Incident.objects.exists()


def test_without_a_key_nothing_is_taken(send):
    assert send("anna", key=None).status_code == 422
    assert not Incident.objects.exists()


def test_without_a_token_nobody_reports(pack):
    with scope.using(None):
        assert Client().post(PATH, {}, content_type="application/json").status_code == 401


def test_another_authoritys_unit_does_not_exist(send):
    assert send("ulla").status_code == 422


def test_the_list_is_paged_by_cursor(send, read):
    numbers = [send("anna", key=f"k{n}").json()["number"] for n in range(5)]
    found, cursor = [], ""
    for _ in range(9):
        page = read("isa", "incidents", limit=2, **({"cursor": cursor} if cursor else {})).json()
        found += [one["number"] for one in page["items"]]
        cursor = page.get("next", "")
        if not cursor:
            break
    assert found == numbers[::-1]


def test_each_sees_only_what_may_be_seen(send, read):
    number = send("anna").json()["number"]
    assert [one["number"] for one in read("carl", "incidents").json()["items"]] == [number]
    assert read("orvar", "incidents").json()["items"] == []
    assert read("orvar", f"incidents/{number}").status_code == 404
    assert "description" in read("carl", f"incidents/{number}").json()
    assert "description" not in read("rut", f"incidents/{number}").json()


def test_filters(send, read):
    number = send("anna", kind="personal_data").json()["number"]
    send("orvar", key="k2", unit="solen", kind="security")
    wanted = read("isa", "incidents", unit="aldre", kind="personal_data").json()["items"]
    assert [one["number"] for one in wanted] == [number]
    assert read("isa", "incidents", unit="finns-inte").status_code == 422
