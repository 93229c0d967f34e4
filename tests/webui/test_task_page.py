"""The page of a task: what stands beside the form, drafts, stale and late forms, calls, conflicts; and nothing typed is ever lost."""

from __future__ import annotations

import html
import json
from datetime import timedelta

import pytest
from flask import Flask

from engine import Engine, FixedClock
from engine.organisation import Duty, Person
from tests.support import deployer, only_task, process, prove, user_task
from tests.webui.live import FORM, SINCE, Visitor, enter_waiting, furnish
from webui.task.said import lines_of

TWICE_TASK = (
    '<userTask id="{id}" name="{name}"><extensionElements><zeebe:userTask/><zeebe:formDefinition formId="ask"/>'
    '<zeebe:assignmentDefinition candidateGroups="people_mediator"/></extensionElements></userTask>'
)
TWICE = process(
    "twice",
    '<startEvent id="a"/>' + TWICE_TASK.format(id="first", name="First") + TWICE_TASK.format(id="second", name="Second")
    + '<exclusiveGateway id="g" name="Agreed?" default="g-z"/><endEvent id="z" name="Agreed"/>' + user_task("third"),
    "a > first > second > g", "g > z", "g > third [=amount > 5]",
)  # fmt: skip


@pytest.fixture
def engine(sqlite_url, clock, tmp_path):  # type: ignore[no-untyped-def]
    with Engine.open(sqlite_url, clock=clock) as made:
        deploy = deployer(made, tmp_path)
        furnish(made, deploy)
        enter_waiting(deploy)
        deploy(TWICE)
        made.directory.add_person(Person("zhao", "赵敏"), actor="system")
        made.directory.give(Duty("zhao", "people_mediator", "desk", SINCE), actor="system")
        yield made
        prove(made)


@pytest.fixture
def task(engine: Engine) -> str:
    """Wang's task; its case has a second one after it."""
    found = only_task(engine, engine.start("twice", {"said": "before"}, actor="user:li"))
    engine.claim(found, actor="user:wang")
    return found


def complete(who: Visitor, task: str, answers: dict[str, object], **more: str):  # type: ignore[no-untyped-def]
    return who.send(f"/tasks/{task}", answers=json.dumps(answers, ensure_ascii=False), **{"revision": "2", **more})


def put_draft(who: Visitor, task: str, answers: dict[str, object], since: str = "", csrf: str = "token"):  # type: ignore[no-untyped-def]
    headers = {"X-CSRF-Token": csrf, "Accept": "application/json"}
    return who.client.put(f"/tasks/{task}/draft", json={"answers": answers, "since": since}, headers=headers)


# --- drafts


def test_what_is_typed_is_saved_and_shown_on_another_device(engine: Engine, task: str) -> None:
    saved = put_draft(Visitor(engine, "wang"), task, {"said": "half a sen", "amount": 1.15})
    assert saved.status_code == 200
    assert saved.get_json()["at"] == "09:00"
    elsewhere = Visitor(engine, "wang")
    page = elsewhere.get(f"/tasks/{task}")
    assert elsewhere.answers(page)["said"] == "half a sen"
    assert elsewhere.answers(page)["amount"] == 1.15
    assert "Here is what you kept for later on" in page.text
    assert saved.get_json()["since"] in page.text


def test_two_windows_do_not_write_over_each_other(engine: Engine, task: str, clock: FixedClock) -> None:
    wang = Visitor(engine, "wang")
    first = put_draft(wang, task, {"said": "here"}).get_json()["since"]
    clock.move_to(clock.now() + timedelta(minutes=5))
    conflict = put_draft(wang, task, {"said": "there"})
    assert conflict.status_code == 409
    assert conflict.get_json()["code"] == "draft-changed"
    assert json.loads(conflict.get_json()["answers"]) == {"said": "here"}
    assert conflict.get_json()["since"] == first
    assert put_draft(wang, task, {"said": "there"}, since=first).status_code == 200


