"""The cast's authority with the pack in force, and the demo authority as it is in its file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from varna.awareness.models import TrainingResult
from varna.instruction import pack as packs
from varna.instruction.actions import load_pack
from varna.inventory.models import InformationAsset
from varna.organisation.models import Authority
from varna.oversight import snapshot

ROOT = Path(__file__).parents[3]
NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)


@cache
def the_pack() -> Any:
    checked = packs.load(ROOT / "packs" / "sodermalm-2026")
    assert checked.pack is not None
    return checked.pack


def make_asset(people: Any, unit: str, code: str, **more: Any) -> InformationAsset:
    """An asset in use that is not classified and has an owner: Hedvig."""
    facts = {
        "kind": "it_system",
        "hosting": "own",
        "status": "in_use",
        "personal_data": False,
        "special_category_data": False,
        "protected_identities": False,
        "continuity_plan": True,
        "essential_societal_activity": False,
        "system_owner": people.hedvig.person,
    }
    return InformationAsset.objects.create(
        authority=people.authority, unit=people.units[unit], code=code, name=f"System {code}", **{**facts, **more}
    )


@pytest.fixture
def instructed(people: Any) -> Any:
    """The cast, with the instruction in force and a few things to judge."""
    snapshot.forget()
    load_pack(by=None, pack=the_pack(), at=NOON)
    make_asset(people, "hemtjanst", "ast-hem")
    make_asset(people, "solen", "ast-sol", classified=True, classified_on=date(2026, 6, 1), confidentiality="måttlig",
               integrity="måttlig", availability="måttlig", traceability="måttlig")  # fmt: skip
    for unit, headcount in (("hemtjanst", 20), ("nattpatrull", 3), ("boende", 9), ("solen", 12)):
        TrainingResult.objects.create(
            authority=people.authority,
            unit=people.units[unit],
            period="2026",
            headcount=headcount,
            passed_information_security=headcount - 1,
            passed_data_protection=headcount,
        )
    return people


@pytest.fixture
def demo(instructed: Any) -> Authority:
    """The demo authority, loaded as its file stands: its day is 1 November 2026."""
    from varna.exchange.format import check
    from varna.exchange.load import Source, load

    data = (ROOT / "packs" / "demo" / "organisation.yaml").read_bytes()
    file = check(data).file
    assert file is not None
    load(by=None, file=file, source=Source("organisation.yaml", data, None), at=NOON)
    return Authority.objects.get(code="org-nmd")
