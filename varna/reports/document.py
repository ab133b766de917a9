"""What a report is, apart from how it is shown: plain frozen values that become a page, a PDF, a Word file and frozen JSON.

Every figure keeps numerator, denominator, last year's value and the name of the query it came from, so that a signed
report can be counted again (J15-A2). A figure that cannot be computed has no value and says why.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
CommentKind = Literal["coordinator", "dpo", "unit", "correction"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a section: `value` of `of`, as counted by `query`; `missing` says why there is none."""

    key: str
    label: str
    value: int | None
    of: int | None = None
    before: int | None = None
    before_of: int | None = None
    query: str = ""
    url: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under one caption. Columns named in `numeric` are set to the right."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: tuple[str, ...] = ()
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a bar table: `met` of `of`, and a note beside it."""

    label: str
    met: int
    of: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Shares side by side, drawn as bars and read as a table."""

    caption: str
    columns: tuple[str, str, str]
    rows: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of a column chart."""

    label: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """A stacked column chart. `alt` tells the same in words; the numbers also stand in a table of the section."""

    title: str
    alt: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """Words beside the figures, with whose they are. The officer's own remark is kept apart from the coordinator's."""

    kind: CommentKind
    text: str
    author: str
    role: str
    day: str


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter: sentences first, then pictures and tables, then where the figures came from, then what people add."""

    key: str
    number: str
    heading: str
    sentences: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    bars: tuple[Bars, ...] = ()
    charts: tuple[Columns, ...] = ()
    tables: tuple[Table, ...] = ()
    source: str = ""
    source_url: str = ""
    gaps: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """The receiver's answer for one of the two areas (R-4.2-04)."""

    area: str
    question: str
    answer: str
    reason: str
    by: str
    day: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """Something the receiver wants done, by whom and when."""

    text: str
    to: str
    due: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who did what with the report, and when. Without a name the line waits."""

    act: str
    name: str
    role: str
    moment: str = ""


@dataclass(frozen=True, slots=True)
class Seal:
    """What ties the paper to the record: sha256 of the frozen content, the pack's version, the last seal of the audit trail."""

    sha256: str = ""
    pack: str = ""
    audit: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `stamp` is the only time in it that machines read; equal documents give byte-identical files."""

    kind: str
    title: str
    organisation: str
    lead: str
    stamp: datetime
    draft: bool
    sections: tuple[Section, ...]
    language: str = "sv"
    judgements: tuple[Judgement, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    signatures: tuple[Signature, ...] = ()
    corrections: tuple[Comment, ...] = ()
    seal: Seal = Seal()


def canonical(data: Any) -> str:
    """JSON with one possible spelling: sorted keys, no spaces, UTF-8. What is hashed and what is attached."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def digest(data: Any) -> str:
    """The sha256 of the canonical JSON, as printed on the last page."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()


def dump(value: Any) -> Any:
    """A document or a part of it as plain lists and dictionaries."""
    return json.loads(canonical(asdict(value)))


def load(kind: type[T], data: Mapping[str, Any]) -> T:
    """The value that `dump` wrote. Unknown keys are an error: a frozen report is never read by guess."""
    hints = _hints(kind)  # type: ignore[arg-type]
    unknown = set(data) - set(hints)
    if unknown:
        raise ValueError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    return kind(**{name: _read(hints[name], value) for name, value in data.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(hint: Any, value: Any) -> Any:
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        return tuple(_read(inner[0], item) for item in value)
    if hint is datetime:
        return datetime.fromisoformat(value)
    if isinstance(hint, type) and is_dataclass(hint):
        return load(hint, value)
    return value


def figures_of(document: Document) -> dict[str, Any]:
    """The figures as data, for the file attached to the PDF: everything counted, with source, nothing written by people."""
    return {
        "report": document.title,
        "organisation": document.organisation,
        "stamp": document.stamp.isoformat(),
        "seal": dump(document.seal),
        "sections": [
            {
                "key": section.key,
                "heading": section.heading,
                "source": section.source,
                "figures": [dump(figure) for figure in section.figures],
                "bars": [dump(bars) for bars in section.bars],
                "charts": [dump(chart) for chart in section.charts],
                "tables": [dump(table) for table in section.tables],
                "gaps": list(section.gaps),
            }
            for section in document.sections
        ],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a report")
