"""The document against the API: no request that fits it, or nearly fits, meets a fault or an answer it does not name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from varna.config.wsgi import application


@pytest.fixture
def same_connection() -> Iterator[None]:
    """As Django's own test client does: the WSGI server's habit of closing connections would end the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def document(same_connection: None, pack: Any, token: Any) -> Any:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    bearer = token("isa")

    @schema.auth()
    class Auth:
        def get(self, case: Any, context: Any) -> str:
            return bearer

        def set(self, case: Any, data: str, context: Any) -> None:
            case.headers = {**(case.headers or {}), "Authorization": f"Bearer {data}"}

    return schema


def test_every_answer_is_in_the_document(document: Any) -> None:
    """Each operation in turn, so that a fault names it. A schema cannot say which units and days there are: those may be refused."""
    for result in document.get_all_operations():
        operation = result.ok()

        @settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def held(case: Any) -> None:
            case.call_and_validate(excluded_checks=[positive_data_acceptance])

        held()


def test_the_document_says_how_each_operation_may_be_refused(db: None) -> None:
    body = Client().get("/api/v1/openapi.json").json()
    assert body["openapi"].startswith("3.1")
    operations = [(path, method, one) for path, methods in body["paths"].items() for method, one in methods.items()]
    assert ("/api/v1/incidents", "post") in [(path, method) for path, method, _one in operations]
    for path, method, one in operations:
        assert {"400", "401", "403", "404", "422"} <= set(one["responses"]), (path, method)
        assert "application/problem+json" in one["responses"]["422"]["content"]
        assert one["security"], (path, method)
