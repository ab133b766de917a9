"""The shipped pack says what the law and the instruction say: clocks, ladder, cards, and plain words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

PACK = Path(__file__).resolve().parents[2] / "packs" / "sodermalm-2026"


def file(name: str) -> Any:
    return yaml.safe_load((PACK / f"{name}.yaml").read_text(encoding="utf-8"))


CLOCKS = {clock["code"]: clock for clock in file("clocks")["clocks"]}
ROUTES = file("routes")
PROVISIONS = [one for number in range(1, 9) for one in file(f"provisions/{number}")]
CARDS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((PACK / "cards").glob("*.yaml"))
}


# ------------------------------------------------------------------------------------------------ clocks


@pytest.mark.parametrize(
    ("code", "length", "counted_from"),
    [
        ("imy-72h", {"hours": 72}, "awareness"),
        ("csl-early-24h", {"hours": 24}, "awareness"),
        ("csl-notification-72h", {"hours": 72}, "awareness"),
        ("csl-final-1m", {"months": 1, "rule": "swedish"}, "filing"),
    ],
)
def test_the_length_of_a_clock_and_what_it_counts_from(code, length, counted_from):
    """GDPR 33.1; cybersäkerhetslagen 2:5, 2:6, 2:8."""
    assert (CLOCKS[code]["length"], CLOCKS[code]["counted_from"]) == (length, counted_from)


def test_the_final_report_counts_from_the_filing_of_the_notification():
    assert CLOCKS["csl-final-1m"]["after"] == "csl-notification-72h"


def test_the_warnings_of_the_imy_clock():
    """J03: 24, 48, 66 h to DPO, backup and manager, 70 h to the director."""
    told = [(one["after_hours"], one["to"]) for one in CLOCKS["imy-72h"]["warnings"]]
    three = ["dpo", "dpo_backup", "manager"]
    assert told == [(24, three), (48, three), (66, three), (70, ["director"])]


@pytest.mark.parametrize("code", CLOCKS)
def test_warnings_come_in_order_and_before_the_end(code):
    hours = CLOCKS[code]["length"].get("hours")
    after = [one["after_hours"] for one in CLOCKS[code]["warnings"] if "after_hours" in one]
    before = [one["before_hours"] for one in CLOCKS[code]["warnings"] if "before_hours" in one]
    assert after == sorted(after)
    assert before == sorted(before, reverse=True)
    assert all(hours and one < hours for one in after)


@pytest.mark.parametrize("code", CLOCKS)
def test_the_director_or_the_named_delegate_decides_and_files(code):
    """Q-03: the officer's position is the officer's own; the controller's representative decides and files."""
    assert (CLOCKS[code]["decides"], CLOCKS[code]["files"]) == (["director"], ["director", "delegate"])
    assert "dpo" not in CLOCKS[code]["files"]


@pytest.mark.parametrize("code", [code for code in CLOCKS if CLOCKS[code]["chain"] == "csl"])
def test_on_every_day_the_cybersecurity_act_has_one_recipient(code):
    day, recipients = date(2026, 1, 15), CLOCKS[code]["recipients"]
    while day < date(2028, 1, 1):
        now = [one["code"] for one in recipients if one["valid_from"] <= day <= (one.get("valid_to") or date.max)]
        assert now == (["mcf"] if day < date(2026, 7, 1) else ["ncsc"]), day
        day += timedelta(days=1)


def test_what_is_known_from_secondary_sources_only_says_so():
    assert {code for code, clock in CLOCKS.items() if clock["status"] == "unverified"} == set(CLOCKS) - {"imy-72h"}
    assert file("clocks")["significance"]["status"] == "unverified"


# ------------------------------------------------------------------------------------------------ routes


def test_the_ladder():
    """R-7-04, J03: unseen for 30 minutes the backup, after two hours everybody on the list, manager and director."""
    rungs = [(one["after_minutes"], one["to"]) for one in ROUTES["ladder"]]
    assert rungs == [(0, ["first_receivers"]), (30, ["backup"]), (120, ["backup_list", "manager", "director"])]


@pytest.mark.parametrize(
    ("kind", "told"),
    [("personal_data", {"dpo"}), ("security", {"isam"}), ("both", {"dpo", "isam"}), ("unclear", {"dpo", "isam"})],
)
def test_who_is_told_by_kind(kind, told):
    """R-7-05, R-7.3-04: both functions when the kind is both or unclear; the manager always."""
    (to,) = [set(one["to"]) for one in ROUTES["told"] if one["kind"] == kind]
    assert to & {"dpo", "isam"} == told
    assert "manager" in to


def test_the_paths_in_ia():
    """R-7.2-04, R-7.3-03."""
    paths = {one["kind"]: one["path"] for one in ROUTES["ia"]["paths"]}
    assert paths["personal_data"] == ["Övriga", "Personuppgiftsincident"]
    assert paths["security"] == ["Ny händelse", "Egendom/säkerhet"]


def test_the_police_are_told_of_computer_phone_and_siths_but_not_of_a_service_card():
    """Chapter 5.2, 5.23, 5.24."""
    police = {target for step in ROUTES["steps"] if step["code"].startswith("police") for target in step["for"]}
    assert police == {"lost_computer", "lost_phone", "lost_siths_card", "phishing"}


# ------------------------------------------------------------------------------------------------ cards


@pytest.mark.parametrize("code", CARDS)
def test_a_card_begins_with_what_to_do(code):
    card = CARDS[code]
    assert card["code"] == code
    assert len(card["steps"]) >= 3
    assert all(other in CARDS for other in card["see_also"])
    kinds = {step["action"]["kind"] for step in card["steps"] if "action" in step}
    assert kinds <= {"portal", "report", "call"}
    assert "report" in kinds


# ------------------------------------------------------------------------------------------------ words


@pytest.mark.parametrize("provision", PROVISIONS, ids=[one["id"] for one in PROVISIONS])
def test_a_provision_is_said_plainly_in_both_languages(provision):
    """At most four sentences, none of them endless, and English that is no copy of the Swedish."""
    for language in ("sv", "en"):
        text = provision["text"][language]
        sentences = [one for one in re.split(r"(?<=[.?!])\s+", text) if one]
        assert 1 <= len(sentences) <= 4, text
        assert max(len(one.split()) for one in sentences) <= 45, text
        assert "  " not in text
        assert text[-1] in ".?"
    assert provision["text"]["sv"] != provision["text"]["en"]
    assert provision["trigger"]["sv"] != provision["trigger"]["en"]
