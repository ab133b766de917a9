"""What the read-only resources answer: paged, within the caller's reach, few statements whatever the rows."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from varna.organisation.models import Unit


def every(ask: Any, who: str, path: str, **params: Any) -> list[dict[str, Any]]:
    """All items, page after page."""
    found, cursor = [], None
    while True:
        body = ask(who, path, **params, **({"cursor": cursor} if cursor else {})).json()
        found += body["items"]
        cursor = body.get("next")
        if not cursor:
            return found


def test_the_authority(ask: Any) -> None:
    assert ask("anna", "organisation").json() == {
        "code": "provnamnd",
        "name": "Provvikens stadsdelsnämnd",
        "city": "Provstaden",
        "administration": "adm",
        "instruction_adopted_on": "2026-02-19",
    }


def test_units_come_page_by_page_in_swedish_order(ask: Any) -> None:
    names = [unit["name"] for unit in every(ask, "isa", "organisation/units", limit=2)]
    assert names[-1] == "Åsgårdens boende"
    assert len(names) == 7
    assert ask("isa", "organisation/units/solen").json()["parent"] == "forskola"
    assert ask("isa", "organisation/units/enhet").status_code == 404  # the neighbour's


def test_a_protected_identity_is_an_alias_h11(ask: Any) -> None:
    people = every(ask, "isa", "organisation/people", unit="hemtjanst")
    assert "Medarbetare 0412" in [person["name"] for person in people]
    assert "Hemlin" not in str(people)
    assert all("email" not in person for person in people)  # isam has meta only


def test_roles_held_today(ask: Any) -> None:
    rows = every(ask, "isa", "organisation/appointments")
    assert ("isam", "isa") in [(row["role"], row["person"]) for row in rows]


def test_provisions_in_both_languages(pack: Any, ask: Any) -> None:
    body = ask("anna", "provisions", chapter=4, limit=100).json()
    assert body["pack"].startswith("sodermalm-2026")
    one = next(item for item in body["items"] if item["id"] == "R-4.2-02")
    assert (one["title"]["sv"], one["title"]["en"]) == (
        "Direktören inhämtar Ledningens genomgång",
        "Director obtains the management review",
    )
    assert ask("anna", "provisions/R-4.2-02").json() == one
    assert len(every(ask, "anna", "provisions", limit=100)) == 317


def test_findings_on_a_day(pack: Any, ask: Any) -> None:
    rows = every(ask, "isa", "findings", at="2026-11-23", limit=2)
    assert rows == sorted(rows, key=lambda row: (row["finding"], row["object"]))
    high = every(ask, "isa", "findings", at="2026-11-23", severity="high")
    assert [row for row in rows if row["severity"] == "high"] == high
    assert ask("isa", "findings", at="1066-10-14").json()["errors"][0]["field"] == "at"


def test_compliance_as_the_pages_have_it(pack: Any, ask: Any) -> None:
    body = ask("isa", "compliance").json()
    assert len(body["items"]) == 317
    states = {item["state"] for item in body["items"]}
    assert states <= {"met", "soon", "gap", "idle", "unknown"}
    assert ask("isa", "compliance/R-4.2-02").json()["provision"] == "R-4.2-02"
    employee = ask("anna", "compliance").json()
    assert all("figures" not in item for item in employee["items"])  # employees see how it stands, not the numbers
    assert ask("isa", "compliance", at="2999-01-01").status_code == 422


@pytest.mark.parametrize("path", ["organisation/units", "organisation/people", "provisions", "findings", "incidents"])
def test_statements_do_not_grow_with_the_rows(pack: Any, token: Any, path: str) -> None:
    headers = {"Authorization": f"Bearer {token('isa')}"}

    def cost() -> int:
        Client().get(f"/api/v1/{path}", {"limit": 100}, headers=headers)
        with CaptureQueriesContext(
            connection,
        ) as taken:
            assert Client().get(f"/api/v1/{path}", {"limit": 100}, headers=headers).status_code == 200
        return len(taken)

    few = cost()
    top = Unit.objects.get(authority=pack.authority, parent=None)
    for i in range(60):
        Unit.objects.create(authority=pack.authority, code=f"x{i}", name=f"Enhet {i}", kind="department", parent=top)
    assert cost() == few
    assert few <= 16
