"""Loading a file into the register: all or nothing, the id decides, twice is once, nothing is taken away (section 5)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection

from varna.audit.models import AuditEvent
from varna.exchange import load as loading
from varna.exchange import plan as plans
from varna.exchange.format import check
from varna.exchange.format.shift import shift
from varna.exchange.load import Source, load, preview
from varna.exchange.models import Load
from varna.exchange.tests.small import DROP, put, small, written
from varna.exchange.tests.test_format import DEMO
from varna.inventory.models import InformationAsset
from varna.notices.models import Notice
from varna.organisation.models import Appointment, Authority, Meeting, Person, ProtectedIdentity, Unit
from varna.privacy.models import ProcessingAgreement, SubProcessor

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def load_bytes(data: bytes) -> Load:
    checked = check(data)
    assert checked.file is not None, [str(fault) for fault in checked.faults]
    return load(by=None, file=checked.file, source=Source("fil.yaml", data), at=AT)


def load_small(*changes: tuple[str, Any]) -> Load:
    data = small()
    for path, value in changes:
        put(data, path, value)
    return load_bytes(written(data))


def everything() -> dict[str, list[Any]]:
    """Every row of every table but the log of loads and the trail's own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'"
            " and table_name ~ '^(organisation|inventory|privacy|access|awareness|accounts|notices|instruction|secrecy)_'"
            " order by 1"
        )
        tables = [row[0] for row in cursor.fetchall()]
        rows = {}
        for table in tables:
            cursor.execute(f"select to_jsonb(t)::text, xmin::text from {table} t order by 1")
            rows[table] = cursor.fetchall()
    return rows


def test_the_small_file_becomes_a_register():
    row = load_small()
    authority = Authority.objects.get(code="board")
    assert (row.authority, row.new, row.changed, row.missing) == (authority, 38, 0, 0)
    unit = Unit.objects.get(authority=authority, code="u-2")
    assert unit.depth == 3 and unit.path.startswith(unit.parent.path)
    assert authority.dpo.name == "Didrik Ombud"
    assert authority.scales["likelihood"] == ["osannolik", "sannolik"]
    assert [m.held_on for m in Meeting.objects.filter(authority=authority)] == [
        date(2026, 1, 29), date(2026, 2, 19), date(2027, 1, 28),
    ]  # fmt: skip
    asset = InformationAsset.objects.get(authority=authority, code="ast-1")
    assert sorted(p.code for p in asset.system_specialists.all()) == ["per-i", "per-k"]
    assert (asset.classified, asset.classified_on, asset.class_review_outcome) == (
        True,
        date(2025, 1, 1),
        "still_valid",
    )
    assert [s.name for s in SubProcessor.objects.filter(agreement__code="dpa-1")] == ["Molnet Ltd", "Stödet Inc"]
    appointment = Appointment.objects.get(authority=authority, code="rol-5")
    assert appointment.unit.code == "u-1"  # counts where the process is
    assert Person.objects.get(authority=authority, code="per-e").unit.code == "adm"
    assert not Person.objects.get(authority=authority, code="per-e").placed


def test_twice_is_once():
    """No row, time stamp, history entry or notice: only the log of loads gets its line."""
    load_bytes(DEMO.read_bytes())
    before, events, notices = everything(), AuditEvent.objects.count(), Notice.objects.count()
    row = load_bytes(DEMO.read_bytes())
    assert (row.new, row.changed, row.missing) == (0, 0, 0)
    assert everything() == before
    assert Notice.objects.count() == notices
    later = AuditEvent.objects.order_by("id")[events:]
    assert [(one.tbl, one.op) for one in later] == [("exchange_load", "I"), ("exchange_load", "A")]
    assert Load.objects.filter(authority=row.authority).count() == 2


def test_the_id_decides():
    load_small()
    unchanged = Person.objects.get(code="per-i")
    row = load_small(("persons[1].title", "ombud"), ("persons[1].name", "Didrik Nyman"))
    assert (row.new, row.changed) == (0, 1)
    assert row.counts["persons"] == (0, 1, 6, 0)
    person = Person.objects.get(code="per-d")
    assert (person.name, person.title, person.sort_key) == ("Didrik Nyman", "ombud", "didrik nyman")
    assert Person.objects.get(code="per-i") == unchanged


def test_a_changed_field_keeps_its_old_value():
    load_small()
    load_small(("org_units[4].name", "Stödenheten"))
    unit = Unit.objects.get(authority__code="board", code="u-3")
    [event] = AuditEvent.objects.about(unit).filter(op="U")
    assert event.changed["name"] == ["Stödet", "Stödenheten"]


def test_nothing_is_taken_away():
    load_small()
    row = load_small(("shared_drives", DROP), ("networks[1]", DROP), ("training_results[1]", DROP))
    assert row.missing == 3
    assert row.counts["shared_drives"] == (0, 0, 0, 1)
    assert plans.make(check(written(put(small(), "networks[1]", DROP))).file).sections["networks"].missing == ["net-2"]
    assert Authority.objects.get(code="board").pk == row.authority_id
    assert Appointment.objects.filter(authority=row.authority).count() == 7


def test_members_of_a_list_are_a_field():
    load_small()
    row = load_small(
        ("networks[0].members", ["per-d"]),
        ("information_assets[0].processes", []),
        ("data_processing_agreements[0].sub_processors", [{"name": "Molnet Ltd", "country": "DE"}]),
        ("authority.meetings_2027", DROP),
    )
    assert row.changed == 4
    agreement = ProcessingAgreement.objects.get(code="dpa-1")
    assert [(s.name, s.country) for s in agreement.sub_processors.all()] == [("Molnet Ltd", "DE")]
    assert InformationAsset.objects.get(authority=row.authority, code="ast-1").processes.count() == 0
    assert Meeting.objects.filter(authority=row.authority).count() == 2


