"""The inbox through its pages: acting in place, losing a race, filters that stay, counts that are true at once, notices, the overview."""

from __future__ import annotations

import re

import pytest

from engine import Duty, Engine, FixedClock, Person
from tests.support import deployer, only_task
from tests.webui.live import SINCE, Visitor, furnish


@pytest.fixture
def engine(sqlite_url, clock, tmp_path):  # type: ignore[no-untyped-def]
    """The pages do not differ by database: SQLite suffices."""
    with Engine.open(sqlite_url, clock=clock) as made:
        furnish(made, deployer(made, tmp_path))
        for id_, name, role in (("zhao", "赵丽", "people_mediator"), ("zhou", "周敏", "supervisor"), ("chen", "陈霞", "unit_head")):
            made.directory.add_person(Person(id_, name), actor="system")
            made.directory.give(Duty(id_, role, "desk", SINCE), actor="system")
        yield made


def start(engine: Engine, **variables: object) -> str:
    return only_task(engine, engine.start("asking", {"said": "before", **variables}, actor="user:li"))


def in_place(visitor: Visitor, address: str, **fields: str) -> str:
    """What htmx gets for an act."""
    return visitor.client.post(address, data={"csrf": "token", **fields}, headers={"HX-Request": "true"}).text


def count(page: str, tab: str) -> str:
    found = re.search(rf'id="tab-{tab}".*?<span class="count">(.*?)</span>', page)
    assert found is not None
    return found[1]


def badge(page: str, name: str) -> str:
    found = re.search(rf'id="badge-{name}"[^>]*><span aria-hidden="true">(.*?)</span>', page)
    assert found is not None
    return found[1]


def test_an_act_in_place_tells_the_counts_as_they_are_now(engine: Engine) -> None:
    task, _other = start(engine), start(engine)
    wang = Visitor(engine, "wang")
    page = wang.get("/inbox?tab=to-claim").text
    assert (count(page, "to-claim"), count(page, "mine"), badge(page, "inbox")) == ("2", "0", "")
    part = in_place(wang, f"/inbox/{task}/claim", view="tab=to-claim")
    assert (count(part, "to-claim"), count(part, "mine"), badge(part, "inbox")) == ("1", "1", "1")
    assert 'hx-swap-oob="true"' in part
    assert "Claimed: it is in “Mine” now." in part
    assert f'data-task="{task}"' not in part
    assert f'href="/tasks/{task}">Work on it now</a>' in part
    part = in_place(wang, f"/inbox/{task}/release", view="tab=mine")
    assert (count(part, "to-claim"), count(part, "mine"), badge(part, "inbox")) == ("2", "0", "")


def test_of_two_who_claim_the_second_is_told_and_sees_the_list_as_it_is(engine: Engine) -> None:
    task = start(engine)
    zhao = Visitor(engine, "zhao")
    assert task in zhao.get("/inbox?tab=to-claim").text
    engine.claim(task, actor="user:wang")
    part = in_place(zhao, f"/inbox/{task}/claim", view="tab=to-claim")
    assert 'role="alert"' in part
    assert "王建国" in part or "wang" in part
    assert f'data-task="{task}"' not in part
    plain = zhao.send(f"/inbox/{task}/claim", view="tab=to-claim")
    assert (plain.status_code, 'role="alert"' in plain.text) == (200, True)


def test_several_are_claimed_at_once_and_what_failed_is_said(engine: Engine) -> None:
    first, second, taken = start(engine), start(engine), start(engine)
    engine.claim(taken, actor="user:zhao")
    wang = Visitor(engine, "wang")
    answer = wang.client.post("/inbox/claim", data={"csrf": "token", "task": [first, second, taken], "view": "tab=to-claim"})
    assert "2 tasks claimed" in answer.text
    assert 'role="alert"' in answer.text
    assert [engine.task(task).assignee for task in (first, second, taken)] == ["wang", "wang", "zhao"]
    assert "Select at least one task first." in in_place(wang, "/inbox/claim", view="tab=to-claim")


def test_a_task_is_assigned_to_a_colleague_without_leaving_the_list(engine: Engine) -> None:
    task = start(engine)
    engine.claim(task, actor="user:wang")
    wang = Visitor(engine, "wang")
    choice = wang.client.get(f"/inbox/assign?task={task}&view=tab%3Dmine", headers={"HX-Request": "true"}).text
    assert re.findall(r'name="to" value="(.*?)"><b>(.*?)</b><small>(.*?)</small>', choice) == [
        ("zhao", "赵丽", "0 open tasks · Joint desk")
    ]
    assert "<!doctype html>" in wang.get(f"/inbox/assign?task={task}").text  # without JavaScript: a page
    part = in_place(wang, "/inbox/assign", task=task, to="zhao", reason="knows the family", view="tab=mine")
    assert "1 task assigned." in part
    assert engine.task(task).assignee == "zhao"
    assert badge(Visitor(engine, "zhao").get("/inbox").text, "notices") == "1"


