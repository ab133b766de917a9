"""The menu holds what the role uses, and marks where one is."""

import pytest

from varna.ui import menu


@pytest.fixture(autouse=True)
def _everything_is_built(monkeypatch):
    monkeypatch.setattr(menu, "_address", lambda views: f"/{views[0].replace(':', '/')}/")


def names(*roles: str) -> list[str]:
    return [entry.name for _heading, entries in menu.entries(roles, "/x/") for entry in entries]


def test_an_employee_sees_own_things_only():
    assert names("employee") == ["home", "mine", "instruction", "training"]


def test_the_coordinator_sees_the_registers_and_the_governance():
    seen = names("employee", "isam")
    assert {"incidents", "processings", "assets", "agreements", "obligations", "findings", "wheel", "reports"} <= set(
        seen
    )


def test_a_board_member_reads_papers():
    assert names("board") == ["papers", "instruction", "wheel"]


def test_several_roles_give_the_union_and_each_place_once():
    seen = names("employee", "unit_manager", "system_owner", "isam")
    assert len(seen) == len(set(seen))


def test_without_a_role_there_is_no_menu():
    assert names() == []


def test_the_place_one_is_in_is_marked():
    marked = [
        e.name
        for _h, entries in menu.entries({"isam", "employee"}, "/incidents/list/NOR-2026-0147/")
        for e in entries
        if e.current
    ]
    assert marked == ["incidents"]
