"""Faults an operator can put right, said in sentences instead of tracebacks."""

from __future__ import annotations

from varna.config.env import EnvironmentFault
from varna.ops.binaries import BinariesMissing
from varna.ops.home import HomeError
from varna.ops.postgres import PostgresError


class CommandFault(RuntimeError):
    """A command cannot do what was asked. The text is what the operator reads; one line per fault."""


def sentences(error: Exception) -> list[str] | None:
    """The lines to print, or None for a fault nobody foresaw."""
    if isinstance(error, EnvironmentFault | BinariesMissing | HomeError | PostgresError | CommandFault):
        return str(error).splitlines()
    if type(error).__name__ == "OperationalError":
        return [f"The database does not answer: {str(error).strip().splitlines()[0]}"]
    return None
