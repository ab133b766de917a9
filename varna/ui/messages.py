"""The English catalogues: found, kept in step with the code, checked and compiled. `python -m varna messages [--check]`.

Swedish is written in the code; each slice keeps its English in `varna/<slice>/locale/en/LC_MESSAGES/django.po`. Strings are read from
Python by Babel and from templates by Django's own `templatize`, so no gettext programs are needed. `--check` changes nothing and fails
with one line per string that is missing, fuzzy, obsolete, translated in two ways, or whose placeholders differ.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """# English for this slice. Source language: Swedish. Kept in step by `python -m varna messages`.
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")

Key = tuple[str | None, str]


def slices(root: Path = ROOT) -> list[Path]:
    """Every package directly under `varna/` that may hold texts."""
    return sorted(path.parent for path in root.glob("*/__init__.py"))


def po_path(folder: Path) -> Path:
    return folder / "locale" / "en" / "LC_MESSAGES" / "django.po"


Found = tuple[str | None, str | tuple[str, ...]]


def _python_messages(source: str) -> Iterator[Found]:
    calls: Any = extract_python(io.BytesIO(source.encode()), KEYWORDS, [], {})
    for _line, function, found, _comments in calls:
        parts = [part for part in (found if isinstance(found, tuple) else (found,)) if isinstance(part, str)]
        context = parts.pop(0) if function.startswith(("p", "np")) and parts else None
        size = 2 if function.startswith("n") else 1
        if len(parts) >= size and parts[0]:
            yield context, tuple(parts[:2]) if size == 2 else parts[0]


def _template_messages(source: str, name: str) -> Iterator[Found]:
    from django.utils.translation.template import templatize

    code = "\n".join(line.strip() for line in templatize(source, origin=name).splitlines())
    calls = re.findall(r"(?<![\w.])(?:_|n?p?gettext)\((?:[^()'\"]|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")*\)", code)
    yield from _python_messages("\n".join(calls) + "\n")


def extract(folder: Path) -> Catalog:
    """All texts of a slice, in the order of its files."""
    catalog = Catalog(locale="en")
    for path in sorted(folder.rglob("*")):
        if "tests" in path.parts or "migrations" in path.parts or "static" in path.parts:
            continue
        where = [(path.relative_to(folder.parent).as_posix(), 1)]
        if path.suffix == ".py":
            found = _python_messages(path.read_text())
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            found = _template_messages(path.read_text(), str(path))
        else:
            continue
        for context, message in found:
            catalog.add(message, locations=where, context=context)
    return catalog


def read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en")


def _key(message: Message) -> Key:
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def _messages(catalog: Catalog) -> dict[Key, Message]:
    return {_key(message): message for message in catalog if message.id}


def _complete(message: Message) -> bool:
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return bool(strings) and all(strings) and len(strings) == (1 if isinstance(message.id, str) else 2)


def _placeholders_agree(message: Message) -> bool:
    ids = (message.id,) if isinstance(message.id, str) else message.id
    strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
    allowed = {name for text in ids for name in PLACEHOLDER.findall(text)}
    needed = set(PLACEHOLDER.findall(ids[-1]))
    return all(set(PLACEHOLDER.findall(text)) <= allowed for text in strings) and (
        set(PLACEHOLDER.findall(strings[-1])) == needed
    )


def faults(folder: Path) -> list[str]:
    """What is wrong with one slice's English, one sentence each."""
    wanted, kept = _messages(extract(folder)), _messages(read(po_path(folder)))
    name = po_path(folder).relative_to(folder.parent.parent)
    lines = []
    for key, message in wanted.items():
        said = kept.get(key)
        if said is None or not _complete(said) or type(said.id) is not type(message.id):
            lines.append(f'{name}: "{key[1]}" has no English')
        elif said.fuzzy:
            lines.append(f'{name}: "{key[1]}" is fuzzy')
        elif not _placeholders_agree(said):
            lines.append(f'{name}: "{key[1]}" has other placeholders in English')
    lines += [f'{name}: "{key[1]}" is no longer used' for key in kept if key not in wanted]
    return lines


def clashes(folders: list[Path]) -> list[str]:
    """The same text with two translations: Django merges the catalogues, so one of them would win by chance."""
    seen: dict[Key, tuple[object, Path]] = {}
    lines = []
    for folder in folders:
        for key, message in _messages(read(po_path(folder))).items():
            first = seen.setdefault(key, (message.string, folder))
            if first[0] != message.string and message.string and first[0]:
                lines.append(f'"{key[1]}" is translated in two ways, in {first[1].name} and {folder.name}')
    return lines


def update(folder: Path) -> None:
    """Write the slice's catalogue anew: translations kept, unused ones gone, new texts as another slice says them, else empty."""
    wanted, kept = extract(folder), _messages(read(po_path(folder)))
    elsewhere = {
        key: message
        for other in slices(folder.parent)
        if other != folder
        for key, message in _messages(read(po_path(other))).items()
        if _complete(message)
    }
    if not _messages(wanted):
        po_path(folder).unlink(missing_ok=True)
        return
    for key, message in _messages(wanted).items():
        said = next((found for found in (kept.get(key), elsewhere.get(key)) if found and _complete(found)), None)
        if said is not None and type(said.id) is type(message.id):
            message.string = said.string
    body = io.BytesIO()
    write_po(body, wanted, width=120, omit_header=True, include_lineno=False)
    path = po_path(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + body.getvalue().decode())


def compile_all(root: Path = ROOT) -> int:
    """Compile every catalogue beside its source. Answers how many."""
    paths = [po_path(folder) for folder in slices(root) if po_path(folder).exists()]
    for path in paths:
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path))
    return len(paths)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("slices", nargs="*", help="names of slices; all when none is given")
    parser.add_argument("--check", action="store_true", help="change nothing; fail if a catalogue is not complete")
    parser.add_argument("--compile", action="store_true", help="only compile what is there, for running")


def run(args: argparse.Namespace) -> int:
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
    if args.compile:
        compile_all()
        return 0
    folders = [folder for folder in slices() if not args.slices or folder.name in args.slices]
    if not args.check:
        for folder in folders:
            update(folder)
        compile_all()
    lines = [line for folder in folders for line in faults(folder)] + clashes(folders)
    for line in lines:
        print(line, file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    _parser = argparse.ArgumentParser(prog="varna messages")
    add_arguments(_parser)
    sys.exit(run(_parser.parse_args()))
