#!/usr/bin/env python3
"""Make the virtual environment of this checkout, with pinned and hashed packages. Standard library only.

    python3 bootstrap.py            what running needs
    python3 bootstrap.py --dev      what testing and checking need as well
    python3 bootstrap.py --browser  also Chromium, from the distribution when missing and permitted

A stamp (requirements and Python version) makes the second time cost nothing.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST, NEWEST = (3, 11), (3, 14)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
COMMAND = """#!{python}
import sys

from varna.ops.door import main

sys.exit(main())
"""


def main(words: list) -> int:
    with_right_python(words)
    dev = "--dev" in words or "--browser" in words
    with open(__file__) as lock:  # two `make run` at once: the second waits for the first
        fcntl.flock(lock, fcntl.LOCK_EX)
        install("dev" if dev else "base")
    if "--browser" in words:
        find_browser()
    return 0


def with_right_python(words: list) -> None:
    """Go on in a Python that is new enough, if the one that was called is not."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        if found := shutil.which(f"python3.{minor}"):
            os.execv(found, [found, str(ROOT / "bootstrap.py"), *words])
    stop(f"Värna needs Python 3.11 to 3.14; `python3` here is {sys.version.split()[0]}.")


def install(kind: str) -> None:
    if any(stamp_file(k).exists() and stamp_file(k).read_text() == stamp(k) for k in {kind, "dev"}):
        return
    started = time.monotonic()
    make_venv()
    say("Installing packages …")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-input"]
    given = ["--require-hashes", "--no-deps", "--no-compile", "-r", str(ROOT / "requirements" / (kind + ".txt"))]
    if subprocess.run(pip + given).returncode:
        stop("The packages could not be installed. pip's own message is above; an index or mirror is set in pip.conf.")
    site = subprocess.check_output([str(PYTHON), "-c", "import site; print(site.getsitepackages()[0])"], text=True)
    Path(site.strip(), "varna-checkout.pth").write_text(str(ROOT) + "\n")
    (VENV / "bin" / "varna").write_text(COMMAND.format(python=PYTHON))
    (VENV / "bin" / "varna").chmod(0o755)
    stamp_file(kind).write_text(stamp(kind))
    say("Packages installed in %.0f s." % (time.monotonic() - started))


def stamp_file(kind: str) -> Path:
    return VENV / (".installed-" + kind)


def stamp(kind: str) -> str:
    made_of = (ROOT / "requirements" / (kind + ".txt")).read_bytes() + (ROOT / "bootstrap.py").read_bytes()
    return hashlib.sha256(made_of + sys.version.encode() + str(VENV).encode()).hexdigest()


def make_venv() -> None:
    """Also mends: an environment without pip, or one that was moved or made by another Python, is made again."""
    works = (
        PYTHON.exists()
        and not subprocess.run(
            [str(PYTHON), "-c", f"import pip, sys; sys.exit(sys.version != {sys.version!r})"], stderr=subprocess.DEVNULL
        ).returncode
    )
    if works and str(VENV) in (VENV / "bin" / "pip").read_text():
        return
    say("Making the virtual environment …")
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], stdout=subprocess.DEVNULL)
    if made.returncode:
        stop("The virtual environment could not be made. On Debian and Ubuntu: apt-get install python3-venv")


def find_browser() -> None:
    """The journeys are played in a real browser. CHROMIUM names one; otherwise one on the path; otherwise get it."""
    given = os.environ.get("CHROMIUM")
    if (given and os.access(given, os.X_OK)) or any(map(shutil.which, BROWSERS)):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("Installing Chromium from the distribution …")
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        for act in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", "-qq", *act], stdout=subprocess.DEVNULL)
    if not any(map(shutil.which, BROWSERS)):
        stop(
            "The journeys need Chromium, which is not here and could not be installed: run "
            "`apt-get install chromium` as root (or your distribution's counterpart), or set CHROMIUM to its path."
        )


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def stop(text: str) -> None:
    say(text)
    raise SystemExit(2)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
