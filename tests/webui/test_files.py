"""Files of a case: attached from its pages, downloaded again byte by byte, and never lost in a form."""

from __future__ import annotations

import io
import json

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from engine import Engine
from tests.support import deployer, only_task, process, prove
from tests.webui.live import FORM, TASK, Visitor, enter_waiting, furnish
from webui.case.files import LARGEST_UPLOAD
from webui.task.files import for_browser, without_files
from webui.wording.sizes import size

MB = 1024 * 1024
PICKER = {"id": "p", "type": "filepicker", "key": "photos", "label": "Photos", "properties": {"zh.label": "照片"}}


@pytest.fixture
def engine(sqlite_url, clock, tmp_path):  # type: ignore[no-untyped-def]
    """The pages do not differ by database: SQLite suffices."""
    with Engine.open(sqlite_url, clock=clock) as made:
        deploy = deployer(made, tmp_path)
        furnish(made, deploy)
        enter_waiting(deploy)
        asking = {**FORM, "id": "picking", "components": [*FORM["components"], PICKER]}  # type: ignore[misc]
        picking_task = TASK.replace('formId="ask"', 'formId="picking"')
        picking = process("pick", f'<startEvent id="a"/>{picking_task}<endEvent id="z"/>', "a > ask > z")
        deploy(picking, files={"picking.form": json.dumps(asking).encode()})
        yield made
        prove(made)


@pytest.fixture
def task(engine: Engine) -> str:
    found = only_task(engine, engine.start("waiting", {"caseNumber": "2026-00007"}, business_key="2026-00007", actor="user:li"))
    engine.claim(found, actor="user:wang")
    return found


def attach(who: Visitor, root: str, *chosen: tuple[bytes, str], task: str = "", csrf: str = "token") -> TestResponse:
    """Send the card's form."""
    files = [FileStorage(io.BytesIO(content), name) for content, name in chosen]
    boundary, body = encode_multipart({"csrf": csrf, "task": task, "file": files})
    return who.client.post(f"/cases/{root}/files", data=body, content_type=f"multipart/form-data; boundary={boundary}")


def test_files_are_attached_from_a_task_and_come_back_byte_by_byte(engine: Engine, task: str) -> None:
    wang, root = Visitor(engine, "wang", language="zh"), engine.task(task).root_id
    photo = b"\xff\xd8\xff" + bytes(range(256)) * 12 * 1024  # 3 MB: more than any other request may have
    answer = attach(wang, root, (photo, "现场照片.jpg"), (b"<script>alert(1)</script>", "note.html"), task=task)
    assert answer.headers["Location"] == f"/tasks/{task}"
    page = wang.get(f"/tasks/{task}").text
    assert "已添加：现场照片.jpg、note.html" in page
    assert "3 MB · 2026年" in page
    kept = {file.name: file for file in engine.files.of_case(root)}
    assert {(file.task_id, file.actor, file.media_type) for file in kept.values()} == {
        (task, "user:wang", "image/jpeg"),
        (task, "user:wang", "text/html"),
    }
    for name, content in (("现场照片.jpg", photo), ("note.html", b"<script>alert(1)</script>")):
        got = Visitor(engine, "li").get(f"/files/{kept[name].id}")
        assert got.data == content
        assert got.headers["Content-Disposition"].startswith("attachment;")
        assert got.headers["X-Content-Type-Options"] == "nosniff"
        assert got.headers["Cache-Control"] == "no-store"
        assert got.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    told = Visitor(engine, "li").get(f"/cases/{root}").text
    assert "attached a file: note.html" in told
    assert f'href="/files/{kept["note.html"].id}"' in told


def test_a_picture_is_shown_and_is_of_no_origin_when_it_is_opened_alone(engine: Engine, task: str) -> None:
    wang, root = Visitor(engine, "wang"), engine.task(task).root_id
    attach(wang, root, (b"\xff\xd8\xff\xe0 photo", "a.jpg"), (b"<svg onload='alert(1)'/>", "b.svg"))
    kept = {file.name: file.id for file in engine.files.of_case(root)}
    got = wang.get(f"/files/{kept['a.jpg']}/picture")
    assert (got.data, got.mimetype) == (b"\xff\xd8\xff\xe0 photo", "image/jpeg")
    assert got.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert wang.get(f"/files/{kept['b.svg']}/picture").status_code == 404


