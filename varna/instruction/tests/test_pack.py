"""Every mistake in a pack is listed with file and path, and a pack with a mistake is never given out."""

from __future__ import annotations

from pathlib import Path

import pytest

from varna.instruction.pack import load
from varna.instruction.pack.durations import parts
from varna.instruction.tests.small_pack import FILES, broken, write

REPOSITORY = Path(__file__).resolve().parents[3]
PACK = REPOSITORY / "packs" / "sodermalm-2026"
IDS = (Path(__file__).parent / "provision_ids.txt").read_text("utf-8").split()

P, R, C, W, M, K = "provisions/1.yaml", "roles.yaml", "clocks.yaml", "wheel.yaml", "permissions.yaml", "pack.yaml"
KNOWN = {"instruction.version_in_force"}

MISTAKES = [
    # file, what stands there, what stands there instead, path of the fault, code
    (P, "actor: [board]", "actor: [bord]", "R-1-01.actor[0]", "unknown_role"),
    (P, "actor: [board]", "actor: []", "R-1-01.actor", "missing_field"),
    (P, "actor: [board]", "actor: [board, board]", "R-1-01.actor[1]", "duplicate_value"),
    (P, "cadence: event", "cadence: P0D", "R-1-01.cadence", "zero_cadence"),
    (P, "cadence: event", "cadence: sometimes", "R-1-01.cadence", "unknown_cadence"),
    (P, "cadence: event", "cadence: 0", "R-1-01.cadence", "wrong_type"),
    (P, "within: PT72H", "within: 72h", "R-1.1-01.within", "bad_duration"),
    (P, "within: PT72H", "within: PT", "R-1.1-01.within", "bad_duration"),
    (P, "within: PT72H", "within: PT0H", "R-1.1-01.within", "bad_duration"),
    (P, "params: {within: PT72H}", "params: {within: P}", "R-1.1-01.evidence.params.within", "bad_duration"),
    (P, "id: R-1.1-02", "id: R-1.1-01", "R-1.1-01.id", "duplicate_id"),
    (P, "id: R-1-01", "id: R1-1", "R1-1.id", "bad_id"),
    (P, "section: '1.1'\n  kind: deadline", "section: '1'\n  kind: deadline", "R-1.1-01.section", "wrong_section"),
    (P, "section: '1'", "section: '9.9'", "R-1-01.section", "unknown_section"),
    (P, "section: '1'\n  ", "", "R-1-01.section", "missing_field"),
    (P, "title: {sv: Versioner, en: Versions}", "title: {sv: Versioner}", "R-1-01.title.en", "missing_language"),
    (P, "title: {sv: Versioner, en: Versions}", "title: {sv: '', en: Versions}", "R-1-01.title.sv", "missing_language"),
    (P, "title: {sv: Versioner, en: Versions}", "title: Versioner", "R-1-01.title", "wrong_type"),
    (P, "trigger: {sv: En incident, en: An incident}", "trigger: {en: An incident}", "R-1.1-01.trigger.sv", "missing_language"),
    (P, "key: instruction.version_in_force", "key: instruction.unheard_of", "R-1-01.evidence.key", "unknown_evidence"),
    (P, "key: incidents.filed_in_time", "key: filed in time", "R-1.1-01.evidence.key", "unknown_evidence"),
    (P, "key: incidents.filed_in_time", "key: nowhere.filed", "R-1.1-01.evidence.key", "unknown_evidence"),
    (P, "  evidence: {key: instruction.version_in_force}\n", "", "R-1-01.evidence", "missing_field"),
    (P, "comes_with: incidents", "comes_with: later", "R-1.1-01.comes_with", "bad_value"),
    (P, "builds_on: [R-1-01]", "builds_on: [R-9-09]", "R-1.1-01.builds_on[0]", "unknown_provision"),
    (P, "builds_on: [R-1-01]", "builds_on: [R-1.1-01]", "R-1.1-01.builds_on", "circular_reference"),
    (P, "builds_on: [R-1-01]", "builds_on: R-1-01", "R-1.1-01.builds_on", "wrong_type"),
    (P, "priority: 1", "priority: 4", "R-1-01.priority", "bad_value"),
    (P, "priority: 1", "priority: true", "R-1-01.priority", "bad_value"),
    (P, "kind: register", "kind: thing", "R-1-01.kind", "bad_value"),
    (P, "measure: state", "measure: feeling", "R-1-01.measure", "bad_value"),
    (P, "kind: register", "kind: register\n  knid: register", "R-1-01.knid", "unknown_field"),
    (P, "kind: register", "kind: register\n  kind: role", "[0].kind", "duplicate_key"),
    ("sections.yaml", "{id: '1.1'", "{id: '1'", "[1].id", "duplicate_id"),
    ("sections.yaml", "{id: '1.1'", "{id: '2.1'", "[1].id", "unknown_section"),
    ("sections.yaml", "{id: '1.1'", "{id: one", "[1].id", "bad_id"),
    ("sections.yaml", "sv: Roller, ", "", "[1].sv", "missing_language"),
    (R, "code: manager", "code: director", "director.code", "duplicate_id"),
    (R, "tier: governing", "tier: high", "board.tier", "bad_value"),
    (R, "counts_as: [manager]", "counts_as: [king]", "director.counts_as[0]", "unknown_role"),
    (R, "counts_as: [manager]", "counts_as: [director]", "director.counts_as", "circular_reference"),
    (R, "en: board,", "", "board.en", "missing_language"),
    (K, "adopted_on: 2026-02-19", "adopted_on: 2026-02-30", "adopted_on", "bad_date"),
    (K, "adopted_by: board", "adopted_by: king", "adopted_by", "unknown_role"),
    (K, "version: '1'", "version: 1.5", "version", "wrong_type"),
    (K, "id: small-2026\n", "", "id", "missing_field"),
    ("parameters.yaml", "default: 12", "default: 0", "review_months.default", "bad_duration"),
    ("parameters.yaml", ", source: yearly", "", "review_months.source", "missing_field"),
    (M, "holds: [dpo]", "holds: [dso]", "roles.dpo.holds[0]", "unknown_role"),
    (M, "board: {see: authority,", "king: {see: authority,", "record_kinds.instruction_pack.grants.king", "unknown_role"),
    (M, "see: authority, fields", "see: everywhere, fields", "record_kinds.instruction_pack.grants.employee.see", "bad_value"),
    (M, "{see: issued}", "{see: full_moon}", "record_kinds.instruction_pack.grants.director.when.see", "bad_value"),
    (M, "decides: [adopt]", "fields: [meta]", "record_kinds.instruction_pack.grants.board.decides", "bad_value"),
    (M, "base_role: employee", "base_role: boss", "base_role", "unknown_role"),
    (M, "[[dpo, director]]", "[[dpo]]", "role_conflicts.forbidden[0]", "wrong_type"),
    (C, "hours: 72", "hours: 0", "clocks.first.length.hours", "bad_duration"),
    (C, "code: second", "code: first", "clocks.first", "duplicate_id"),
    (C, "after: first", "after: second", "clocks.second.after", "circular_reference"),
    (C, "after: first", "after: third", "clocks.second.after", "unknown_reference"),
    (C, "dpo_backup", "king_backup", "clocks.first.warnings[0].to[1]", "unknown_role"),
    (C, "valid_from: 2026-01-01", "valid_from: 2026-13-01", "clocks.first.valid_from", "bad_date"),
    (C, "valid_from: 2026-01-01", "valid_from: 2026-01-01\n  valid_to: 2025-01-01", "clocks.first.valid_to", "date_order"),
    (C, "provisions: [R-1.1-01]", "provisions: [R-8-01]", "clocks.first.provisions[0]", "unknown_provision"),
    (C, ", en: First", "", "clocks.first.title.en", "missing_language"),
    ("routes.yaml", "to: [dpo, manager]", "to: [dpo, king]", "told[0].to[1]", "unknown_role"),
    ("scales.yaml", ", en: unlikely", "", "scales.likelihood.levels.1.en", "missing_language"),
    (W, "owner: [board]", "owner: [king]", "activities.adopted.owner[0]", "unknown_role"),
    (W, "repeats: yearly", "repeats: daily", "activities.adopted.repeats", "unknown_cadence"),
    (W, "'02-last'", "'02-30'", "activities.adopted.window.to", "bad_date"),
    (W, "'02-last'", "'01-30'", "activities.adopted.window.to", "date_order"),
    ("cards/lost-phone.yaml", ", en: Lost phone", "", "title.en", "missing_language"),
    # what YAML can do to a reader
    (P, "actor: [board]", "actor: &a [board]", "line 8", "anchor"),
    (P, "actor: [director, dpo]", "actor: *a", "line 19", "alias"),
    (P, "actor: [board]", "actor: !!python/object/apply:os.system ['true']", "line 8", "tag"),
    (P, "kind: register", "kind: !!python/name:os.system x", "line 4", "tag"),
    (P, "- id: R-1-01", "- <<: {kind: role}\n  id: R-1-01", "line 2", "merge"),
    (P, "- id: R-1-01", "---\n- id: R-1-01", "line 2", ""),
    (P, "actor: [board]", "actor: [board", "line 9", "not_yaml"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "path", "code"), MISTAKES)
