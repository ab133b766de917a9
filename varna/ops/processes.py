"""What the operating system says about a process id. A pid alone proves nothing: it may be a zombie or reused."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")


def command(pid: int) -> str:
    """The command line of a living process; empty when there is none, or only its zombie."""
    if not PROC.joinpath("self/stat").exists():  # macOS
        shown = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)
        return shown.stdout.strip()
    try:
        state = (PROC / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()[0]
        words = (PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return ""
    return "" if state == "Z" else words.replace(b"\0", b" ").decode(errors="replace")


def working_in(folder: Path) -> Iterator[int]:
    """Processes whose working directory is `folder`: the back ends a killed postmaster left behind."""
    for entry in PROC.iterdir() if PROC.exists() else ():
        if entry.name.isdigit():
            try:
                if os.readlink(entry / "cwd") == str(folder):
                    yield int(entry.name)
            except OSError:
                continue
