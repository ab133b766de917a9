"""What a file would change: compared with the register row by row, before anything is written (section 5, point 1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models

from varna.exchange.format.rows import OrganisationFile
from varna.exchange.tables import TABLES, Columns, Keys, Table
from varna.organisation.models import Authority, City, Meeting, ProtectedIdentity, Unit
from varna.privacy.models import SubProcessor

HIDDEN = "***"


class Refused(Exception):
    """The file is sound, but it cannot be loaded here. The argument is a code: see `SENTENCES`."""


@dataclass
class Row:
    """One row of the file: what it is in the register, and what would change there."""

    key: str
    pk: int
    columns: Columns
    links: dict[str, frozenset[int]]
    source: Any
    before: Mapping[str, Any] | None = None
    links_before: dict[str, frozenset[int]] = field(default_factory=dict)
    parts_changed: tuple[
        str, ...
    ] = ()  # what is kept in tables of its own: sub-processors, a protected identity, meetings

    @property
    def is_new(self) -> bool:
        return self.before is None

    @property
    def changed_columns(self) -> list[str]:
        before = self.before
        return [] if before is None else [name for name, value in self.columns.items() if before[name] != value]

    @property
    def changed_links(self) -> list[str]:
        return [name for name, value in self.links.items() if self.links_before.get(name, frozenset()) != value]

    @property
    def is_changed(self) -> bool:
        return not self.is_new and bool(self.changed_columns or self.changed_links or self.parts_changed)


@dataclass
class Section:
    """The rows of one section, and the codes that only the register has."""

    name: str
    rows: list[Row]
    missing: list[str]

    @property
    def new(self) -> list[Row]:
        return [row for row in self.rows if row.is_new]

    @property
    def changed(self) -> list[Row]:
        return [row for row in self.rows if row.is_changed]

    @property
    def counts(self) -> tuple[int, int, int, int]:
        new, changed = len(self.new), len(self.changed)
        return new, changed, len(self.rows) - new - changed, len(self.missing)


@dataclass
class Plan:
    """Everything a load would do. `identities` and `sub_processors` are the children kept in tables of their own."""

    file: OrganisationFile
    authority: Authority | None
    city: City | None
    keys: Keys
    sections: dict[str, Section]
    identities: list[ProtectedIdentity] = field(default_factory=list)
    sub_processors: dict[int, list[SubProcessor]] = field(default_factory=dict)  # agreement → all of them
    meetings_gone: list[int] = field(default_factory=list)
    meetings_new: list[Meeting] = field(default_factory=list)

    @property
    def changes_anything(self) -> bool:
        return any(section.new or section.changed for section in self.sections.values())

    @property
    def counts(self) -> dict[str, tuple[int, int, int, int]]:
        return {name: section.counts for name, section in self.sections.items()}


def make(file: OrganisationFile) -> Plan:
    """Compare. Reads only, but draws primary keys for rows to come. Needs the machine's sight."""
    authority = Authority.objects.filter(code=file.authority.id).first()
    city = City.objects.filter(code=file.city.id).first()
    _check_same_house(file, authority, city)
    keys = Keys(authority.pk if authority else _draw(Authority, 1)[0], file)
    plan = Plan(file, authority, city, keys, {})
    city_pk = city.pk if city else _draw(City, 1)[0]
    before = {table.section: _register(table, keys) for table in TABLES}
    for table in TABLES:
        _give_keys(table, keys, before[table.section])
    _known_identities(keys)
    plan.sections["city"] = Section("city", [_single(city, city_pk, file.city.id, _city(keys))], [])
    columns = _authority(keys, city_pk)
    plan.sections["authority"] = Section(
        "authority", [_single(authority, keys.authority, file.authority.id, columns)], []
    )
    for table in TABLES:
        plan.sections[table.section] = _compare(table, keys, before[table.section])
    _compare_identities(plan)
    _compare_sub_processors(plan)
    _compare_meetings(plan)
    return plan


def _check_same_house(file: OrganisationFile, authority: Authority | None, city: City | None) -> None:
    if authority is None:
        return
    if city is None or authority.city_id != city.pk:
        raise Refused("other_city")
    root = Unit.objects.filter(authority=authority, parent=None).first()
    if root is not None and root.code != file.authority.administration:
        raise Refused("other_root")


