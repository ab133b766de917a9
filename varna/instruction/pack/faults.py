"""What is wrong with a pack: a file, a path in it and one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_QUOTE = 60
Step = str | int


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One mistake. `path` leads to the value: `R-2.1.3-04.actor[0]`, or `line 12` where the file cannot be read."""

    file: str
    path: str
    code: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.path}: {self.code}: {self.sentence}"


class Faults:
    """Collects every mistake of a pack, in the order found."""

    def __init__(self) -> None:
        self._found: list[Fault] = []

    def at(self, file: str) -> Place:
        """The top of a file."""
        return Place(self, file)

    def add(self, fault: Fault) -> None:
        self._found.append(fault)

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._found)


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file, where a mistake can be written down."""

    faults: Faults
    file: str
    steps: tuple[Step, ...] = ()

    def __truediv__(self, step: Step) -> Place:
        return Place(self.faults, self.file, (*self.steps, step))

    @property
    def path(self) -> str:
        text = ""
        for step in self.steps:
            text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
        return text or "file"

    def fault(self, code: str, sentence: str) -> None:
        self.faults.add(Fault(self.file, self.path, code, sentence))

    def unreadable(self, line: int, sentence: str, code: str = "not_yaml") -> None:
        self.faults.add(Fault(self.file, f"line {line}", code, sentence))


def quoted(value: object) -> str:
    """A value of the file, short enough to stand in a sentence."""
    text = " ".join(str(value).split())
    return f'"{text[:LONGEST_QUOTE]}…"' if len(text) > LONGEST_QUOTE else f'"{text}"'
