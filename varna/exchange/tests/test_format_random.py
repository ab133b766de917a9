"""Whatever is done to a file, the check answers; and what must be there is missed when it is gone."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from varna.exchange.format import check
from varna.exchange.format.rows import LISTS, SINGLE, Nested, fields_of
from varna.exchange.tests.small import DROP, SMALL, codes, put, small, written


def places(data: Any, path: str = "") -> list[str]:
    """The path of every value in the file."""
    found: list[str] = []
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in items:
        here = f"{path}[{step}]" if isinstance(data, list) else f"{path}.{step}" if path else str(step)
        found += [here, *places(value, here)]
    return found


def required() -> list[str]:
    """The path of every required field of the small file but ids, whose loss also breaks what refers to them."""
    data = small()
    found: list[str] = []
    for section, kind in (SINGLE | LISTS).items():
        if section in SINGLE:
            found += required_in(kind, data[section], section)
        else:
            for place, row in enumerate(data[section]):
                found += required_in(kind, row, f"{section}[{place}]")
    return found


def required_in(kind: type, row: dict[str, Any], path: str) -> list[str]:
    found = [f"{path}.{one.name}" for one in fields_of(kind) if one.required and one.name != "id"]
    for one in fields_of(kind):
        if isinstance(one.kind, Nested) and not one.kind.many and one.name in row:
            found += required_in(one.kind.row, row[one.name], f"{path}.{one.name}")
    return found


PLACES = [path for path in places(small()) if not path.startswith(("x_", "deliberate_gaps"))]
REQUIRED = required()
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=True),
    st.text(max_size=30),
    st.dates(),
    st.datetimes(),
    st.sampled_from(["per-m", "u-1", "adm", "board", "city", "prc-1", "dpo", "2026-02-30", "no", "~"]),
    st.lists(st.one_of(st.text(max_size=5), st.integers(), st.none()), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PLACES), JUNK), min_size=1, max_size=5))
def test_no_change_makes_the_check_fail(changes):
    data = small()
    for path, value in changes:
        try:
            put(data, path, value)
        except (KeyError, TypeError, IndexError):  # an earlier change took the place away
            continue
    checked = check(written(data))
    assert (checked.file is None) == bool(checked.count)
    for fault in checked.faults:
        assert fault.path and fault.message("sv") and fault.message("en")


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(REQUIRED), st.booleans())
def test_a_required_field_is_always_missed(path, absent):
    """One mistake, one fault: nothing else in the file is blamed for it."""
    assert codes(check(written(put(small(), path, DROP if absent else None)))) == [(path, "missing_field")]


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(SMALL)), st.integers(0, 40), st.text(max_size=4))
def test_no_text_makes_the_check_fail(start, length, instead):
    source = SMALL[:start] + instead + SMALL[start + length :]
    check(source.encode("utf-8", "replace"))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_make_the_check_fail(data):
    check(data)
