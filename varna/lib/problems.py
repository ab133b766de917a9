"""What a caller of the JSON API did wrong: raised by slices, answered as `application/problem+json` by `varna.api`."""

from __future__ import annotations


class Problem(Exception):
    """A refusal with its HTTP status, a title, a sentence and, where one is to blame, the name of the field."""

    def __init__(self, status: int, title: str, detail: str = "", *, field: str = "") -> None:
        super().__init__(title)
        self.status, self.title, self.detail, self.field = status, title, detail, field

    def body(self) -> dict[str, object]:
        """The document of RFC 9457; `errors` names the field as a JSON pointer would."""
        document: dict[str, object] = {"type": "about:blank", "title": self.title, "status": self.status}
        if self.detail:
            document["detail"] = self.detail
        if self.field:
            document["errors"] = [{"field": self.field, "message": self.detail or self.title}]
        return document
