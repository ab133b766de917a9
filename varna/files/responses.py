"""The answer that hands out a file: never run, never guessed at, never kept by a cache on the way."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse

from varna.files.models import File


def download(file: File) -> FileResponse:
    """`file` as an attachment. The caller has loaded it through its record."""
    response = FileResponse(
        default_storage.open(file.place), as_attachment=True, filename=file.name, content_type=file.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