def test_a_draft_is_for_who_has_the_task(engine: Engine, task: str) -> None:
    assert put_draft(Visitor(engine, "zhao"), task, {"said": "mine"}).status_code == 403
    assert put_draft(Visitor(engine, "wang"), task, {"said": "x"}, csrf="another").status_code == 403
    assert engine.drafts.get(task, actor="user:zhao") is None


# --- bad input


def test_ten_thousand_signs_and_pictures_come_back_word_by_word_and_are_taken_where_they_may_be(engine: Engine, task: str) -> None:
    wang = Visitor(engine, "wang")
    long = "楼上夜里很吵😤👨‍👩‍👧" * 1000
    assert len(long) > 8000
    assert put_draft(wang, task, {"said": long}).status_code == 200
    assert wang.answers(wang.get(f"/tasks/{task}"))["said"] == long
    refused = complete(wang, task, {"said": long})
    assert refused.status_code == 422
    assert "at most 20 characters" in refused.text
    assert wang.answers(refused)["said"] == long
    assert complete(wang, task, {"said": "很吵😤👨‍👩‍👧"}).status_code == 303
    assert engine.case(engine.task(task).root_id).variables["said"] == "很吵😤👨‍👩‍👧"


def test_a_file_with_a_lying_type_is_refused_in_a_plain_sentence(engine: Engine, task: str) -> None:
    from tests.webui.test_files import attach

    wang, root = Visitor(engine, "wang"), engine.task(task).root_id
    page = b"<html><script>alert(1)</script>"
    back = attach(wang, root, (page, "photo.jpg"), (b"MZ\x90\0", "letter.pdf"), (b"\xff\xd8\xff\xe0photo", "real.jpg"), task=task)
    told = html.unescape(wang.get(back.headers["Location"]).text)
    assert "“photo.jpg” says that it is a .jpg file, but its content is not." in told
    assert "“letter.pdf” is a program and cannot be attached." in told
    assert [file.name for file in engine.files.of_case(root)] == ["real.jpg"]


def test_two_people_on_one_task_lose_nothing_and_are_told_who_did_it(engine: Engine, task: str) -> None:
    engine.release(task, actor="user:wang")
    wang, zhao = Visitor(engine, "wang"), Visitor(engine, "zhao")
    engine.claim(task, actor="user:zhao")
    taken = complete(wang, task, {"said": "wang's words"}, revision="4")
    assert taken.status_code == 403
    assert "Somebody else has this task now." in taken.text
    assert "wang&#39;s words" in taken.text
    assert complete(zhao, task, {"said": "zhao's words"}, revision="4").status_code == 303
    late = complete(wang, task, {"said": "wang's words"}, revision="4")
    assert "赵敏 completed this task on" in late.text
    assert "wang&#39;s words" in late.text
    assert engine.case(engine.task(task).root_id).variables["said"] == "zhao's words"


def test_going_back_after_completing_shows_what_was_done_and_sends_nothing_twice(engine: Engine, task: str) -> None:
    wang = Visitor(engine, "wang")
    assert complete(wang, task, {"said": "done"}, key="k1").status_code == 303
    again = complete(wang, task, {"said": "done"}, key="k1")
    assert again.status_code == 303  # a second click: the same answer as the first
    page = wang.get(f"/tasks/{task}")
    assert page.headers["Cache-Control"] == "no-store"
    assert "You completed this task on 28 Sep 2026, 09:00." in page.text
    assert "<dt>What was said</dt><dd>done</dd>" in page.text
    other = complete(wang, task, {"said": "something else"}, key="k1")
    assert other.status_code == 409
    assert "This task was done already." in other.text
    assert "something else" in other.text
    assert engine.case(engine.task(task).root_id).variables["said"] == "done"