def test_of_two_who_reassign_at_once_the_second_is_told_who_has_it_now(engine: Engine) -> None:
    task = start(engine)
    engine.assign(task, to="wang", actor="system")
    wang = Visitor(engine, "wang")
    send = {"task": task, "seen": "li", "to": "zhao", "reason": "late", "back": "/cases?state=overdue"}
    second = wang.send("/inbox/assign", **send)
    assert second.status_code == 200
    assert 'role="alert">Somebody else was quicker: 王建国 has the task now.' in second.text
    assert engine.task(task).assignee == "wang"
    assert 'name="seen" value="wang"' in second.text  # pressed again, it is meant
    assert wang.send("/inbox/assign", **{**send, "seen": "wang"}).headers["Location"] == "/cases?state=overdue"
    assert engine.task(task).assignee == "zhao"
    notice = wang.get("/notices").text
    assert "to 赵丽: you do not have it any more" not in notice  # it was Wang's own doing


def test_where_nobody_else_may_do_it_the_page_says_so_and_what_to_do(engine: Engine) -> None:
    task = start(engine)
    engine.claim(task, actor="user:wang")
    said = Visitor(engine, "wang").get(f"/inbox/assign?task={task}").text
    assert 'value="zhao"' in said
    engine.recuse(engine.task(task).root_id, reason="cousin", actor="user:zhao")
    said = Visitor(engine, "wang").get(f"/inbox/assign?task={task}").text
    assert "Nobody else may do this: it needs the role" in said
    assert "An administrator can do that." in said


@pytest.mark.parametrize("address", ["//evil.example/tasks/", "https://evil.example", "/tasks\\\\evil"])
def test_nobody_is_led_elsewhere_after_reassigning(engine: Engine, address: str) -> None:
    task = start(engine)
    engine.claim(task, actor="user:wang")
    answer = Visitor(engine, "wang").send("/inbox/assign", task=task, seen="wang", to="zhao", reason="x", back=address)
    assert "evil" not in answer.headers["Location"]


def test_filters_stay_after_an_act_and_for_the_next_visit_and_are_told_where_they_hide_something(engine: Engine) -> None:
    loan, family = start(engine, kind="loan"), start(engine, kind="family")
    wang = Visitor(engine, "wang")
    page = wang.get("/inbox?tab=to-claim&kind=loan&sort=newest").text
    assert (loan in page, family in page) == (True, False)
    assert 'value="tab=to-claim&amp;kind=loan&amp;sort=newest"' in page
    part = in_place(wang, f"/inbox/{loan}/claim", view="tab=to-claim&kind=loan&sort=newest")
    assert "Nothing here fits the filters." in part
    assert 'href="/inbox?tab=to-claim&amp;sort=newest"' in part
    again = wang.get("/inbox").text
    assert '<option value="loan" selected>' in again
    assert family not in again
    assert family in wang.get("/inbox?tab=to-claim").text
    assert family in wang.get("/inbox?tab=to-claim").text
    wang.client.get("/inbox?tab=to-claim&kind=loan", headers={"HX-Request": "true", "X-Live": "yes"})
    assert family in wang.get("/inbox?tab=to-claim").text


def test_who_comes_anew_finds_the_own_tasks_and_else_what_can_be_claimed(engine: Engine) -> None:
    task = start(engine)
    wang = Visitor(engine, "wang")
    wang.get("/inbox?tab=done")
    assert re.search(r'id="tab-to-claim"[^>]*aria-current="page"', wang.get("/inbox").text)
    engine.claim(task, actor="user:wang")
    wang.get("/inbox?tab=to-claim")
    assert re.search(r'id="tab-mine"[^>]*aria-current="page"', wang.get("/inbox").text)


def test_the_keys_listed_are_those_that_do_something(engine: Engine) -> None:
    task = start(engine)
    wang = Visitor(engine, "wang")
    assert keys(wang.get("/inbox?tab=to-claim").text) == ["j", "k", "↵", "c", "x", "g i", "/", "?", "Esc"]
    engine.claim(task, actor="user:wang")
    assert keys(wang.get("/inbox?tab=mine").text) == ["j", "k", "↵", "r", "a", "x", "g i", "/", "?", "Esc"]


def keys(page: str) -> list[str]:
    """The keys that "?" lists; those of marked fields (f) are added by the browser."""
    listed = page.partition("data-shortcut-list")[2].partition("</dl>")[0]
    return [" ".join(re.findall(r"<kbd[^>]*>(.*?)</kbd>", term)) for term in listed.split("</dt>")[:-1]]


