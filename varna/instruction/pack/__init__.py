"""An instruction pack: a folder of plain YAML files, checked as a whole. Pure: no database, no Django.

`load(folder)` lists every mistake with file and path, or gives the pack. Nothing half-right is ever given out.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from varna.instruction.pack import check_files, check_parts, fields, inner
from varna.instruction.pack.faults import Fault, Faults, Place, quoted
from varna.instruction.pack.reading import LARGEST, Unreadable, read
from varna.instruction.pack.shapes import Pack, Provision, Role, Section, Words

__all__ = ["Checked", "Fault", "Pack", "Provision", "Role", "Section", "Words", "load"]

SETTINGS = (
    "id", "version", "title", "authority_type", "based_on", "adopted_on", "adopted_by", "revision_months", "languages",
    "filing_role", "user_contract_reminder_months", "chapters",
)  # fmt: skip
EXTRAS = ("clocks", "routes", "scales", "wheel")
MOST_FILES = 200


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a folder: the pack, or everything that is wrong with it."""

    faults: tuple[Fault, ...]
    pack: Pack | None


class Folder:
    """The files of a pack, each read once."""

    def __init__(self, path: Path, faults: Faults) -> None:
        self.path, self.faults = path, faults

    def file(self, name: str, *, required: bool = True) -> tuple[Any, Place]:
        """The plain value of a file, None when it is missing or unreadable."""
        place = self.faults.at(name)
        source = self.path / name
        if source.is_symlink() or not source.is_file():
            if required:
                place.fault("missing_file", "The pack has no such file.")
            return None, place
        if source.stat().st_size > LARGEST:
            place.fault("too_large", f"The file is larger than {LARGEST // 1024 // 1024} MiB.")
            return None, place
        try:
            value = read(source.read_bytes(), place)
        except Unreadable:
            return None, place
        if value is None:
            place.fault("wrong_type", "The file is empty.")
        return value, place

    def names(self, below: str, ending: str) -> list[str]:
        found = (
            sorted(one.name for one in (self.path / below).glob(f"*{ending}")) if (self.path / below).is_dir() else []
        )
        if len(found) > MOST_FILES:
            self.faults.at(below).fault("too_large", f"More than {MOST_FILES} files.")
        return [f"{below}/{name}" for name in found[:MOST_FILES]]


def load(path: Path, *, evidence: Collection[str] | None = None) -> Checked:
    """Check the whole folder. `evidence`: the keys that slices have registered; None leaves the keys unjudged."""
    faults = Faults()
    folder = Folder(path, faults)
    settings, top = folder.file("pack.yaml")
    head = _settings(settings, top) if settings is not None else {}

    raw, place = folder.file("sections.yaml")
    sections = check_parts.sections(raw, place) if raw is not None else ()
    sections = check_parts.own_texts(sections, _own_texts(folder, {one.code for one in sections}))
    known_sections = tuple(one.code for one in sections)

    raw, place = folder.file("roles.yaml")
    roles = check_parts.roles(raw, known_sections, place) if raw is not None else ()
    known_roles = tuple(one.code for one in roles)
    _settings_roles(head, top, known_roles)

    provisions = _provisions(folder, known_sections, known_roles, evidence)

    raw, place = folder.file("parameters.yaml")
    parameters = check_files.parameters(raw, place) if raw is not None else {}
    raw, place = folder.file("permissions.yaml")
    permissions = check_files.permissions(raw, place, roles=known_roles) if raw is not None else {}

    extras: dict[str, Any] = {}
    for name in EXTRAS:
        raw, place = folder.file(f"{name}.yaml")
        extras[name] = fields.mapping(raw, place) if raw is not None else {}
        check_files.walk(extras[name], place, roles=known_roles, provisions=provisions)
        if name == "clocks":
            check_files.clocks(extras[name], place)
        _inner(name, extras[name], place)
    extras["cards"] = _cards(folder, known_roles, provisions)

    if len(faults):
        return Checked(tuple(faults), None)
    pack = Pack(
        code=head["id"],
        version=head["version"],
        title=Words(**head["title"]),
        adopted_on=head.get("adopted_on") or "",
        adopted_by=head.get("adopted_by") or "",
        settings=head,
        roles=roles,
        sections=sections,
        provisions=tuple(provisions.values()),
        parameters=parameters,
        permissions=permissions,
        **extras,
    )
    return Checked((), pack)


