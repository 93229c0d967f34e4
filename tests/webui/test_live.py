"""Live updates: whom the hub wakes, how many streams there may be, and a real server on loopback that streams and stops cleanly."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from engine import Duty, Engine, Person, Unit
from engine.store.tables import metadata
from tests.support import deployer, only_task
from tests.webui.live import ASKING, SINCE, Visitor, furnish
from webui.live.hub import MOST_STREAMS, Hub, Interest, Marks
from webui.serve import THREADS


class World:
    """What a hub looks at: marks by person, and whether anything was committed."""

    def __init__(self) -> None:
        self.marks: dict[str, str] = {"wang": "1", "li": "1"}
        self.changed = False
        self.looked = 0

    def look(self, interests: Iterable[Interest]) -> Mapping[Interest, Marks]:
        self.looked += 1
        return {one: {"inbox": self.marks[one.person], **{f"case:{case}": self.marks[case] for case in one.cases}} for one in interests}

    def hub(self) -> Hub:
        hub = Hub(lambda: self.changed, self.look)
        hub.alive = lambda: True
        return hub


@pytest.fixture
def world() -> World:
    return World()


def test_only_those_whom_a_change_concerns_are_woken(world: World) -> None:
    hub = world.hub()
    wang, li = hub.open(Interest("wang")), hub.open(Interest("li"))
    assert wang is not None
    assert li is not None
    world.marks["wang"], world.changed = "2", True
    hub.round()
    assert (wang.next(5), li.next(0)) == ("inbox", "")
    hub.round()
    assert wang.next(0) == ""
    hub.stop()


def test_a_case_that_is_looked_at_has_an_event_of_its_own(world: World) -> None:
    world.marks["c1"] = "5"
    hub = world.hub()
    stream = hub.open(Interest("wang", frozenset({"c1"})))
    assert stream is not None
    world.marks["c1"], world.changed = "6", True
    hub.round()
    assert (stream.next(5), stream.next(0)) == ("case:c1", "")
    hub.stop()


def test_there_are_never_more_streams_than_leave_threads_for_requests(world: World) -> None:
    hub = world.hub()
    opened = [hub.open(Interest("wang")) for _ in range(MOST_STREAMS)]
    assert None not in opened
    assert hub.open(Interest("wang")) is None
    assert opened[0] is not None
    hub.close(opened[0])
    assert hub.open(Interest("wang")) is not None
    assert THREADS - MOST_STREAMS >= 64
    hub.stop()
    assert hub.count() == 0
    assert opened[1] is not None
    assert opened[1].is_over


def test_a_hub_that_has_stopped_opens_no_stream(world: World) -> None:
    hub = world.hub()
    opened = hub.open(Interest("wang"))
    assert opened is not None
    hub.stop()
    assert (opened.is_over, hub.count()) == (True, 0)
    assert hub.open(Interest("wang")) is None
    assert hub.count() == 0


@pytest.fixture
def engine(sqlite_url, clock, tmp_path):  # type: ignore[no-untyped-def]
    """The pages do not differ by database: SQLite suffices."""
    with Engine.open(sqlite_url, clock=clock) as made:
        furnish(made, deployer(made, tmp_path))
        yield made


def test_who_has_not_signed_in_hears_nothing(engine: Engine) -> None:
    assert Visitor(engine).get("/live").status_code == 303
    assert Visitor(engine).get("/live/now").status_code == 303


def test_a_server_that_stops_sends_who_asks_for_a_stream_away(engine: Engine) -> None:
    wang = Visitor(engine, "wang")
    hub: Hub = wang.app.config["LIVE"]
    hub.stop()
    refused = wang.get("/live")
    assert (refused.status_code, refused.mimetype) == (503, "application/problem+json")
    assert wang.get("/live/now").status_code == 200


def test_where_there_are_too_many_streams_one_asks_instead(engine: Engine) -> None:
    wang = Visitor(engine, "wang")
    hub: Hub = wang.app.config["LIVE"]
    for _ in range(MOST_STREAMS):
        hub.open(Interest("wang"))
    assert wang.get("/live").status_code == 503
    before = wang.get("/live/now").get_json()
    task = only_task(engine, engine.start("asking", {"said": "before"}, actor="user:li"))
    case = engine.task(task).root_id
    engine.claim(task, actor="user:wang")
    now = wang.get(f"/live/now?case={case}&case=main-none").get_json()
    assert now["marks"]["inbox"] != before["marks"]["inbox"]
    assert set(now["marks"]) == {"inbox", f"case:{case}"}
    assert now["badges"]["badge-inbox"][0] == "1"
    english, chinese = (wang.get(f"/live/now?language={one}").get_json()["badges"]["badge-inbox"][1] for one in ("en", "zh"))
    assert english.isascii()  # as the page is, whatever the browser asks for in the name of a script
    assert not chinese.isascii()
    hub.stop()


Connect = Callable[[], http.client.HTTPConnection]


def entered(url: str, folder: Path) -> None:
    """Wang, who mediates, and a process that asks; in the database at ``url``."""
    with Engine.open(url) as engine:
        engine.directory.add_unit(Unit("desk", "joint_desk", "Joint desk", "联合接待中心"), actor="system")
        engine.directory.add_person(Person("wang", "王建国"), actor="system")
        engine.directory.give(Duty("wang", "people_mediator", "desk", SINCE), actor="system")
        deployer(engine, folder)(ASKING.replace('<zeebe:formDefinition formId="ask"/>', ""))


@contextmanager
def serving(url: str) -> Iterator[Connect]:
    """`parley serve` on the database at ``url``: a way to connect. It is told to stop while all connections are still open."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from engine.cli import main; main()", "--database", url, "serve", "--port", str(port), "--demo"]
    process = subprocess.Popen(command, env={**os.environ, "PYTHONWARNINGS": ""})
    opened: list[http.client.HTTPConnection] = []

    def connect() -> http.client.HTTPConnection:
        opened.append(http.client.HTTPConnection("127.0.0.1", port, timeout=20))
        return opened[-1]

    try:
        yield connect
    finally:
        process.send_signal(signal.SIGTERM)
        ended = process.wait(15)
        for connection in opened:
            connection.close()
        assert ended == 0


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Connect]]:
    """A server: the address of its database, to which the test writes as another process does, and a way to connect."""
    url = f"sqlite:///{tmp_path}/parley.db"
    entered(url, tmp_path)
    with serving(url) as connect:
        yield url, connect


