"""What an agreement with a processor is on a day, whatever its status says (findings.yaml, agreement_in_force). Pure."""

from __future__ import annotations

from datetime import date
from enum import Enum


class Standing(Enum):
    """On the day asked."""

    DRAFT = "draft"
    COMING = "coming"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    TERMINATED = "terminated"


def standing(*, status: str, signed_on: date | None, valid_to: date | None, day: date) -> Standing:
    """`in_force` and `expired` both say that it was signed; the dates decide which of them holds."""
    if status == "draft" or signed_on is None:
        return Standing.DRAFT
    if status == "terminated":
        return Standing.TERMINATED
    if signed_on > day:
        return Standing.COMING
    return Standing.EXPIRED if valid_to is not None and valid_to < day else Standing.IN_FORCE
