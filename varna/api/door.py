"""The API itself: who may come in, what an error looks like, and the routers of the slices."""

from __future__ import annotations

from typing import Any

import structlog
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.security import HttpBearer

from varna.api import scopes
from varna.incidents.api import router as incidents
from varna.instruction.api import router as provisions
from varna.lib.problems import Problem
from varna.organisation.api import router as organisation
from varna.oversight.api import compliance, findings

log = structlog.get_logger(__name__)
PROBLEM = "application/problem+json"


class Bearer(HttpBearer):
    """`Authorization: Bearer TOKEN`, with the scope for this resource. The middleware has found the token."""

    def __init__(self, resource: str) -> None:
        super().__init__()
        self.resource = resource

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        found = getattr(request, "api_token", None)
        if found is None:
            return None
        if not scopes.allows(found.scopes, self.resource, request.method or "GET"):
            raise Problem(403, "The token's scope does not reach this", f"It needs {self.resource}:read or :write.")
        return found


class Api(NinjaAPI):
    """The document says for every operation how it may be refused."""

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(*args, **kwargs)
        refusal = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
        words = {
            400: "Not readable",
            401: "No usable token",
            403: "Outside the token's scope",
            404: "Not found",
            422: "Not possible",
        }
        schema["components"].setdefault("schemas", {})["Problem"] = PROBLEM_SCHEMA
        for path in schema["paths"].values():
            for operation in path.values():
                answers = operation["responses"]
                for status in {*words, *(code for code in answers if int(code) >= 400)}:
                    code = int(status)
                    answers.pop(str(code), None)
                    answers[code] = {"description": words.get(code, "Refused"), "content": refusal}
        return schema


PROBLEM_SCHEMA = {
    "title": "Problem",
    "description": "RFC 9457. `errors` names each field that is to blame.",
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}

api = Api(
    title="Värna",
    version="1",
    description="What an authority has decided, holds and reports about information security. Read docs/reference/api.md.",
    urls_namespace="api",
    docs_url=None,
    openapi_url="openapi.json",
)
for resource, router in (
    ("organisation", organisation),
    ("provisions", provisions),
    ("findings", findings),
    ("compliance", compliance),
    ("incidents", incidents),
):
    api.add_router(f"/{resource}", router, auth=Bearer(resource))


def answer(problem: Problem, **more: Any) -> HttpResponse:
    """The refusal as a document. Nothing that was written before it stays."""
    if connection.in_atomic_block:
        transaction.set_rollback(True)
    response = JsonResponse({**problem.body(), **more}, status=problem.status, content_type=PROBLEM)
    if problem.status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="varna"'
    return response


@api.exception_handler(Problem)
def _problem(request: HttpRequest, fault: Problem) -> HttpResponse:
    return answer(fault)


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, fault: AuthenticationError) -> HttpResponse:
    return answer(Problem(401, "No usable token", "Send Authorization: Bearer followed by a token that is in force."))


@api.exception_handler(Http404)
@api.exception_handler(PermissionDenied)
def _absent(request: HttpRequest, fault: Exception) -> HttpResponse:
    """What one may not see or do is answered like what is not there (H01)."""
    return answer(Problem(404, "Not found"))


@api.exception_handler(HttpError)
def _http(request: HttpRequest, fault: HttpError) -> HttpResponse:
    return answer(Problem(fault.status_code, str(fault)))


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    """Every field that is to blame, by the name the caller used."""
    errors = [{"field": _field(error.get("loc", ())), "message": str(error.get("msg", ""))} for error in fault.errors]
    said = "; ".join(f"{error['field']}: {error['message']}" for error in errors)
    return answer(Problem(422, "Not possible", said[:2000]), errors=errors)


def _field(place: Any) -> str:
    """The name of a field from where the validator found it: ("body", "body", "title") is title."""
    parts = [str(part) for part in place]
    inner = parts[1:] if parts and parts[0] in ("body", "query", "path", "header", "form") else parts
    if len(inner) > 1 and parts[0] in ("body", "query"):
        inner = inner[1:]
    return ".".join(inner).replace("idempotency_key", "Idempotency-Key") or "body"


def missing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address that is none of ours."""
    return JsonResponse(Problem(404, "Not found").body(), status=404, content_type=PROBLEM)
