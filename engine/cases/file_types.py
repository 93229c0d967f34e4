"""What a file is, by its first bytes: a name that says something else is refused, and so is what runs as a program. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.errors import N_, Kind, ParleyError

PLAIN = "application/octet-stream"
_HEAD = 4096


class LyingFile(ParleyError):
    """A file whose name says that it is of a type of which its content is not."""

    code, kind = "lying-file", Kind.INVALID
    text = N_(
        "“{name}” says that it is a .{claimed} file, but its content is not. Save it again in the program that made it, and attach that."
    )
    name: str
    claimed: str


class ProgramFile(ParleyError):
    """A file that runs as a program on the computer that opens it."""

    code, kind = "program-file", Kind.INVALID
    text = N_("“{name}” is a program and cannot be attached. Attach documents, pictures, sound or video.")
    name: str


def media_type_of(name: str, content: bytes) -> str:
    """The media type of ``content``, which is named ``name``; of what we do not know, `PLAIN`.

    Raises:
        LyingFile: the ending of the name is of another type.
        ProgramFile: it is a program, whatever its name.
    """
    head = content[:_HEAD]
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    runs = head.startswith((b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!/"))
    if runs or ending in _PROGRAMS:
        raise ProgramFile(name=name)
    known = _TYPES.get(ending)
    if known is None:
        return PLAIN
    type_, fits = known
    if not fits(head):
        raise LyingFile(name=name, claimed=ending)
    return type_


def _begins(*signs: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(signs)


def _riff(kind: bytes) -> Callable[[bytes], bool]:
    return lambda head: head[:4] == b"RIFF" and head[8:12] == kind


def _boxed(head: bytes) -> bool:
    """MPEG-4 and its kin: a box ``ftyp`` (or, of old cameras, another one) comes first."""
    return head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")


def _text(head: bytes) -> bool:
    """Text has no NUL, unless it is UTF-16 and says so."""
    return b"\0" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff"))


def _sound(head: bytes) -> bool:
    return head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0)


_ZIP = _begins(b"PK\x03\x04", b"PK\x05\x06")
_OLE = _begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_OFFICE = "application/vnd.openxmlformats-officedocument."
_PROGRAMS = frozenset({"exe", "msi", "com", "scr", "bat", "cmd", "ps1", "vbs", "jar", "apk", "dll", "lnk"})

_TYPES: Mapping[str, tuple[str, Callable[[bytes], bool]]] = {
    "pdf": ("application/pdf", lambda head: b"%PDF-" in head[:1024]),
    "jpg": ("image/jpeg", _begins(b"\xff\xd8\xff")),
    "jpeg": ("image/jpeg", _begins(b"\xff\xd8\xff")),
    "png": ("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    "gif": ("image/gif", _begins(b"GIF87a", b"GIF89a")),
    "webp": ("image/webp", _riff(b"WEBP")),
    "bmp": ("image/bmp", _begins(b"BM")),
    "tif": ("image/tiff", _begins(b"II*\0", b"MM\0*")),
    "tiff": ("image/tiff", _begins(b"II*\0", b"MM\0*")),
    "heic": ("image/heic", _boxed),
    "heif": ("image/heif", _boxed),
    "mp4": ("video/mp4", _boxed),
    "mov": ("video/quicktime", _boxed),
    "m4a": ("audio/mp4", _boxed),
    "3gp": ("video/3gpp", _boxed),
    "avi": ("video/x-msvideo", _riff(b"AVI ")),
    "wav": ("audio/wav", _riff(b"WAVE")),
    "mp3": ("audio/mpeg", _sound),
    "amr": ("audio/amr", _begins(b"#!AMR")),
    "docx": (f"{_OFFICE}wordprocessingml.document", _ZIP),
    "xlsx": (f"{_OFFICE}spreadsheetml.sheet", _ZIP),
    "pptx": (f"{_OFFICE}presentationml.presentation", _ZIP),
    "ofd": ("application/ofd", _ZIP),
    "zip": ("application/zip", _ZIP),
    "doc": ("application/msword", _OLE),
    "wps": ("application/vnd.ms-works", _OLE),
    "xls": ("application/vnd.ms-excel", _OLE),
    "ppt": ("application/vnd.ms-powerpoint", _OLE),
    "txt": ("text/plain", _text),
    "csv": ("text/csv", _text),
}
"""Endings that people attach: the media type, and whether the first bytes are of that type."""
