"""The check of the files that other slices read: permissions, parameters, clocks, routes, scales, wheel and cards.

Each slice knows the inner shape of its own file. Here stands what holds for all of them: both languages wherever one is
given, codes once, roles and provisions that exist, days and lengths of time that are possible.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from varna.instruction.pack import durations, fields
from varna.instruction.pack.faults import Place, quoted

# Receivers that are not roles: places on the roster and in the line, worked out when a notice is sent.
STAND_INS = (
    "delegate", "backup", "backup_list", "first_receivers", "reporter", "system", "unit", "owner",
)  # fmt: skip
_ROLE_KEYS = ("to", "position", "decides", "files", "owner", "when_doubt", "late_at", "by")
_LENGTHS = ("hours", "months", "days", "working_days", "weeks", "interval_months", "after_working_days")
_DAYS = ("valid_from", "valid_to", "adopted_on")
_REPEATS = ("yearly", "semester", "tertial", "quarterly", "monthly", "weekly", "rolling", "routine", "event")
_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SCOPES_ORDER = ("none", "own", "unit", "subtree", "authority", "city")


def walk(value: Any, place: Place, *, roles: Collection[str], provisions: Collection[str]) -> None:
    """What holds everywhere in a file, whatever its shape."""
    if isinstance(value, list):
        codes: set[str] = set()
        for number, one in enumerate(value):
            code = one.get("code") if isinstance(one, dict) else None
            here = place / (code if isinstance(code, str) else number)
            if isinstance(code, str):
                if code in codes:
                    here.fault("duplicate_id", f"The code {quoted(code)} is given twice in this list.")
                codes.add(code)
            walk(one, here, roles=roles, provisions=provisions)
        return
    if not isinstance(value, dict):
        return
    _languages(value, place)
    _days(value, place)
    _window(value, place)
    for key, one in value.items():
        here = place / key
        if key == "provisions":
            fields.references(value, key, provisions, place, code="unknown_provision", what="provision")
        elif key in _ROLE_KEYS and (isinstance(one, list) or (isinstance(one, str) and "from" not in value)):
            _receivers(one, here, roles)
        elif key in _LENGTHS and isinstance(one, int) and not isinstance(one, bool) and one < 1:
            here.fault("bad_duration", "A length of time is at least 1.")
        elif key == "repeats" and one not in _REPEATS:
            here.fault("unknown_cadence", f"{quoted(one)} is none of {', '.join(_REPEATS)}.")
        elif key in ("cadence", "duration") and isinstance(one, str):
            _length(one, here)
        walk(one, here, roles=roles, provisions=provisions)


def _languages(value: Mapping[str, Any], place: Place) -> None:
    if not any(language in value for language in fields.LANGUAGES):
        return
    for language in fields.LANGUAGES:
        if not value.get(language):
            (place / language).fault("missing_language", f"The text is missing in the language {quoted(language)}.")


def _days(value: Mapping[str, Any], place: Place) -> None:
    for key in _DAYS:
        fields.day(value, key, place)
    first, last = value.get("valid_from"), value.get("valid_to")
    if durations.is_date(first) and durations.is_date(last) and str(last) < str(first):
        (place / "valid_to").fault("date_order", f"{quoted(last)} lies before {quoted(first)}.")


def _window(value: Mapping[str, Any], place: Place) -> None:
    """A window of the year, `from` and `to` as month and day; `02-last` is the last day of February."""
    if not (isinstance(value.get("from"), str) and isinstance(value.get("to"), str)):
        return
    ends = []
    for key in ("from", "to"):
        month, _, day = str(value[key]).partition("-")
        length = _MONTH_LENGTHS[int(month) - 1] if month.isdigit() and 1 <= int(month) <= 12 else 0
        number = length if day == "last" else int(day) if day.isdigit() else 0
        if not 1 <= number <= length:
            (place / key).fault("bad_date", f"{quoted(value[key])} is not a month and a day, such as 05-29 or 02-last.")
        ends.append((month, number))
    if ends[1] < ends[0]:
        (place / "to").fault("date_order", f"{quoted(value['to'])} lies before {quoted(value['from'])}.")


def _receivers(value: str | list[Any], place: Place, roles: Collection[str]) -> None:
    for number, one in enumerate(value if isinstance(value, list) else [value]):
        if (
            isinstance(one, str)
            and one not in roles
            and one not in STAND_INS
            and one.removesuffix("_backup") not in roles
        ):
            (place / number if isinstance(value, list) else place).fault(
                "unknown_role", f"There is no role {quoted(one)}."
            )


def _length(value: str, place: Place) -> None:
    if value in durations.CADENCES:
        return
    found = durations.parts(value)
    if found is None:
        place.fault("bad_duration", f"{quoted(value)} is not an ISO 8601 length such as P90D.")
    elif not found:
        place.fault("zero_cadence", f"{quoted(value)} is no time at all.")


def clocks(value: Mapping[str, Any], place: Place) -> None:
    """A clock that runs from the filing of another must name one that exists, and not itself by way of others."""
    found = [one for one in value.get("clocks") or () if isinstance(one, dict) and isinstance(one.get("code"), str)]
    after = {one["code"]: [one["after"]] if isinstance(one.get("after"), str) else [] for one in found}
    for code, others in after.items():
        for other in others:
            if other not in after:
                (place / "clocks" / code / "after").fault("unknown_reference", f"There is no clock {quoted(other)}.")
    for code in fields.circles(after):
        (place / "clocks" / code / "after").fault("circular_reference", f"The clock {quoted(code)} waits for itself.")


def parameters(value: Any, place: Place) -> Mapping[str, Any]:
    """Each number with its default and where it comes from."""
    found = fields.mapping(value, place)
    for name, raw in found.items():
        body = fields.mapping(raw, place / name)
        fields.known_keys(body, ("default", "source"), place / name)
        if body.get("default") is None:
            (place / name / "default").fault("missing_field", "This field is required.")
        fields.text(body, "source", place / name)
        if name.endswith(("_months", "_hours")) and isinstance(body.get("default"), int) and body["default"] < 1:
            (place / name / "default").fault("bad_duration", "A length of time is at least 1.")
    return {name: body for name, body in found.items() if isinstance(body, dict) and "default" in body}


def permissions(value: Any, place: Place, *, roles: Collection[str]) -> Mapping[str, Any]:
    """So much that the matrix can be built and every word in it means something."""
    found = fields.mapping(value, place)
    for key in (
        "roles", "record_kinds", "conditions", "field_groups", "base_role", "no_base_role", "role_conflicts", "line_of_escalation",
    ):  # fmt: skip
        if found.get(key) is None:
            (place / key).fault("missing_field", "This field is required.")
    carriers = fields.mapping(found.get("roles") or {}, place / "roles")
    for code, raw in carriers.items():
        body = fields.mapping(raw, place / "roles" / code)
        fields.references(body, "holds", roles, place / "roles" / code, code="unknown_role", what="role")
        fields.text(body, "sv", place / "roles" / code)
    if isinstance(found.get("base_role"), str) and found["base_role"] not in carriers:
        (place / "base_role").fault("unknown_role", f"There is no role {quoted(found['base_role'])} in this file.")
    for key in ("no_base_role", "line_of_escalation"):
        fields.references(found, key, carriers, place, code="unknown_role", what="role in this file")
    _conflicts(found.get("role_conflicts"), place / "role_conflicts", carriers)
    groups = fields.mapping(found.get("field_groups") or {}, place / "field_groups")
    conditions = fields.mapping(found.get("conditions") or {}, place / "conditions")
    for code, raw in fields.mapping(found.get("record_kinds") or {}, place / "record_kinds").items():
        _kind(
            fields.mapping(raw, place / "record_kinds" / code),
            place / "record_kinds" / code,
            carriers,
            groups,
            conditions,
        )
    return found


def _conflicts(value: Any, place: Place, carriers: Collection[str]) -> None:
    body = fields.mapping(value if value is not None else {}, place)
    for key in ("forbidden", "needs_assessment"):
        for number, pair in enumerate(fields.rows(body.get(key) or [], place / key)):
            here = place / key / number
            if not isinstance(pair, list) or len(pair) != 2:
                here.fault("wrong_type", "Two roles are wanted here.")
                continue
            for side, one in enumerate(pair):
                if one not in carriers:
                    (here / side).fault("unknown_role", f"There is no role {quoted(one)} in this file.")


def _kind(
    body: Mapping[str, Any],
    place: Place,
    carriers: Collection[str],
    groups: Collection[str],
    conditions: Collection[str],
) -> None:
    fields.text(body, "sv", place)
    own_groups = fields.references(body, "fields", groups, place, code="bad_value", what="field group", required=True)
    if not isinstance(body.get("own_means"), list):
        (place / "own_means").fault("missing_field", "A list is required.")
    for role, raw in fields.mapping(body.get("grants") or {}, place / "grants").items():
        here = place / "grants" / role
        grant = fields.mapping(raw, here)
        if role not in carriers:
            here.fault("unknown_role", f"There is no role {quoted(role)} in this file.")
        fields.known_keys(grant, ("see", "create", "edit", "decide", "export", "fields", "when", "decides"), here)
        for action in ("see", "create", "edit", "decide", "export"):
            if action in grant:
                fields.one_of(grant, action, _SCOPES_ORDER, here)
        fields.references(grant, "fields", own_groups, here, code="bad_value", what="field group of this kind")
        if bool(grant.get("decides")) != ("decide" in grant):
            (here / "decides").fault(
                "bad_value", "A right to decide names its decisions, and decisions need the right."
            )
        for action, condition in fields.mapping(grant.get("when") or {}, here / "when").items():
            if action not in grant or condition not in conditions:
                (here / "when" / action).fault(
                    "bad_value", f"{quoted(condition)} is no condition, or {quoted(action)} is not granted."
                )
