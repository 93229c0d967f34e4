"""Setting up and upgrading a database."""

from __future__ import annotations

import click

from engine.cli.frame import Desk, parley_command


@parley_command("init")
@click.option("--administrator", metavar="USER", help="User name of the first administrator; a password is asked for.")
@click.option("--name", default="", help="The administrator's name, e.g. 安宁.")
@click.option("--password", help="The administrator's password; given here, others on this machine may see it.")
@click.option("--district-name", default="District", show_default=True, help="English name of the district.")
@click.option("--district-name-zh", default="辖区", show_default=True, help="Chinese name of the district.")
def init(desk: Desk, administrator: str | None, name: str, password: str | None, district_name: str, district_name_zh: str) -> None:
    """Create the tables in an empty database and deploy the bundled pipeline. Again, it deploys what has changed.

    With --administrator it also enters the district and its first administrator, who enters everybody else in the browser.
    """
    from engine.bundled import pipeline_files

    if administrator is not None:
        from engine import Person

        chosen = password or click.prompt("Password of the administrator", hide_input=True, confirmation_prompt=True, err=True)
        first = Person(administrator, name or administrator)
        desk.engine.accounts.enter_administrator(
            first, password=chosen, district=district_name, district_zh=district_name_zh, zone=desk.zone_name, actor=desk.actor
        )
        if not desk.as_json:
            click.echo(f"Entered {administrator} as administrator. They sign in at the address that parley serve prints.", err=True)
    deployment = desk.engine.deploy(pipeline_files(), actor=desk.actor, comment="The bundled pipeline")
    made, changed = len(deployment.definitions), len(deployment.changed)
    desk.show(deployment, line=lambda _: f"Ready: {made} definitions are deployed, {changed} of them new or changed.")


@parley_command("upgrade")
def upgrade(desk: Desk) -> None:
    """Bring the tables of an older database up to this release. Back the database up before."""
    with desk.open(upgrade=True) as engine:
        desk.show({"schema": engine.schema_version}, line=lambda done: f"The database is at schema {done['schema']}.")