def test_a_request_that_changes_nothing_writes_no_cookie(engine: Engine) -> None:
    """Of two requests at once, the one that ends last would else put back what the other has changed."""
    wang = Visitor(engine, "wang")
    assert "Set-Cookie" in wang.get("/inbox?tab=to-claim&kind=loan").headers
    for address in ("/live/now", "/inbox", "/notices"):
        assert "Set-Cookie" not in wang.get(address).headers


def test_nonsense_in_the_address_narrows_nothing(engine: Engine) -> None:
    task = start(engine)
    page = Visitor(engine, "wang").get("/inbox?tab=nothing&due=never&sort=upwards&text=%20")
    assert (page.status_code, task in page.text) == (200, True)


def test_the_line_says_who_waits_for_whom(engine: Engine) -> None:
    task = start(engine, steward="li", caseNumber="2026-00001")
    wang = Visitor(engine, "wang")
    assert "for: People&#39;s mediator" in wang.get("/inbox?tab=to-claim").text
    engine.claim(task, actor="user:wang")
    assert "李伟 waits for you" in wang.get("/inbox?tab=mine").text
    assert "with 王建国" in Visitor(engine, "li").get("/inbox?tab=waiting").text


def test_what_is_done_stands_there_with_the_way_to_its_case(engine: Engine) -> None:
    task = start(engine, caseNumber="2026-00001")
    engine.claim(task, actor="user:wang")
    engine.complete(task, {"said": "yes", "rows": []}, actor="user:wang")
    page = Visitor(engine, "wang").get("/inbox?tab=done").text
    assert f'href="/tasks/{task}"' in page
    assert f'href="/cases/{engine.task(task).root_id}"' in page


@pytest.mark.parametrize(
    ("tab", "words"),
    [
        ("mine", "All done."),
        ("to-claim", "Nothing waits."),
        ("waiting", "Nobody keeps you waiting."),
        ("put-off", "Nothing is put off."),
        ("done", "Nothing done yet."),
    ],
)
def test_an_empty_list_says_what_to_do(engine: Engine, tab: str, words: str) -> None:
    assert words in Visitor(engine, "wang").get(f"/inbox?tab={tab}").text


def test_danger_stands_above_all_else(engine: Engine) -> None:
    start(engine)
    task = start(engine, risk=4)
    page = Visitor(engine, "wang").get("/inbox").text
    assert page.index("Danger: first of all") < page.index(f'data-task="{task}"') < page.index("In the next five working days <span")
    assert page.count(f'data-task="{task}"') == 1


def test_a_rest_day_is_called_one(engine: Engine, clock: FixedClock) -> None:
    assert "working day" in Visitor(engine, "wang").get("/inbox").text
    clock.move_to(clock.now().replace(month=10, day=1))
    assert "休息日" in Visitor(engine, "wang", language="zh").get("/inbox").text


def test_notices_are_read_one_by_one_or_all(engine: Engine) -> None:
    for task in (start(engine), start(engine)):
        engine.claim(task, actor="user:zhao")
        engine.assign(task, to="wang", actor="user:zhao")
    wang = Visitor(engine, "wang")
    page = wang.get("/notices").text
    assert badge(page, "notices") == "2"
    assert "赵丽 has assigned to you: “Ask them”" in page
    ids = re.findall(r'name="notice" value="(.*?)"', page)
    onward = wang.send("/notices/read", notice=ids[0], to=f"/tasks/{task}")
    assert onward.headers["Location"] == f"/tasks/{task}"
    assert badge(wang.get("/notices").text, "notices") == "1"
    assert wang.send("/notices/read", notice=ids[1], to="//elsewhere.example").headers["Location"] == "/notices"
    wang.client.post("/notices/read", data={"csrf": "token", "notice": ids})
    assert "No new notice." in wang.get("/notices").text


def test_a_supervisor_lands_on_the_overview_and_a_mediator_has_none(engine: Engine, clock: FixedClock) -> None:
    start(engine, steward="li")
    clock.move_to(clock.now().replace(month=10, day=20))
    zhou = Visitor(engine, "zhou")
    assert zhou.get("/").headers["Location"] == "/overview"
    page = zhou.get("/overview").text
    assert '<a class="stat late" href="/cases?state=overdue"><span>Overdue</span><b>1</b>' in page
    assert '<a href="/cases?state=overdue&amp;person=li">1</a>' in page
    assert "Cases with open work in your units" in Visitor(engine, "chen").get("/overview").text
    wang = Visitor(engine, "wang")
    assert wang.get("/").headers["Location"] == "/inbox"
    assert wang.get("/overview").status_code == 404
