"""Accounts: who can sign in, and where they are signed in."""

from __future__ import annotations

import click

from engine.cli.frame import Desk, parley_command

_person_id = click.argument("person_id")


@click.group("accounts")
def accounts() -> None:
    """List accounts, close and open them, end sessions. Passwords and tokens are given with parley org."""


@parley_command("list")
def list_accounts(desk: Desk) -> None:
    """List how each person signs in."""
    from engine.queries.accounts import accounts as all_accounts

    columns = (
        ("person", lambda row: row.person_id),
        ("password", lambda row: row.has_password),
        ("token", lambda row: row.has_token),
        ("locked until", lambda row: row.locked_until),
        ("closed", lambda row: row.disabled_at),
        ("last used", lambda row: row.seen_at),
        ("sessions", lambda row: row.open_sessions),
    )
    found = desk.engine.read(all_accounts, desk.district, desk.engine.clock.now())
    desk.table(found, columns, empty="No people. Enter the first with: parley init --administrator USER")


@parley_command("close")
@_person_id
@click.option("--reason", required=True, help="Stands on the record.")
def close(desk: Desk, person_id: str, reason: str) -> None:
    """Close an account: sessions end at once, and nobody signs in or acts as the person."""
    desk.engine.accounts.disable(person_id, reason=reason, actor=desk.actor)
    desk.show({"person_id": person_id}, line=lambda done: f"The account of {done['person_id']} is closed.")


@parley_command("open")
@_person_id
def open_(desk: Desk, person_id: str) -> None:
    """Open an account again, also one that is locked after wrong passwords."""
    desk.engine.accounts.enable(person_id, actor=desk.actor)
    desk.show({"person_id": person_id}, line=lambda done: f"The account of {done['person_id']} is open.")


@parley_command("sessions")
@_person_id
def sessions(desk: Desk, person_id: str) -> None:
    """List where a person is signed in."""
    from engine.queries.sessions import open_sessions

    columns = (
        ("session", lambda row: row.id),
        ("browser", lambda row: row.agent),
        ("since", lambda row: row.began_at),
        ("last used", lambda row: row.seen_at),
    )
    desk.table(desk.engine.read(open_sessions, desk.district, person_id, desk.engine.clock.now()), columns, empty="Not signed in.")


@parley_command("end-session")
@click.argument("session_id")
def end_session(desk: Desk, session_id: str) -> None:
    """End a session."""
    desk.engine.accounts.revoke_session(session_id, actor=desk.actor)
    desk.show({"session": session_id}, line=lambda done: f"Session {done['session']} has ended.")


for _command in (list_accounts, close, open_, sessions, end_session):
    accounts.add_command(_command)
