"""Ids, names, keys and numbers among a call's arguments: odd ones are found or kept, impossible ones refused. On both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from engine import Engine, ParleyError, Person
from engine.access.model import BadActor
from engine.errors import Kind
from engine.work.catalog import DefinitionNotFound
from engine.work.errors import DateInPast, UnknownDistrict
from engine.work.given import BadNumber, BadText, InstantWithoutZone, TextTooLong
from engine.work.ids import BadDistrict
from tests.support import Deploy, only_task, process, transitions, user_task

WAIT = process("wait", '<startEvent id="a"/>' + user_task("b") + '<endEvent id="z"/>', "a > b > z")
ODD_IDS = ["", "x", "'", "x'; DROP TABLE case_instance; --", "\0", "\ud800", "../../etc/passwd", "main-" + "0" * 26 + ".1.2", "a" * 10_000]
FINDINGS: list[Callable[[Engine, str], Any]] = [
    lambda engine, id_: engine.case(id_),
    lambda engine, id_: engine.history(id_),
    lambda engine, id_: engine.task(id_),
    lambda engine, id_: engine.task_variables(id_),
    lambda engine, id_: engine.complete(id_),
    lambda engine, id_: engine.claim(id_, actor="user:li"),
    lambda engine, id_: engine.cancel(id_, reason="x"),
    lambda engine, id_: engine.retry(id_),
    lambda engine, id_: engine.replay(id_),
    lambda engine, id_: engine.start(id_),
    lambda engine, id_: engine.decide(id_, {}),
    lambda engine, id_: engine.jobs.complete(id_),
    lambda engine, id_: engine.limits.of_case(id_),
    lambda engine, id_: engine.limits.pause(id_, reason="x"),
    lambda engine, id_: engine.files.of_case(id_),
    lambda engine, id_: engine.files.get(id_),
    lambda engine, id_: engine.files.read(id_),
    lambda engine, id_: engine.files.attach(id_, "a", b"x"),
    lambda engine, id_: engine.notes.of_case(id_, reader="system"),
    lambda engine, id_: engine.notes.add(id_, "x"),
]


@pytest.mark.parametrize("id_", ODD_IDS, ids=ascii)
def test_nothing_is_found_under_odd_ids(engine: Engine, id_: str) -> None:
    for find in FINDINGS:
        with pytest.raises(ParleyError) as caught:
            find(engine, id_)
        assert caught.value.kind in (Kind.NOT_FOUND, Kind.INVALID)
        assert caught.value.kind is Kind.NOT_FOUND or isinstance(caught.value, BadText)


@pytest.mark.parametrize("text", ["a\0b", "\udc00"], ids=ascii)
def test_texts_that_no_database_keeps_are_refused_everywhere(engine: Engine, deploy: Deploy, text: str) -> None:
    deploy(WAIT)
    case = engine.start("wait")
    task = only_task(engine, case)
    for call in (
        lambda: engine.start("wait", business_key=text),
        lambda: engine.start("wait", idempotency_key=text),
        lambda: engine.start("wait", actor=f"user:{text}"),
        lambda: engine.send_message(text, "k", ttl=timedelta(hours=1)),
        lambda: engine.send_message("m", text, ttl=timedelta(hours=1)),
        lambda: engine.broadcast(text),
        lambda: engine.notes.add(case.id, text),
        lambda: engine.files.attach(case.id, text, b"x"),
        lambda: engine.cancel(case.id, reason=text),
        lambda: engine.assign(task, to=text, actor="system"),
        lambda: engine.throw_error(task, text),
        lambda: engine.directory.add_person(Person("p", text), actor="system"),
        lambda: engine.tasks(role=text),
        lambda: engine.cases(state=text),
        lambda: engine.jobs.activate(text, worker="w"),
    ):
        with pytest.raises(BadText):
            call()
    assert engine.complete(task).state == "completed"


def test_keys_of_10_000_characters_are_refused_and_names_are_kept(engine: Engine, deploy: Deploy) -> None:
    long = "名" * 10_000
    named = WAIT.replace('name="b"', f'name="{long}"').replace('name="wait"', f'name="{long}"')
    deploy(named)
    case = engine.start("wait")
    (task,) = engine.tasks(case.id)
    assert task.name == long
    assert {definition.name for definition in engine.definitions("process")} == {long}
    for call in (
        lambda: engine.start("wait", business_key=long),
        lambda: engine.start("wait", idempotency_key=long),
        lambda: engine.send_message(long, "k"),
        lambda: engine.send_message("m", long),
        lambda: engine.broadcast(long),
        lambda: engine.assign(task.id, to=long, actor="system"),
    ):
        with pytest.raises(TextTooLong, match="10000 characters"):
            call()
    engine.notes.add(case.id, long)
    assert engine.directory.add_person(Person("p", long), actor="system").name == long
    assert engine.cancel(case.id, reason=long).end_reason == long


NOISE = "名" * 10_000


@pytest.mark.parametrize(
    ("element", "at"),
    [
        (user_task("b", '<zeebe:assignmentDefinition assignee="=noise"/>'), "b"),
        (user_task("b", '<zeebe:assignmentDefinition candidateGroups="=noise"/>'), "b"),
        (user_task("b", '<zeebe:assignmentDefinition candidateUsers="=[noise]"/>'), "b"),
        ('<receiveTask id="b" messageRef="M"/>', "b"),
    ],
    ids=["assignee", "roles", "users", "correlation key"],
)
def test_a_key_that_a_diagram_makes_too_long_is_an_incident(engine: Engine, deploy: Deploy, element: str, at: str) -> None:
    deploy(process("p", '<startEvent id="a"/>' + element + '<endEvent id="z"/>', "a > b > z"))
    case = engine.start("p", {"noise": NOISE, "key": NOISE})
    (incident,) = case.incidents
    assert (incident.element_id, incident.code) == (at, "text-unusable")
    assert "10000 characters" in incident.message
    cured = engine.set_variables(case.id, {"noise": "li", "key": "7"}, reason="typed wrong")
    assert engine.retry(cured.incidents[0].id).incidents == ()


def test_emoji_and_right_to_left_names_are_kept(engine: Engine, deploy: Deploy) -> None:
    name = "😀 שלום 𠀀"
    deploy(WAIT.replace('name="b"', f'name="{name}"'))
    case = engine.start("wait", business_key=name, actor=f"user:{name[0]}", idempotency_key=name)
    assert (case.business_key, case.started_by) == (name, "user:😀")
    assert engine.tasks(case.id)[0].name == name
    assert engine.start("wait", business_key=name, actor="user:😀", idempotency_key=name).id == case.id


@pytest.mark.parametrize(
    "actor", ["", "li", "user", "user:", "user: x", "USER:li", "robot:x", "system:", "user:" + "x" * 101, "user:a\nb", None, 7]
)
def test_what_is_no_actor(engine: Engine, deploy: Deploy, actor: Any) -> None:
    deploy(WAIT)
    with pytest.raises(BadActor):
        engine.start("wait", actor=actor)
    assert engine.cases() == []


@pytest.mark.parametrize("count", [-1, 10**9 + 1, 10**30, "x", None, 1.5, True])
def test_counts_of_rows_are_checked(engine: Engine, count: Any) -> None:
    for call in (
        lambda: engine.cases(limit=count),
        lambda: engine.tasks(limit=count),
        lambda: engine.jobs.activate("t", worker="w", limit=count),
    ):
        with pytest.raises(BadNumber, match="from 0 to 1000000000"):
            call()
    assert engine.cases(limit=0) == []


def test_versions_and_revisions_that_are_not_there(engine: Engine, deploy: Deploy) -> None:
    deploy(WAIT)
    for version in (0, -1, 2):
        with pytest.raises(DefinitionNotFound, match=f"version {version}"):
            engine.start("wait", version=version)
    with pytest.raises(BadNumber):
        engine.start("wait", version=10**30)
    task = only_task(engine, engine.start("wait", version=1))
    with pytest.raises(BadNumber):
        engine.complete(task, revision=10**30)
    assert engine.complete(task, revision=1).state == "completed"


def test_districts_that_are_none(engine: Engine, deploy: Deploy) -> None:
    deploy(WAIT)
    for district in ("No Such", "a--b", "海棠", "'"):
        with pytest.raises(BadDistrict):
            engine.start("wait", district=district)
    assert engine.start("wait", district="north").district == "north"  # no district has been entered
    engine.directory.enter_district(name="Main", name_zh="主区", actor="system")
    with pytest.raises(UnknownDistrict, match="There is no district “sout”"):
        engine.start("wait", district="sout")
    assert engine.start("wait", district="main").district == "main"


def test_dates_in_the_past_and_without_zone(engine: Engine, deploy: Deploy) -> None:
    deploy(WAIT)
    task = only_task(engine, engine.start("wait"))
    yesterday = engine.clock.now() - timedelta(days=1)
    for until in (yesterday, engine.clock.now()):
        with pytest.raises(DateInPast):
            engine.hold_task(task, until=until, reason="x")
    with pytest.raises(InstantWithoutZone):
        engine.hold_task(task, until=datetime(2030, 1, 1), reason="x")
    assert engine.task(task).held_until is None
    for ttl in (timedelta(seconds=-1), timedelta.max):
        with pytest.raises(BadNumber):
            engine.send_message("m", "k", ttl=ttl)


def test_a_file_is_called_by_its_name_not_by_a_path(engine: Engine, deploy: Deploy) -> None:
    deploy(WAIT)
    case = engine.start("wait")
    assert engine.files.attach(case.id, "../../etc/passwd", b"x").name == "passwd"
    assert engine.files.attach(case.id, "C:\\papers\\证据.pdf", b"%PDF-1.7").name == "证据.pdf"


def test_what_is_done_twice_or_by_another(engine: Engine, deploy: Deploy) -> None:
    deploy(WAIT)
    case = engine.start("wait", idempotency_key="once")
    task = only_task(engine, case)
    engine.claim(task, actor="user:li")
    with pytest.raises(ParleyError) as taken:
        engine.claim(task, actor="user:wang")
    assert "“li” has the task" in str(taken.value)
    with pytest.raises(ParleyError) as reused:
        engine.start("wait", {"other": 1}, idempotency_key="once")
    assert reused.value.kind is Kind.CONFLICT
    engine.complete(task, actor="user:li")
    with pytest.raises(ParleyError) as twice:
        engine.complete(task, actor="user:li")
    assert "is completed already. Nothing was changed." in str(twice.value)
    assert transitions(engine, case.id, "completed").count("b") == 1
    nobody = engine.send_message("nobody waits", "7")
    assert (nobody.delivered, nobody.started, nobody.buffered) == ((), (), False)