def test_units_can_change_places():
    """What lay below comes to lie above; the paths of everything below follow."""
    load_small()
    load_small(("org_units[3].parent", "dep"), ("org_units[2].parent", "u-2"))
    units = {unit.code: unit for unit in Unit.objects.filter(authority__code="board")}
    assert units["u-1"].path == f"{units['u-2'].path}{units['u-1'].pk}/"
    assert units["u-2"].path == f"{units['dep'].path}{units['u-2'].pk}/"


def test_authorities_keep_their_own_ids(people):
    """The cast's authority has a unit `adm` and a person of its own under ids the file also uses."""
    mine = Unit.objects.get(authority=people.authority, code="adm")
    load_small()
    assert Unit.objects.filter(code="adm").count() == 3
    mine.refresh_from_db()
    assert mine.name == "Provvikens stadsdelsförvaltning"


def test_a_failure_half_way_leaves_everything_as_before(monkeypatch):
    """Here the last step fails, when every row has been written."""
    load_small()
    before = everything()

    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(loading, "_log", fail)
    with pytest.raises(RuntimeError):
        load_small(("persons[1].title", "ombud"), ("networks[2]", {"id": "net-3", "name": "Ett nytt"}))
    assert everything() == before


def test_the_top_unit_keeps_its_id():
    load_small()
    with pytest.raises(plans.Refused, match="other_root"):
        data = small()
        data["org_units"][0]["id"] = data["authority"]["administration"] = "ny"
        for place in (1, 4):
            data["org_units"][place]["parent"] = "ny"
        data["persons"][0]["org_unit"] = data["role_appointments"][0]["scope"] = "ny"
        load_bytes(written(data))


def test_a_moved_demo_loads_again_where_it_was():
    file = check(DEMO.read_bytes()).file
    assert file is not None
    row = load(by=None, file=shift(file, date(2026, 11, 23)), source=Source("d", b"", date(2026, 11, 23)), at=AT)
    again = load(by=None, file=shift(file, date(2026, 11, 23)), source=Source("d", b"", date(2026, 11, 23)), at=AT)
    assert (row.moved_to, again.new, again.changed) == (date(2026, 11, 23), 0, 0)
    assert Authority.objects.get(pk=row.authority_id).reference_date == date(2026, 11, 23)


# -- protected identities -------------------------------------------------------------------------------------------


def said_anywhere(words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Tables (but the one made for it) in which one of the words stands."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'"
        )
        for (table,) in cursor.fetchall():
            for word in words:
                cursor.execute(f'select count(*) from "{table}" t where t::text ilike %s', [f"%{word}%"])
                if cursor.fetchone()[0]:
                    found.append((table, word))
    return found


def test_a_protected_person_is_an_alias_from_the_first_moment():
    """H11: the real name stands in one table only, also not in the history."""
    load_small()
    person = Person.objects.get(code="per-s")
    assert person.alias and person.name.startswith("Medarbetare ") and person.email == ""
    assert person.protected.real_name == "Siri Hemlig"
    assert said_anywhere(("siri", "hemlig")) == [
        ("organisation_protectedidentity", "siri"),
        ("organisation_protectedidentity", "hemlig"),
    ]


def test_the_alias_stays_and_the_name_may_change_behind_it():
    load_small()
    alias = Person.objects.get(code="per-s").name
    row = load_small(("persons[6].name", "Siri Gömd"))
    assert row.counts["persons"] == (0, 1, 6, 0)
    person = Person.objects.get(code="per-s")
    assert (person.name, person.protected.real_name) == (alias, "Siri Gömd")
    assert [table for table, _ in said_anywhere(("gömd",))] == ["organisation_protectedidentity"]


def test_who_becomes_protected_leaves_no_new_trace_of_the_name():
    load_small()
    events = AuditEvent.objects.count()
    load_small(("persons[1].protected_identity", "population_secrecy_flag"))
    person = Person.objects.get(code="per-d")
    assert person.alias and person.email == ""
    assert all("Didrik" not in str(e.changed) for e in AuditEvent.objects.order_by("id")[events:])


def test_a_file_without_the_mark_unveils_nobody():
    load_small()
    row = load_small(("persons[6].protected_identity", DROP))
    assert (row.new, row.changed) == (0, 0)
    assert Person.objects.get(code="per-s").alias
    assert ProtectedIdentity.objects.get(person__code="per-s").kind == "population_secrecy_flag"


def test_the_preview_shows_old_and_new_but_no_hidden_name():
    load_small()
    data = small()
    put(data, "persons[1].title", "ombud")
    put(data, "persons[0].org_unit", "u-3")
    put(data, "persons[6].email", "ny.hemlig@smastad.example")
    put(data, "persons[5].protected_identity", "population_secrecy_flag")
    file = check(written(data)).file
    assert file is not None
    plan = preview(file)
    shown = {row.key: plans.changes(plan, row) for row in plan.sections["persons"].changed}
    assert shown["per-d"] == [plans.Change("title", "", "ombud")]
    assert shown["per-m"] == [plans.Change("unit", "adm", "u-3")]
    assert "emlig" not in str(shown) and "Kim" not in str(shown)
    assert plan.counts["persons"] == (0, 4, 3, 0)
    assert Person.objects.get(code="per-d").title == ""


def test_a_load_costs_as_many_statements_for_many_rows(django_assert_max_num_queries):
    data = small()
    data["persons"] += [
        {"id": f"p-{n}", "name": f"Namn {n}", "org_unit": "u-1", "kind": "employee"} for n in range(300)
    ]
    load_bytes(written(data))
    with django_assert_max_num_queries(70):
        load_bytes(written(data))
