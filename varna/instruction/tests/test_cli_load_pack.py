"""`varna load-pack DIR`: exit codes that scripts can trust, and every mistake on standard error."""

from __future__ import annotations

import argparse

import pytest

from varna.instruction import cli_load_pack
from varna.instruction.models import Pack
from varna.instruction.tests.conftest import SHIPPED
from varna.instruction.tests.small_pack import FILES, broken, write


def varna_load_pack(*words: str) -> int:
    parser = argparse.ArgumentParser()
    cli_load_pack.add_arguments(parser)
    return cli_load_pack.run(parser.parse_args(words))


@pytest.fixture
def packs(people):
    return Pack.objects.order_by("pk")


def test_the_shipped_pack_loads_and_loads_again(packs, capsys):
    assert (varna_load_pack(str(SHIPPED)), varna_load_pack(str(SHIPPED)), packs.count()) == (0, 0, 1)
    said = capsys.readouterr()
    assert said.out == ""
    assert "loaded, 317 provisions" in said.err and "was loaded before" in said.err
    assert "In force for Provvikens stadsdelsnämnd." in said.err


def test_a_faulty_pack_is_refused_with_every_mistake(packs, capsys, tmp_path):
    wrong = FILES["provisions/1.yaml"].replace("[board]", "[bord]").replace("P90D", "P0D")
    assert varna_load_pack(str(write(tmp_path, **{"provisions/1.yaml": wrong}))) == 2
    said = capsys.readouterr().err.splitlines()
    assert said == [
        'provisions/1.yaml:R-1-01.actor[0]: unknown_role: There is no role "bord".',
        'provisions/1.yaml:R-1.1-01.cadence: zero_cadence: "P0D" is no time at all; a cadence is at least a day.',
        "2 mistakes; nothing was loaded.",
    ]
    assert packs.count() == 0


def test_a_check_that_no_slice_answers_is_refused(packs, capsys, tmp_path):
    folder = broken(tmp_path, "provisions/1.yaml", "instruction.version_in_force", "instruction.wished_for")
    assert varna_load_pack(str(folder)) == 2
    assert 'No slice answers "instruction.wished_for"' in capsys.readouterr().err


def test_checking_touches_nothing(packs, tmp_path):
    assert (varna_load_pack(str(write(tmp_path)), "--check"), packs.count()) == (0, 0)


def test_a_folder_that_is_not_there(packs, tmp_path):
    assert varna_load_pack(str(tmp_path / "nowhere")) == 2