def test_a_session_that_ends_in_the_middle_of_a_form_loses_no_word(engine: Engine, task: str) -> None:
    wang = Visitor(engine, "wang")
    assert put_draft(wang, task, {"said": "kept before"}).status_code == 200
    with wang.client.session_transaction() as session:
        session.clear()
        session["language"] = "en"
    sent = complete(wang, task, {"said": "written after"})
    assert sent.status_code == 401
    assert "nothing is lost" in sent.text
    assert "written after" in sent.text
    assert f"/sign-in?next=/tasks/{task}" in sent.text
    assert put_draft(wang, task, {"said": "x"}).status_code == 401
    assert engine.task(task).state == "open"
    assert Visitor(engine, "wang").answers(Visitor(engine, "wang").get(f"/tasks/{task}"))["said"] == "kept before"


def test_a_form_of_before_signing_in_anew_is_shown_again_with_every_word(engine: Engine, task: str) -> None:
    wang = Visitor(engine, "wang")
    sent = complete(wang, task, {"said": "old token"}, csrf="of the session before")
    assert sent.status_code == 403
    assert wang.answers(sent)["said"] == "old token"
    assert engine.task(task).state == "open"


# --- a stale form


def test_a_stale_form_tells_what_changed_and_goes_on_with_one_press(engine: Engine, task: str) -> None:
    wang = Visitor(engine, "wang")
    seq = str(len({entry.seq for entry in engine.history(engine.task(task).root_id)}))
    engine.set_variables(engine.task(task).root_id, {"said": "meanwhile", "amount": 7}, reason="corrected")
    page = complete(wang, task, {"said": "mine", "amount": None}, seq=seq)
    assert page.status_code == 409
    assert "<b>What was said</b>" in page.text
    assert "<del>before</del>" in page.text
    assert "<ins>meanwhile</ins>" in page.text
    assert "· Parley · corrected what the case knows" in page.text
    assert wang.answers(page) == {"said": "mine", "amount": 7}  # what was not touched is brought up to date
    assert "Complete with my answers" in page.text
    assert complete(wang, task, {"said": "mine", "amount": 7}, revision="3").status_code == 303


# --- beside the form


def test_what_was_answered_before_and_what_comes_next_stand_beside_the_form(engine: Engine, task: str) -> None:
    wang = Visitor(engine, "wang")
    onward = complete(wang, task, {"said": "loud", "amount": 3, "rows": [{"name": "Li"}]})
    second = only_task(engine, engine.task(task).root_id)
    assert onward.headers["Location"] == f"/tasks/{second}"
    page = wang.get(onward.headers["Location"])
    assert "Completed: First" in page.text
    assert "What happens now: Second (People&#39;s mediator)" in page.text
    wang.send(f"/tasks/{second}/claim")
    page = wang.get(f"/tasks/{second}")
    assert "<dt>What was said</dt><dd>loud</dd>" in page.text
    assert "<dt>Rows 1</dt><dd>Name: Li</dd>" in page.text
    assert "ends: Agreed" in page.text
    assert "Agreed?" in page.text


def test_a_row_is_called_by_whom_it_is_about_and_by_its_number_where_that_tells_nothing(bare_app: Flask) -> None:
    fields = [{"type": "select", "key": "party", "label": "Party"}, {"type": "textfield", "key": "answer", "label": "Answer"}]
    schema = {"components": [{"type": "dynamiclist", "path": "answers", "label": "Wishes", "components": fields}]}
    rows = [{"party": "p1", "answer": "no"}, {"party": "p2", "answer": "yes"}]
    names = {"p1": "李秀英", "p2": "王强"}
    with bare_app.test_request_context(headers={"Accept-Language": "en"}):
        assert list(lines_of(schema, {"answers": rows}, names)) == [("Wishes: 李秀英", "Answer: no"), ("Wishes: 王强", "Answer: yes")]
        twice = [rows[0], {"party": "p1", "answer": "yes"}]
        assert [title for title, _text in lines_of(schema, {"answers": twice}, names)] == ["Wishes 1", "Wishes 2"]


def test_a_task_that_is_done_says_so_and_leads_on_to_the_next_of_its_case(engine: Engine, task: str) -> None:
    wang = Visitor(engine, "wang")
    complete(wang, task, {"said": "yes"})
    page = wang.get(f"/tasks/{task}").text
    form = page.partition('id="form"')[2].partition("</section>")[0]
    assert "You completed this task on" in form
    assert "Next in this case: Second" in form
    assert "/claim" not in form
    assert f'action="/tasks/{task}"' not in form