def test_a_mistake_is_named_where_it_stands(tmp_path, file, old, new, path, code):
    checked = load(broken(tmp_path, file, old, new), evidence=KNOWN)
    if not code:  # a document marker at the top is harmless
        assert checked.faults == ()
        return
    assert checked.pack is None
    assert (file, path, code) in [(fault.file, fault.path, fault.code) for fault in checked.faults], list(
        map(str, checked.faults)
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "path", "code"), [row for row in MISTAKES if row[4] not in ("", "alias")]
)
def test_one_mistake_is_not_told_over_and_over(tmp_path, file, old, new, path, code):
    checked = load(broken(tmp_path, file, old, new), evidence=KNOWN)
    own = [fault for fault in checked.faults if fault.file == file]
    followers = {
        "duplicate_id",
        "bad_id",
        "unknown_section",
        "not_yaml",
        "anchor",
        "tag",
        "merge",
    }  # what they stand for is lost too
    assert len(own) == 1 or code in followers, list(map(str, own))


def test_the_small_pack_is_right(tmp_path):
    checked = load(write(tmp_path), evidence=KNOWN)
    assert checked.faults == ()
    assert [one.code for one in checked.pack.provisions] == ["R-1-01", "R-1.1-01", "R-1.1-02"]
    assert checked.pack.content["parameters"] == {"review_months": 12}
    assert checked.pack.content["roles"]["director"]["counts_as"] == ["manager"]


