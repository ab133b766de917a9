"""A pack in force in the cast's authority, and tokens for its people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from varna.api import scopes, tokens
from varna.instruction import cli_load_pack
from varna.lib import clock

ROOT = Path(__file__).resolve().parents[3]
Ask = Callable[..., Any]


@pytest.fixture
def pack(people: Any) -> Any:
    """The instruction is loaded and adopted."""
    import argparse

    parser = argparse.ArgumentParser()
    cli_load_pack.add_arguments(parser)
    assert cli_load_pack.run(parser.parse_args([str(ROOT / "packs" / "sodermalm-2026")])) == 0
    return people


@pytest.fixture
def token(people: Any) -> Callable[..., str]:
    """A token for one of the cast: `token("isa", "findings:read")`."""

    def make(who: str, *words: str, **more: Any) -> str:
        person = getattr(people, who).person
        return tokens.make(by=None, person=person, scopes=scopes.parse(words or ("all",)), at=clock.now(), **more)

    return make


@pytest.fixture
def ask(token: Callable[..., str]) -> Ask:
    """A request with the person's token: `ask("isa", "findings")`."""

    def get(who: str, path: str, *words: str, **params: Any) -> Any:
        return Client().get(f"/api/v1/{path}", params, headers={"Authorization": f"Bearer {token(who, *words)}"})

    return get