def test_after_the_last_task_of_a_case_comes_the_next_of_the_inbox(engine: Engine, task: str) -> None:
    other = only_task(engine, engine.start("twice", actor="user:li"))
    engine.claim(other, actor="user:wang")
    wang = Visitor(engine, "wang")
    complete(wang, task, {"said": "x"})
    second = only_task(engine, engine.task(task).root_id)
    engine.claim(second, actor="user:wang")
    assert complete(wang, second, {"said": "y"}).headers["Location"] == f"/tasks/{other}"


def test_a_call_is_one_press_and_puts_the_task_off(engine: Engine, task: str) -> None:
    wang = Visitor(engine, "wang")
    wang.send(f"/tasks/{task}/call", who="李秀英", result="notReached", time="08:40", said="Calls back on Friday.", until="2026-10-09")
    page = wang.get(f"/tasks/{task}").text
    assert "☎ Called 李秀英 at 08:40: not reached. Calls back on Friday." in page
    assert "Put off until Fri 9 Oct 2026" in page
    (note,) = engine.notes.of_case(engine.task(task).root_id, reader="user:li")
    assert not note.private
    wang.send(f"/tasks/{task}/call", who="", result="reached")
    wang.send(f"/tasks/{task}/call", who="x", result="dreamt of")
    assert len(engine.notes.of_case(engine.task(task).root_id, reader="user:li")) == 1


def test_private_notes_stand_apart_and_are_seen_by_their_writer_only(engine: Engine, task: str) -> None:
    root = engine.task(task).root_id
    wang = Visitor(engine, "wang")
    wang.send(f"/cases/{root}/notes", text="Bring somebody along.", private="yes", task=task)
    page = wang.get(f"/tasks/{task}").text
    own = page[page.index('class="notes-own"') :]
    assert "Only you see this." in own
    assert "Bring somebody along." in own
    assert "Bring somebody along." not in page[: page.index('class="notes-own"')]
    assert "Bring somebody along." not in Visitor(engine, "zhao").get(f"/tasks/{task}").text


def test_a_conflict_is_declared_and_the_task_goes_to_others(engine: Engine, task: str) -> None:
    wang = Visitor(engine, "wang")
    case = engine.task(task).root_id
    assert f'action="/cases/{case}/recuse"' in wang.get(f"/tasks/{task}").text
    done = wang.send(f"/cases/{case}/recuse", reason="A cousin.")
    assert done.headers["Location"] == "/inbox"
    assert "Tasks of this case go to others" in wang.get("/inbox").text
    assert engine.task(task).assignee is None
    page = wang.get(f"/tasks/{task}").text
    assert "For reading only" in page
    assert "You have declared a conflict of interest in this case" in page
    assert ">Claim</button>" in Visitor(engine, "zhao").get(f"/tasks/{task}").text


def test_a_page_of_a_task_asks_the_same_number_of_questions_for_any_number_of_answers(engine: Engine, task: str) -> None:
    wang = Visitor(engine, "wang")
    few = _statements(engine, wang, task)
    for number in range(12):
        engine.notes.add(engine.task(task).root_id, f"note {number}", actor="user:wang")
    assert _statements(engine, wang, task) == few
    assert few <= 45


def _statements(engine: Engine, who: Visitor, task: str) -> int:
    from sqlalchemy import event
    from sqlalchemy.engine import Engine as Database

    seen: list[str] = []

    def count(*about: object) -> None:
        seen.append(str(about[2]))

    event.listen(Database, "before_cursor_execute", count)
    try:
        assert who.get(f"/tasks/{task}").status_code == 200
    finally:
        event.remove(Database, "before_cursor_execute", count)
    return len(seen)


def test_the_form_of_the_fixtures_has_the_fields_that_these_tests_fill_in() -> None:
    assert [component.get("key") or component.get("path") for component in FORM["components"]] == ["said", "amount", "rows"]  # type: ignore[attr-defined]