@pytest.mark.parametrize(
    ("file", "old", "new", "path"),
    [
        (W, "track: governance", "track: fashion", "activities[0].track"),
        (C, "length: {hours: 72}", "length: {}", "clocks.first.length"),
        (C, "  after: first\n", "", "clocks.second.after"),
    ],
)
def test_a_slice_checks_the_inside_of_its_own_file(tmp_path, file, old, new, path):
    faults = load(broken(tmp_path, file, old, new)).faults
    assert [(fault.file, fault.path, fault.code) for fault in faults] == [(file, path, "wrong_content")]


def test_every_mistake_is_listed_and_not_only_the_first(tmp_path):
    folder = write(
        tmp_path,
        **{
            P: FILES[P].replace("[board]", "[bord]").replace("P90D", "P0D"),
            R: FILES[R].replace("tier: supporting", "tier: low"),
            C: FILES[C].replace("hours: 72", "hours: 0"),
        },
    )
    assert [(fault.file, fault.code) for fault in load(folder).faults] == [
        (R, "bad_value"),
        (P, "unknown_role"),
        (P, "zero_cadence"),
        (C, "bad_duration"),
    ]


@pytest.mark.parametrize("name", [name for name in FILES if not name.startswith(("cards", "provisions"))])
def test_a_missing_file_is_a_mistake(tmp_path, name):
    write(tmp_path)
    (tmp_path / name).unlink()
    assert (name, "missing_file") in [(fault.file, fault.code) for fault in load(tmp_path).faults]


