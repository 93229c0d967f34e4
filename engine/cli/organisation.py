"""The organisation: units, people, duties and grid cells; and how its people sign in."""

from __future__ import annotations

from datetime import datetime

import click

from engine.cli.frame import Desk, parley_command
from engine.settings import terminal_language

_person_id = click.argument("person_id")
_name = click.option("--name", required=True, help="English name.")
_name_zh = click.option("--name-zh", required=True, help="Chinese name.")
_first_day = click.option("--from", "begins", type=click.DateTime(["%Y-%m-%d"]), help="First day [default: today].")


@click.group("org")
def org() -> None:
    """Enter units, people, duties and grid cells; give passwords and tokens.

    Before the first person is entered every user may do everything.
    """


@parley_command("district")
@_name
@_name_zh
@click.option("--zone", default="Asia/Shanghai", show_default=True, help="Time zone.")
def district(desk: Desk, name: str, name_zh: str, zone: str) -> None:
    """Name the district and give its time zone."""
    desk.engine.directory.enter_district(name=name, name_zh=name_zh, zone=zone, actor=desk.actor)
    made = {"id": desk.district, "name": name, "name_zh": name_zh, "zone": zone}
    desk.show(made, line=lambda entered: f"Entered {entered['id']}.")


@parley_command("units")
def units(desk: Desk) -> None:
    """List the units."""
    columns = (
        ("unit", lambda row: row.id),
        ("type", lambda row: row.type),
        ("name", desk.named),
        ("under", lambda row: row.parent_id),
        ("competent for", lambda row: row.kinds),
    )
    desk.table(desk.engine.directory.units(), columns, empty="No units. Enter one with: parley org add-unit")


@parley_command("people")
def people(desk: Desk) -> None:
    """List the people."""
    columns = (("person", lambda row: row.id), ("name", lambda row: row.name), ("latin", lambda row: row.name_latin))
    desk.table(desk.engine.directory.people(), columns, empty="No people. Enter one with: parley org add-person")


@parley_command("duties")
@click.option("--person", "person_id", help="Only those of this person.")
def duties(desk: Desk, person_id: str | None) -> None:
    """List the roles that are held today."""
    columns = (
        ("person", lambda row: row.person_id),
        ("role", lambda row: row.role),
        ("unit", lambda row: row.unit_id),
        ("from", lambda row: row.begins),
        ("until", lambda row: row.ends),
    )
    desk.table(desk.engine.directory.duties(person_id), columns, empty="No duties. Give one with: parley org give")


@parley_command("cells")
def cells(desk: Desk) -> None:
    """List the grid cells."""
    columns = (
        ("cell", lambda row: row.id),
        ("community", lambda row: row.community_id),
        ("name", desk.named),
        ("places", lambda row: row.places),
    )
    desk.table(desk.engine.directory.cells(), columns, empty="No grid cells. Enter one with: parley org add-cell")


@parley_command("add-unit")
@click.argument("unit_id")
@click.option("--type", "type_", required=True, help="e.g. district, community, mediation_committee, department.")
@_name
@_name_zh
@click.option("--parent", help="The area that it serves, or the unit above it.")
@click.option("--kind", "kinds", multiple=True, help="A kind of dispute that it is competent for; none means all.")
def add_unit(desk: Desk, unit_id: str, type_: str, name: str, name_zh: str, parent: str | None, kinds: tuple[str, ...]) -> None:
    """Enter a unit."""
    from engine import Unit

    unit = Unit(unit_id, type_, name, name_zh, parent, kinds)
    desk.show(desk.engine.directory.add_unit(unit, actor=desk.actor), line=_entered)


@parley_command("add-person")
@_person_id
@click.option("--name", required=True, help="As it is written, e.g. 李梅.")
@click.option("--name-latin", default="", help="In Latin letters, e.g. Li Mei.")
def add_person(desk: Desk, person_id: str, name: str, name_latin: str) -> None:
    """Enter a person, who then acts as user:PERSON_ID."""
    from engine import Person

    desk.show(desk.engine.directory.add_person(Person(person_id, name, name_latin), actor=desk.actor), line=_entered)


@parley_command("add-cell")
@click.argument("cell_id")
@click.argument("community_id")
@_name
@_name_zh
@click.option("--officer", help="The person who looks after it.")
@click.option("--deputy", help="The person who stands in.")
@click.option("--place", "places", multiple=True, help="A name by which people tell where they live; as many as there are.")
def add_cell(
    desk: Desk,
    cell_id: str,
    community_id: str,
    name: str,
    name_zh: str,
    officer: str | None,
    deputy: str | None,
    places: tuple[str, ...],
) -> None:
    """Enter a grid cell of a community."""
    from engine import Cell

    cell = Cell(cell_id, community_id, name, name_zh, places)
    desk.show(desk.engine.directory.add_cell(cell, officer_id=officer, deputy_id=deputy, actor=desk.actor), line=_entered)


@parley_command("give")
@_person_id
@click.argument("role")
@click.argument("unit_id")
@_first_day
@click.option("--until", "ends", type=click.DateTime(["%Y-%m-%d"]), help="Last day [default: until further notice].")
def give(desk: Desk, person_id: str, role: str, unit_id: str, begins: datetime | None, ends: datetime | None) -> None:
    """Give a person a role in a unit."""
    from engine import Duty

    first = begins.date() if begins else desk.engine.directory.today()
    duty = Duty(person_id, role, unit_id, first, ends.date() if ends else None)
    desk.show(desk.engine.directory.give(duty, actor=desk.actor), line=lambda made: f"{made.person_id}: {made.role} in {made.unit_id}.")


@parley_command("end")
@_person_id
@click.argument("role")
@click.argument("unit_id")
@click.option("--last-day", type=click.DateTime(["%Y-%m-%d"]), help="[default: today]")
def end(desk: Desk, person_id: str, role: str, unit_id: str, last_day: datetime | None) -> None:
    """End a person's role in a unit."""
    directory = desk.engine.directory
    last = last_day.date() if last_day else directory.today()
    directory.end(person_id, role, unit_id, last_day=last, actor=desk.actor)
    ended = {"person_id": person_id, "role": role, "unit_id": unit_id, "last_day": last}
    desk.show(ended, line=lambda done: f"{done['person_id']} is {done['role']} in {done['unit_id']} until {done['last_day']}.")


@parley_command("password")
@_person_id
@click.password_option(help="Asked for where it is not given; given here, others on this machine may see it.")
def password(desk: Desk, person_id: str, password: str) -> None:
    """Set the password of a person."""
    desk.engine.accounts.set_password(person_id, password, actor=desk.actor)
    desk.show({"person_id": person_id}, line=lambda done: f"{done['person_id']} can sign in.")


@parley_command("token")
@_person_id
def token(desk: Desk, person_id: str) -> None:
    """Make an access token with which programs act as the person. The one before ends."""
    made = desk.engine.accounts.give_token(person_id, actor=desk.actor)
    desk.show({"person_id": person_id, "token": made}, line=lambda done: str(done["token"]))
    if not desk.as_json:
        click.echo("It is shown this once.", err=True)


def _entered(made: object) -> str:
    name = getattr(made, "name_zh", "") if terminal_language() == "zh" else ""
    return f"Entered {getattr(made, 'id', '')}, {name or getattr(made, 'name', '')}."


for _command in (district, units, people, duties, cells, add_unit, add_person, add_cell, give, end, password, token):
    org.add_command(_command)
