"""The check of `sections.yaml`, `roles.yaml` and the provisions of each chapter."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from varna.instruction.pack import durations, fields
from varna.instruction.pack.faults import Place, quoted
from varna.instruction.pack.shapes import Provision, Role, Section, Words

KINDS = (
    "obligation", "role", "register", "routine", "deadline", "report", "network", "guidance", "training",
    "external_system", "policy",
)  # fmt: skip
MEASURES = ("ratio", "timeliness", "state", "guidance")
TIERS = ("governing", "supporting", "other", "body", "external", "city", "reviewing", "authority")
SLICES = (
    "organisation", "instruction", "wheel", "inventory", "privacy", "classification", "risk", "incidents", "access",
    "awareness", "oversight", "reports",
)  # fmt: skip

_SECTION = re.compile(r"[1-9]\d?(\.[1-9]\d?){0,3}")
_PROVISION = re.compile(r"R-(?P<section>[1-9]\d?(\.[1-9]\d?){0,3})-\d{2}")
_KEY = re.compile(r"(?P<slice>[a-z]+)\.[a-z][a-z0-9_]*")
_PROVISION_FIELDS = (
    "id", "section", "kind", "priority", "title", "text", "actor", "cadence", "trigger", "measure", "within", "evidence",
    "comes_with", "builds_on", "data",
)  # fmt: skip


def sections(value: Any, place: Place) -> tuple[Section, ...]:
    """Every heading once; a heading below another needs that other."""
    found: dict[str, Section] = {}
    for number, raw in enumerate(fields.rows(value, place)):
        here = place / number
        body = fields.mapping(raw, here)
        fields.known_keys(body, ("id", "sv", "en"), here)
        code = fields.text(body, "id", here)
        title = fields.both({key: body.get(key) for key in fields.LANGUAGES}, here)
        if not code:
            continue
        if not _SECTION.fullmatch(code):
            (here / "id").fault("bad_id", f"{quoted(code)} is not a section number such as 2.1.3.")
        elif code in found:
            (here / "id").fault("duplicate_id", f"The section {quoted(code)} is given twice.")
        else:
            if (parent := code.rpartition(".")[0]) and parent not in found:
                (here / "id").fault(
                    "unknown_section", f"The heading {quoted(parent)} above it does not stand before it."
                )
            found[code] = Section(code, title)
    return tuple(found.values())


def roles(value: Any, known_sections: Collection[str], place: Place) -> tuple[Role, ...]:
    """Every role once. A role may count as others, but not in a circle."""
    found: dict[str, Role] = {}
    raws = fields.rows(value, place)
    codes = {raw["code"] for raw in raws if isinstance(raw, dict) and isinstance(raw.get("code"), str)}
    for number, raw in enumerate(raws):
        body = fields.mapping(raw, place / number)
        code = fields.text(body, "code", place / number)
        here = place / (code or number)
        fields.known_keys(body, ("code", "sv", "en", "tier", "section", "required", "note", "counts_as"), here)
        if code and not fields.CODE.fullmatch(code):
            (here / "code").fault("bad_id", f"{quoted(code)} is not a code of small letters, figures and _.")
        if code in found:
            (here / "code").fault("duplicate_id", f"The role {quoted(code)} is given twice.")
            continue
        found[code] = Role(
            code=code,
            name=fields.both({key: body.get(key) for key in fields.LANGUAGES}, here),
            tier=fields.one_of(body, "tier", TIERS, here),
            section=fields.one_of(body, "section", known_sections, here, code="unknown_section"),
            required=fields.text(body, "required", here),
            note=fields.text(body, "note", here, required=False),
            counts_as=fields.references(body, "counts_as", codes, here, code="unknown_role", what="role"),
        )
    for code in fields.circles({role.code: role.counts_as for role in found.values()}):
        (place / code / "counts_as").fault("circular_reference", f"The role {quoted(code)} counts as itself.")
    return tuple(found.values())


def provisions(
    chapter: str,
    value: Any,
    place: Place,
    *,
    sections: Collection[str],
    roles: Collection[str],
    seen: dict[str, Provision],
    evidence: Collection[str] | None,
) -> None:
    """The provisions of one chapter, added to `seen`. `evidence`: the keys that are registered; None leaves them unjudged."""
    for number, raw in enumerate(fields.rows(value, place)):
        body = fields.mapping(raw, place / number)
        code = fields.text(body, "id", place / number)
        here = place / (code or number)
        fields.known_keys(body, _PROVISION_FIELDS, here)
        section = fields.one_of(body, "section", sections, here, code="unknown_section") if "section" in body else ""
        if not section:
            fields.text(body, "section", here)
        _place_of(code, section, chapter, here)
        key, params = _evidence(body, here, evidence)
        provision = Provision(
            code=code,
            section=section,
            kind=fields.one_of(body, "kind", KINDS, here),
            priority=_priority(body, here),
            title=fields.words(body, "title", here),
            text=fields.words(body, "text", here),
            actors=fields.references(body, "actor", roles, here, code="unknown_role", what="role", required=True),
            cadence=_cadence(body, here),
            trigger=fields.words(body, "trigger", here),
            measure=fields.one_of(body, "measure", MEASURES, here),
            evidence=key,
            params=params,
            within=_within(body, here),
            comes_with=fields.one_of(body, "comes_with", SLICES, here) if body.get("comes_with") is not None else "",
            builds_on=_builds_on(body, here),
            data=fields.mapping(body["data"], here / "data") if body.get("data") is not None else {},
        )
        if code in seen:
            (here / "id").fault("duplicate_id", f"The provision {quoted(code)} is given twice.")
        elif code:
            seen[code] = provision


def links(found: Mapping[str, Provision], files: Mapping[str, Place]) -> None:
    """What a provision builds on must exist, and nothing may build on itself by way of others."""
    for provision in found.values():
        here = files[provision.code] / provision.code / "builds_on"
        for number, other in enumerate(provision.builds_on):
            if other not in found:
                (here / number).fault("unknown_provision", f"There is no provision {quoted(other)}.")
    for code in fields.circles({provision.code: provision.builds_on for provision in found.values()}):
        (files[code] / code / "builds_on").fault(
            "circular_reference", f"The provision {quoted(code)} builds on itself."
        )


def _place_of(code: str, section: str, chapter: str, here: Place) -> None:
    match = _PROVISION.fullmatch(code) if code else None
    if code and match is None:
        (here / "id").fault("bad_id", f"{quoted(code)} is not an id such as R-2.1.3-04.")
    elif match and section and match["section"] != section:
        (here / "section").fault(
            "wrong_section", f"The id {quoted(code)} and the section {quoted(section)} do not agree."
        )
    elif section and section.split(".")[0] != chapter:
        (here / "section").fault(
            "wrong_section", f"The section {quoted(section)} does not belong in chapter {chapter}."
        )


def _builds_on(body: Mapping[str, Any], here: Place) -> tuple[str, ...]:
    value = body.get("builds_on")
    return () if value is None else tuple(str(one) for one in fields.rows(value, here / "builds_on"))


def _priority(body: Mapping[str, Any], here: Place) -> int:
    value = body.get("priority")
    if type(value) is int and value in (1, 2, 3):
        return value
    (here / "priority").fault("bad_value" if value is not None else "missing_field", "1, 2 or 3 is wanted here.")
    return 3


def _cadence(body: Mapping[str, Any], here: Place) -> str:
    """A word, or a length of time of its own."""
    value = fields.text(body, "cadence", here)
    if value in durations.CADENCES or not value:
        return value
    found = durations.parts(value)
    if found is None:
        (here / "cadence").fault(
            "unknown_cadence",
            f"{quoted(value)} is none of {', '.join(durations.CADENCES)}, and no ISO 8601 length such as P90D.",
        )
    elif not found:
        (here / "cadence").fault("zero_cadence", f"{quoted(value)} is no time at all; a cadence is at least a day.")
    return value


def _within(body: Mapping[str, Any], here: Place) -> str:
    value = fields.text(body, "within", here, required=False)
    found = durations.parts(value) if value else {"": 1}
    if found is None:
        (here / "within").fault("bad_duration", f"{quoted(value)} is not an ISO 8601 length such as PT72H.")
    elif not found:
        (here / "within").fault("bad_duration", f"{quoted(value)} is no time at all.")
    return value


def _evidence(
    body: Mapping[str, Any], here: Place, registered: Collection[str] | None
) -> tuple[str, Mapping[str, Any]]:
    if "evidence" not in body:
        (here / "evidence").fault("missing_field", "This field is required.")
        return "", {}
    place = here / "evidence"
    raw = fields.mapping(body["evidence"], place)
    fields.known_keys(raw, ("key", "params"), place)
    key = fields.text(raw, "key", place)
    match = _KEY.fullmatch(key) if key else None
    if key and (match is None or match["slice"] not in SLICES):
        (place / "key").fault(
            "unknown_evidence", f"{quoted(key)} is not a key of the form slice.what with a known slice."
        )
    elif key and registered is not None and key not in registered and not body.get("comes_with"):
        (place / "key").fault(
            "unknown_evidence", f"No slice answers {quoted(key)}. Name the slice it will come with, or another key."
        )
    params = raw.get("params")
    found = fields.mapping(params, place / "params") if params is not None else {}
    for name in ("within",):
        if name in found and not durations.parts(found[name]):
            (place / "params" / name).fault(
                "bad_duration", f"{quoted(found[name])} is not an ISO 8601 length such as P1D."
            )
    return key, found


def own_texts(found: tuple[Section, ...], texts: Mapping[str, Mapping[str, str]]) -> tuple[Section, ...]:
    """The sections with the authority's full wording, where the pack carries it."""
    return tuple(
        Section(
            one.code, one.title, Words(texts.get(one.code, {}).get("sv", ""), texts.get(one.code, {}).get("en", ""))
        )
        for one in found
    )
