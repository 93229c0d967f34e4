"""What is sent is small: text goes compressed to those who take it, files are kept by the browser until they change."""

from __future__ import annotations

import gzip
import re

from flask import Flask

from webui.compression import PADDING

GZIP = {"Accept-Encoding": "gzip, br"}


def test_a_page_goes_compressed_to_those_who_take_it(bare_app: Flask) -> None:
    client = bare_app.test_client()
    plain = client.get("/style")
    packed = client.get("/style", headers=GZIP)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert b'<section class="card"' in gzip.decompress(packed.data)
    assert len(packed.data) < len(plain.data) / 3


def test_the_length_of_a_page_does_not_tell_what_is_in_it(bare_app: Flask) -> None:
    client = bare_app.test_client()
    lengths = {len(client.get("/style", headers=GZIP).data) for _ in range(12)}
    assert len(lengths) > 1
    assert max(lengths) - min(lengths) <= PADDING + 1


def test_a_bundle_is_compressed_and_kept_for_good(bare_app: Flask) -> None:
    client = bare_app.test_client()
    (address,) = re.findall(r'src="([^"]*/page\.js[^"]*)"', client.get("/style").text)
    with client.get(address) as plain:
        text = plain.data
    packed = client.get(address, headers=GZIP)
    assert gzip.decompress(packed.data) == text
    assert "immutable" in packed.headers["Cache-Control"]
    assert packed.headers["Content-Length"] == str(len(packed.data))
    assert packed.headers["Vary"] == "Accept-Encoding"
    with client.get(address, headers={**GZIP, "If-None-Match": packed.headers["ETag"]}) as again:
        assert again.status_code == 304


def test_a_file_asked_for_without_its_digest_is_asked_for_anew(bare_app: Flask) -> None:
    with bare_app.test_client().get("/static/dist/page.js") as answer:
        assert answer.headers["Cache-Control"] == "no-cache"


def test_the_sheets_are_one(bare_app: Flask) -> None:
    client = bare_app.test_client()
    sheets = re.findall(r'rel="stylesheet" href="([^"]*)"', client.get("/style", headers={"Cookie": "theme=light"}).text)
    assert [address.split("?")[0] for address in sheets if "dark" not in address] == ["/layout/parley.css"]
    answer = client.get(sheets[0], headers=GZIP)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    text = gzip.decompress(answer.data).decode()
    assert text.index("--act:") < text.index(".button {") < text.index("@media print")