def _draw(model: type[models.Model], number: int) -> list[int]:
    """Primary keys for rows to come, so that rows can point at each other before any of them is written."""
    if not number:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)",
            [model._meta.db_table, number],
        )
        return [row[0] for row in cursor.fetchall()]


def _register(table: Table, keys: Keys) -> dict[str, dict[str, Any]]:
    """The rows of the register by their key. Training results have none of their own: unit and period are theirs."""
    found = table.model._default_manager.filter(authority_id=keys.authority, **table.where)
    if table.section == "training_results":
        named = found.annotate(of_unit=models.F("unit__code")).order_by("pk").values()
        return {f"{row['of_unit']} {row['period']}": row for row in named}
    return {row["code"]: row for row in found.order_by("pk").values()}


def _give_keys(table: Table, keys: Keys, before: Mapping[str, Mapping[str, Any]]) -> None:
    codes = [key_of(row) for row in getattr(keys.file, table.section)]
    fresh = iter(_draw(table.model, sum(code not in before for code in codes)))
    keys.of[table.section] = {code: before[code]["id"] if code in before else next(fresh) for code in codes}
    if table.section == "persons":
        keys.aliases = {code: row["name"] for code, row in before.items() if row["alias"]}


def key_of(row: Any) -> str:
    return row.id if hasattr(row, "id") else f"{row.org_unit} {row.period}"


def _compare(table: Table, keys: Keys, before: Mapping[str, Mapping[str, Any]]) -> Section:
    found: list[Row] = []
    pks = keys.of[table.section]
    links_before = {name: _linked(table, name, keys) for name in table.links}
    for source in getattr(keys.file, table.section):
        key = key_of(source)
        links = {name: links_of(source, keys) for name, links_of in table.links.items()}
        row = Row(key, pks[key], table.columns(source, keys), links, source, before.get(key))
        row.links_before = {name: links_before[name].get(row.pk, frozenset()) for name in table.links}
        found.append(row)
    return Section(table.section, found, [code for code in before if code not in pks])


def _linked(table: Table, name: str, keys: Keys) -> dict[int, frozenset[int]]:
    many = table.model._meta.get_field(name)
    through = many.remote_field.through  # type: ignore[union-attr]
    here, there = f"{many.m2m_field_name()}_id", f"{many.m2m_reverse_field_name()}_id"  # type: ignore[union-attr]
    pairs: dict[int, set[int]] = {}
    rows = through.objects.filter(**{f"{many.m2m_field_name()}__authority_id": keys.authority})  # type: ignore[union-attr]
    for own, other in rows.values_list(here, there):
        pairs.setdefault(own, set()).add(other)
    return {own: frozenset(others) for own, others in pairs.items()}


# -- what is kept in tables of its own


def _known_identities(keys: Keys) -> None:
    known = ProtectedIdentity.objects.filter(authority_id=keys.authority, until=None).select_related("person")
    keys.identities = {one.person.code: one for one in known}


def _compare_identities(plan: Plan) -> None:
    """Real names of protected people. They are compared here, and nothing but "changed" ever leaves this function."""
    for row in plan.sections["persons"].rows:
        if not row.columns["alias"]:
            continue
        source, known = row.source, plan.keys.identities.get(row.key)
        wanted = {
            "kind": source.protected_identity or (known.kind if known else ""),
            "real_name": source.name,
            "email": source.email or "",
            "unit_id": row.columns["unit_id"],
        }
        one = known or ProtectedIdentity(authority_id=plan.keys.authority, person_id=row.pk)
        if known is None or any(getattr(known, name) != value for name, value in wanted.items()):
            for name, value in wanted.items():
                setattr(one, name, value)
            plan.identities.append(one)
            row.parts_changed += ("protected_identity",)


