"""What people do beside a task's form: record what happened, write notes, put off, hand over, keep for later."""

from __future__ import annotations

import re

import pytest

from engine import Engine
from engine.organisation import Duty, Person
from engine.queries.reader import Reader, reader
from tests.support import deployer, only_task, prove
from tests.webui.live import SINCE, Visitor, enter_waiting, furnish
from webui.case.sayings import may_record


@pytest.fixture
def engine(sqlite_url, clock, tmp_path):  # type: ignore[no-untyped-def]
    """The pages do not differ by database: SQLite suffices."""
    with Engine.open(sqlite_url, clock=clock) as made:
        deploy = deployer(made, tmp_path)
        furnish(made, deploy)
        enter_waiting(deploy)
        made.directory.add_person(Person("zhao", "赵丽"), actor="system")
        made.directory.give(Duty("zhao", "people_mediator", "desk", SINCE), actor="system")
        yield made
        prove(made)


@pytest.fixture
def task(engine: Engine) -> str:
    found = only_task(engine, engine.start("waiting", {"caseNumber": "2026-00007"}, business_key="2026-00007", actor="user:li"))
    engine.claim(found, actor="user:wang")
    return found


def _who(engine: Engine, person: str) -> Reader:
    found = engine.read(reader, "main", person, engine.clock.now())
    assert found is not None
    return found


def test_what_a_mediator_records_reaches_the_case_with_its_reason(engine: Engine, task: str) -> None:
    wang, root = Visitor(engine, "wang", language="zh"), engine.task(task).root_id
    page = wang.get(f"/tasks/{task}").text
    assert "发现危险" in page
    sent = wang.send(f"/cases/{root}/messages", message="danger-reported", key="2026-00007", reason=" Threats. ", task=task)
    assert sent.headers["Location"] == f"/tasks/{task}"  # it interrupts nothing: the task is still there
    assert engine.case(root).variables["dangerReason"] == "Threats."
    sent = wang.send(f"/cases/{root}/messages", message="withdrawn", key="2026-00007", reason="They made up.", task=task)
    assert sent.headers["Location"] == f"/cases/{root}"
    assert "已登记" in wang.get(sent.headers["Location"]).text
    assert engine.case(root).state == "completed"
    assert engine.case(root).variables["reason"] == "They made up."
    told = Visitor(engine, "li").get(f"/cases/{root}").text
    assert "passed on a message: They made up." in told
    assert "passed on a message: Threats." in told


def test_what_ends_something_is_asked_once_more_on_the_page(engine: Engine, task: str) -> None:
    page = Visitor(engine, "wang").get(f"/cases/{engine.task(task).root_id}").text
    assert "This ends: Mediate" in page
    assert page.count("Yes, record it") == 1
    assert page.index("danger-reported") < page.index("Yes, record it")


def test_nobody_records_what_is_not_theirs_to_record(engine: Engine, task: str) -> None:
    zheng, root = Visitor(engine, "zheng"), engine.task(task).root_id
    page = zheng.get(f"/cases/{root}").text
    assert 'value="danger-reported"' in page
    assert 'value="withdrawn"' not in page
    answer = zheng.send(f"/cases/{root}/messages", message="withdrawn", key="2026-00007")
    assert "no longer waits" in zheng.get(answer.headers["Location"]).text
    answer = Visitor(engine, "wang").send(f"/cases/{root}/messages", message="withdrawn", key="2026-00008")
    assert engine.case(root).state == "active"


@pytest.mark.parametrize(
    ("message", "wang", "li", "zheng"),
    [
        ("withdrawn", True, True, False),
        ("conflict-declared", True, False, False),
        ("receipt-confirmed", False, True, False),
        ("hearing-ordered", False, False, False),
        ("hardship-found", True, True, True),
        ("agreement-made", False, False, False),
    ],
)
def test_the_table_of_who_records_what(engine: Engine, message: str, wang: bool, li: bool, zheng: bool) -> None:
    assert [may_record(_who(engine, person), message) for person in ("wang", "li", "zheng")] == [wang, li, zheng]


