"""Second pass: one id space for the whole file, and every reference looked up in it (section 3)."""

from __future__ import annotations

from dataclasses import dataclass, field

from varna.exchange.format.faults import Fault, Faults, Where
from varna.exchange.format.kinds import FAULTY, ID, Convener, Ident, ListOf, Ref, Scope
from varna.exchange.format.roles import ROLES, SCOPES
from varna.exchange.format.rows import fields_of
from varna.exchange.format.shape import Draft, Row


@dataclass(slots=True)
class Index:
    """Whose each id is. `doubtful` are the ids of rows whose own id is wrong or taken: they give no second fault."""

    rows: dict[str, Row] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)


def index(draft: Draft, faults: Faults) -> Index:
    found = Index()
    for row in _rows_with_id(draft):
        ident = row["id"]
        if ident is FAULTY:
            if isinstance(row.raw.get("id"), str):
                found.doubtful.add(row.raw["id"])
        elif ident in found.rows:
            first = Fault(found.rows[ident].where, "", "").path
            faults.add(row.at("id"), "duplicate_id", value=ident, first=first)
            found.doubtful.add(ident)
            row.spoil("id")
        else:
            found.rows[ident] = row
    return found


def _rows_with_id(draft: Draft) -> list[Row]:
    single = [draft.single[name] for name in ("city", "authority") if name in draft.single]
    return single + [row for rows in draft.lists.values() for row in rows if "id" in row.values]


def resolve(draft: Draft, found: Index, faults: Faults) -> None:
    """Look up every reference. One that leads nowhere is spoilt, so that nothing is built on it."""
    for row in draft.all_rows():
        for one in fields_of(row.kind):
            value = row[one.name]
            if value is FAULTY or value is None or isinstance(one.kind, Ident):
                continue
            if isinstance(one.kind, Ref):
                if not _leads(one.kind, value, row, row.at(one.name), draft, found, faults):
                    row.spoil(one.name)
            elif isinstance(one.kind, ListOf) and isinstance(one.kind.of, Ref):
                for place, member in enumerate(value):
                    if member is not FAULTY:
                        _leads(one.kind.of, member, row, row.at(one.name, place), draft, found, faults)


def _leads(kind: Ref, value: str, row: Row, where: Where, draft: Draft, found: Index, faults: Faults) -> bool:
    if value in found.doubtful:
        return False
    target = found.rows.get(value)
    if isinstance(kind, Convener) and value in ROLES:
        return True
    if target is None:
        if isinstance(kind, Scope):
            lost = draft.lost
        else:
            lost = draft.lost & {kind.section}
        if isinstance(kind, Convener) and not ID.fullmatch(value):
            faults.add(where, "unknown_role", value=value)  # no id looks like this, so a role was meant
        elif not lost:
            faults.add(where, "unknown_reference", value=value, noun=f"{kind.section}:the")
        return False
    if isinstance(kind, Scope):
        return _fits(row, value, target, where, faults)
    if target.section != kind.section:
        found_noun, wanted = f"{target.section}:a", f"{kind.section}:a"
        faults.add(where, "wrong_reference", value=value, found=found_noun, wanted=wanted)
        return False
    return True


def _fits(row: Row, value: str, target: Row, where: Where, faults: Faults) -> bool:
    """The role can be held for this object."""
    role = row["role"]
    if role is FAULTY:
        return False
    if target.section == "org_units":
        kind = target["type"]
        if kind is FAULTY:
            return False
    else:
        kind = {
            "authority": "authority",
            "city": "city",
            "processes": "process",
            "information_assets": "asset",
        }.get(target.section, "")
    if kind in SCOPES[role]:
        return True
    faults.add(where, "wrong_scope", role=role, value=value)
    return False
