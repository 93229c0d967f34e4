"""Sends what is text compressed, to browsers that take gzip: pages as they are made, files once a process.

A page that repeats what was asked for and holds a token could tell the token by its compressed length (BREACH); so a name of random
length goes into the head of each page's gzip.
"""

from __future__ import annotations

import gzip
import io
import secrets
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request
from werkzeug.security import safe_join

from webui.layout.assets import FILES

TEXTS = frozenset(
    {
        "text/html",
        "text/css",
        "text/javascript",
        "application/javascript",
        "application/json",
        "application/problem+json",
        "application/xml",
        "image/svg+xml",
    }
)
SMALLEST = 1000
"""Fewer bytes than this are sent as they are."""

QUICK, SMALL = 5, 9
PADDING = 100
FILES_KEPT = 64


def install(app: Flask) -> None:
    """Compress the answers of ``app``, and tell browsers how long they may keep its files."""
    app.after_request(_kept)
    app.after_request(_compressed)


def _kept(response: Response) -> Response:
    """A file that is asked for by its digest never changes; any other is asked for anew each time."""
    if request.endpoint in FILES and response.status_code in (200, 206, 304):
        if "v" in request.args or "/assets/" in request.path:
            response.cache_control.immutable = True
        else:
            response.cache_control.max_age = None
            response.cache_control.public = False
            response.cache_control.no_cache = True
    return response


def _compressed(response: Response) -> Response:
    if response.mimetype not in TEXTS or response.content_encoding:
        return response
    response.vary.add("Accept-Encoding")
    if response.status_code in (204, 206, 304) or not request.accept_encodings["gzip"]:
        return response
    is_file = request.endpoint in FILES and response.direct_passthrough
    if is_file:
        packed = _packed_file(response)
    elif response.is_streamed or response.direct_passthrough or len(response.get_data()) < SMALLEST:
        return response
    else:
        packed = _packed_page(response.get_data())
    response.set_data(packed)
    response.content_encoding = "gzip"
    etag, _ = response.get_etag()
    if etag:
        response.set_etag(etag, weak=True)  # the same file, other bytes
    return response


def _packed_page(text: bytes) -> bytes:
    target = io.BytesIO()
    name = "p" * secrets.randbelow(PADDING)
    with gzip.GzipFile(filename=name, mode="wb", compresslevel=QUICK, fileobj=target, mtime=0) as packing:
        packing.write(text)
    return target.getvalue()


def _packed_file(response: Response) -> bytes:
    response.response.close()  # type: ignore[union-attr] # the file that is about to be sent; each server wraps it in its own way
    response.direct_passthrough = False
    return _packed_once(_file_asked_for(), response.get_etag()[0] or "")


def _file_asked_for() -> str:
    folder = current_app.blueprints[request.blueprint].static_folder if request.blueprint else current_app.static_folder
    found = safe_join(folder or "", (request.view_args or {})["filename"])
    assert found is not None  # it was found already
    return found


@lru_cache(maxsize=FILES_KEPT)
def _packed_once(file: str, etag: str) -> bytes:
    """The file, compressed well; ``etag`` changes with it."""
    return gzip.compress(Path(file).read_bytes(), SMALL, mtime=0)
