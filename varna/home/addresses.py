"""Where the lines of the first page lead: the first of some named pages that exists."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import NoReverseMatch, reverse


def address(views: Sequence[str], *args: str) -> str:
    """The address of the first view that is built; empty while none is."""
    for view in views:
        try:
            return reverse(view, args=args)
        except NoReverseMatch:
            continue
    return ""
