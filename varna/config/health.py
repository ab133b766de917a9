"""`/healthz`: well only when the database answers a real question."""

from __future__ import annotations

from django.db import Error, connection, transaction
from django.http import HttpRequest, HttpResponse


@transaction.non_atomic_requests
def healthz(request: HttpRequest) -> HttpResponse:
    """200 after reading a row of a table; 503 with a sentence when that fails."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from django_migrations where app = 'secrecy'")
            found = cursor.fetchone()[0]
    except Error:
        return HttpResponse("The database does not answer.\n", status=503, content_type="text/plain")
    if not found:
        return HttpResponse("The database has not been migrated.\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
