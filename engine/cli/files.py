"""Files on cases."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.arguments import case_id as case_argument
from engine.cli.frame import Desk, parley_command


@click.group("files")
def files() -> None:
    """Files of a case."""


@parley_command("list")
@case_argument
def list_(desk: Desk, case_id: str) -> None:
    """List the files of a case."""
    columns = (
        ("file", lambda row: row.id),
        ("name", lambda row: row.name),
        ("type", lambda row: row.media_type),
        ("bytes", lambda row: row.size),
        ("attached", lambda row: row.at),
        ("by", lambda row: row.actor),
    )
    desk.table(desk.engine.files.of_case(case_id), columns, empty="No files.")


@parley_command("attach")
@case_argument
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--name", help="What it is called on the case [default: the file's name].")
@click.option("--media-type", help="[default: by the file's name]")
def attach(desk: Desk, case_id: str, path: Path, name: str | None, media_type: str | None) -> None:
    """Attach a file to a case, at most 20 MB. The same content again gives the file that is there."""
    import mimetypes

    kind = media_type or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    made = desk.engine.files.attach(case_id, name or path.name, path.read_bytes(), media_type=kind, actor=desk.actor)
    desk.show(made, line=lambda file: f"Attached {file.id}: {file.name}, {file.size} bytes.")


@parley_command("get")
@click.argument("file_id")
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="File to write [default: standard output].")
def get(desk: Desk, file_id: str, output: Path | None) -> None:
    """Fetch a file."""
    engine = desk.engine
    if desk.as_json:
        return desk.show(engine.files.get(file_id))
    content = engine.files.read(file_id)
    if output is None:
        click.echo(content, nl=False)
        return None
    output.write_bytes(content)
    return click.echo(f"Wrote {len(content)} bytes to {output}.")


for _command in (list_, attach, get):
    files.add_command(_command)
