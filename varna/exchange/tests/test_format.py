"""The check of the organisation file, written from the format document: each code, each rule, one mistake one fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from varna.exchange.format import check
from varna.exchange.format.faults import Fault
from varna.exchange.format.roles import NOT_APPOINTED, ROLES, SCOPES
from varna.exchange.format.sentences import SENTENCES
from varna.exchange.tests.small import DROP, SMALL, codes, faults_of, put, small, written

DEMO = Path(__file__).parents[3] / "packs" / "demo" / "organisation.yaml"


def text(changes: dict[str, str]) -> list[tuple[str, str]]:
    """The faults of the small file after words in it were replaced, for what cannot be said in Python values."""
    source = SMALL
    for old, new in changes.items():
        assert source.count(old) == 1, old
        source = source.replace(old, new)
    return codes(check(source.encode()))


def test_the_small_file_and_the_demo_are_sound():
    assert codes(check(SMALL.encode())) == []
    demo = check(DEMO.read_bytes())
    assert (codes(demo), demo.file is not None) == ([], True)


def test_the_rows_are_typed():
    file = check(SMALL.encode()).file
    assert file is not None
    assert file.persons[5].end == date(2026, 12, 31)
    assert file.authority.meetings == (date(2026, 1, 29), date(2026, 2, 19), date(2027, 1, 28))
    assert file.data_processing_agreements[0].sub_processors[1].country is None
    assert file.information_assets[0].classification is not None
    assert file.information_assets[0].classification.confidentiality == "allvarlig"
    assert file.information_assets[1].processes == ()


# -- one mistake, one fault: path → new value, and the fault it gives -----------------------------------------------

WRONG_TYPE: list[tuple[str, Any]] = [
    ("city", []),
    ("networks[0]", "Nätverket"),
    ("persons[0].name", 12),
    ("persons[0].name", True),
    ("persons[0].title", ["a"]),
    ("persons[0].title", {"a": 1}),
    ("persons[0].title", date(2026, 1, 1)),
    ("processes[0].records_scheme_code", 1.4),
    ("authority.members", "13"),
    ("authority.members", 13.0),
    ("authority.members", True),
    ("city.nis2_entity", "true"),
    ("city.nis2_entity", 1),
    ("suppliers[1].country", False),
    ("persons[0].kind", 1),
    ("persons[0].start", 20200101),
    ("persons[0].start", True),
    ("persons[0].start", ["2020-01-01"]),
    ("training_results[0].period", 2026),
    ("training_results[0].period", date(2026, 1, 1)),
    ("org_units[1].parent", 7),
    ("role_appointments[3].role", 5),
    ("role_appointments[3].scope", 5),
    ("scales.likelihood", "osannolik"),
    ("scales.likelihood[1]", None),
    ("networks[0].members", "per-i"),
    ("networks[0].members[1]", None),
    ("authority.meetings_2026", date(2026, 1, 1)),
    ("authority.meetings_2026[1]", 5),
    ("authority.local_instruction", "yes"),
    ("information_assets[0].classification", []),
    ("data_processing_agreements[0].sub_processors", {}),
    ("data_processing_agreements[0].sub_processors[0]", "Molnet"),
    ("authority_contacts", {}),
]


@pytest.mark.parametrize(("path", "value"), WRONG_TYPE)
def test_wrong_type(path, value):
    assert codes(faults_of({path: value})) == [(path, "wrong_type")]


BAD_DATES = [
    "igår",
    "2026-1-1",
    "2026-02-30",
    "2026-13-01",
    "1899-12-31",
    "2101-01-01",
    "2026-01-01T10:00:00",
    "2026-01-01 10:00",
    "",
    " 2026-01-01",
    "0000-00-00",
    "２０２６-01-01",
]


@pytest.mark.parametrize("value", BAD_DATES)
def test_bad_date(value):
    assert codes(faults_of({"persons[0].start": value})) == [("persons[0].start", "bad_date")]


@pytest.mark.parametrize(
    "written_as", ["2026-02-30", "2026-01-01T10:00:00Z", "2026-01-01 10:00:00", "1899-12-31", "2026-00-10"]
)
def test_bad_date_without_quotes(written_as):
    assert text({"start: 2020-01-01": f"start: {written_as}"}) == [("persons[0].start", "bad_date")]


@pytest.mark.parametrize("written_as", ["2024-02-29", "'2024-02-29'", '"1900-01-01"', "2100-12-31", "~", ""])
def test_sound_dates(written_as):
    assert text({"start: 2020-01-01": f"start: {written_as}"}) == []


# fmt: off
BAD_VALUES: list[tuple[str, Any, str]] = [
    # ids
    ("networks[0].id", "Net-1", "bad_id"),
    ("networks[0].id", "1net", "bad_id"),
    ("networks[0].id", "net 1", "bad_id"),
    ("networks[0].id", "net-1\n", "bad_id"),
    ("networks[0].id", "", "bad_id"),
    ("networks[0].id", "nät-1", "bad_id"),
    ("networks[0].id", "n" * 41, "bad_id"),
    ("networks[0].id", "per-m", "duplicate_id"),
    ("networks[1].id", "net-1", "duplicate_id"),
    # allowed values
    ("persons[4].kind", "politician", "bad_value"),
    ("persons[6].protected_identity", "fictitious", "bad_value"),
    ("persons[0].email", "maja", "bad_value"),
    ("persons[0].email", "maja@", "bad_value"),
    ("persons[0].email", "@smastad.example", "bad_value"),
    ("persons[0].email", "maja@a@b", "bad_value"),
    ("persons[0].email", "maja chef@smastad.example", "bad_value"),
    ("persons[0].email", "maja@smastad.example ", "bad_value"),
    ("shared_mailboxes[0].address", "stab", "bad_value"),
    ("authority.mailbox", "namnden", "bad_value"),
    ("suppliers[0].country", "Sverige", "bad_value"),
    ("suppliers[0].country", "se", "bad_value"),
    ("suppliers[0].country", "XX", "bad_value"),
    ("data_processing_agreements[0].sub_processors[0].country", "UK", "bad_value"),
    ("training_results[0].period", "26", "bad_value"),
    ("training_results[0].period", "1899", "bad_value"),
    ("training_results[0].period", "2101", "bad_value"),
    ("information_assets[0].classification.integrity", "hög", "bad_value"),
    ("information_assets[0].classification.last_review_outcome", "ok", "bad_value"),
    ("information_assets[0].status", "used", "bad_value"),
    ("processing_activities[0].lawful_basis", "6.1.g", "bad_value"),
    ("processing_activities[0].special_category_basis", "9.2.k", "bad_value"),
    ("suppliers[0].dependency", "high", "bad_value"),
    ("role_appointments[3].appointed_by", "board", "bad_value"),
    ("authority.local_instruction.adopted_by", "board", "bad_value"),
    ("persons[0].title", "chef\x07", "bad_value"),
    ("persons[0].title", "chef\x00", "bad_value"),
    # ranges
    ("authority.members", -1, "out_of_range"),
    ("authority.members", 10**30, "out_of_range"),
    ("data_processing_agreements[0].incident_notice_hours", 0, "out_of_range"),
    ("persons[0].name", "", "out_of_range"),
    ("persons[0].name", "  \t ", "out_of_range"),
    ("persons[0].name", "x" * 201, "out_of_range"),
    ("meta.note", "x" * 2001, "out_of_range"),
    ("scales.likelihood", ["en"], "out_of_range"),
    ("scales.likelihood", [], "out_of_range"),
    ("scales.likelihood", [f"nivå {n}" for n in range(11)], "out_of_range"),
    # twice
    ("persons[1].email", "MAJA@smastad.example", "duplicate_value"),
    ("shared_mailboxes[1].address", "Stab@smastad.example", "duplicate_value"),
    # references
    ("persons[1].org_unit", "org-u99", "unknown_reference"),
    ("persons[1].org_unit", "per-m", "wrong_reference"),
    ("persons[1].org_unit", "board", "wrong_reference"),
    ("city.ciso", "u-1", "wrong_reference"),
    ("authority.dpo", "nobody", "unknown_reference"),
    ("authority.administration", "per-m", "wrong_reference"),
    ("org_units[0].it_delivery", "it-b", "unknown_reference"),
    ("networks[0].members[1]", "per-x", "unknown_reference"),
    ("networks[0].members[1]", "u-1", "wrong_reference"),
    ("networks[1].convener", "per-x", "unknown_reference"),
    ("networks[1].convener", "u-1", "wrong_reference"),
    ("networks[1].convener", "no_such_role", "unknown_role"),
    ("role_appointments[3].scope", "nowhere", "unknown_reference"),
    ("information_assets[0].processes[0]", "prc-9", "unknown_reference"),
    ("training_results[0].org_unit", "u-9", "unknown_reference"),
    # roles
    ("role_appointments[3].role", "king", "unknown_role"),
    ("role_appointments[3].role", "employee", "role_not_allowed"),
    ("role_appointments[3].role", "system_owner", "role_not_allowed"),
    ("authority_contacts[0].contact_role", "king", "unknown_role"),
    ("authority_contacts[0].contact_role", "police", "role_not_allowed"),
    ("role_appointments[0].scope", "dep", "wrong_scope"),
    ("role_appointments[1].scope", "adm", "wrong_scope"),
    ("role_appointments[2].scope", "dep", "wrong_scope"),
    ("role_appointments[3].scope", "city", "wrong_scope"),
    ("role_appointments[3].scope", "per-m", "wrong_scope"),
    ("role_appointments[4].scope", "u-1", "wrong_scope"),
    ("role_appointments[5].scope", "board", "wrong_scope"),
    ("role_appointments[6].scope", "prc-1", "wrong_scope"),
    # the tree
    ("org_units[0].parent", "dep", "wrong_parent"),
    ("org_units[1].parent", "u-3", "wrong_parent"),
    ("org_units[1].parent", None, "wrong_parent"),
    ("org_units[3].parent", None, "wrong_parent"),
    ("org_units[3].parent", "u-2", "cycle"),
    ("org_units[4].type", "administration", "wrong_root"),
    ("authority.administration", "dep", "wrong_root"),
    # order and agreement of fields
    ("persons[5].end", "2024-12-31", "date_order"),
    ("role_appointments[2].valid_to", "2019-12-31", "date_order"),
    ("data_processing_agreements[0].valid_to", "2023-12-31", "date_order"),
    ("org_units[0].headcount_own", 31, "inconsistent"),
    ("training_results[0].passed_data_protection", 9, "inconsistent"),
    ("training_results[0].passed_information_security", 9, "inconsistent"),
    ("persons[0].supplier", "sup-1", "inconsistent"),
    ("persons[0].left_to", "Grannen", "inconsistent"),
    ("role_appointments[3].deputy", "per-d", "inconsistent"),
    ("information_assets[0].hosting", "physical", "inconsistent"),
    ("information_assets[1].hosting", "own", "inconsistent"),
    ("authority.meetings_2026[0]", "2027-01-29", "inconsistent"),
    # keys
    ("persons[0].phone", "070", "unknown_field"),
    ("persons[0].personal_identity_number", "x", "unknown_field"),
    ("training_results[0].id", "trn-1", "unknown_field"),
    ("authority.meetings_26", [], "unknown_field"),
    ("authority.meetings_1899", [], "unknown_field"),
    ("authority.local_instruction.title", "x", "unknown_field"),
    ("information_assets[0].classification.secrecy", "x", "unknown_field"),
    ("data_processing_agreements[0].sub_processors[0].city", "Dublin", "unknown_field"),
    ("people", [], "unknown_section"),
]
# fmt: on


@pytest.mark.parametrize(("path", "value", "code"), BAD_VALUES)
def test_one_mistake_gives_one_fault(path, value, code):
    assert codes(faults_of({path: value})) == [(path, code)]


REQUIRED = [
    ("meta", "missing_section"),
    ("city", "missing_section"),
    ("authority", "missing_section"),
    ("scales", "missing_section"),
    ("org_units", "missing_section"),
    ("persons", "missing_section"),
    ("meta.title", "missing_field"),
    ("meta.reference_date", "missing_field"),
    ("city.name", "missing_field"),
    ("authority.committee", "missing_field"),
    ("authority.administration", "missing_field"),
    ("scales.consequence", "missing_field"),
    ("org_units[2].type", "missing_field"),
    ("persons[1].kind", "missing_field"),
    ("persons[1].org_unit", "missing_field"),
    ("persons[5].org_unit", "missing_field"),
    ("role_appointments[0].scope", "missing_field"),
    ("role_appointments[0].role", "missing_field"),
    ("processes[0].org_unit", "missing_field"),
    ("suppliers[0].country", "missing_field"),
    ("data_processing_agreements[0].signed_on", "missing_field"),
    ("data_processing_agreements[0].instruction_attached", "missing_field"),
    ("data_processing_agreements[0].sub_processors[1].name", "missing_field"),
    ("information_assets[0].hosting", "missing_field"),
    ("information_assets[0].classification.traceability", "missing_field"),
    ("processing_activities[0].scale", "missing_field"),
    ("shared_drives[0].id", "missing_field"),
    ("shared_mailboxes[0].address", "missing_field"),
    ("networks[0].name", "missing_field"),
    ("authority_contacts[0].contact_role", "missing_field"),
    ("training_results[0].period", "missing_field"),
]


@pytest.mark.parametrize(("path", "code"), REQUIRED)
@pytest.mark.parametrize("value", [DROP, None])
def test_missing(path, code, value):
    """Absent and null mean the same, and what refers into a missing section is not blamed for it."""
    assert codes(faults_of({path: value})) == [(path, code)]


@pytest.mark.parametrize(
    "changes",
    [
        {"it_deliveries": None, "org_units[0].it_delivery": None},
        {"networks": []},
        {"networks": DROP},
        {"persons[3].org_unit": None},
        {"data_processing_agreements[0].sub_processors": None},
        {"information_assets[0].classification": None},
        {"information_assets[0].classification.decided_on": None},
        {"data_processing_agreements[0].valid_to": DROP},
        {"authority.meetings_2026": None},
        {"authority.meetings_2031": []},
        {"authority.local_instruction": {}},
        {"persons[0].x_note": {"any": ["thing"]}, "x_more": 3},
        {"persons[0].name": "x" * 200, "meta.note": "x" * 2000},
        {"persons[0].name": "  Maja Chef  "},
        {"persons[0].title": "rad ett\nrad\ttvå"},
        {"authority.members": 0},
        {"persons[5].end": "2025-01-01"},
        {"org_units[0].headcount_own": 30},
        {"authority.administration": "adm"},
        {"role_appointments[3].scope": "u-2"},
        {"role_appointments[6].scope": "u-2"},
        {"networks[0].convener": "per-m"},
        {"deliberate_gaps": 7},
        {"training_results[1].period": "2025", "training_results[1].org_unit": "u-1"},
    ],
)
def test_allowed(changes):
    assert codes(faults_of(changes)) == []


def test_review_date_and_outcome_go_together():
    """The one that is missing is the one that is wrong."""
    where = "information_assets[0].classification"
    for name in ("last_review_on", "last_review_outcome"):
        assert codes(faults_of({f"{where}.{name}": None})) == [(f"{where}.{name}", "inconsistent")]


def test_one_row_for_each_unit_and_period():
    assert codes(faults_of({"training_results[1].org_unit": "u-1"})) == [
        ("training_results[1].period", "duplicate_value")
    ]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("scales.likelihood", ["låg", "hög", "låg"]),
        ("networks[0].members", ["per-i", "per-d", "per-i"]),
        ("information_assets[0].system_specialists", ["per-k", "per-i", "per-k"]),
        ("processing_activities[0].data_subjects", ["äldre", "barn", "a\u0308ldre"]),
        ("authority.meetings_2026", ["2026-01-29", "2026-03-01", date(2026, 1, 29)]),
    ],
)
def test_no_member_twice(path, value):
    assert codes(faults_of({path: value})) == [(f"{path}[2]", "duplicate_value")]


def test_a_ring_names_each_unit_in_it_and_none_below():
    found = codes(faults_of({"org_units[2].parent": "u-2", "org_units[4].parent": "u-2"}))
    assert found == [("org_units[2].parent", "cycle"), ("org_units[3].parent", "cycle")]


def test_no_administration_at_all():
    assert ("org_units", "wrong_root") in codes(faults_of({"org_units[0].type": "department"}))


def test_the_later_of_two_ids_is_decided_by_the_order_of_sections():
    """Persons come before networks in the document, wherever the sections stand in the file."""
    data = put(small(), "networks[0].id", "per-e")
    data = {"networks": data.pop("networks"), **data}
    assert codes(check(written(data))) == [("networks[0].id", "duplicate_id")]


def test_references_to_a_faulty_or_duplicated_id_give_no_second_fault():
    everywhere = {"persons[2].id": "Per I", "authority.isam": "Per I", "role_appointments[1].deputy": "Per I"}
    everywhere |= {"role_appointments[2].person": "Per I", "information_assets[0].system_specialists[1]": "Per I"}
    everywhere |= {"networks[0].members[0]": "Per I", "networks[1].convener": "Per I"}
    assert codes(faults_of(everywhere)) == [("persons[2].id", "bad_id")]
    taken = {"processes[0].id": "per-e", "role_appointments[4].scope": "per-e"}
    assert codes(faults_of(taken | {"information_assets[0].processes": ["per-e"]})) == [
        ("processes[0].id", "duplicate_id")
    ]


def test_checks_that_need_a_sound_value_are_left_out():
    assert codes(faults_of({"scales.classification": "hög"})) == [("scales.classification", "wrong_type")]
    assert codes(faults_of({"org_units[2].type": "enhet"})) == [("org_units[2].type", "bad_value")]
    assert codes(faults_of({"persons[5].start": "nyss"})) == [("persons[5].start", "bad_date")]
    assert codes(faults_of({"persons[5].end": "nyss"})) == [("persons[5].end", "bad_date")]
    assert codes(faults_of({"information_assets[0].kind": "app"})) == [("information_assets[0].kind", "bad_value")]


def test_all_faults_are_listed_by_their_place():
    found = codes(
        faults_of({"persons[1].org_unit": "u-9", "city.ciso": "x", "networks[0].name": 3, "meta.title": DROP})
    )
    assert found == [
        ("meta.title", "missing_field"),
        ("city.ciso", "unknown_reference"),
        ("persons[1].org_unit", "unknown_reference"),
        ("networks[0].name", "wrong_type"),
    ]


def test_the_first_thousand_and_the_number_of_the_rest():
    many = [{"id": f"net-{n + 10}", "name": 5} for n in range(1300)]
    checked = faults_of({"networks": many})
    assert (len(checked.faults), checked.count, checked.rest) == (1000, 1300, 300)
    assert checked.faults[-1].path == "networks[999].name"


def test_texts_are_stored_trimmed_and_composed():
    file = check(written(put(small(), "persons[0].name", " A\u030asa O\u0308rn "))).file
    assert file is not None
    assert file.persons[0].name == "Åsa Örn"


# -- reading --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (b"a: [1\n", "not_yaml"),
        (b"a: 'x\n", "not_yaml"),
        (b"\tmeta: 1", "not_yaml"),
        (b"meta: \xff\xfe", "not_yaml"),
        ("meta: 1".encode("utf-16"), "not_yaml"),
        (b"meta: \x07", "not_yaml"),
        (b"meta: !!python/object/apply:os.system ['true']", "not_yaml"),
        (b"meta: !!str 12", "not_yaml"),
        (b"meta: ! x", "not_yaml"),
        (b"meta: &a {x: 1}", "not_yaml"),
        (b"meta: *a", "not_yaml"),
        (b"meta: {<<: {a: 1}}", "not_yaml"),
        (b"meta: {}\n---\nmeta: {}\n", "not_yaml"),
        (b"? [a, b]\n: 1\n", "not_yaml"),
        (b"meta: " + b"[" * 900, "not_yaml"),
    ],
)
def test_not_yaml(source, expected):
    found = check(source)
    assert {code for _, code in codes(found)} == {expected}
    assert all(path.startswith("line ") for path, _ in codes(found))


def test_every_fault_of_reading_is_listed_with_its_line():
    source = "meta: &a {title: x}\ncity: *a\nauthority: !x {}\nscales: {a: 1, a: 2}\npersons: 5\n"
    assert codes(check(source.encode())) == [
        ("line 1", "not_yaml"),
        ("line 2", "not_yaml"),
        ("line 3", "not_yaml"),
        ("scales.a", "duplicate_key"),
    ]


def test_a_bomb_does_not_unfold():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert {code for _, code in codes(check("\n".join(lines).encode()))} == {"not_yaml"}


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("city: {id: a}\ncity: {id: b}\n", "city"),
        ("persons:\n- id: a\n- id: b\n  name: x\n  name: y\n", "persons[1].name"),
        (
            "information_assets:\n- classification: {decided_on: 1, decided_on: 2}\n",
            "information_assets[0].classification.decided_on",
        ),
        ("x_note: {a: 1, a: 1}\n", "x_note.a"),
    ],
)
def test_duplicate_key(source, path):
    assert codes(check(source.encode())) == [(path, "duplicate_key")]


@pytest.mark.parametrize("source", [b"", b"# nothing\n", b"- a\n", b"text\n", b"12\n", b"2026-02-30\n", b"---\n"])
def test_a_file_that_is_no_mapping(source):
    assert codes(check(source)) == [("file", "wrong_type")]


def test_too_large():
    sound = SMALL.encode()
    limit = 20 * 1024 * 1024
    assert codes(check(sound + b"#" * (limit - len(sound)))) == []
    assert codes(check(sound + b"#" * (limit - len(sound) + 1))) == [("file", "too_large")]


def test_a_byte_order_mark_is_accepted():
    assert codes(check(b"\xef\xbb\xbf" + SMALL.encode())) == []


def test_yaml_is_read_by_version_1_1():
    """Unquoted no is false, 1:30 is ninety, 010 is eight."""
    assert text({"country: 'NO'": "country: NO"}) == [("suppliers[1].country", "wrong_type")]
    assert text({"members: 13": "members: 1:30"}) == []
    assert text({"members: 13": "members: 0x_"}) == [("authority.members", "wrong_type")]
    assert text({"nis2_entity: true": "nis2_entity: yes"}) == []
    assert text({"records_scheme_code: '1.4'": "records_scheme_code: 1.4"}) == [
        ("processes[0].records_scheme_code", "wrong_type")
    ]


# -- sentences ------------------------------------------------------------------------------------------------------


def test_the_line_of_the_document():
    [fault] = faults_of({"persons[1].org_unit": "org-u99"}).faults
    assert str(fault) == 'persons[1].org_unit: unknown_reference: enheten "org-u99" finns inte i filen'
    assert fault.message("en") == 'the unit "org-u99" is not in the file'


def test_every_sentence_can_be_said_in_both_languages():
    """The gaps in the two languages are the same, and no fault of the tables above leaves one open."""
    for swedish, english in SENTENCES.values():
        assert sorted(_gaps(swedish)) == sorted(_gaps(english))
    for path, value, _ in BAD_VALUES:
        for fault in faults_of({path: value}).faults:
            assert fault.message("sv") and fault.message("en")


def _gaps(sentence: str) -> list[str]:
    import string

    return [name for _, name, _, _ in string.Formatter().parse(sentence) if name]


def test_a_message_is_one_short_line():
    [fault] = faults_of({"persons[4].kind": "a\nb" * 500}).faults
    assert "\n" not in str(fault) and len(str(fault)) < 300
    assert Fault(("persons", 0, "a\nb"), "unknown_field", "unknown_field").path == "persons[0].a·b"


@pytest.mark.parametrize(
    "changes",
    [
        {"persons[6].name": 12},
        {"persons[6].email": "siri.hemlig"},
        {"persons[6].email": "siri.hemlig@smastad.example x"},
        {"persons[1].email": "Siri.Hemlig@smastad.example"},
        {"persons[0].email": "siri.hemlig@smastad.example"},
        {"city.ciso": "Siri Hemlig"},
        {"networks[0].members": ["Siri Hemlig"]},
        {"persons[6].kind": "Siri Hemlig"},
        {"persons[6].Siri Hemlig": "x"},
        {"persons[6].protected_identity": "felstavat", "persons[6].email": "siri.hemlig@"},
    ],
)
def test_no_message_gives_away_a_protected_person(changes):
    found = faults_of(changes)
    assert found.faults
    for fault in found.faults:
        for language in ("sv", "en"):
            said = f"{fault.path} {fault.message(language)}".casefold()
            assert "siri" not in said and "hemlig" not in said


# -- roles ----------------------------------------------------------------------------------------------------------


def test_the_roles_are_those_of_the_pack():
    roles = yaml.safe_load((DEMO.parents[1] / "sodermalm-2026" / "roles.yaml").read_text())
    rows = roles["roles"] if isinstance(roles, dict) and "roles" in roles else roles
    listed = {row["id"] if "id" in row else row["code"] for row in rows} if isinstance(rows, list) else set(rows)
    assert listed == ROLES
    assert not NOT_APPOINTED & set(SCOPES)


@pytest.mark.parametrize("role", sorted(SCOPES))
def test_every_role_takes_its_own_scopes_and_no_other(role):
    objects = {
        "authority": "board", "city": "city", "administration": "adm", "department": "dep", "unit": "u-1",
        "process": "prc-1", "asset": "ast-1",
    }  # fmt: skip
    for kind, ident in objects.items():
        row = {"id": "rol-x", "role": role, "person": "per-m", "scope": ident, "appointed_by": "director"}
        found = codes(faults_of({"role_appointments[7]": row | {"valid_from": "2026-01-01"}}))
        assert found == ([] if kind in SCOPES[role] else [("role_appointments[7].scope", "wrong_scope")])
