"""Who comes in, how far a token reaches, and what a refusal looks like."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from varna.api import cli_token, tokens
from varna.api.models import ApiToken
from varna.audit.models import AuditEvent
from varna.lib import clock
from varna.ops.faults import CommandFault
from varna.secrecy import scope

PROBLEM = "application/problem+json"
PATHS = ["organisation", "organisation/units", "provisions", "findings", "compliance", "incidents"]


@pytest.mark.parametrize("path", PATHS)
def test_without_a_token_there_is_nothing(db: None, path: str) -> None:
    answer = Client().get(f"/api/v1/{path}")
    assert (answer.status_code, answer["Content-Type"], answer["WWW-Authenticate"][:6]) == (401, PROBLEM, "Bearer")


@pytest.mark.parametrize("path", PATHS)
def test_a_browsers_session_opens_nothing(people: Any, path: str) -> None:
    client = Client()
    client.force_login(people.isa)
    assert client.get(f"/api/v1/{path}").status_code == 401


@pytest.mark.parametrize("text", ["varna_x", "x", "", "varna_" + "å" * 20, "varna_" + "a" * 500])
def test_what_is_no_token_is_refused(db: None, text: str) -> None:
    assert (
        Client()
        .get("/api/v1/organisation", headers={"Authorization": f"Bearer {text}".encode().decode("latin-1")})
        .status_code
        == 401
    )


def test_a_token_ends(people: Any, token: Callable[..., str]) -> None:
    text = token("isa", life=timedelta(days=1))
    assert tokens.find(text, clock.now()) is not None
    assert tokens.find(text, clock.now() + timedelta(days=2)) is None
    tokens.revoke(by=None, token=ApiToken.objects.get(), at=clock.now())
    assert tokens.find(text, clock.now()) is None


def test_the_token_of_somebody_who_has_left_opens_nothing_h12(people: Any, token: Callable[..., str]) -> None:
    text = token("isa")
    person = people.isa.person
    person.ends_on = clock.today() - timedelta(days=1)
    person.save()
    assert Client().get("/api/v1/organisation", headers={"Authorization": f"Bearer {text}"}).status_code == 401


def test_a_scope_narrows(ask: Any) -> None:
    assert ask("isa", "organisation", "organisation:read").status_code == 200
    refused = ask("isa", "organisation", "incidents")
    assert (refused.status_code, refused["Content-Type"]) == (403, PROBLEM)


def test_a_scope_never_widens_h13(ask: Any, people: Any) -> None:
    assert ask("anna", "incidents").json() == {"items": []}
    codes = {unit["code"] for unit in ask("ulla", "organisation/units").json()["items"]}
    assert codes == {"adm", "enhet"}  # the neighbour's own, not the cast's


def test_only_the_hash_is_kept(people: Any, token: Callable[..., str]) -> None:
    text = token("isa")
    row = ApiToken.objects.get()
    assert row.digest == tokens.digest(text)
    events = AuditEvent.objects.about(row)
    assert all(text not in str(event.changed) and row.digest not in str(event.changed) for event in events)


def test_a_token_is_seen_by_its_person_alone(people: Any, token: Callable[..., str]) -> None:
    token("isa")
    for who, seen in (("isa", 1), ("dag", 0), ("adam", 0)):
        with scope.acting_as(getattr(people, who)):
            assert ApiToken.objects.count() == seen


def test_a_field_to_blame_is_named(ask: Any) -> None:
    answer = ask("isa", "incidents", limit="many")
    assert (answer.status_code, answer["Content-Type"]) == (422, PROBLEM)
    assert [error["field"] for error in answer.json()["errors"]] == ["limit"]


def test_what_is_no_address_is_a_problem_too(ask: Any) -> None:
    answer = ask("isa", "nothing/here")
    assert (answer.status_code, answer["Content-Type"]) == (404, PROBLEM)


# ---- the command


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    cli_token.add_arguments(parser)
    return cli_token.run(parser.parse_args([*words, "--authority", "provnamnd"]))


def test_the_command_prints_the_token_and_nothing_else(people: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--person", "isa", "--scope", "incidents:write") == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    found = tokens.find(out.strip(), clock.now())
    assert found is not None
    assert (found[0].scopes, found[1].person.code) == (["incidents:write"], "isa")


@pytest.mark.parametrize(
    "words", [("--person", "nobody", "--scope", "all"), ("--person", "isa", "--scope", "everything:else")]
)
def test_the_command_refuses_in_a_sentence(people: Any, words: tuple[str, ...]) -> None:
    with pytest.raises(CommandFault):
        run(*words)
