"""Over HTTP: start the city, sign in as each role, ask for each page again and again on one connection."""

from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

WARM = 5


def city(where: Path, rounds: int) -> dict[str, Any]:
    """The figures of one city: per operation p50, p95, statements and floor; memory of the web process."""
    from varna.ops.bench import command, environment

    looked = json.loads(command(where, "bench", "--inside").stdout)
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "varna", "serve"],
        env=environment(where) | {"PORT": str(port)},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        sessions = {role: _sign_in(port, user) for role, user in looked["users"].items()}
        for one in looked["operations"]:
            headers = (
                {"Authorization": f"Bearer {looked['token']}"}
                if one["who"] == "token"
                else {"Cookie": sessions[one["who"]]}
            )
            one |= _time(port, one["path"], headers, rounds)
        looked["web_mib"] = _web_memory(server.pid)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
    return looked


def _time(port: int, path: str, headers: dict[str, str], rounds: int) -> dict[str, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    times, status = [], 0
    for number in range(WARM + rounds):
        began = time.perf_counter()
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        response.read()
        if number >= WARM:
            times.append((time.perf_counter() - began) * 1000)
        status = response.status
    times.sort()
    return {
        "http_status": status,
        "p50": times[len(times) // 2],
        "p95": times[min(len(times) - 1, int(len(times) * 0.95))],
    }


def _sign_in(port: int, user: int) -> str:
    """The cookie of a demo sign-in."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/konto/logga-in/")
    response = connection.getresponse()
    page = response.read().decode()
    cookies = "; ".join(value.split(";")[0] for name, value in response.getheaders() if name.lower() == "set-cookie")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if token is None:
        raise RuntimeError("the sign-in page has no form")
    body = urlencode({"csrfmiddlewaretoken": token.group(1), "user": user})
    connection.request(
        "POST", "/konto/demo/", body, {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    )
    response = connection.getresponse()
    response.read()
    kept = [value.split(";")[0] for name, value in response.getheaders() if name.lower() == "set-cookie"]
    if response.status != 302:
        raise RuntimeError(f"demo sign-in answered {response.status}")
    return "; ".join(kept)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise RuntimeError("the measured city did not start within a minute")


def _web_memory(supervisor: int) -> float:
    """Proportional set size of gunicorn's processes below the supervisor, in MiB (Linux)."""
    total = 0.0
    for status in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = status.read_bytes().replace(b"\0", b" ").decode(errors="replace")
            if "gunicorn" in words and _below(int(status.parent.name), supervisor):
                rollup = (status.parent / "smaps_rollup").read_text()
                total += int(re.search(r"^Pss:\s+(\d+)", rollup, re.M).group(1)) / 1024  # type: ignore[union-attr]
        except (OSError, AttributeError, ValueError):
            continue
    return round(total, 1)


def _below(pid: int, top: int) -> bool:
    while pid > 1:
        if pid == top:
            return True
        try:
            pid = int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError, ValueError):
            return False
    return False
