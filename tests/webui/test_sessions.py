"""Sessions as somebody before a browser meets them: one that ended by itself, signing out of it, lock-out, and first passwords."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from engine import Engine, FixedClock
from tests.support import deployer
from tests.webui.live import Visitor, furnish


@pytest.fixture
def engine(sqlite_url: str, clock: FixedClock, tmp_path: Path) -> Iterator[Engine]:
    """A district with Wang, who mediates and chose his password, and Li, who was given hers."""
    with Engine.open(sqlite_url, clock=clock) as made:
        furnish(made, deployer(made, tmp_path))
        made.accounts.set_password("wang", "nine walnut trees", actor="user:wang")
        made.accounts.set_password("li", "nine walnut trees", actor="system")
        yield made


def test_whoever_signs_out_of_a_session_that_ended_by_itself_is_led_to_the_sign_in(engine: Engine, clock: FixedClock) -> None:
    wang = Visitor(engine, "wang", language="zh")
    assert "退出" in wang.get("/inbox").text
    clock.move_to(clock.now() + timedelta(hours=12, minutes=1))
    left = wang.send("/sign-out")
    assert (left.status_code, left.headers["Location"]) == (303, "/sign-in")
    assert wang.get("/inbox").headers["Location"] == "/sign-in?next=/inbox"


def test_the_second_tab_signs_out_after_the_first_has_met_the_end(engine: Engine, clock: FixedClock) -> None:
    wang = Visitor(engine, "wang", language="zh")
    wang.get("/inbox")
    clock.move_to(clock.now() + timedelta(hours=12, minutes=1))
    wang.get("/inbox")
    left = wang.send("/sign-out")  # with the token of the page that was open before
    assert (left.status_code, left.headers["Location"]) == (303, "/sign-in")


def test_nobody_is_signed_out_from_elsewhere(engine: Engine) -> None:
    wang = Visitor(engine, "wang")
    assert wang.client.post("/sign-out", data={"csrf": "forged"}).status_code == 403
    assert wang.get("/inbox").status_code == 200


def test_eleven_hours_later_the_session_goes_on(engine: Engine, clock: FixedClock) -> None:
    wang = Visitor(engine, "wang")
    clock.move_to(clock.now() + timedelta(hours=11, minutes=59))
    assert wang.get("/inbox").status_code == 200


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "locked until 09:01, for 1 more minute."), ("zh", "锁定至 09:01（还有 1 分钟）")],
)
def test_a_lock_out_says_until_when(engine: Engine, language: str, words: str) -> None:
    guest = Visitor(engine, demo=False, language=language)
    for _ in range(4):
        guest.send("/sign-in", person="wang", password="wrong")
    refused = guest.send("/sign-in", person="wang", password="wrong")
    assert refused.status_code == 403
    assert words in refused.text
    assert 'value="wang"' in refused.text


def test_a_first_password_is_changed_and_leads_on_to_where_the_person_wanted_to_go(engine: Engine) -> None:
    guest = Visitor(engine, demo=False)
    asked = guest.send("/sign-in", person="li", password="nine walnut trees", next="/inbox?tab=claim")
    assert asked.headers["Location"] == "/account/password?next=/inbox?tab%3Dclaim"
    assert guest.get("/cases?q=elm").headers["Location"] == "/account/password?next=/cases?q%3Delm"
    page = guest.get(asked.headers["Location"]).text
    assert 'name="next" value="/inbox?tab=claim"' in page
    assert page.index("has at least 10 characters") < page.index('name="new"')
    with guest.client.session_transaction() as session:
        session["csrf"] = "token"
    new = {"old": "nine walnut trees", "next": "/inbox?tab=claim"}
    refused = guest.send("/account/password", **new, new="1234567890", again="1234567890")
    assert refused.status_code == 422
    assert 'name="next" value="/inbox?tab=claim"' in refused.text
    changed = guest.send("/account/password", **new, new="ten old walnut trees", again="ten old walnut trees")
    assert changed.headers["Location"] == "/inbox?tab=claim"
    new = {"old": "nine walnut trees", "new": "six old walnut trees", "again": "six old walnut trees"}
    assert Visitor(engine, "wang").send("/account/password", **new).headers["Location"] == "/account"


def test_a_first_password_leads_nobody_to_another_site(engine: Engine) -> None:
    guest = Visitor(engine, demo=False)
    asked = guest.send("/sign-in", person="li", password="nine walnut trees", next="https://evil.example")
    assert asked.headers["Location"] == "/account/password"
    assert 'name="next" value="/"' in guest.get("/account/password?next=//evil.example").text
