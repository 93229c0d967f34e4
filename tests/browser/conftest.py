"""A small district served for real: the shipped pipeline, people in their units, a clock that stands still, and a browser before it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from engine import Engine, FixedClock
from engine.organisation import Duty, Person, Unit
from tests.browser.bench import Bench, hire
from tests.browser.chromium import ARGUMENTS, chromium
from tests.browser.desk import Desk
from tests.browser.serving import serving
from webui import create_app
from webui.settings import WebSettings

ROOT = Path(__file__).parents[2]
PIPELINE = sorted(str(file) for pattern in ("processes/**/*.bpmn", "processes/**/*.dmn", "forms/*.form") for file in ROOT.glob(pattern))
ZONE = ZoneInfo("Asia/Shanghai")
PATIENCE_MS = 15_000
"""So long a page may take on a busy machine until it shows what is expected."""

MONDAY = datetime(2026, 10, 12, 9, tzinfo=ZONE)

UNITS = (
    Unit("haitang", "district", "Haitang District", "海棠区"),
    Unit("joint-desk", "joint_desk", "Joint desk", "联合接待中心", "haitang"),
    Unit("wenmiao", "community", "Wenmiao community", "文庙社区", "haitang"),
    Unit("wenmiao-law", "legal_workstation", "Wenmiao legal workstation", "文庙社区法律工作站", "wenmiao"),
    Unit("wenmiao-committee", "mediation_committee", "Wenmiao mediation committee", "文庙社区调委会", "wenmiao"),
)
PEOPLE = (
    ("zhang.yang", "张洋", (("intake_officer", "joint-desk"), ("steward", "joint-desk"))),
    ("chen.xia", "陈霞", (("unit_head", "joint-desk"),)),
    ("gao.jun", "高军", (("legal_officer", "wenmiao-law"),)),
    ("ma.min", "马敏", (("grid_officer", "wenmiao"),)),
    ("he.wenhua", "何文华", (("people_mediator", "wenmiao-committee"),)),
    ("zheng.guiying", "郑桂英", (("auditor", "haitang"),)),
)


@dataclass(frozen=True, slots=True)
class Served:
    """The district behind an address."""

    engine: Engine
    clock: FixedClock
    address: str


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The district's database as it is before anything happened: made once, as publishing the pipeline takes its time."""
    file = tmp_path_factory.mktemp("district") / "parley.db"
    with Engine.open(f"sqlite:///{file}", clock=FixedClock(MONDAY)) as engine:
        engine.deploy(PIPELINE)
        _people(engine)
    return file


@contextmanager
def district(founded: Path, folder: Path, browser: Browser) -> Iterator[Served]:
    """A copy of the district, served until the windows of the browser are closed."""
    clock = FixedClock(MONDAY)
    file = shutil.copy(founded, folder / "parley.db")
    with Engine.open(f"sqlite:///{file}", clock=clock) as engine:
        app = create_app(engine, WebSettings(b"a secret of thirty-two bytes ....", demo=True))
        with serving(app, browser) as address:
            yield Served(engine, clock, address)


@pytest.fixture
def served(founded: Path, tmp_path: Path, browser: Browser) -> Iterator[Served]:
    """The district, for one test."""
    with district(founded, tmp_path, browser) as made:
        yield made


def _people(engine: Engine) -> None:
    for unit in UNITS:
        engine.directory.add_unit(unit, actor="system")
    for id_, name, duties in PEOPLE:
        engine.directory.add_person(Person(id_, name), actor="system")
        for role, unit_id in duties:
            engine.directory.give(Duty(id_, role, unit_id, date(2026, 1, 1)), actor="system")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a worker."""
    executable, environment = chromium()
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS), env=dict(environment))
        yield started
        started.close()


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh window that speaks Chinese."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def desk(served: Served, window: BrowserContext) -> Iterator[Desk]:
    """A person before the browser; anything that the browser complains of fails the test."""
    made = Desk(window.new_page(), served.address)
    yield made
    assert made.complaints == []


@pytest.fixture
def bench(served: Served, window: BrowserContext) -> Iterator[Bench]:
    """Liang Jun, who designs policies, before a Chinese browser; anything that the browser complains of fails the test."""
    hire(served.engine)
    made = Bench(window.new_page(), served.address, "梁军")
    yield made
    assert made.complaints == []
