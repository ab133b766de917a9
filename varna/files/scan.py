"""Ask a clamd whether content is clean (INSTREAM), when one is set up."""

from __future__ import annotations

import socket
import struct

from django.conf import settings

from varna.files.rules import Refused

TIMEOUT = 20
CHUNK = 64 * 1024


def scan(content: bytes) -> bool:
    """True when scanned and clean, False when no scanner is set up. Raises `Refused` when infected or not answered."""
    address = settings.VARNA_CLAMD
    if not address:
        return False
    try:
        answer = _ask(address, content)
    except OSError:
        raise Refused("unscanned") from None  # a scanner that is set up but silent lets nothing through
    if b"FOUND" in answer:
        raise Refused("infected")
    if not answer.rstrip(b"\x00\n").endswith(b"OK"):
        raise Refused("unscanned")
    return True


def _ask(address: str, content: bytes) -> bytes:
    with _connect(address) as line:
        line.sendall(b"zINSTREAM\x00")
        for start in range(0, len(content), CHUNK):
            piece = content[start : start + CHUNK]
            line.sendall(struct.pack(">I", len(piece)) + piece)
        line.sendall(struct.pack(">I", 0))
        return line.recv(4096)


def _connect(address: str) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(TIMEOUT)
        line.connect(address)
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=TIMEOUT)
