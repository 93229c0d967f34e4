"""A form's answer that is a file: it is one that is on the same case."""

from __future__ import annotations

import json
from typing import Any

import pytest

from engine import Engine
from engine.errors import InvalidForm
from tests.support import Deploy, only_task, process, user_task

FORM = {
    "id": "photos",
    "type": "default",
    "components": [
        {"id": "p", "type": "filepicker", "key": "photos", "label": "Photos", "multiple": True},
        {"id": "r", "type": "dynamiclist", "path": "visits", "label": "Visits", "components": [
            {"id": "v", "type": "filepicker", "key": "proof", "label": "Proof"}]},
    ],
}  # fmt: skip
VISIT = process(
    "visit", '<startEvent id="a"/>' + user_task("b", '<zeebe:formDefinition formId="photos"/>') + '<endEvent id="c"/>', "a > b > c"
)


@pytest.fixture
def case_id(engine: Engine, deploy: Deploy) -> str:
    deploy(VISIT, files={"photos.form": json.dumps(FORM).encode()})
    return engine.start("visit").id


def _refused(engine: Engine, case_id: str, **answers: Any) -> dict[str, str]:
    with pytest.raises(InvalidForm) as caught:
        engine.complete(only_task(engine, case_id), answers, actor="user:li")
    assert engine.task(only_task(engine, case_id)).state == "open"
    return {error.key: error.message for error in caught.value.errors}


def test_files_of_the_case_are_taken(engine: Engine, case_id: str) -> None:
    one, two = (engine.files.attach(case_id, name, name.encode(), actor="user:li").id for name in ("a.txt", "b.txt"))
    engine.complete(only_task(engine, case_id), {"photos": [one, two], "visits": [{"proof": one}]}, actor="user:li")
    assert engine.case(case_id).variables == {"photos": [one, two], "visits": [{"proof": one}]}


def test_a_file_that_is_nowhere_is_told_at_its_field(engine: Engine, case_id: str) -> None:
    here = engine.files.attach(case_id, "a.txt", b"a", actor="user:li").id
    assert _refused(engine, case_id, photos=[here, "main-none"], visits=[{"proof": "gone"}]) == {
        "photos": "The file “main-none” is not on this case. Attach it first, then choose it here.",
        "visits[1].proof": "The file “gone” is not on this case. Attach it first, then choose it here.",
    }


def test_a_file_of_another_case_is_not_taken(engine: Engine, case_id: str) -> None:
    other = engine.files.attach(engine.start("visit").id, "secret.txt", b"s", actor="user:li").id
    assert set(_refused(engine, case_id, photos=[other])) == {"photos"}


def test_no_file_is_an_answer_too(engine: Engine, case_id: str) -> None:
    engine.complete(only_task(engine, case_id), {"photos": []}, actor="user:li")
    assert engine.case(case_id).state == "completed"