def test_a_note_is_on_the_file_or_for_oneself(engine: Engine, task: str) -> None:
    wang, root = Visitor(engine, "wang"), engine.task(task).root_id
    assert wang.send(f"/cases/{root}/notes", text="Called: Wednesday.", task=task).headers["Location"] == f"/tasks/{task}"
    wang.send(f"/cases/{root}/notes", text="He was upset.", private="yes")
    mine, hers = wang.get(f"/tasks/{task}").text, Visitor(engine, "zhao").get(f"/cases/{root}").text
    assert "Called: Wednesday." in mine
    assert "He was upset." in mine
    assert "Called: Wednesday." in hers
    assert "He was upset." not in hers
    assert "wrote a note: Called: Wednesday." in hers
    wang.send(f"/cases/{root}/notes", text="  ")
    assert "between 1 and 20000 characters" in wang.get(f"/cases/{root}").text


def test_a_task_is_put_off_with_a_reason_and_taken_up_again(engine: Engine, task: str) -> None:
    wang = Visitor(engine, "wang")
    wang.send(f"/tasks/{task}/hold", until="2026-10-20", reason="In hospital.")
    assert "Put off until Tue 20 Oct 2026: In hospital." in wang.get(f"/tasks/{task}").text
    assert "Mediate" in wang.get("/inbox?tab=put-off").text
    wang.send(f"/tasks/{task}/take-up")
    assert engine.task(task).held_until is None
    for until, reason, said in (("", "x", "Please choose a day."), ("2026-10-20", " ", "Please say why."), ("2026-01-01", "x", "past")):
        wang.send(f"/tasks/{task}/hold", until=until, reason=reason)
        assert said in wang.get(f"/tasks/{task}").text
    assert engine.task(task).held_until is None


def test_a_task_is_handed_on_from_its_page_with_a_reason_to_someone_who_may_do_it(engine: Engine, task: str) -> None:
    wang = Visitor(engine, "wang")
    way = f"/inbox/assign?task={task}&back=/tasks/{task}"
    assert way.replace("&", "&amp;") in wang.get(f"/tasks/{task}").text
    choice = wang.get(way).text
    assert re.findall(r'name="to" value="(.*?)"', choice) == ["zhao"]
    send = {"task": task, "seen": "wang", "back": f"/tasks/{task}", "to": "zhao"}
    assert "Please say why." in wang.send("/inbox/assign", **send, reason=" ").text
    assert engine.task(task).assignee == "wang"
    answer = wang.send("/inbox/assign", **send, reason="Knows them.")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/tasks/{task}")
    assert engine.task(task).assignee == "zhao"
    assert engine.history(engine.task(task).root_id)[-1].detail == {"from": "wang", "to": "zhao", "reason": "Knows them."}
    assert "1 task assigned." in wang.get(f"/tasks/{task}").text


def test_what_is_kept_for_later_stands_in_the_form_again_until_it_is_thrown_away(engine: Engine) -> None:
    task = only_task(engine, engine.start("asking", {"said": "before"}, actor="user:li"))
    engine.claim(task, actor="user:wang")
    wang = Visitor(engine, "wang")
    kept = wang.send(f"/tasks/{task}/draft", answers='{"said": "half a sentence, longer than the form takes", "amount": 0.10}')
    assert kept.headers["Location"] == "/inbox"
    page = Visitor(engine, "wang").get(f"/tasks/{task}")
    assert wang.answers(page) == {"said": "half a sentence, longer than the form takes", "amount": 0.1}
    assert "Here is what you kept for later" in page.text
    wang.send(f"/tasks/{task}/draft/discard")
    assert wang.answers(wang.get(f"/tasks/{task}"))["said"] == "before"
    assert wang.send(f"/tasks/{task}/draft", answers="{").status_code == 422
    assert Visitor(engine, "zheng").send(f"/tasks/{task}/draft", answers="{}").status_code == 403
    wang.send(f"/tasks/{task}/draft", answers='{"said": "kept"}')
    assert wang.send(f"/tasks/{task}", answers='{"said": "done"}').status_code == 303
    assert engine.drafts.get(task, actor="user:wang") is None