@pytest.fixture
def two_servers(postgresql_database: str, tmp_path: Path) -> Iterator[tuple[str, Connect, Connect]]:
    """Two servers on one PostgreSQL, each with processes of its own: the address of the database, and a way to connect to each."""
    with psycopg.connect(postgresql_database, autocommit=True) as connection:
        connection.execute("; ".join(f'DELETE FROM "{table}"' for table in metadata.tables))
    entered(postgresql_database, tmp_path)
    with serving(postgresql_database) as first, serving(postgresql_database) as second:
        yield postgresql_database, first, second


def signed_in(connect: Connect) -> dict[str, str]:
    """The cookie of Wang, who came in by one click."""
    for _ in range(200):
        try:
            connection = connect()
            connection.request("GET", "/sign-in")
            page = connection.getresponse()
            break
        except OSError:
            time.sleep(0.1)
    found = re.search(r'name="csrf" (?:content|value)="(.*?)"', page.read().decode())
    assert found is not None
    cookie = str(page.headers["Set-Cookie"]).split(";")[0]
    form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    connection.request("POST", "/sign-in/demo", body=f"csrf={found[1]}&person=wang", headers=form)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 303
    return {"Cookie": str(answer.headers["Set-Cookie"]).split(";")[0]}


def event(stream: http.client.HTTPResponse) -> tuple[str, str]:
    """The next event of a stream: its name and data."""
    name = ""
    while True:
        line = stream.readline().decode().strip()
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            return name, line.removeprefix("data: ")


def test_what_another_process_commits_reaches_an_open_stream_and_the_server_stops_while_it_is_open(
    served: tuple[str, Connect],
) -> None:
    url, connect = served
    cookie = signed_in(connect)
    connection = connect()
    connection.request("GET", "/live", headers=cookie)
    stream = connection.getresponse()
    assert stream.headers["Content-Type"].startswith("text/event-stream")
    assert event(stream) == ("now", '{"badges": {"badge-inbox": ["", ""], "badge-notices": ["", ""]}}')
    with Engine.open(url) as engine:
        task = only_task(engine, engine.start("asking", {"said": "before"}))
        assert event(stream)[0] == "inbox"
        engine.claim(task, actor="user:wang")
    assert '"badge-inbox": ["1", ' in event(stream)[1]
    ordinary = connect()
    ordinary.request("GET", "/inbox", headers=cookie)
    assert ordinary.getresponse().status == 200
    # The stream is still open: the fixture stops the server now, which ends the stream and goes with status 0.


def test_what_is_done_at_one_server_reaches_a_stream_at_another_on_one_postgresql(two_servers: tuple[str, Connect, Connect]) -> None:
    url, first, second = two_servers
    here, there = signed_in(first), signed_in(second)
    connection = second()
    connection.request("GET", "/live", headers=there)
    stream = connection.getresponse()
    assert event(stream) == ("now", '{"badges": {"badge-inbox": ["", ""], "badge-notices": ["", ""]}}')
    with Engine.open(url) as engine:
        task = only_task(engine, engine.start("asking", {"said": "before"}))
    assert event(stream)[0] == "inbox"
    desk = first()
    desk.request("GET", f"/tasks/{task}", headers=here)
    page = desk.getresponse()
    found = re.search(r'name="csrf" (?:content|value)="(.*?)"', page.read().decode())
    assert found is not None
    kept = str(page.headers["Set-Cookie"]).split(";")[0]  # with the token of the form
    form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": kept}
    desk.request("POST", f"/tasks/{task}/claim", body=f"csrf={found[1]}", headers=form)
    assert desk.getresponse().status == 303
    name, said = event(stream)
    assert (name, '"badge-inbox": ["1", ' in said) == ("inbox", True)
