"""Loading a pack, what is in force when, and an authority's own wording."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from varna.instruction import actions, queries
from varna.instruction.models import Adoption, Pack, Provision, SectionText
from varna.instruction.pack import Words, load
from varna.instruction.tests.conftest import NOON, shipped
from varna.instruction.tests.small_pack import write
from varna.organisation.models import Authority, Unit
from varna.secrecy import scope
from varna.secrecy.models import StoredPolicy

TOMORROW = NOON + timedelta(days=1)


def events() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from audit_event")
        return cursor.fetchone()[0]


def changed(title: str = "Ny rubrik"):
    """The shipped pack with one word changed."""
    first, *rest = shipped().provisions
    return replace(shipped(), provisions=(replace(first, title=Words(title, "New title")), *rest))


def test_loading_stores_every_provision_and_puts_the_pack_in_force(people):
    loaded = actions.load_pack(by=None, pack=shipped(), at=NOON)
    assert loaded.created and loaded.pack.edition == 1
    assert loaded.pack.provisions.count() == 317
    assert [authority.code for authority in loaded.adopted] == ["provnamnd", "grannamnd"]
    assert queries.pack_in_force(people.authority, date(2026, 11, 23)) == loaded.pack


def test_loading_twice_changes_nothing(instruction):
    before = (Pack.objects.count(), Provision.objects.count(), Adoption.objects.count(), events())
    again = actions.load_pack(by=None, pack=shipped(), at=TOMORROW)
    assert (again.created, again.adopted, again.pack) == (False, [], instruction)
    assert (Pack.objects.count(), Provision.objects.count(), Adoption.objects.count(), events()) == before


def test_a_changed_pack_is_a_new_edition_from_today_and_the_old_one_stays(instruction, people):
    """R-1-01: older versions stay readable; a running clock or a signed report keeps the pack it was started under."""
    loaded = actions.load_pack(by=None, pack=changed(), at=TOMORROW)
    assert (loaded.created, loaded.pack.edition) == (True, 2)
    assert queries.pack_in_force(people.authority, date(2026, 11, 23)) == instruction
    assert queries.pack_in_force(people.authority, date(2026, 11, 24)) == loaded.pack
    assert instruction.provisions.get(code="R-1-01").title == "Anvisningens versioner"
    assert loaded.pack.provisions.get(code="R-1-01").title == "Ny rubrik"
    assert [row.pack.edition for row in queries.adoptions(people.authority)] == [2, 1]


def test_going_back_to_an_earlier_edition_is_an_adoption_too(instruction, people):
    actions.load_pack(by=None, pack=changed(), at=TOMORROW)
    back = actions.load_pack(by=None, pack=shipped(), at=TOMORROW)
    assert (back.created, len(back.adopted)) == (False, 2)
    assert queries.pack_in_force(people.authority, date(2026, 11, 24)) == instruction


def test_an_authority_with_another_pack_is_left_alone(instruction, people, tmp_path):
    """Another authority writes its own pack; loading it changes nothing for those who follow this one."""
    loaded = actions.load_pack(by=None, pack=load(write(tmp_path)).pack, at=TOMORROW)
    assert (loaded.created, loaded.adopted) == (True, [])
    assert queries.pack_in_force(people.authority, date(2026, 11, 24)) == instruction


def test_the_first_pack_holds_since_the_instruction_was_adopted_and_answers_for_earlier_days_too(instruction, people):
    row = Adoption.objects.get(authority=people.authority)
    assert (row.valid_from, row.decided_by) == (date(2026, 2, 19), "board")
    assert queries.pack_in_force(people.authority, date(2025, 1, 1)) == instruction


def test_a_new_authority_takes_the_pack_that_was_loaded_last(instruction, people):
    newcomer = Authority.objects.create(code="ny", name="Nya nämnden", city=people.authority.city)
    Unit(authority=newcomer, code="ny-adm", name="Nya förvaltningen", kind="administration").save()
    assert queries.pack_in_force(newcomer, date(2026, 11, 23)) is None
    first = actions.adopt_newest(by=None, authority=newcomer, at=NOON)
    assert first.pack == instruction
    assert actions.adopt_newest(by=None, authority=newcomer, at=TOMORROW) == first
    assert StoredPolicy.objects.get(authority=newcomer).content == shipped().permissions


def test_without_a_pack_a_new_authority_waits_for_one(people):
    assert actions.adopt_newest(by=None, authority=people.authority, at=NOON) is None


def test_the_permissions_in_force_are_those_of_the_pack(instruction, people):
    stored = StoredPolicy.objects.get(authority=people.authority)
    assert stored.content == shipped().permissions and len(stored.version) == 64


def test_the_content_is_read_once_for_each_digest(instruction, django_assert_num_queries):
    row = Pack.objects.light().get(pk=instruction.pk)
    assert row.content["parameters"]["classification_review_months"] == 12
    with django_assert_num_queries(0):
        assert row.role_name("isam") == "informationssäkerhetssamordnare (ISAM)"


@pytest.mark.parametrize("table", ["pack", "section", "provision", "adoption"])
def test_nothing_loaded_can_be_changed_or_removed(instruction, table):
    for statement in (f"update instruction_{table} set id = id", f"delete from instruction_{table}"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_coordinator_writes_the_own_wording_and_the_newest_counts(instruction, people):
    section = instruction.sections.get(code="2.1.3")
    for words in ("Första.", "Andra."):
        actions.write_section_text(by=people.isa, authority=people.authority, section=section, body=words, at=NOON)
    assert queries.own_texts(people.authority, ["2.1.3"]) == {"2.1.3": "Andra."}
    actions.write_section_text(by=people.isa, authority=people.authority, section=section, body=" ", at=NOON)
    assert queries.own_texts(people.authority, ["2.1.3"]) == {}
    assert SectionText.objects.count() == 3


@pytest.mark.parametrize(
    "who", ["anna", "carl", "orvar", "hedvig", "disa", "dag", "rut", "nils", "adam", "ulla", "viktor"]
)
def test_nobody_else_writes_it(instruction, people, who):
    section = instruction.sections.get(code="2.1.3")
    with pytest.raises(PermissionDenied):
        actions.write_section_text(
            by=getattr(people, who), authority=people.authority, section=section, body="x", at=NOON
        )


def test_an_authority_sees_its_own_adoption_and_wording_only(instruction, people):
    """H13, by SQL under row-level security."""
    section = instruction.sections.get(code="1")
    actions.write_section_text(by=people.isa, authority=people.authority, section=section, body="Vårt.", at=NOON)
    for who, seen in (("anna", (1, 1)), ("nils", (1, 1)), ("ulla", (1, 0)), ("adam", (0, 0))):
        with scope.acting_as(getattr(people, who)):
            assert (Adoption.objects.count(), SectionText.objects.count()) == seen, who
    with scope.using(None):
        assert (Adoption.objects.count(), SectionText.objects.count()) == (0, 0)
