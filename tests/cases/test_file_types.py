"""What a file is, by its first bytes."""

from __future__ import annotations

import pytest

from engine.cases.file_types import PLAIN, LyingFile, ProgramFile, media_type_of


@pytest.mark.parametrize(
    ("name", "content", "type_"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "application/pdf"),
        ("A.JPG", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("a.webp", b"RIFF\0\0\0\0WEBP", "image/webp"),
        ("a.mp4", b"\0\0\0\x18ftypmp42", "video/mp4"),
        ("a.amr", b"#!AMR\n", "audio/amr"),
        ("a.mp3", b"\xff\xfb\x90", "audio/mpeg"),
        ("a.docx", b"PK\x03\x04...", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.txt", "噪声".encode("gb18030"), "text/plain"),
        ("a.xyz", b"anything", PLAIN),
        ("no ending", b"anything", PLAIN),
    ],
)
def test_the_content_says_what_it_is(name: str, content: bytes, type_: str) -> None:
    assert media_type_of(name, content) == type_


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"<html>"),
        ("a.jpg", b"%PDF-1.7"),
        ("a.png", b""),
        ("a.txt", b"a\0b"),
        ("a.webp", b"RIFF\0\0\0\0WAVE"),
        ("a.mp4", b"<script>"),
    ],
)
def test_a_name_that_lies_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(LyingFile, match="its content is not"):
        media_type_of(name, content)


@pytest.mark.parametrize(("name", "content"), [("a.pdf", b"MZ\x90\0"), ("a", b"\x7fELF"), ("run.bat", b"echo"), ("a.txt", b"#!/bin/sh")])
def test_a_program_is_refused_whatever_its_name(name: str, content: bytes) -> None:
    with pytest.raises(ProgramFile, match="is a program"):
        media_type_of(name, content)
