"""The JSON API: the same commands, problems as RFC 9457 has them, and a description that says what is there."""

from __future__ import annotations

import re
from typing import Any

import pytest

from engine import Engine
from tests.support import deployer, prove
from tests.webui.live import Visitor, furnish


@pytest.fixture
def engine(sqlite_url, clock, tmp_path):  # type: ignore[no-untyped-def]
    with Engine.open(sqlite_url, clock=clock) as made:
        furnish(made, deployer(made, tmp_path))
        yield made
        prove(made)


class Program:
    """A program that acts as a person, with a token."""

    def __init__(self, engine: Engine, person: str) -> None:
        self.client = Visitor(engine).app.test_client()
        self.headers = {"Authorization": f"Bearer {engine.accounts.give_token(person, actor='system')}"}

    def get(self, address: str) -> Any:
        return self.client.get(address, headers=self.headers)

    def post(self, address: str, body: Any = None, **headers: str) -> Any:
        return self.client.post(address, json=body or {}, headers={**self.headers, **headers})


def test_a_program_works_a_case_from_start_to_end(engine: Engine) -> None:
    program = Program(engine, "wang")
    started = program.post("/api/cases", {"process_id": "asking", "variables": {"said": "before"}})
    assert started.status_code == 201
    case_id = started.get_json()["id"]
    (task,) = program.get(f"/api/tasks?case_id={case_id}").get_json()["tasks"]
    assert (task["element_id"], task["roles"], task["state"]) == ("ask", ["people_mediator"], "open")
    assert program.post(f"/api/tasks/{task['id']}/claim").get_json()["assignee"] == "wang"
    assert program.post(f"/api/tasks/{task['id']}/release").get_json()["assignee"] is None
    done = program.post(f"/api/tasks/{task['id']}/complete", {"variables": {"said": "yes", "amount": 0.1, "rows": []}})
    assert done.get_json()["state"] == "completed"
    assert program.get(f"/api/cases/{case_id}").get_json()["state"] == "completed"
    assert program.get(f"/api/cases/{case_id}/history").get_json()["entries"][0]["transition"] == "case-started"


def test_numbers_keep_their_digits(engine: Engine) -> None:
    program = Program(engine, "wang")
    answer = program.client.post(
        "/api/cases", data='{"process_id": "asking", "variables": {"n": 12345678901234567.10}}', headers=program.headers
    )
    assert b'"n":12345678901234567.10' in answer.data


def test_an_idempotency_key_starts_one_case(engine: Engine) -> None:
    program = Program(engine, "wang")
    first, second = (program.post("/api/cases", {"process_id": "asking"}, **{"Idempotency-Key": "k"}).get_json()["id"] for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("address", "body", "status", "code"),
    [
        ("/api/cases", {"process_id": "nothing"}, 404, "definition-not-found"),
        ("/api/cases", {}, 422, "bad-request"),
        ("/api/cases", {"process_id": "asking", "colour": "red"}, 422, "bad-request"),
        ("/api/tasks/main-none.1/claim", {}, 404, "task-not-found"),
        ("/api/decisions/nothing", {}, 404, "definition-not-found"),
    ],
)
def test_a_problem_is_told_as_the_standard_has_it(engine: Engine, address: str, body: Any, status: int, code: str) -> None:
    answer = Program(engine, "wang").post(address, body)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    told = answer.get_json()
    assert (told["status"], told["code"]) == (status, code)
    assert told["title"]
    assert told["detail"]


def test_an_invalid_form_names_each_field(engine: Engine) -> None:
    program = Program(engine, "wang")
    case_id = program.post("/api/cases", {"process_id": "asking"}).get_json()["id"]
    (task,) = engine.tasks(case_id)
    answer = program.post(f"/api/tasks/{task.id}/complete", {"variables": {"rows": [{}]}})
    assert answer.status_code == 422
    assert [error["key"] for error in answer.get_json()["errors"]] == ["said", "rows[1].name"]


def test_without_a_token_nobody_comes_in(engine: Engine) -> None:
    client = Visitor(engine).app.test_client()
    assert client.get("/api/tasks").status_code == 401
    assert client.get("/api/tasks", headers={"Authorization": "Bearer wrong"}).status_code == 403
    assert client.post("/api/cases", json={"process_id": "asking"}).status_code == 403  # no token of a session, either


def test_the_description_names_every_route_and_no_other(engine: Engine) -> None:
    app = Visitor(engine).app
    described = app.test_client().get("/api/openapi.json").get_json()
    assert described["openapi"] == "3.1.0"
    there = {
        (re.sub(r"<(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    told = {(path, method) for path, operations in described["paths"].items() for method in operations}
    assert told == there
