"""Setting up and upgrading a database."""

from __future__ import annotations

from engine.cli.frame import Desk, parley_command


@parley_command("init")
def init(desk: Desk) -> None:
    """Create the tables in an empty database and deploy the bundled pipeline. Again, it deploys what has changed."""
    from engine.bundled import pipeline_files

    deployment = desk.engine.deploy(pipeline_files(), actor=desk.actor, comment="The bundled pipeline")
    made, changed = len(deployment.definitions), len(deployment.changed)
    desk.show(deployment, line=lambda _: f"Ready: {made} definitions are deployed, {changed} of them new or changed.")


@parley_command("upgrade")
def upgrade(desk: Desk) -> None:
    """Bring the tables of an older database up to this release. Back the database up before."""
    with desk.open(upgrade=True) as engine:
        desk.show({"schema": engine.schema_version}, line=lambda done: f"The database is at schema {done['schema']}.")
