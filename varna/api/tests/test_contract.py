"""The document against the API: no request that fits it, or nearly fits, meets a fault or an answer it does not name."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, settings

from varna.config.wsgi import application

api = schemathesis.pytest.from_fixture("document")


@pytest.fixture
def document(pack: Any, token: Any) -> Any:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    bearer = token("isa")

    @schema.auth()
    class Auth:
        def get(self, case: Any, context: Any) -> str:
            return bearer

        def set(self, case: Any, data: str, context: Any) -> None:
            case.headers = {**(case.headers or {}), "Authorization": f"Bearer {data}"}

    return schema


@api.parametrize()
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_in_the_document(case: Any) -> None:
    case.call_and_validate()


def test_the_document_says_how_each_operation_may_be_refused(db: None) -> None:
    body = Client().get("/api/v1/openapi.json").json()
    assert body["openapi"].startswith("3.1")
    operations = [(path, method, one) for path, methods in body["paths"].items() for method, one in methods.items()]
    assert ("/api/v1/incidents", "post") in [(path, method) for path, method, _one in operations]
    for path, method, one in operations:
        assert {"400", "401", "403", "404", "422"} <= set(one["responses"]), (path, method)
        assert "application/problem+json" in one["responses"]["422"]["content"]
        assert one["security"], (path, method)
