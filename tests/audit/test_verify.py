"""The proof of the record: each group of stored bytes is flipped once, and must be found out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from engine import Engine, FixedClock
from tests.support import deployer, only_task, process, user_task

TWO = process("two", '<startEvent id="a"/>' + user_task("b") + user_task("c"), "a > b > c")


@pytest.fixture
def sealed(store_url: str, clock: FixedClock, tmp_path: Path) -> Iterator[Engine]:
    with Engine.open(store_url, clock=clock, seal_key=str(tmp_path / "key.pem")) as engine:
        deployer(engine, tmp_path)(TWO)
        case = engine.start("two", {"n": 1})
        engine.seal()
        engine.complete(only_task(engine, case), {"answer": "yes"}, actor="user:li")
        engine.seal()
        yield engine


def change(engine: Engine, statement: str) -> int:
    with engine._runtime.store.writing() as session:
        return int(session.connection.execute(text(statement)).rowcount)


def test_a_whole_record_is_told_as_such(sealed: Engine) -> None:
    report = sealed.verify()
    assert (report.streams, report.entries, report.seals, report.unsealed, report.faults) == (2, 3, 2, 0, ())
    assert report.sentence() == "The record is whole: 3 entries in 2 streams, 2 seals, 0 not sealed yet, 0 erased."


ENTRY = "UPDATE audit_entry SET {} WHERE kind = 'task-completed'"
CONTENT = "UPDATE entry_content SET {} WHERE seq = 2 AND stream LIKE 'case:%'"
SEAL = "UPDATE audit_seal SET {} WHERE number = 1"


@pytest.mark.parametrize(
    ("statement", "stream", "seq"),
    [
        (ENTRY.format("kind = 'task-claimed'"), "case", 2),
        (ENTRY.format("at = at + 1"), "case", 2),
        (ENTRY.format("actor = 'user:wang'"), "case", 2),
        (ENTRY.format("subject = 'x'"), "case", 2),
        (ENTRY.format("detail = (SELECT detail FROM audit_entry WHERE kind = 'case-started')"), "case", 2),
        (ENTRY.format("content_hash = hash"), "case", 2),
        (ENTRY.format("content_hash = NULL"), "case", 2),
        (ENTRY.format("hash = content_hash"), "case", 2),
        (ENTRY.format("seq = 3"), "case", 3),
        (ENTRY.format("leaf = 9"), "seal", 2),
        (ENTRY.format("leaf = NULL"), "seal", 2),
        ("UPDATE audit_entry SET actor = 'user:wang' WHERE kind = 'case-started'", "case", 1),
        ("DELETE FROM audit_entry WHERE kind = 'case-started'", "case", 2),
        ("DELETE FROM audit_entry WHERE kind = 'task-completed'", "case", 0),
        ("DELETE FROM audit_entry WHERE kind = 'definition-published'", "definition", 0),
        (CONTENT.format("body = salt"), "case", 2),
        (CONTENT.format("salt = body"), "case", 2),
        (CONTENT.format("body = NULL"), "case", 2),
        ("DELETE FROM entry_content WHERE seq = 2", "case", 2),
        (SEAL.format("root = hash"), "seal", 1),
        (SEAL.format("signature = public_key"), "seal", 1),
        (SEAL.format("previous = hash"), "seal", 1),
        (SEAL.format("hash = root"), "seal", 1),
        (SEAL.format("public_key = root"), "seal", 1),
        (SEAL.format("at = at + 1"), "seal", 1),
        (SEAL.format("leaves = 1"), "seal", 1),
        ("DELETE FROM audit_seal WHERE number = 1", "seal", 2),
        ("DELETE FROM audit_seal WHERE number = 2", "seal", 0),
        ("UPDATE case_instance SET entries = 1", "case", 0),
        ("UPDATE case_instance SET head = (SELECT hash FROM audit_entry WHERE kind = 'case-started')", "case", 0),
        ("DELETE FROM audit_stream", "definition", 0),
    ],
)
def test_what_was_altered_is_named(sealed: Engine, statement: str, stream: str, seq: int) -> None:
    assert change(sealed, statement) > 0
    faults = sealed.verify().faults
    assert (stream, seq) in [(fault.stream.partition(":")[0], fault.seq) for fault in faults]
    assert "The record was altered" in sealed.verify().sentence()


def test_a_lawful_erasure_leaves_the_chain_whole(sealed: Engine) -> None:
    change(sealed, CONTENT.format("body = NULL, erased_at = 1"))
    report = sealed.verify()
    assert (report.faults, report.erased) == ((), 1)
    (case,) = sealed.cases()
    replayed = sealed.replay(case.id)
    assert (replayed.erased, replayed.differences, replayed.steps) == (True, (), 1)
    assert [entry.erased for entry in sealed.history(case.id) if entry.element_id is None] == [False, True]


def test_a_replay_finds_another_state(sealed: Engine) -> None:
    (case,) = sealed.cases()
    assert sealed.replay(case.id).sentence().endswith("all 2 steps agree, and lead to the stored state.")
    sqlite = "CAST(replace(CAST(body AS TEXT), 'yes', 'no!') AS BLOB)"
    postgresql = "convert_to(replace(convert_from(body, 'UTF8'), 'yes', 'no!'), 'UTF8')"
    change(sealed, f"UPDATE case_part SET body = {sqlite if sealed._runtime.store.is_sqlite else postgresql}")
    assert "part 0" in sealed.replay(case.id).differences[0]


def test_nothing_to_seal_makes_no_seal(sealed: Engine) -> None:
    assert sealed.seal().sentence() == "Nothing to seal: every entry has its seal."
    assert sealed.verify().seals == 2
