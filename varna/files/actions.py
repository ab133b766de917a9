"""Keeping a file."""

from __future__ import annotations

import hashlib
import uuid
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from varna.files import rules
from varna.files.models import File
from varna.files.scan import scan


@transaction.atomic
def keep(*, by: Any, authority_id: int, name: str, content: bytes, at: datetime) -> File:
    """Check, clean and store a file. Raises `rules.Refused`; the caller asks for permission on the record."""
    media = rules.media_type(name, content)
    scanned = scan(content)
    content = rules.without_metadata(media, content)
    place = default_storage.save(f"{at:%Y/%m}/{uuid.uuid4().hex}", ContentFile(content))
    return File.objects.create(
        authority_id=authority_id,
        name=rules.clean_name(name),
        media_type=media,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        place=place,
        scanned=scanned,
        added_by=by,
        added_at=at,
    )
