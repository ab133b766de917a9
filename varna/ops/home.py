"""Where Värna keeps what it must not lose: VARNA_HOME, its folders and its generated passwords."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from varna.ops.faults import Fault

CHECKOUT = Path(__file__).resolve().parents[2]


class HomeError(Fault):
    """VARNA_HOME cannot be used. The text is one sentence for the operator."""


def default() -> Path:
    """VARNA_HOME; otherwise /var/lib/varna for root and ./var in the checkout for anybody else."""
    if given := os.environ.get("VARNA_HOME"):
        return Path(given).expanduser().absolute()
    return Path("/var/lib/varna") if os.geteuid() == 0 else CHECKOUT / "var"


def prepare(home: Path) -> Path:
    """Make the folder, closed to others. As root it stays passable: the server runs as another user below it."""
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o711 if os.geteuid() == 0 else 0o700)
        with tempfile.TemporaryFile(dir=home):
            pass
    except OSError as error:
        raise HomeError(f"VARNA_HOME cannot be written to: {home} ({error.strerror}).") from error
    return home.resolve()


@dataclass(frozen=True, slots=True)
class Secrets:
    """Generated once, kept in a 0600 file: whoever can read it owns the installation."""

    admin: str
    owner: str
    app: str
    key: str


def read_secrets(home: Path) -> Secrets:
    """The passwords of this home, made at the first call. Two processes at once agree: the first link wins."""
    file = prepare(home) / "secrets.json"
    if not file.exists():
        made = Secrets(*(secrets.token_urlsafe(size) for size in (24, 24, 24, 50)))
        with tempfile.NamedTemporaryFile("w", dir=file.parent, prefix=".secrets-") as draft:  # 0600 by itself
            json.dump(asdict(made), draft)
            draft.flush()
            os.fsync(draft.fileno())
            with contextlib.suppress(FileExistsError):
                os.link(draft.name, file)
    try:
        return Secrets(**json.loads(file.read_text()))
    except (OSError, ValueError, TypeError) as error:
        raise HomeError(f"The file with Värna's passwords cannot be read: {file} ({error}).") from error
