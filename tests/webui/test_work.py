"""A day's work through the pages, over a real engine: sign in, claim, complete, be refused without losing a word."""

from __future__ import annotations

import pytest

from engine import Engine
from tests.support import deployer, only_task, prove
from tests.webui.live import Visitor, furnish


@pytest.fixture
def engine(sqlite_url, clock, tmp_path):  # type: ignore[no-untyped-def]
    """The pages do not differ by database: SQLite suffices."""
    with Engine.open(sqlite_url, clock=clock) as made:
        furnish(made, deployer(made, tmp_path))
        yield made
        prove(made)


@pytest.fixture
def task(engine: Engine) -> str:
    return only_task(engine, engine.start("asking", {"said": "before"}, actor="user:li"))


def test_a_password_opens_the_door_and_a_wrong_one_does_not(engine: Engine) -> None:
    engine.accounts.set_password("wang", "correct horse", actor="user:wang")
    visitor = Visitor(engine, demo=False)
    assert "User name or password is wrong." in visitor.send("/sign-in", person="wang", password="wrong").text
    assert visitor.get("/inbox").status_code == 303
    with visitor.client.session_transaction() as session:
        session["csrf"] = "token"
    assert visitor.send("/sign-in", person="wang", password="correct horse").headers["Location"] == "/"
    assert visitor.get("/inbox").status_code == 200


def test_one_click_signs_in_on_a_demonstration_only(engine: Engine) -> None:
    assert Visitor(engine, demo=False).send("/sign-in/demo", person="wang").status_code == 404
    assert Visitor(engine).send("/sign-in/demo", person="nobody").status_code == 404
    visitor = Visitor(engine)
    assert visitor.send("/sign-in/demo", person="wang").status_code == 303
    assert "王建国" in visitor.get("/inbox").text


def test_whoever_leaves_is_signed_out(engine: Engine) -> None:
    visitor = Visitor(engine, "gone")
    assert visitor.get("/inbox").headers["Location"].startswith("/sign-in")


def test_a_task_is_claimed_and_completed(engine: Engine, task: str) -> None:
    visitor = Visitor(engine, "wang", language="zh")
    assert "询问" in visitor.get("/inbox").text  # nothing of one's own: what waits is shown at once
    assert visitor.send(f"/inbox/{task}/claim", tab="to-claim").headers["Location"] == f"/tasks/{task}"
    page = visitor.get(f"/tasks/{task}")
    assert "说了什么" in page.text
    assert visitor.answers(page)["said"] == "before"
    revision = str(engine.task(task).revision)
    done = visitor.send(f"/tasks/{task}", answers='{"said": "yes", "amount": 0.10, "rows": []}', revision=revision)
    assert done.status_code == 303
    assert "已办结：询问" in visitor.get(done.headers["Location"]).text
    assert engine.task(task).state == "completed"


def test_refused_answers_come_back_word_for_word_with_each_error_named(engine: Engine, task: str) -> None:
    visitor = Visitor(engine, "wang")
    engine.claim(task, actor="user:wang")
    long = "a word and another one, more than the form takes"
    page = visitor.send(f"/tasks/{task}", answers=f'{{"said": "{long}", "rows": [{{"name": "x"}}, {{"name": ""}}]}}', revision="2")
    assert page.status_code == 422
    assert visitor.answers(page)["said"] == long
    assert visitor.answers(page)["rows"][0] == {"name": "x"}
    assert "<b>What was said</b>: This should have at most 20 characters." in page.text
    assert "<b>Rows 2: Name</b>: Please fill in this field." in page.text
    assert engine.task(task).state == "open"


def test_a_refusal_speaks_the_language_of_the_page(engine: Engine, task: str) -> None:
    engine.claim(task, actor="user:wang")
    page = Visitor(engine, "wang", language="zh").send(f"/tasks/{task}", answers="{}", revision="2")
    assert "<b>说了什么</b>: 请填写此项。" in page.text


def test_a_stale_form_saves_nothing_and_keeps_every_word(engine: Engine, task: str) -> None:
    visitor = Visitor(engine, "wang")
    engine.claim(task, actor="user:wang")
    engine.set_variables(engine.task(task).root_id, {"said": "meanwhile"}, reason="corrected")
    page = visitor.send(f"/tasks/{task}", answers='{"said": "mine"}', revision="2")
    assert page.status_code == 409
    assert visitor.answers(page)["said"] == "mine"
    assert "Every word of yours is still here" in page.text
    assert engine.task(task).state == "open"


def test_what_is_not_json_is_refused_in_words(engine: Engine, task: str) -> None:
    engine.claim(task, actor="user:wang")
    page = Visitor(engine, "wang").send(f"/tasks/{task}", answers="{", revision="2")
    assert page.status_code == 422
    assert "could not be read" in page.text


def test_somebody_elses_task_is_for_reading(engine: Engine, task: str) -> None:
    visitor = Visitor(engine, "li")
    assert "For reading only" in visitor.get(f"/tasks/{task}").text
    assert visitor.send(f"/inbox/{task}/claim").status_code == 200
    assert engine.task(task).assignee is None


def test_a_case_shows_where_it_stands_and_its_record_only_to_those_who_audit(engine: Engine, task: str) -> None:
    case_id = engine.task(task).root_id
    assert "to be claimed: People&#39;s mediator" in Visitor(engine, "li").get(f"/cases/{case_id}").text
    diagram = Visitor(engine, "li", language="zh").get(f"/cases/{case_id}/diagram").get_json()
    assert diagram["active"] == ["ask"]
    assert 'name="询问"' in diagram["xml"]
    assert Visitor(engine, "li").get(f"/record/{case_id}").status_code == 404
    auditor = Visitor(engine, "zheng")
    assert "began the case" in auditor.get(f"/record/{case_id}").text
    assert "Verified" in auditor.send(f"/record/{case_id}/verify").text
    assert auditor.send("/record/verify").status_code == 303
    assert "Nothing was altered" in auditor.get("/record").text


def test_what_is_not_there_is_said_in_words(engine: Engine) -> None:
    visitor = Visitor(engine, "wang")
    for address in ("/cases/main-none", "/tasks/main-none.1", "/nowhere", "/organisation"):
        page = visitor.get(address)
        assert page.status_code == 404, address
        assert "Not found" in page.text
    assert Visitor(engine).get("/readyz").get_json()["status"] == "ok"