def test_what_cannot_be_attached_is_said_and_the_rest_is_kept(engine: Engine, task: str) -> None:
    wang, root = Visitor(engine, "wang"), engine.task(task).root_id
    answer = attach(wang, root, (bytes(20 * MB + MB // 2), "film.mp4"), (b"", "nothing.txt"), (b"%PDF-1.7", "proof.pdf"))
    page = wang.get(answer.headers["Location"]).text
    assert answer.headers["Location"] == f"/cases/{root}"
    assert "“film.mp4” has 20.5 MB, and a file at most 20 MB" in page
    assert "“nothing.txt” is empty" in page
    assert "Attached: proof.pdf" in page
    assert [file.name for file in engine.files.of_case(root)] == ["proof.pdf"]
    attach(wang, root)
    assert "Please choose a file first." in wang.get(f"/cases/{root}").text


def test_a_task_of_another_case_is_not_taken_for_the_files(engine: Engine, task: str) -> None:
    other = engine.start("waiting", {"caseNumber": "2026-00008"}, business_key="2026-00008", actor="user:li")
    attach(Visitor(engine, "wang"), other.root_id, (b"x", "x.txt"), task=task)
    assert [file.task_id for file in engine.files.of_case(other.root_id)] == [None]


def test_a_forged_or_endless_request_attaches_nothing(engine: Engine, task: str) -> None:
    wang, root = Visitor(engine, "wang"), engine.task(task).root_id
    assert attach(wang, root, (b"x", "x.txt"), csrf="forged").status_code == 403
    endless = {"CONTENT_TYPE": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(LARGEST_UPLOAD + 1)}
    large = wang.client.post(f"/cases/{root}/files", environ_overrides=endless)
    assert large.status_code == 413
    assert "100 MB at once" in large.text
    assert wang.send(f"/cases/{root}/notes", text="x" * 3 * MB).status_code == 413  # the wider bound is this route's alone
    assert engine.files.of_case(root) == []


def test_only_people_who_are_signed_in_attach_and_download(engine: Engine, task: str) -> None:
    root = engine.task(task).root_id
    file = engine.files.attach(root, "a\nb.txt", b"x", media_type="text/plain\r\nX: y", actor="user:wang")
    nobody = Visitor(engine)
    assert nobody.get(f"/files/{file.id}").headers["Location"].startswith("/sign-in")
    assert attach(nobody, root, (b"y", "y.txt")).headers["Location"].startswith("/sign-in")
    got = Visitor(engine, "wang").get(f"/files/{file.id}")
    assert (got.data, got.mimetype) == (b"x", "text/plain")
    assert got.headers["Content-Disposition"] == "attachment; filename=a_b.txt"
    assert Visitor(engine, "wang").get("/files/none").status_code == 404
    assert attach(Visitor(engine, "wang"), "none", (b"y", "y.txt")).status_code == 404
    assert len(engine.files.of_case(root)) == 1


def test_a_form_asks_for_files_in_its_field(engine: Engine) -> None:
    task = only_task(engine, engine.start("pick", {"said": "before"}, actor="user:li"))
    wang = Visitor(engine, "wang", language="zh")
    engine.claim(task, actor="user:wang")
    page = wang.get(f"/tasks/{task}").text
    assert "filepicker" in page
    assert "照片" in page
    assert f'data-files="/cases/{engine.task(task).root_id}/files"' in page


def test_fields_for_files_are_left_out_of_groups_and_lists_too() -> None:
    text = {"type": "textfield", "key": "a"}
    schema = {
        "id": "f",
        "components": [text, PICKER, {"type": "group", "components": [{"type": "dynamiclist", "path": "r", "components": [PICKER, text]}]}],
    }
    assert without_files(schema) == {
        "id": "f",
        "components": [text, {"type": "group", "components": [{"type": "dynamiclist", "path": "r", "components": [text]}]}],
    }
    group = for_browser(schema)["components"][2]
    assert group == {"type": "group", "components": [{"type": "dynamiclist", "path": "r", "components": [text]}]}
    assert for_browser(schema)["components"][:2] == [text, PICKER]
    assert PICKER in schema["components"]


@pytest.mark.parametrize(("count", "said"), [(1024, "1 KB"), (2047, "1 KB"), (MB, "1 MB"), (MB * 3 // 2, "1.5 MB"), (20 * MB, "20 MB")])
def test_a_size_is_said_in_its_unit(count: int, said: str) -> None:
    assert size(count) == said
