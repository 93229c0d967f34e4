"""``parley serve``: gunicorn with threads, the engine and its scheduler made after the fork.

On SQLite one process serves, because one writes at a time and its writers queue inside it; on PostgreSQL several do.
"""

from __future__ import annotations

import atexit
import logging
import re
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

if TYPE_CHECKING:
    from collections.abc import Callable

THREADS = 256
"""Of a process: at most `webui.live.hub.MOST_STREAMS` of them wait with streams of live updates, the others answer requests."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes [default: 1 on SQLite, 2 on PostgreSQL].")
@click.option("--upgrade", is_flag=True, help="Bring an older database up to this release first.")
@click.option("--demo/--no-demo", default=None, help="Offer sign-in with one click [default: if the district is a demonstration].")
@click.option("--secure", is_flag=True, help="Send cookies over HTTPS only; for a server behind an HTTPS proxy.")
@click.option("--secret-file", type=click.Path(path_type=Path), help="File with the key that signs sessions; made where there is none.")
@click.pass_obj
def serve(
    desk: dict[str, Any],
    host: str,
    port: int,
    workers: int | None,
    upgrade: bool,
    demo: bool | None,
    secure: bool,
    secret_file: Path | None,
) -> None:
    """Serve the pages and the JSON API, with timers and jobs in the background."""
    from engine import Engine
    from engine.queries.demonstration import is_demonstration
    from engine.settings import settings as read_settings
    from webui.settings import WebSettings

    settings = read_settings()
    url = str(desk.get("database") or settings.database)
    district = str(desk.get("district") or settings.district)
    one_process = url.startswith("sqlite")
    with Engine.open(url, district=district, zone=settings.zone, country=settings.country, upgrade=upgrade) as engine:
        is_demo = engine.read(is_demonstration, district) if demo is None else demo
    web = WebSettings(secret(secret_file), demo=is_demo, secure=secure, district=district, zone=ZoneInfo(settings.zone))

    def application() -> Any:
        from webui.app import create_app

        opened = Engine.open(
            url, district=district, zone=settings.zone, country=settings.country, seal_key=settings.seal_key, background=True
        )
        atexit.register(opened.close)
        return create_app(opened, web)

    click.echo(f"Parley serves {without_password(url)} at http://{host}:{port}/")
    if one_process and workers not in (None, 1):
        click.echo("On SQLite one process serves it: --workers is left aside.", err=True)
    run(application, host, port, 1 if one_process else workers or 2)


def without_password(url: str) -> str:
    """An address as it may be shown."""
    return re.sub(r"://([^/@:]*):[^/@]*@", r"://\1:***@", url)


def run(application: Callable[[], Any], host: str, port: int, workers: int) -> None:
    """Serve until stopped. ``application`` is called in each worker, after the fork."""
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):
        def load_config(self) -> None:
            options = {
                "bind": f"{host}:{port}",
                "workers": workers,
                "threads": THREADS,
                "worker_class": "gthread",
                "timeout": 120,
                "graceful_timeout": 10,
                "keepalive": 15,
                "accesslog": None,
                "loglevel": "warning",
                "preload_app": False,
                "control_socket_disable": True,
                "post_worker_init": end_streams_with,
            }
            for name, value in options.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> Any:
            logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
            return application()

    Server().run()


def end_streams_with(worker: Any) -> None:
    """Let the live updates of a worker end when it is told to stop: a stream would keep it until it is killed."""
    worker.app.callable.config["LIVE"].alive = lambda: worker.alive


def secret(file: Path | None) -> bytes:
    """The key that signs sessions: from ``file``, which is made where there is none; without a file a new one for this run."""
    if file is None:
        return secrets.token_bytes(32)
    if not file.exists():
        file.touch(mode=0o600)
        file.write_bytes(secrets.token_bytes(32))
    return file.read_bytes()
