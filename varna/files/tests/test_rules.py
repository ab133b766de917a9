"""Which files are taken, judged by what they hold, and what is taken out of pictures."""

from __future__ import annotations

import socket
import struct
import threading
import zipfile
import zlib
from io import BytesIO

import pytest

from varna.files import rules
from varna.files.rules import Refused, clean_name, media_type, without_metadata
from varna.files.scan import scan


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


PNG = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + chunk(b"tEXt", b"GPS\x0059.3") + chunk(b"IDAT", zlib.compress(b"\x00\x00")) + chunk(b"IEND", b"")  # fmt: skip


def exif(turn: int) -> bytes:
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, turn, 0)
    place = struct.pack(">HHII", 0x8825, 4, 1, 38)  # a pointer to the GPS directory
    tiff = b"MM\x00*\x00\x00\x00\x08" + struct.pack(">H", 2) + entry + place + struct.pack(">I", 0) + b"GPS 59.3 18.0"
    body = b"Exif\x00\x00" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def jpeg(turn: int = 1) -> bytes:
    head = b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    return (
        head + exif(turn) + b"\xff\xfe" + struct.pack(">H", 8) + b"Stockh" + b"\xff\xda\x00\x02" + b"bits" + b"\xff\xd9"
    )


def office(*members: str) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in ("[Content_Types].xml", *members):
            archive.writestr(member, "x")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("bild.png", PNG, "image/png"),
        ("bild.JPG", jpeg(), "image/jpeg"),
        ("brev.pdf", b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n", "application/pdf"),
        ("anteckning.txt", "Åsa".encode(), "text/plain"),
        ("brev.docx", office("word/document.xml"), rules.OFFICE[".docx"]),
    ],
)
def test_what_is_taken(name, content, media):
    assert media_type(name, content) == media


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("tom.txt", b"", "empty"),
        ("stor.txt", b"x" * (rules.MAX_BYTES + 1), "size"),
        ("mejl.eml", b"From: x", "type"),
        ("mejl.msg", b"x", "type"),
        ("sida.html", b"<script>", "type"),
        ("bild.svg", b"<svg/>", "type"),
        ("utan", b"x", "type"),
        ("program.png", b"MZ\x90\x00", "mismatch"),
        ("text.txt", b"a\x00b", "mismatch"),
        ("text.txt", b"\xff\xfe", "mismatch"),
        ("brev.docx", b"PK inte zip", "mismatch"),
        ("makro.docx", office("word/vbaProject.bin"), "macro"),
    ],
)
def test_what_is_refused(name, content, code):
    with pytest.raises(Refused) as refusal:
        media_type(name, content)
    assert refusal.value.code == code


def test_a_bomb_is_refused():
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"0" * (rules.MAX_UNPACKED + 1))
    with pytest.raises(Refused, match="bomb"):
        media_type("brev.docx", kept.getvalue())


@pytest.mark.parametrize("turn", [1, 6, 8])
def test_a_photo_loses_its_place_and_keeps_how_it_is_turned(turn):
    cleaned = without_metadata("image/jpeg", jpeg(turn))
    assert b"GPS" not in cleaned and b"Stockh" not in cleaned
    assert cleaned.startswith(b"\xff\xd8") and cleaned.endswith(b"bits\xff\xd9")
    assert (b"Exif" in cleaned) is (turn != 1)
    assert without_metadata("image/jpeg", cleaned) == cleaned


def test_a_picture_loses_its_texts():
    cleaned = without_metadata("image/png", PNG)
    assert b"GPS" not in cleaned and b"IDAT" in cleaned and b"IEND" in cleaned


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\bilder\\a.png", "a.png"),
        ("å\x00ä.txt", "åä.txt"),
        ("...", "fil"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_names_are_only_names(name, kept):
    assert clean_name(name) == kept


def clamd(answer: bytes) -> tuple[str, list[bytes]]:
    """A scanner that reads a stream to its end and says `answer`."""
    server, received = socket.create_server(("127.0.0.1", 0)), []

    def serve() -> None:
        line, _ = server.accept()
        with line, line.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\x00"
            while size := struct.unpack(">I", stream.read(4))[0]:
                received.append(stream.read(size))
            line.sendall(answer)
        server.close()

    threading.Thread(target=serve, daemon=True).start()
    return f"127.0.0.1:{server.getsockname()[1]}", received


def test_a_scanner_is_asked(settings):
    settings.VARNA_CLAMD, received = clamd(b"stream: OK\x00")
    assert scan(b"hej" * 50_000) is True
    assert b"".join(received) == b"hej" * 50_000


def test_what_the_scanner_finds_is_refused(settings):
    settings.VARNA_CLAMD, _ = clamd(b"stream: Eicar-Test-Signature FOUND\x00")
    with pytest.raises(Refused, match="infected"):
        scan(b"x")


def test_a_silent_scanner_lets_nothing_through(settings):
    settings.VARNA_CLAMD = "127.0.0.1:1"
    with pytest.raises(Refused, match="unscanned"):
        scan(b"x")


def test_without_a_scanner_nothing_is_scanned(settings):
    settings.VARNA_CLAMD = ""
    assert scan(b"x") is False
