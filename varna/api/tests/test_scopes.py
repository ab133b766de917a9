"""What the words of a scope mean."""

from __future__ import annotations

import pytest

from varna.api import scopes


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["incidents:write"], {"incidents:write"}),
        (["incidents"], {"incidents:read", "incidents:write"}),
        (["findings"], {"findings:read"}),
        (["read"], {f"{resource}:read" for resource in scopes.RESOURCES}),
        (["write"], {"incidents:write"}),
        (["findings:read,compliance.read"], {"findings:read", "compliance:read"}),
        (["organisation:read", "incidents:write"], {"organisation:read", "incidents:write"}),
        (["all"], set(scopes.EVERY)),
    ],
)
def test_what_is_meant(words: list[str], meant: set[str]) -> None:
    assert scopes.parse(words) == meant


@pytest.mark.parametrize(
    "words", [[], [""], ["people"], ["incidents:delete"], ["findings:write"], ["incidents:findings"]]
)
def test_what_is_no_scope(words: list[str]) -> None:
    with pytest.raises(scopes.UnknownScope):
        scopes.parse(words)


@pytest.mark.parametrize(("method", "allowed"), [("GET", True), ("HEAD", True), ("POST", False), ("DELETE", False)])
def test_reading_is_not_writing(method: str, allowed: bool) -> None:
    assert scopes.allows({"incidents:read"}, "incidents", method) is allowed
    assert scopes.allows({"findings:read"}, "incidents", method) is False
