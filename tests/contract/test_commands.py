"""What other programs rely on (issue 2, section 9), asked as they ask it: by command, exit code and standard output."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests import database, serving

DEMO = "packs/demo/organisation.yaml"


@pytest.fixture(scope="module")
def site(django_db_setup: None) -> Iterator[serving.Site]:
    """A database with the pack and no authority, as `VARNA_DEMO=0 make run` leaves it."""
    with serving.instance(database.migrated(), start=False) as made:
        done = made.varna("demo")
        assert done.returncode == 0, done.stderr
        yield made


def count(site: serving.Site, table: str) -> int:
    with site.owner() as connection:
        return connection.execute(f"select count(*) from {table}").fetchone()[0]  # type: ignore[index]


def test_without_the_demo_only_the_pack_is_loaded(site):
    assert (count(site, "instruction_provision"), count(site, "organisation_authority")) == (317, 0)


def test_a_faulty_file_lists_every_fault_and_loads_nothing(site, tmp_path):
    file = tmp_path / "faulty.yaml"
    file.write_text("meta: {title: x}\npersons: 3\n")
    done = site.varna("load-organisation", str(file))
    assert (done.returncode, done.stdout) == (2, "")
    lines = done.stderr.splitlines()
    assert len(lines) > 3 and all(": " in line for line in lines)
    assert any(line.startswith("persons: ") for line in lines) and any(line.startswith("city: ") for line in lines)
    assert count(site, "organisation_person") == 0


def test_a_file_is_loaded_once_and_the_second_time_changes_nothing(site):
    first = site.varna("load-organisation", DEMO)
    assert first.returncode == 0, first.stderr
    second = site.varna("load-organisation", DEMO)
    assert (second.returncode, second.stderr) == (0, "Nothing changed.\n")
    assert count(site, "organisation_person") == 68


def test_findings_are_a_sorted_list_of_three_fields_and_nothing_else(site):
    done = site.varna("findings", "--at", "2026-11-01", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert {tuple(row) for row in found} == {("finding", "object", "provisions")}
    pairs = [(row["finding"], row["object"]) for row in found]
    assert pairs == sorted(set(pairs))
    assert ("access_after_transfer", "per-067") in pairs


def test_an_unknown_person_gets_no_token_and_a_known_one_a_single_line(site):
    refused = site.varna("api-token", "--person", "nobody", "--scope", "incidents:write")
    assert (refused.returncode, refused.stdout) == (2, "")
    given = site.varna("api-token", "--person", "per-001", "--scope", "incidents:write")
    assert (given.returncode, len(given.stdout.splitlines())) == (0, 1)


def test_the_audit_chain_holds_and_a_checkpoint_from_elsewhere_does_not(site, tmp_path):
    kept = tmp_path / "checkpoint.json"
    assert site.varna("verify-audit", "--checkpoint", str(kept)).returncode == 0
    seal = json.loads(kept.read_text())
    kept.write_text(json.dumps(seal | {"hash": "00" * 32}))
    assert site.varna("verify-audit", "--checkpoint", str(kept)).returncode == 1


def test_a_review_is_written_as_pdf(site, tmp_path):
    out = tmp_path / "review.pdf"
    done = site.varna("report", "management-review", "--year", "2026", "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_database_without_tables_is_said_in_a_sentence(django_db_setup):
    with serving.instance(None, start=False) as bare:
        done = bare.varna("findings")
        assert (done.returncode, done.stderr) == (2, "The database lacks a table: run `varna migrate`.\n")
