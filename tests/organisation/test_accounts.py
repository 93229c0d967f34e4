"""Signing in: sessions that end, accounts that lock, passwords that others set."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import Connection, select

from engine import Duty, Engine, FixedClock, Person, Unit
from engine.access import NotPermitted
from engine.organisation.errors import AccountDisabled, AccountLocked, NoSuchSession, WeakPassword, WrongPassword
from engine.queries.accounts import account_of, accounts
from engine.queries.sessions import open_sessions, signed_in
from engine.store.tables import audit_entry

PASSWORD = "three old pagoda trees"


@pytest.fixture(autouse=True)
def people(engine: Engine) -> None:
    """A mediator and an administrator in a small district."""
    engine.directory.add_unit(Unit("elm", "community", "Elm", "榆树社区"), actor="system")
    for id_, name, role in (("li", "李梅", "people_mediator"), ("an", "安宁", "administrator")):
        engine.directory.add_person(Person(id_, name), actor="system")
        engine.directory.give(Duty(id_, role, "elm", date(2026, 1, 1)), actor="system")


def asks(engine: Engine, token: str) -> str | None:
    """The person of a session."""
    found = engine.read(signed_in, "main", token, engine.clock.now())
    return found.reader.person if found else None


def test_whoever_knows_the_password_gets_a_session(engine: Engine) -> None:
    engine.accounts.set_password("li", PASSWORD, actor="system")
    admission = engine.accounts.sign_in("li", PASSWORD, agent="Firefox on Linux")
    assert admission.token is not None
    assert asks(engine, admission.token) == "li"
    assert asks(engine, "another") is None
    (session,) = engine.read(open_sessions, "main", "li", engine.clock.now())
    assert (session.agent, session.began_at) == ("Firefox on Linux", engine.clock.now())


@pytest.mark.parametrize(("person", "password"), [("li", "wrong"), ("nobody", PASSWORD), ("an", PASSWORD), ("li\x00", PASSWORD), ("", "")])
def test_a_wrong_name_and_a_wrong_password_are_refused_alike(engine: Engine, person: str, password: str) -> None:
    engine.accounts.set_password("li", PASSWORD, actor="system")
    with pytest.raises(WrongPassword) as refused:
        engine.accounts.sign_in(person, password)
    assert refused.value.sentence() == "User name or password is wrong."


def test_repeated_failure_locks_the_account_longer_each_time(engine: Engine, clock: FixedClock) -> None:
    engine.accounts.set_password("li", PASSWORD, actor="system")
    for _ in range(4):
        with pytest.raises(WrongPassword):
            engine.accounts.sign_in("li", "wrong")
    with pytest.raises(AccountLocked) as locked:
        engine.accounts.sign_in("li", "wrong")
    assert locked.value.fields["minutes"] == 1
    assert locked.value.fields["until"] == clock.now() + timedelta(minutes=1)
    with pytest.raises(AccountLocked):
        engine.accounts.sign_in("li", PASSWORD)  # not even looked at
    clock.move_to(clock.now() + timedelta(minutes=1))
    with pytest.raises(AccountLocked) as again:
        engine.accounts.sign_in("li", "wrong")
    assert again.value.fields["minutes"] == 2
    clock.move_to(clock.now() + timedelta(minutes=2))
    assert engine.accounts.sign_in("li", PASSWORD).token is not None
    with pytest.raises(WrongPassword):
        engine.accounts.sign_in("li", "wrong")  # counted from the beginning


def test_a_lock_lasts_an_hour_at_most(engine: Engine, clock: FixedClock) -> None:
    engine.accounts.set_password("li", PASSWORD, actor="system")
    for _ in range(20):
        with pytest.raises((WrongPassword, AccountLocked)) as last:
            engine.accounts.sign_in("li", "wrong")
        clock.move_to(clock.now() + timedelta(hours=1))
    assert last.value.fields["minutes"] == 60


def test_an_administrator_opens_a_locked_account(engine: Engine) -> None:
    engine.accounts.set_password("li", PASSWORD, actor="user:an")
    for _ in range(5):
        with pytest.raises((WrongPassword, AccountLocked)):
            engine.accounts.sign_in("li", "wrong")
    locked = engine.read(account_of, "main", "li", engine.clock.now())
    assert locked is not None
    assert locked.locked_until == engine.clock.now() + timedelta(minutes=1)
    with pytest.raises(NotPermitted):
        engine.accounts.enable("li", actor="user:li")
    engine.accounts.enable("li", actor="user:an")
    assert engine.accounts.sign_in("li", PASSWORD).must_change


def test_a_closed_account_lets_nobody_in_and_ends_what_runs(engine: Engine) -> None:
    engine.accounts.set_password("li", PASSWORD, actor="system")
    session = engine.accounts.sign_in("li", PASSWORD).token
    token = engine.accounts.give_token("li", actor="user:li")
    assert session is not None
    engine.accounts.disable("li", reason="lost the telephone", actor="user:an")
    assert asks(engine, session) is None
    assert engine.accounts.holder(token) is None
    with pytest.raises(AccountDisabled):
        engine.accounts.sign_in("li", PASSWORD)
    with pytest.raises(WrongPassword):
        engine.accounts.sign_in("li", "wrong")
    engine.accounts.enable("li", actor="user:an")
    assert engine.accounts.holder(token) == "li"


def test_a_session_ends_after_twelve_hours_without_a_request_and_after_seven_days(engine: Engine, clock: FixedClock) -> None:
    token, began = engine.accounts.open_session("li"), clock.now()
    clock.move_to(began + timedelta(hours=11))
    engine.accounts.prolong_session(token)
    clock.move_to(began + timedelta(hours=22))
    assert asks(engine, token) == "li"
    clock.move_to(began + timedelta(hours=23))
    assert asks(engine, token) is None
    busy, began = engine.accounts.open_session("li"), clock.now()
    for hours in range(10, 7 * 24, 10):
        clock.move_to(began + timedelta(hours=hours))
        engine.accounts.prolong_session(busy)
    assert asks(engine, busy) == "li"
    clock.move_to(began + timedelta(days=7))
    assert asks(engine, busy) is None


def test_signing_out_ends_this_session_alone(engine: Engine) -> None:
    here, there = engine.accounts.open_session("li"), engine.accounts.open_session("li")
    engine.accounts.sign_out(here)
    engine.accounts.sign_out(here)
    assert (asks(engine, here), asks(engine, there)) == (None, "li")


def test_a_session_elsewhere_is_revoked_by_its_owner_or_an_administrator(engine: Engine) -> None:
    tokens = [engine.accounts.open_session("li") for _ in range(2)]
    first, second = (session.id for session in engine.read(open_sessions, "main", "li", engine.clock.now()))
    engine.accounts.revoke_session(first, actor="user:li")
    others = engine.accounts.open_session("an")
    (foreign,) = (session.id for session in engine.read(open_sessions, "main", "an", engine.clock.now()))
    with pytest.raises(NotPermitted):
        engine.accounts.revoke_session(foreign, actor="user:li")
    engine.accounts.revoke_session(second, actor="user:an")
    with pytest.raises(NoSuchSession):
        engine.accounts.revoke_session(second, actor="user:an")
    assert [asks(engine, token) for token in (*tokens, others)] == [None, None, "an"]


def test_ones_own_password_needs_the_old_one_and_ends_all_sessions(engine: Engine) -> None:
    engine.accounts.set_password("li", PASSWORD, actor="system")
    admission = engine.accounts.sign_in("li", PASSWORD)
    assert admission.token is not None
    assert admission.must_change
    with pytest.raises(WrongPassword):
        engine.accounts.change_password("li", old="wrong", new="two dogs, nine walnuts")
    with pytest.raises(WeakPassword):
        engine.accounts.change_password("li", old=PASSWORD, new="1234567890")
    assert asks(engine, admission.token) == "li"
    engine.accounts.change_password("li", old=PASSWORD, new="two dogs, nine walnuts")
    assert asks(engine, admission.token) is None
    assert not engine.accounts.sign_in("li", "two dogs, nine walnuts").must_change


def test_guessing_the_old_password_locks_as_signing_in_does(engine: Engine) -> None:
    engine.accounts.set_password("li", PASSWORD, actor="system")
    for _ in range(5):
        with pytest.raises((WrongPassword, AccountLocked)):
            engine.accounts.change_password("li", old="wrong", new="two dogs, nine walnuts")
    with pytest.raises(AccountLocked):
        engine.accounts.sign_in("li", PASSWORD)


def test_whoever_is_no_administrator_sets_only_their_own_password(engine: Engine) -> None:
    with pytest.raises(NotPermitted):
        engine.accounts.set_password("an", PASSWORD, actor="user:li")
    engine.accounts.set_password("li", PASSWORD, actor="user:li")
    assert not engine.accounts.sign_in("li", PASSWORD).must_change


def test_all_accounts_are_listed_with_how_they_stand(engine: Engine) -> None:
    engine.accounts.set_password("li", PASSWORD, actor="system")
    engine.accounts.sign_in("li", PASSWORD)
    an, li = engine.read(accounts, "main", engine.clock.now())
    assert (an.person_id, an.has_password, an.seen_at, an.open_sessions) == ("an", False, None, 0)
    assert (li.person_id, li.has_password, li.must_change, li.seen_at, li.open_sessions) == ("li", True, True, engine.clock.now(), 1)


def test_sign_ins_stand_on_the_persons_stream(engine: Engine) -> None:
    engine.accounts.set_password("li", PASSWORD, actor="user:an")
    with pytest.raises(WrongPassword):
        engine.accounts.sign_in("li", "wrong")
    token = engine.accounts.sign_in("li", PASSWORD).token
    assert token is not None
    engine.accounts.sign_out(token)
    assert engine.read(_stream, "person:li") == [
        ("password-set", "user:an"),
        ("sign-in-refused", "system:sign-in"),
        ("signed-in", "user:li"),
        ("signed-out", "system:sign-in"),
    ]


def _stream(db: Connection, stream: str) -> list[tuple[str, str]]:
    e = audit_entry.c
    return [tuple(row) for row in db.execute(select(e.kind, e.actor).where(e.stream == stream).order_by(e.seq))]
