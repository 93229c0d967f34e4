"""The organisation: units, people, duties and grid cells."""

from __future__ import annotations

from datetime import datetime

import click

from engine.cli.frame import Desk, parley_command


@click.group("org")
def org() -> None:
    """Enter units, people, duties and grid cells."""


@parley_command("units")
def units(desk: Desk) -> None:
    """List the units."""
    columns = (
        ("unit", lambda row: row.id),
        ("type", lambda row: row.type),
        ("name", lambda row: row.name_zh),
        ("under", lambda row: row.parent_id),
    )
    desk.table(desk.engine.directory.units(), columns, empty="No units. Enter one with: parley org add-unit")


@parley_command("people")
def people(desk: Desk) -> None:
    """List the people."""
    columns = (("person", lambda row: row.id), ("name", lambda row: row.name), ("latin", lambda row: row.name_latin))
    desk.table(desk.engine.directory.people(), columns, empty="No people. Enter one with: parley org add-person")


@parley_command("add-unit")
@click.argument("unit_id")
@click.option("--type", "type_", required=True, help="e.g. community, mediation_committee, department.")
@click.option("--name", required=True)
@click.option("--name-zh", required=True)
@click.option("--parent", help="The area that it serves, or the unit above it.")
@click.option("--kind", "kinds", multiple=True, help="A kind of dispute that it is competent for; none means all.")
def add_unit(desk: Desk, unit_id: str, type_: str, name: str, name_zh: str, parent: str | None, kinds: tuple[str, ...]) -> None:
    """Enter a unit."""
    from engine import Unit

    unit = Unit(unit_id, type_, name, name_zh, parent, kinds)
    desk.show(desk.engine.directory.add_unit(unit, actor=desk.actor), line=lambda made: f"Entered {made.id}.")


@parley_command("add-person")
@click.argument("person_id")
@click.option("--name", required=True)
@click.option("--name-latin", default="")
def add_person(desk: Desk, person_id: str, name: str, name_latin: str) -> None:
    """Enter a person, who then acts as user:PERSON_ID."""
    from engine import Person

    person = Person(person_id, name, name_latin)
    desk.show(desk.engine.directory.add_person(person, actor=desk.actor), line=lambda made: f"Entered {made.id}.")


@parley_command("give")
@click.argument("person_id")
@click.argument("role")
@click.argument("unit_id")
@click.option("--from", "begins", type=click.DateTime(["%Y-%m-%d"]), help="First day [default: today].")
@click.option("--until", "ends", type=click.DateTime(["%Y-%m-%d"]), help="Last day [default: until further notice].")
def give(desk: Desk, person_id: str, role: str, unit_id: str, begins: datetime | None, ends: datetime | None) -> None:
    """Give a person a role in a unit."""
    from engine import Duty

    first = begins.date() if begins else desk.engine.directory.today()
    duty = Duty(person_id, role, unit_id, first, ends.date() if ends else None)
    desk.show(desk.engine.directory.give(duty, actor=desk.actor), line=lambda made: f"{made.person_id}: {made.role} in {made.unit_id}.")


@parley_command("password")
@click.argument("person_id")
@click.password_option()
def password(desk: Desk, person_id: str, password: str) -> None:
    """Set the password of a person."""
    desk.engine.accounts.set_password(person_id, password, actor=desk.actor)
    click.echo(f"{person_id} can sign in.")


for _command in (units, people, add_unit, add_person, give, password):
    org.add_command(_command)
