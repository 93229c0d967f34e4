"""Serves an app to the browser of a test, and stops in an order in which nothing is at work any more when the store is closed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from playwright.sync_api import Browser
from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler


class Silent(WSGIRequestHandler):
    """Serves without telling of it, and gives up a connection on which nothing is asked."""

    timeout = 20

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - werkzeug names it so
        """Say nothing."""


class Patient(ThreadedWSGIServer):
    """Waits for its requests to be answered when it is closed."""

    daemon_threads = False
    block_on_close = True


@contextmanager
def serving(app: Flask, browser: Browser | None = None) -> Iterator[str]:
    """Serve ``app`` on a port of its own; gives the address.

    At the end the windows of ``browser`` are closed, so that nobody asks; then the live updates end, so that no stream waits; then the
    requests that are still being answered are awaited. The caller may close the engine after that.
    """
    server = Patient("127.0.0.1", 0, app, Silent)
    thread = threading.Thread(target=server.serve_forever, name="serving")
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        for window in browser.contexts if browser else ():
            window.close()
        server.shutdown()
        app.config["LIVE"].stop()
        thread.join()  # it closes the server, which awaits the requests
