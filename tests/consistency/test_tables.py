"""Every table of ours is protected and written in the trail, or stands here with the reason why not."""

import pytest
from django.apps import apps
from django.db import connection

# Tables without row-level security: what they hold is no secret, or nobody is signed in yet when they are read.
OPEN = {
    "accounts_user": "read at sign-in, before anybody's reach is known; holds no name of a person",
    "organisation_city": "names of public bodies",
    "organisation_authority": "names of public bodies",
    "secrecy_policy": "the permission matrix, part of a public document",
    "audit_seal": "hashes and numbers of the chain, meant to be handed out",
    "oversight_change": "a counter that says that something changed, not what",
}
# Tables without field history: they hold no state of the authority's.
UNWRITTEN = {
    "audit_event": "is the history",
    "audit_seal": "is the history",
}


def ours():
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("varna."):
            yield model._meta.db_table


def _of_pack(table):
    return table.startswith("instruction_")


@pytest.fixture(scope="module")
def catalogue(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "select relname, relrowsecurity from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
        )
        secured = {name for name, on in cursor.fetchall() if on}
        cursor.execute(
            "select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname like 'audited%'"
        )
        audited = {row[0] for row in cursor.fetchall()}
        cursor.execute("select tablename from pg_policies group by 1")
        policed = {row[0] for row in cursor.fetchall()}
    return secured & policed, audited


def test_every_table_has_row_level_security(catalogue):
    secured, _ = catalogue
    bare = {table for table in ours() if table not in secured and table not in OPEN}
    # A pack is a public document; which pack an authority follows is not one of them.
    assert {table for table in bare if not _of_pack(table) or table == "instruction_adoption"} == set()


def test_every_table_is_written_in_the_trail(catalogue):
    _, audited = catalogue
    assert {
        t for t in ours() if t not in audited and t not in UNWRITTEN and not _of_pack(t) and t not in SILENT
    } == set()


# Rows that the machine makes by itself out of records that are in the trail, or that live for minutes.
SILENT = {
    "incidents_draft": "a text being written, not yet a record",
    "exchange_pending": "a file waiting for its confirmation",
    "notices_mail": "the mail log is itself append-only history",
    "oversight_verdict": "computed, and its own history: a row says from which day to which it held",
    "oversight_counting": "computed from records that are in the trail",
    "oversight_change": "a counter",
}
