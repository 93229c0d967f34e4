"""Light and dark: chosen by a press, kept by the browser, applied before the first pixel."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient


@pytest.fixture
def client(bare_app: Flask) -> FlaskClient:
    made = bare_app.test_client()
    with made.session_transaction() as session:
        session["csrf"] = "right"
    return made


def choose(client: FlaskClient, theme: str) -> None:
    answer = client.post("/theme", data={"theme": theme, "csrf": "right", "back": "/style"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/style")


def test_the_system_decides_until_somebody_chooses(client: FlaskClient) -> None:
    page = client.get("/style").text
    assert '<html lang="zh-CN" data-theme="system">' in page
    assert 'media="screen and (prefers-color-scheme: dark)"' in page


@pytest.mark.parametrize(("theme", "sheet"), [("dark", 'media="screen"'), ("light", None)])
def test_a_choice_is_kept_and_applied_by_the_server(client: FlaskClient, theme: str, sheet: str | None) -> None:
    choose(client, theme)
    page = client.get("/style").text
    assert f'data-theme="{theme}"' in page
    assert ("dark.css" in page) is (sheet is not None)
    assert sheet is None or sheet in page


def test_nothing_else_than_a_theme_is_kept(client: FlaskClient) -> None:
    choose(client, 'pink" onload="')
    assert 'data-theme="system"' in client.get("/style").text


def test_the_choice_is_kept_for_a_year_and_no_script_reads_it(client: FlaskClient) -> None:
    cookie = client.post("/theme", data={"theme": "dark", "csrf": "right"}).headers["Set-Cookie"]
    assert cookie.startswith("theme=dark; ")
    assert "Max-Age=31536000" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
