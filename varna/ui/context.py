"""What every page needs beside its own data: menu, language, colour scheme."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    return {"reach": getattr(request, "reach", None)}