def _compare_sub_processors(plan: Plan) -> None:
    before: dict[int, list[tuple[str, str]]] = {}
    there = SubProcessor.objects.filter(agreement__authority_id=plan.keys.authority).order_by("agreement", "position")
    for agreement, name, country in there.values_list("agreement_id", "name", "country"):
        before.setdefault(agreement, []).append((name, country))
    for row in plan.sections["data_processing_agreements"].rows:
        wanted = [(one.name, one.country or "") for one in row.source.sub_processors]
        if wanted != before.get(row.pk, []):
            row.parts_changed += ("sub_processors",)
            plan.sub_processors[row.pk] = [
                SubProcessor(agreement_id=row.pk, position=place, name=name, country=country)
                for place, (name, country) in enumerate(wanted)
            ]


def _compare_meetings(plan: Plan) -> None:
    """The meetings are a field of the authority: a date that is no longer in the file is no meeting any more."""
    known = dict(Meeting.objects.filter(authority_id=plan.keys.authority).values_list("held_on", "pk"))
    wanted = set(plan.file.authority.meetings)
    plan.meetings_gone = [pk for day, pk in known.items() if day not in wanted]
    plan.meetings_new = [Meeting(authority_id=plan.keys.authority, held_on=day) for day in sorted(wanted - set(known))]
    if plan.meetings_gone or plan.meetings_new:
        plan.sections["authority"].rows[0].parts_changed += ("meetings",)


def _single(there: models.Model | None, pk: int, code: str, columns: Columns) -> Row:
    before = {name: getattr(there, name) for name in columns} if there else None
    return Row(code, pk, columns, {}, None, before)


def _city(keys: Keys) -> Columns:
    row = keys.file.city
    return {
        "name": row.name,
        "council": row.council or "",
        "executive_board": row.executive_board or "",
        "executive_office": row.executive_office or "",
        "ciso_id": keys.person(row.ciso),
        "nis2_entity": row.nis2_entity,
    }


def _authority(keys: Keys, city: int) -> Columns:
    row, meta, scales = keys.file.authority, keys.file.meta, keys.file.scales
    local = row.local_instruction
    return {
        "name": row.committee,
        "city_id": city,
        "registration_prefix": row.registration_prefix or "",
        "registration_number_example": row.registration_number_example or "",
        "mailbox": row.mailbox or "",
        "dpo_id": keys.person(row.dpo),
        "isam_id": keys.person(row.isam),
        "members": row.members,
        "substitutes": row.substitutes,
        "scales": {
            "classification": list(scales.classification),
            "likelihood": list(scales.likelihood),
            "consequence": list(scales.consequence),
        },
        "instruction_adopted_on": local.adopted_on if local else None,
        "instruction_adopted_by": (local.adopted_by or "") if local else "",
        "next_revision_by": local.next_revision_by if local else None,
        "fictive": bool(meta.fictive),
        "reference_date": meta.reference_date,
        "file_title": meta.title,
        "file_note": meta.note or "",
    }


# -- for the preview


@dataclass(frozen=True)
class Change:
    """One field of one row, before and after, as it may be shown."""

    field: str
    old: str
    new: str


def changes(plan: Plan, row: Row) -> list[Change]:
    """What would change in a row. References are shown by their code; a protected person's name is never among them."""
    codes = {pk: code for section in plan.keys.of.values() for code, pk in section.items()}
    hidden = row.columns.get("alias") and isinstance(row.source, object) and "alias" in row.columns
    before = row.before or {}
    shown: list[Change] = []
    for name in row.changed_columns:
        if name == "sort_key":
            continue
        if hidden and name in ("name", "email"):
            shown.append(Change(name, HIDDEN, HIDDEN))
        elif name.endswith("_id"):
            shown.append(Change(name[:-3], _code(before[name], codes), _code(row.columns[name], codes)))
        else:
            shown.append(Change(name, _text(before[name]), _text(row.columns[name])))
    for name in row.changed_links:
        shown.append(Change(name, _codes(row.links_before[name], codes), _codes(row.links[name], codes)))
    shown += [Change(name, "", "") for name in row.parts_changed]
    return shown


def _code(pk: Any, codes: Mapping[int, str]) -> str:
    return "" if pk is None else codes.get(pk, "…")


def _codes(pks: Iterable[int], codes: Mapping[int, str]) -> str:
    return ", ".join(sorted(_code(pk, codes) for pk in pks))


def _text(value: Any) -> str:
    return "" if value is None else str(value)