def _settings(value: Any, place: Place) -> dict[str, Any]:
    body = fields.mapping(value, place)
    fields.known_keys(body, SETTINGS, place)
    code = fields.text(body, "id", place)
    if code and not code.replace("-", "").isalnum():
        (place / "id").fault("bad_id", f"{quoted(code)} is not a name of small letters, figures and hyphens.")
    fields.text(body, "version", place)
    fields.words(body, "title", place)
    fields.day(body, "adopted_on", place)
    for key in ("authority_type", "based_on"):
        if body.get(key) is not None:
            fields.words(body, key, place)
    for key in ("revision_months", "user_contract_reminder_months"):
        value = body.get(key)
        if value is not None and (type(value) is not int or value < 1):
            (place / key).fault("bad_duration", "A number of months is at least 1.")
    for number, raw in enumerate(fields.rows(body.get("chapters") or [], place / "chapters")):
        here = place / "chapters" / number
        chapter = fields.mapping(raw, here)
        fields.text(chapter, "id", here)
        fields.both({key: chapter.get(key) for key in fields.LANGUAGES}, here)
    return dict(body)


def _settings_roles(head: dict[str, Any], place: Place, roles: Collection[str]) -> None:
    for key in ("adopted_by", "filing_role"):
        if head.get(key) is not None and roles:
            fields.one_of(head, key, roles, place, code="unknown_role")


def _provisions(
    folder: Folder, sections: Collection[str], roles: Collection[str], evidence: Collection[str] | None
) -> dict[str, Provision]:
    found: dict[str, Provision] = {}
    places: dict[str, Place] = {}
    names = folder.names("provisions", ".yaml")
    if not names:
        folder.faults.at("provisions").fault("missing_file", "The pack has no provisions.")
    for name in sorted(names, key=lambda one: (len(one), one)):
        raw, place = folder.file(name)
        if raw is None:
            continue
        before = set(found)
        chapter = name.removeprefix("provisions/").removesuffix(".yaml")
        check_parts.provisions(chapter, raw, place, sections=sections, roles=roles, seen=found, evidence=evidence)
        places |= dict.fromkeys(set(found) - before, place)
    check_parts.links(found, places)
    return found


def _inner(name: str, content: Any, place: Place) -> None:
    """What the slice that reads the file finds, once the file is right by what holds for all."""
    if not content or any(fault.file == place.file for fault in place.faults):
        return
    for line in inner.mistakes(name, content):
        path, _, sentence = line.partition(": ")
        place.faults.add(Fault(place.file, path, "wrong_content", sentence or line))


def _cards(folder: Folder, roles: Collection[str], provisions: Collection[str]) -> dict[str, Any]:
    """Handbook cards, by the name of their file."""
    found: dict[str, Any] = {}
    for name in folder.names("cards", ".yaml"):
        raw, place = folder.file(name)
        if raw is None:
            continue
        card = fields.mapping(raw, place)
        if "title" not in card:
            (place / "title").fault("missing_field", "This field is required.")
        check_files.walk(card, place, roles=roles, provisions=provisions)
        found[name.removeprefix("cards/").removesuffix(".yaml")] = card
    return found


def _own_texts(folder: Folder, sections: Collection[str]) -> dict[str, dict[str, str]]:
    """`texts/2.1.3.sv.md`: the authority's own full wording of a section."""
    found: dict[str, dict[str, str]] = {}
    for name in folder.names("texts", ".md"):
        code, _, language = name.removeprefix("texts/").removesuffix(".md").rpartition(".")
        place = folder.faults.at(name)
        if code not in sections or language not in fields.LANGUAGES:
            place.fault("unknown_section", "The name must be a section and a language, such as texts/2.1.3.sv.md.")
            continue
        source = folder.path / name
        if source.is_symlink() or source.stat().st_size > LARGEST // 8:
            place.fault("too_large", "A link, or larger than a section can be.")
            continue
        try:
            found.setdefault(code, {})[language] = source.read_text("utf-8")
        except UnicodeDecodeError:
            place.fault("not_utf8", "The file is not UTF-8.")
    return found
