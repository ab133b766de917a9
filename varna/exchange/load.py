"""Load a checked file: one transaction, one load at a time for an authority, nothing taken away (section 5)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connection, models, transaction

from varna.accounts.models import User
from varna.audit.record import record
from varna.exchange import plan as plans
from varna.exchange.format.rows import OrganisationFile
from varna.exchange.models import Load
from varna.exchange.plan import Plan, Row, Section
from varna.exchange.tables import TABLES, Table
from varna.instruction.actions import adopt_newest
from varna.lib.clock import local_day
from varna.organisation.models import Authority, City, Meeting, Person
from varna.privacy.models import SubProcessor
from varna.secrecy import scope

LOCK: Final = 727_320
BATCH: Final = 500


@dataclass(frozen=True)
class Source:
    """Where the rows came from, for the log."""

    name: str
    data: bytes
    moved_to: date | None = None


def preview(file: OrganisationFile) -> Plan:
    """What a load would do. Nothing is written."""
    with scope.elevated():
        return plans.make(file)


@transaction.atomic
def load(*, by: Any, file: OrganisationFile, source: Source, at: datetime) -> Load:
    """Write the file into the register. Loading the same file again adds a line to the log and changes nothing else."""
    with scope.elevated():
        _wait_in_line(file.authority.id)
        plan = plans.make(file)
        _write(plan)
        authority = Authority.objects.get(pk=plan.keys.authority)
        _give_accounts(authority, local_day(at))
        if plan.authority is None:
            adopt_newest(by=by, authority=authority, at=at)
        return _log(plan, by=by, source=source, at=at)


def _wait_in_line(code: str) -> None:
    """Two loads for the same authority run one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, hashtext(%s))", [LOCK, code])


def _write(plan: Plan) -> None:
    _write_rows(City, plan.sections["city"], code=plan.file.city.id)
    _write_rows(Authority, plan.sections["authority"], code=plan.file.authority.id)
    for table in TABLES:
        section = plan.sections[table.section]
        if table.section == "org_units":
            _write_units(table, plan)
        elif table.section == "training_results":
            _write_rows(table.model, section, authority_id=plan.keys.authority)
        else:
            _write_coded(table, plan)
    for table in TABLES:
        for name in table.links:
            _write_links(table, name, plan.sections[table.section])
    _write_children(plan)


def _write_rows(model: type[models.Model], section: Section, **fixed: Any) -> None:
    made = [model(pk=row.pk, **fixed, **row.columns) for row in section.new]
    model._default_manager.bulk_create(made, batch_size=BATCH)
    _update(model, section.changed)


def _write_coded(table: Table, plan: Plan) -> None:
    section = plan.sections[table.section]
    made = [_fresh(table, plan, row) for row in section.new]
    table.model._default_manager.bulk_create(made, batch_size=BATCH)
    _update(table.model, section.changed)


def _fresh(table: Table, plan: Plan, row: Row) -> models.Model:
    return table.model(pk=row.pk, code=row.key, authority_id=plan.keys.authority, **row.columns)


def _update(model: type[models.Model], changed: list[Row]) -> None:
    """One statement for each set of changed fields; the trail notes only the fields that differ."""
    names = sorted({name for row in changed for name in row.changed_columns})
    rows = [row for row in changed if row.changed_columns]
    if rows:
        fields = [model._meta.get_field(name.removesuffix("_id")).name for name in names]
        model._default_manager.bulk_update(
            [model(pk=row.pk, **{name: row.columns[name] for name in names}) for row in rows], fields, batch_size=BATCH
        )


def _write_units(table: Table, plan: Plan) -> None:
    """Level by level from the top, since a unit's path is built on its parent's.

    Moves go one by one in the same order: whatever a unit is moved under is then already where it belongs, so no ring can
    arise on the way, not even when two units change places.
    """
    section = plan.sections[table.section]
    above = {row.key: row.source.parent for row in section.rows}

    def depth(row: Row) -> int:
        steps, code = 0, above[row.key]
        while code is not None:
            steps, code = steps + 1, above[code]
        return steps

    levels: dict[int, list[Row]] = {}
    for row in section.rows:
        levels.setdefault(depth(row), []).append(row)
    for _, rows in sorted(levels.items()):
        made = [_fresh(table, plan, row) for row in rows if row.is_new]
        table.model._default_manager.bulk_create(made, batch_size=BATCH)
        moved = [row for row in rows if row.is_changed and "parent_id" in row.changed_columns]
        for row in moved:
            _update(table.model, [row])
        _update(table.model, [row for row in rows if row.is_changed and row not in moved])


def _write_links(table: Table, name: str, section: Section) -> None:
    many: Any = table.model._meta.get_field(name)
    through = many.remote_field.through
    here, there = f"{many.m2m_field_name()}_id", f"{many.m2m_reverse_field_name()}_id"
    made: list[models.Model] = []
    for row in section.rows:
        if name not in row.changed_links:
            continue
        before, wanted = row.links_before.get(name, frozenset()), row.links[name]
        if gone := before - wanted:
            through.objects.filter(**{here: row.pk, f"{there}__in": gone}).delete()
        made += [through(**{here: row.pk, there: pk}) for pk in sorted(wanted - before)]
    through.objects.bulk_create(made, batch_size=BATCH)


def _write_children(plan: Plan) -> None:
    for one in plan.identities:
        one.save()
    SubProcessor.objects.filter(agreement__in=plan.sub_processors).delete()
    SubProcessor.objects.bulk_create(one for rows in plan.sub_processors.values() for one in rows)
    if plan.meetings_gone:
        Meeting.objects.filter(pk__in=plan.meetings_gone).delete()
    Meeting.objects.bulk_create(plan.meetings_new)


def _give_accounts(authority: Authority, day: date) -> None:
    """Everybody in service can be let in; an account without a password opens nothing by itself. The demo gets its upkeep."""
    waiting = Person.objects.in_service(day).filter(authority=authority, user=None).order_by("pk")
    codes = list(waiting.values_list("code", flat=True))
    users = [User(username=f"{authority.code}.{code}", password=make_password(None)) for code in codes]
    User.objects.bulk_create(users, batch_size=BATCH)
    if codes:
        with connection.cursor() as cursor:  # one statement: bulk_update is slow for thousands of rows
            cursor.execute(
                "update organisation_person p set user_id = u.id from accounts_user u"
                " where p.authority_id = %s and p.user_id is null and p.code = any(%s) and u.username = %s || p.code",
                [authority.pk, codes, f"{authority.code}."],
            )
    if settings.DEMO and authority.fictive and not User.objects.filter(system_admin_of=authority).exists():
        User.objects.make(username=f"{authority.code}.admin", system_admin_of=authority)


def _log(plan: Plan, *, by: Any, source: Source, at: datetime) -> Load:
    row = Load.objects.create(
        authority_id=plan.keys.authority,
        unit_id=plan.keys.unit(None),
        at=at,
        by=by,
        file_name=source.name[:200],
        title=plan.file.meta.title,
        sha256=hashlib.sha256(source.data).hexdigest(),
        size=len(source.data),
        moved_to=source.moved_to,
        counts=plan.counts,
    )
    record("exchange.loaded", by=by, target=row, sha256=row.sha256, new=row.new, changed=row.changed)
    return row
