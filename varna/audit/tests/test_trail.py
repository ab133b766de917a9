"""The trail: what is written, and that a changed entry is found."""

import itertools
import json
import random

import pytest
from django.db import DatabaseError, transaction

from tests import database
from varna.audit import verify
from varna.audit.models import AuditEvent
from varna.audit.record import record
from varna.organisation.models import Person, ProtectedIdentity
from varna.secrecy import scope


def test_a_bulk_update_is_written_with_old_and_new(people):
    with scope.acting_as(people.hilda):
        Person.objects.filter(code="anna").update(title="undersköterska")
    event = AuditEvent.objects.filter(tbl="organisation_person", op="U").latest("id")
    assert (event.actor, event.changed) == (people.hilda.pk, {"title": ["", "undersköterska"]})


def test_an_update_that_changes_nothing_is_no_event(people):
    before = AuditEvent.objects.count()
    Person.objects.filter(code="anna").update(title="")
    assert AuditEvent.objects.count() == before


def test_the_real_name_is_not_in_the_trail(people):
    ProtectedIdentity.objects.update(real_name="Någon Annan")
    assert not AuditEvent.objects.filter(changed__icontains="Någon Annan").exists()


def test_an_act_cannot_be_recorded_in_somebody_elses_name(people):
    with scope.acting_as(people.anna), pytest.raises(DatabaseError, match="another name"), transaction.atomic():
        record("test.act", by=people.dag, target=people.authority)


def test_a_seal_does_not_pass_an_event_that_is_still_to_come_to_light(django_db_setup, django_db_blocker):
    """The later event is committed first, by the transaction with the earlier number; then the earlier event is committed."""
    name = database.session_name("seal")
    act = "select audit_act('test.act', null, 'tbl', %s, null, null, '{}'::jsonb)"
    with django_db_blocker.unblock():
        database.clone(name, database.migrated())
    with database.admin(name) as sealer, database.admin(name) as early, database.admin(name) as late:
        for writer in (early, late):
            writer.execute("set app.reach = '{\"machine\": true}'")
        sealer.execute("select audit_seal_now()")
        with early.transaction():
            early.execute("select pg_current_xact_id()")
            with late.transaction():
                late.execute(act, ["first"])
                early.execute(act, ["second"])
                assert sealer.execute("select audit_seal_now()").fetchone() == (0,)
        # both have ended, in whichever order: the next seal takes both
        assert sealer.execute("select audit_seal_now()").fetchone() == (2,)
        assert sealer.execute("select count(*) from audit_verify()").fetchone() == (0,)


def test_a_seal_comes_along_under_constant_writing(django_db_setup, django_db_blocker):
    """Somebody is always in the middle of something: what was written before they began is sealed all the same."""
    name = database.session_name("busy")
    act = "select audit_act('test.act', null, 'tbl', %s, null, null, '{}'::jsonb)"
    with django_db_blocker.unblock():
        database.clone(name, database.migrated())
    with database.admin(name) as sealer, database.admin(name) as one, database.admin(name) as other:
        sealer.execute("select audit_seal_now()")
        turns = [one, other] * 4
        turns[0].execute("begin")
        turns[0].execute(act, ["0"])
        sealed = 0
        for number, (now, then) in enumerate(itertools.pairwise(turns), start=1):
            then.execute("begin")
            then.execute(act, [str(number)])
            now.execute("commit")
            sealed += sealer.execute("select audit_seal_now()").fetchone()[0]
        turns[-1].execute("rollback")
        assert sealed >= 4
        assert sealer.execute("select count(*) from audit_verify()").fetchone() == (0,)


def test_every_bit_flip_in_100_entries_is_found(django_db_setup, django_db_blocker):
    """Issue 2, section 7. Flipped by the owner of the tables with the guard taken off: what a thief of that role could do."""
    name = database.session_name("audit")
    with django_db_blocker.unblock():
        database.clone(name, database.migrated())
        random.seed(72)
        with database.admin(name) as admin:
            admin.execute("set app.reach = '{\"machine\": true}'")
            for number in range(100):
                admin.execute(
                    "select audit_act('test.act', null, 'tbl', %s, null, null, %s::jsonb)",
                    [str(number), f'{{"n": {number}}}'],
                )
            admin.execute("select audit_seal_now()")
            assert admin.execute("select count(*) from audit_verify()").fetchone() == (0,)
            admin.execute("alter table audit_event disable trigger audit_event_append_only")
            found = 0
            ids = [row[0] for row in admin.execute("select id from audit_event order by id").fetchall()]
            for one in ids:
                column, value = random.choice(
                    [("verb", "'test.acu'"), ("pk", "pk || '1'"), ("changed", "'{\"n\": -1}'"), ("at", "at + interval '1 us'"),
                     ("actor", "1"), ("op", "'B'"), ("unit_id", "1"), ("authority_id", "1"), ("tbl", "'tbm'")]
                )  # fmt: skip
                with admin.transaction(force_rollback=True):
                    admin.execute(f"update audit_event set {column} = {value} where id = {one}")
                    found += admin.execute("select count(*) from audit_verify()").fetchone()[0] > 0
            with admin.transaction(force_rollback=True):
                admin.execute(f"delete from audit_event where id = {ids[50]}")
                assert admin.execute("select count(*) from audit_verify()").fetchone()[0] > 0
        assert found == len(ids) >= 100


def test_a_checkpoint_outside_notices_a_rewritten_chain(people, tmp_path):
    """The file says what the newest seal was; a chain that says otherwise, or has lost the seal, is found out."""
    file = tmp_path / "checkpoint.json"
    assert verify.seal() > 0  # what made the cast was committed long ago
    verify.write_checkpoint(file)
    kept = json.loads(file.read_text())
    assert verify.against_checkpoint(file) is None
    file.write_text(json.dumps(kept | {"hash": "00" * 32}))
    assert verify.against_checkpoint(file) == f"seal {kept['seal']} differs from the checkpoint"
    file.write_text(json.dumps(kept | {"seal": kept["seal"] + 1000}))
    assert verify.against_checkpoint(file) == f"seal {kept['seal'] + 1000} of the checkpoint is gone"
