"""The question before something that cannot be undone."""

from __future__ import annotations

from typing import Any

from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


def confirm(
    context: Context,
    content: SafeString,
    *,
    id: str,
    title: str,
    button: str,
    action: str,
    danger: bool = False,
) -> SafeString:
    """A native dialog with a form that posts to `action`. The title names the thing and the effect, the button repeats the verb.

    It is opened by `<button type="button" data-dialog="id">` with the script, and stands open on the page without it.
    """
    request: Any = context.get("request")
    return render_to_string(
        "ui/confirm.html",
        {"id": id, "title": title, "button": button, "action": action, "danger": danger, "content": content},
        request,
    )
