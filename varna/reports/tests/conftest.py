"""Records of the cast's authority that a management review counts: small enough to check by hand."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from varna.awareness.models import TrainingResult
from varna.incidents.models import Clock, Incident
from varna.instruction import cli_load_pack
from varna.inventory.models import InformationAsset, Process
from varna.organisation.models import Supplier
from varna.privacy.models import ProcessingActivity, ProcessingAgreement
from varna.reports import actions
from varna.reports.models import Report
from varna.secrecy import scope

AT = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.fixture
def records(people: Any) -> Any:
    """Training in three units of two years, three assets, two processings, two agreements, three incidents."""
    authority, units = people.authority, people.units

    def placed(unit: str) -> dict[str, Any]:
        return {"authority": authority, "unit": units[unit]}

    for unit, year, count, security, privacy in (
        ("hemtjanst", "2026", 40, 30, 20),
        ("boende", "2026", 20, 20, 18),
        ("solen", "2026", 40, 30, 32),
        ("adm", "2026", 3, 3, 1),  # too few to be shown by themselves
        ("hemtjanst", "2025", 50, 25, 25),
    ):
        TrainingResult.objects.create(
            **placed(unit),
            period=year,
            headcount=count,
            passed_information_security=security,
            passed_data_protection=privacy,
        )
    for code, unit, decided, reviewed, outcome in (
        ("a1", "hemtjanst", date(2026, 3, 1), None, ""),
        ("a2", "hemtjanst", date(2023, 3, 1), date(2024, 5, 1), "redo"),
        ("a3", "solen", None, None, ""),
    ):
        InformationAsset.objects.create(
            **placed(unit), code=code, name=f"System {code}", kind="it_system", hosting="own", personal_data=True,
            special_category_data=False, protected_identities=False, classified=decided is not None, classified_on=decided,
            class_reviewed_on=reviewed, class_review_outcome=outcome, continuity_plan=False, essential_societal_activity=False,
            status="in_use",
        )  # fmt: skip
    for code, reviewed in (("b1", date(2026, 4, 14)), ("b2", None)):
        ProcessingActivity.objects.create(
            **placed("hemtjanst"), code=code, name=f"Behandling {code}", lawful_basis="6.1.e" if reviewed else "",
            third_country_transfer=False, protected_identities=False, uses_consent=False, dpia="done" if reviewed else "not_started",
            scale="normal", last_reviewed_on=reviewed,
        )  # fmt: skip
    supplier = Supplier.objects.create(authority=authority, code="s1", name="Schemaplan Exempel AB", country="SE")
    for code, until in (("d1", None), ("d2", date(2026, 10, 2))):
        ProcessingAgreement.objects.create(
            **placed("adm"), code=code, supplier=supplier, level="local", status="in_force", signed_on=date(2024, 1, 1),
            valid_to=until, instruction_attached=True,
        )  # fmt: skip
    Process.objects.create(**placed("adm"), code="p1", name="Handlägga", records_scheme_code="3.1")
    for number, kind, what, came in (
        ("1", "personal_data", "wrong_receiver", datetime(2026, 2, 3, 8, tzinfo=UTC)),
        ("2", "security", "deceived", datetime(2026, 10, 5, 8, tzinfo=UTC)),
        ("3", "personal_data", "lost", datetime(2025, 3, 5, 8, tzinfo=UTC)),
        ("4", "security", "lost", datetime(2025, 12, 5, 8, tzinfo=UTC)),  # after the same day last year
    ):
        incident = Incident.objects.create(
            **placed("hemtjanst"), number=f"PRO-{number}", title="Prov", kind=kind, what=what, detected_at=came, aware_at=came,
            reported_at=came, sorted_at=came + timedelta(hours=3), status="closed", closed_at=came, closed_by=people.carl,
        )  # fmt: skip
        if number == "1":
            Clock.objects.create(
                incident=incident, step="imy-72h", track="privacy", content={}, starts_at=came, due_at=came + timedelta(hours=72),
                stopped_at=came + timedelta(hours=20), stop="filed", stopped_by=people.dag,
            )  # fmt: skip
    return people


def acting(user: Any) -> Any:
    """Within the reach of the user, as a request would be."""
    return scope.acting_as(user)


@pytest.fixture
def draft(records: Any) -> Report:
    """Isa has opened this year's report."""
    with acting(records.isa):
        return actions.open_review(by=records.isa, authority=records.authority, year=2026, at=AT)


@pytest.fixture
def written(draft: Report, records: Any) -> Report:
    """Every chapter that asks for words has them."""
    with acting(records.isa):
        for key in ("overall", "priorities", "last_year"):
            actions.comment(by=records.isa, report=draft, key=key, text=f"Ord om {key}.", seen=None, at=AT)
    return draft


def sign(report: Report, people: Any, *, at: datetime = AT) -> Report:
    """Isa reads the figures and signs."""
    with acting(people.isa):
        actions.recompile(by=people.isa, report=report, at=at)
        from varna.reports import queries

        seen = actions.figures_digest(queries.draft(report, list(report.blocks.all()), []).sections)
        return actions.sign(by=people.isa, report=report, seen=seen, at=at)


@pytest.fixture
def signed(written: Report, records: Any) -> Report:
    return sign(written, records)


@pytest.fixture
def pack(people: Any) -> None:
    """The instruction is loaded and adopted."""
    parser = argparse.ArgumentParser()
    cli_load_pack.add_arguments(parser)
    folder = Path(__file__).resolve().parents[3] / "packs" / "sodermalm-2026"
    assert cli_load_pack.run(parser.parse_args([str(folder)])) == 0
