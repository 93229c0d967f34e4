"""What keeps the pages safe, whoever asks."""

from __future__ import annotations

from flask import Flask

from webui.language import local
from webui.security.headers import POLICY


def test_every_answer_carries_the_policy(bare_app: Flask) -> None:
    client = bare_app.test_client()
    for address in ("/healthz", "/nowhere", "/static/dist/page.js", "/inbox"):
        with client.get(address) as answer:
            headers = answer.headers
        assert headers["Content-Security-Policy"] == POLICY
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_policy_allows_no_inline_script_and_nothing_from_elsewhere() -> None:
    assert "default-src 'none'" in POLICY
    assert "script-src 'self';" in POLICY
    assert "frame-ancestors 'none'" in POLICY
    assert "eval" not in POLICY


def test_a_post_without_the_token_is_refused_and_changes_nothing(bare_app: Flask) -> None:
    client = bare_app.test_client()
    answer = client.post("/language", data={"language": "en"})
    assert answer.status_code == 403
    assert "未保存任何内容" in answer.text
    with client.session_transaction() as session:
        assert "language" not in session


def test_a_post_with_a_wrong_token_is_refused(bare_app: Flask) -> None:
    client = bare_app.test_client()
    with client.session_transaction() as session:
        session["csrf"] = "right"
    assert client.post("/language", data={"language": "en", "csrf": "wrong"}).status_code == 403
    assert client.post("/language", data={"language": "en"}, headers={"X-CSRF-Token": "wrong"}).status_code == 403


def test_a_post_with_the_token_is_taken(bare_app: Flask) -> None:
    client = bare_app.test_client()
    with client.session_transaction() as session:
        session["csrf"] = "right"
    answer = client.post("/language", data={"language": "en", "csrf": "right", "back": "/cases?state=active"})
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/cases?state=active"
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert "SameSite=Lax" in answer.headers["Set-Cookie"]


def test_nobody_is_led_to_another_site() -> None:
    assert local("/inbox?tab=mine") == "/inbox?tab=mine"
    for address in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "/a\r\nX: y"):
        assert local(address) == "/"


def test_pages_of_people_ask_for_signing_in_first(bare_app: Flask) -> None:
    client = bare_app.test_client()
    for address in ("/inbox", "/cases", "/register", "/record", "/organisation", "/tasks/t", "/cases/c", "/cases/c/diagram"):
        answer = client.get(address)
        assert answer.status_code == 303, address
        assert answer.headers["Location"].startswith("/sign-in?next=/"), address


def test_the_language_follows_the_browser_and_is_chinese_otherwise(bare_app: Flask) -> None:
    client = bare_app.test_client()
    assert 'lang="zh-CN"' in client.get("/nowhere").text
    assert 'lang="en"' in client.get("/nowhere", headers={"Accept-Language": "en-GB,fr"}).text
    assert 'lang="zh-CN"' in client.get("/nowhere", headers={"Accept-Language": "zh-TW"}).text
