"""`varna load-organisation`: exit codes and what is said on standard error."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from varna.exchange import cli_load
from varna.exchange.models import Load
from varna.exchange.tests.small import put, small, written
from varna.exchange.tests.test_format import DEMO
from varna.organisation.models import Authority

pytestmark = pytest.mark.django_db


def call(*words: str) -> int:
    parser = argparse.ArgumentParser()
    cli_load.add_arguments(parser)
    return cli_load.run(parser.parse_args(words))


def test_a_sound_file_is_loaded(tmp_path: Path, capsys):
    path = tmp_path / "fil.yaml"
    path.write_bytes(written(small()))
    assert call(str(path)) == 0
    assert "persons: 7 new, 0 changed" in capsys.readouterr().err
    assert call(str(path)) == 0
    output = capsys.readouterr()
    assert "Nothing changed." in output.err and output.out == ""


def test_every_fault_is_a_line_and_nothing_is_loaded(tmp_path: Path, capsys):
    path = tmp_path / "fil.yaml"
    path.write_bytes(written(put(put(small(), "persons[1].org_unit", "org-u99"), "city.ciso", "x")))
    assert call(str(path)) == 2
    output = capsys.readouterr()
    assert output.err.splitlines() == [
        'city.ciso: unknown_reference: personen "x" finns inte i filen',
        'persons[1].org_unit: unknown_reference: enheten "org-u99" finns inte i filen',
    ]
    assert output.out == ""
    assert not Load.objects.exists() and not Authority.objects.filter(code="board").exists()


def test_only_fictive_files_move(tmp_path: Path, capsys):
    path = tmp_path / "fil.yaml"
    path.write_bytes(written(put(small(), "meta.fictive", False)))
    assert call(str(path), "--shift-to", "2027-01-01") == 2
    assert capsys.readouterr().err.startswith("meta.fictive: ")
    assert call(str(DEMO), "--shift-to", "2026-11-23") == 0
    assert str(Authority.objects.get(code="org-nmd").reference_date) == "2026-11-23"


def test_a_file_that_is_not_there(capsys):
    assert call("/no/such/file.yaml") == 2
    assert capsys.readouterr().err.startswith("/no/such/file.yaml: ")