def test_a_folder_that_is_not_there(tmp_path):
    assert load(tmp_path / "nowhere").pack is None


def test_a_bomb_of_aliases_does_not_unfold(tmp_path):
    rows = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    faults = load(write(tmp_path, **{"pack.yaml": "\n".join(rows)})).faults
    assert {fault.code for fault in faults if fault.file == K} == {"anchor", "alias"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"# " + b"x" * (4 * 1024 * 1024), "too_large"),
        (b"id: \xff\xfe", "not_yaml"),
        (b"id: a\x00b", "not_yaml"),
        (("[" * 30 + "]" * 30).encode(), "too_deep"),
        (b"--- a\n--- b\n", "not_yaml"),
        (b"? [a, b]\n: c\n", "not_yaml"),
        (b"- a\n", "wrong_type"),
        (b"", "wrong_type"),
        (b"# nothing but a remark\n", "wrong_type"),
        (b"id: 0o17\nrevision_months: 0x10\n", "wrong_type"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path, content, code):
    write(tmp_path)
    (tmp_path / K).write_bytes(content)
    found = [fault.code for fault in load(tmp_path).faults if fault.file == K]
    assert code in found


def test_an_own_full_text_belongs_to_a_section(tmp_path):
    write(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "1.1.sv.md").write_text("Direktören leder.", "utf-8")
    assert load(tmp_path).pack.sections[1].own_text.sv == "Direktören leder."
    (tmp_path / "texts" / "7.sv.md").write_text("Okänt avsnitt.", "utf-8")
    assert [fault.code for fault in load(tmp_path).faults] == ["unknown_section"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    write(tmp_path / "pack")
    (tmp_path / "secret").write_text("id: secret", "utf-8")
    (tmp_path / "pack" / K).unlink()
    (tmp_path / "pack" / K).symlink_to(tmp_path / "secret")
    assert ("pack.yaml", "missing_file") in [(fault.file, fault.code) for fault in load(tmp_path / "pack").faults]


def test_the_digest_follows_the_content_and_not_the_spelling(tmp_path):
    one = load(write(tmp_path / "one")).pack
    same = load(write(tmp_path / "two", **{K: "# a remark\n" + FILES[K]})).pack
    other = load(broken(tmp_path / "three", P, "har versioner", "har flera versioner")).pack
    assert one.digest == same.digest != other.digest


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PT72H", {"hours": 72}), ("P1M", {"months": 1}), ("P1Y2M3W4DT5H6M7S",
         {"years": 1, "months": 2, "weeks": 3, "days": 4, "hours": 5, "minutes": 6, "seconds": 7}),
        ("P0D", {}), ("PT0S", {}), ("P", None), ("PT", None), ("P1DT", None), ("72", None), ("-P1D", None), ("P1.5D", None), (72, None),
    ],
)  # fmt: skip
def test_lengths_of_time(text, found):
    assert parts(text) == found


# ---- the pack that is shipped


def test_the_shipped_pack_is_right():
    checked = load(PACK)
    assert [str(fault) for fault in checked.faults] == []


def test_every_provision_of_the_catalogue_is_in_the_shipped_pack():
    pack = load(PACK).pack
    assert len(IDS) == 317
    assert [one.code for one in pack.provisions] == IDS


def test_the_shipped_provisions_speak_both_languages_in_whole_sentences():
    for one in load(PACK).pack.provisions:
        for text in (one.text.sv, one.text.en):
            assert text.endswith((".", "?")) and 20 <= len(text) <= 700, one.code
        assert one.text.sv != one.text.en and one.title.sv != one.title.en, one.code


def test_the_shipped_pack_names_every_role_of_the_instruction():
    pack = load(PACK).pack
    assert len(pack.roles) == 54
    assert {actor for one in pack.provisions for actor in one.actors} <= {role.code for role in pack.roles}
