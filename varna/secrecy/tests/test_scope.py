"""Row-level security as the application's own database role meets it (H01, H07, H11, H13)."""

import pytest
from django.db import DatabaseError, connection, transaction

from varna.organisation.models import Person, ProtectedIdentity, Unit
from varna.secrecy import scope


def test_the_tests_run_as_the_role_without_rights(db):
    with connection.cursor() as cursor:
        cursor.execute("select current_user, rolsuper, rolbypassrls from pg_roles where rolname = current_user")
        assert cursor.fetchone() == ("varna_app", False, False)
        cursor.execute("select count(*) from pg_tables where tableowner = current_user")
        assert cursor.fetchone() == (0,)


def test_without_a_scope_there_are_no_rows(people):
    with scope.using(None):
        assert (Unit.objects.count(), Person.objects.count()) == (0, 0)


def test_the_border_between_authorities(people):
    """H13: the same city, another authority: nothing."""
    with scope.acting_as(people.isa):
        assert set(Unit.objects.values_list("authority_id", flat=True)) == {people.authority.pk}
        assert set(Person.objects.values_list("authority_id", flat=True)) == {people.authority.pk}


@pytest.mark.parametrize(
    ("who", "sees"), [("sara", 1), ("hilda", 1), ("carl", 0), ("isa", 0), ("dag", 0), ("adam", 0), ("anna", 0)]
)
def test_the_real_name_behind_an_alias(people, who, sees):
    """H11, R-5.15-06: only the person and named handlers; the manager sees that there is an alias, not whose."""
    with scope.acting_as(getattr(people, who)):
        assert ProtectedIdentity.objects.count() == sees


def test_a_scope_inside_another_ends_with_it(people):
    with scope.acting_as(people.anna):
        before = Person.objects.count()
        with scope.elevated():
            assert Person.objects.count() > before
        assert Person.objects.count() == before


def test_an_insert_into_another_authority_is_refused(people):
    other = Person.objects.get(code="ulla")
    with scope.acting_as(people.isa), pytest.raises(DatabaseError), transaction.atomic():
        Unit.objects.create(authority_id=other.authority_id, code="x", name="x", kind="unit", parent_id=other.unit_id)


@pytest.mark.parametrize("table", ["audit_event", "audit_seal"])
@pytest.mark.parametrize(
    "act", ["update {} set id = id", "delete from {}", "truncate {}", "alter table {} disable trigger all"]
)
def test_the_trail_cannot_be_touched(people, table, act):
    """H07."""
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act.format(table))
