"""Personal numbers in text: every published test number is caught, organisation numbers are left alone."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from varna.lib.idnumbers import Hit, find, mask, organisation_number

ROWS = list(csv.DictReader((Path(__file__).parent / "data" / "identity_numbers.csv").open(encoding="utf-8")))
PERSONAL = [row["value"] for row in ROWS if row["kind"] != "organisationsnummer"]
VALID = [row["value"] for row in ROWS if row["kind"] != "organisationsnummer" and row["valid"] == "true"]
ORGANISATIONS = [row["value"] for row in ROWS if row["kind"] == "organisationsnummer"]
# The day somebody is born may lie ahead when the rule does not know today: warned about, although nobody has it yet.
WARNED_ALTHOUGH_INVALID = {"209901012394"}


def test_the_table_is_whole():
    assert (len(ROWS), len(VALID), len(ORGANISATIONS)) == (232, 158, 27)


@pytest.mark.parametrize("value", VALID)
@pytest.mark.parametrize("text", ["{}", "En brukare, {}, hade fått ett besök.", "({})", "pnr:{}.", "Nr{}\n"])
def test_every_valid_personal_number_is_caught(value, text):
    hits = find(text.format(value))
    assert len(hits) == 1
    assert value in text.format(value)[hits[0].start : hits[0].end]


@pytest.mark.parametrize("value", sorted(set(PERSONAL) - set(VALID)))
def test_what_nobody_can_have_is_let_through(value):
    assert bool(find(value)) == (value in WARNED_ALTHOUGH_INVALID)


@pytest.mark.parametrize("value", ORGANISATIONS)
def test_organisation_numbers_are_left_alone(value):
    assert find(f"Leverantören {value} har fått besked.") == []


@pytest.mark.parametrize(
    "value", [row["value"] for row in ROWS if row["kind"] == "organisationsnummer" and row["valid"] == "true"]
)
def test_organisation_numbers_are_known_as_such(value):
    assert organisation_number(value) is not None


def test_the_place_is_a_line_and_columns():
    assert find("Kl. 19:30 såg jag\nEn brukare, 19121212-1212, hade") == [Hit(2, 12, 25)]


def test_several_on_one_line():
    assert len(find("121212-1212 och 701063-2391")) == 2


@pytest.mark.parametrize(
    "text", ["2026-11-23 12:00", "20261123-1015", "08-465 004 21", "NOR-2026-0147", "", "K123456-26"]
)
def test_dates_telephones_and_case_numbers_are_no_personal_numbers(text):
    assert find(text) == []


@pytest.mark.parametrize(
    "text", ["19121212 1212", "121212\u20131212", "1912-12-12-1212", "19121212 - 1212", "121212+1212"]
)
def test_other_ways_of_writing_one(text):
    assert len(find(text)) == 1


def test_masking_takes_only_the_number():
    assert mask("Ring 121212-1212 om 212000-0142") == "Ring [personnummer] om 212000-0142"
