"""The reference pages say what is: every setting and every command, no more and no less, and what each is for."""

from __future__ import annotations

import argparse
import importlib.util
import re
from pathlib import Path

import pytest

from varna.config.env import SETTINGS
from varna.ops.door import COMMANDS

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"


def rows(page: str, columns: int) -> list[tuple[str, ...]]:
    """The cells of the tables of a page whose first cell is code."""
    found = []
    for line in (REFERENCE / page).read_text(encoding="utf-8").splitlines():
        if line.startswith("| `"):
            cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
            assert len(cells) == columns, line
            found.append(cells)
    return found


def test_the_settings_page_lists_every_setting_with_its_default_and_meaning():
    documented = [(name.strip("`"), default.strip("`"), meaning) for name, default, meaning in rows("settings.md", 3)]
    assert documented == [(one.name, one.default, one.meaning) for one in SETTINGS]


def test_the_commands_page_lists_every_command_with_what_it_does():
    documented = {re.match(r"`([a-z-]+)", words)[1]: help for words, help in rows("commands.md", 2)}  # type: ignore[index]
    assert documented == {name: command.help for name, command in COMMANDS.items()}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_table_exists(name):
    assert importlib.util.find_spec(COMMANDS[name].module)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_commands_page_names_every_argument(name):
    module = importlib.import_module(COMMANDS[name].module)
    parser = argparse.ArgumentParser(add_help=False)
    module.add_arguments(parser)
    page = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    section = page.partition(f"## {name}\n")[2].partition("\n## ")[0]
    flags = [flag for action in parser._actions for flag in action.option_strings if flag.startswith("--")]
    assert [flag for flag in flags if f"`{flag}" not in section] == []
