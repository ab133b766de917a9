"""Keep the parts of Värna running: restart what dies, with back-off; stop everything in seconds when told to.

A part dies with its supervisor (the kernel sees to that), so a supervisor that is killed leaves no port taken.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import FrameType

LONGEST_WAIT = 30.0  # seconds between attempts
HEALTHY = 60.0  # a part that lived this long starts again from the shortest wait
PATIENCE = 12.0  # seconds from SIGTERM to SIGKILL
SET_PDEATHSIG = 1


def _die_with_parent() -> Callable[[], None] | None:
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Part:
    """One child process and how it has fared."""

    name: str
    words: list[str]
    environ: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    wait: float = 0.5
    restarts: int = 0
    due: float = field(default=0.0)

    def look(self, now: float) -> None:
        """Start it when it is due; note a death and when to try again."""
        if self.process is None:
            if now >= self.due:
                self.start(now)
        elif (code := self.process.poll()) is not None:
            if now - self.started > HEALTHY:
                self.wait = 0.5
            _say(f"{self.name} ended ({code}); starting it again in {self.wait:g} s.")
            self.process, self.due = None, now + self.wait
            self.wait, self.restarts = min(self.wait * 2, LONGEST_WAIT), self.restarts + 1

    def start(self, now: float) -> None:
        self.process = subprocess.Popen(
            self.words,
            env=dict(self.environ),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_die_with_parent(),
        )
        self.started = now


class Supervisor:
    """`keep()` returns when told to stop by signal or by `gone`, after every part has ended."""

    def __init__(self, parts: list[Part], *, each_second: Callable[[], None], gone: Callable[[], bool]) -> None:
        self.parts = parts
        self.each_second = each_second
        self.gone = gone
        self.stopping = False

    def keep(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._stop)
        tick = 0
        try:
            while not self.stopping and not self.gone():
                now = time.monotonic()
                for part in self.parts:
                    part.look(now)
                if tick % 5 == 0:
                    self.each_second()
                tick += 1
                time.sleep(0.2)
        finally:
            self.end()

    def end(self) -> None:
        """SIGTERM to all, then a patient wait, then SIGKILL."""
        living = [part.process for part in self.parts if part.process and part.process.poll() is None]
        for process in living:
            process.terminate()
        until = time.monotonic() + PATIENCE
        for process in living:
            try:
                process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
