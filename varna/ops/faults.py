"""Faults an operator can put right: said in sentences on standard error, never as a traceback."""

from __future__ import annotations


class Fault(RuntimeError):
    """Something foreseen is wrong outside the program. The text is what the operator reads, one line per fault."""


class CommandFault(Fault):
    """A command cannot do what was asked: its input or the state of the database forbids it."""


def sentences(error: Exception) -> list[str] | None:
    """The lines to print, or None for a fault nobody foresaw."""
    if isinstance(error, Fault):
        return str(error).splitlines()
    if type(error.__cause__).__name__ == "UndefinedTable":
        return ["The database lacks a table: run `varna migrate`."]
    if type(error).__name__ in (
        "OperationalError",
        "PoolTimeout",
    ):  # the driver's or Django's; neither is imported here
        return [f"The database does not answer: {str(error).strip().splitlines()[0]}"]
    return None
