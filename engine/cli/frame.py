"""What every command shares: the engine that it works on, and how its result is shown."""

from __future__ import annotations

import dataclasses
import functools
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

import click

from engine.cli.answering import answer
from engine.cli.printing import Column, json_text, print_table, words
from engine.errors import ParleyError
from engine.settings import settings, terminal_language

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from engine import Engine


@dataclasses.dataclass(slots=True)
class Desk:
    """What a command works with. The engine is opened when it is first asked for and closed with the command."""

    options: dict[str, Any]
    as_json: bool
    closing: ExitStack
    opened: Engine | None = None

    @property
    def actor(self) -> str:
        """Who acts."""
        actor: str = self.options["actor"]
        return actor

    @property
    def district(self) -> str:
        """The district to work in."""
        district: str = self.options["district"] or settings().district
        return district

    @property
    def engine(self) -> Engine:
        """The engine on the chosen database."""
        if self.opened is None:
            self.opened = self.closing.enter_context(self.open())
        return self.opened

    @property
    def zone(self) -> tzinfo:
        """The time zone in which instants are shown and read."""
        return self.engine.zone

    @property
    def zone_name(self) -> str:
        """The name of the zone that the settings give."""
        return settings().zone

    def open(self, **more: Any) -> Engine:
        """Open an engine on the chosen database with further options."""
        from engine import Engine

        chosen = settings()
        url = self.options["database"] or chosen.database
        given = {"zone": chosen.zone, "country": chosen.country, "seal_key": chosen.seal_key, **more}
        return Engine.open(url, district=self.district, **given)

    def show(self, result: Any, *, line: Callable[[Any], str] = str) -> None:
        """Print a result: as JSON where that was asked for, else in words."""
        if self.as_json:
            return click.echo(json_text(result))
        for item in result if isinstance(result, (list, tuple)) else (result,):
            click.echo(words(line(item)))
        return None

    def table(self, rows: Sequence[Any], columns: Sequence[Column], *, empty: str, more: int | None = None) -> None:
        """Print rows as aligned columns (or JSON). Where there are ``more`` of them, i.e. as many as were asked for, say how to go on."""
        if self.as_json:
            return self.show(list(rows))
        if not rows:
            return click.echo(empty)
        print_table(rows, columns, self.zone)
        if more is not None and len(rows) == more:
            click.echo(f"There may be more: --after {rows[-1].id}", err=True)
        return None

    def named(self, thing: Any) -> str:
        """The name of a thing that has one in both languages, in the terminal's."""
        en, zh = thing.name, thing.name_zh
        name: str = (zh or en) if terminal_language() == "zh" else (en or zh)
        return name

    def progress(self, label: str, length: int = 0) -> ProgressBar[int]:
        """A progress bar on the error stream, where that is a terminal."""
        return click.progressbar(length=length, label=label, file=sys.stderr, hidden=self.as_json or not sys.stderr.isatty())

    def refuse(self) -> None:
        """End with the exit code that means no."""
        click.get_current_context().exit(1)


def parley_command(name: str, **settings: Any) -> Callable[[Callable[..., None]], click.Command]:
    """Make a function a command with ``--json``; its first argument is the :class:`Desk`."""

    def decorate(function: Callable[..., None]) -> click.Command:
        @functools.wraps(function)
        def run(as_json: bool, **arguments: Any) -> None:
            context = click.get_current_context()
            try:
                with ExitStack() as closing:
                    function(Desk(context.find_root().obj, as_json, closing), **arguments)
            except ParleyError as error:
                context.exit(answer(error, as_json=as_json))

        option = click.option("--json", "as_json", is_flag=True, help="Print the result, or the error, as JSON.")
        command: click.Command = click.command(name, click.Command, **settings)(option(run))
        return command

    return decorate
