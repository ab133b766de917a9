"""Which files are taken, judged by their content, and what is taken out of pictures. Pure."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import puremagic

MAX_BYTES = 10 * 1024 * 1024
MAX_NAME = 120
MAX_UNPACKED = 100 * 1024 * 1024
OFFICE = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ALLOWED = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    **OFFICE,
}


class Refused(ValueError):
    """The file is not taken. `code` says why: empty, size, type, mismatch, macro, bomb, infected, unscanned."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def media_type(name: str, content: bytes) -> str:
    """The media type of a file that may be kept; raises `Refused` for every other (R-7.1-02: no mails, no programs)."""
    if not content:
        raise Refused("empty")
    if len(content) > MAX_BYTES:
        raise Refused("size")
    ending = "." + name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if ending not in ALLOWED:
        raise Refused("type")
    if ending == ".txt":
        return _text(content)
    if ending in OFFICE:
        _check_office(content)
        return OFFICE[ending]
    found = {match.mime_type for match in _sniff(content)}
    if ALLOWED[ending] not in found:
        raise Refused("mismatch")
    return ALLOWED[ending]


def clean_name(name: str) -> str:
    """The name to keep: no folders, no control characters, not too long."""
    plain = "".join(sign for sign in name.replace("\\", "/").rsplit("/", 1)[-1] if sign.isprintable()).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    return (f"{stem[: MAX_NAME - len(ending) - 1]}.{ending}" if dot else plain[:MAX_NAME]) or "fil"


def without_metadata(media: str, content: bytes) -> bytes:
    """A picture without place, camera and comments; how it is turned stays, or it would lie on its side."""
    if media == "image/jpeg":
        return _clean_jpeg(content)
    if media == "image/png":
        return _clean_png(content)
    return content


def _sniff(content: bytes) -> list[puremagic.PureMagicWithConfidence]:
    try:
        return puremagic.magic_string(content[:65536])
    except (puremagic.PureError, ValueError):
        return []


def _text(content: bytes) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("mismatch") from None
    if b"\x00" in content:
        raise Refused("mismatch")
    return "text/plain"


def _check_office(content: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile:
        raise Refused("mismatch") from None
    if sum(member.file_size for member in members) > MAX_UNPACKED or len(members) > 5000:
        raise Refused("bomb")
    names = {member.filename.lower() for member in members}
    if "[content_types].xml" not in names:
        raise Refused("mismatch")
    if any("vbaproject" in name or name.endswith((".exe", ".dll", ".js", ".vbs")) for name in names):
        raise Refused("macro")


def _clean_jpeg(content: bytes) -> bytes:
    kept, place, turn = [b"\xff\xd8"], 2, 1
    while place + 4 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker == 0xDA:  # the picture itself: to the end
            break
        size = struct.unpack(">H", content[place + 2 : place + 4])[0]
        segment = content[place : place + 2 + size]
        if marker == 0xE1 and segment[4:10] == b"Exif\x00\x00":
            turn = _orientation(segment[10:])
        elif not (0xE1 <= marker <= 0xEF and marker != 0xEE) and marker != 0xFE:
            kept.append(segment)
        place += 2 + size
    if turn != 1:
        kept.insert(1, _turned(turn))
    return b"".join(kept) + content[place:]


def _orientation(tiff: bytes) -> int:
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        start = struct.unpack(order + "I", tiff[4:8])[0]
        for index in range(struct.unpack(order + "H", tiff[start : start + 2])[0]):
            tag, _, _, value = struct.unpack(order + "HHIH", tiff[start + 2 + 12 * index : start + 12 + 12 * index])
            if tag == 0x0112:
                return int(value) if 1 <= value <= 8 else 1
    except struct.error:
        pass
    return 1


def _turned(turn: int) -> bytes:
    tiff = b"MM\x00*\x00\x00\x00\x08" + struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, turn, 0, 0)
    body = b"Exif\x00\x00" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _clean_png(content: bytes) -> bytes:
    kept, place = [content[:8]], 8
    while place + 12 <= len(content):
        size, name = struct.unpack(">I4s", content[place : place + 8])
        if name not in {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}:
            kept.append(content[place : place + 12 + size])
        place += 12 + size
        if name == b"IEND":
            break
    return b"".join(kept)
