"""``parley demo``."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from engine.cli.demo.district import Plan, plan
from engine.cli.demo.running import Past
from engine.cli.frame import Desk, parley_command
from engine.clock import FixedClock, SystemClock
from engine.errors import N_, Kind, ParleyError

if TYPE_CHECKING:
    from engine import Engine

CASES = 300


class NotEmpty(ParleyError):
    """The demo is made in an empty database only."""

    code, kind = "database-not-empty", Kind.CONFLICT
    text = N_("The database has people already. Give an empty one with --database, or leave it as it is with --if-empty.")


@parley_command("demo")
@click.option("--cases", default=CASES, show_default=True, help="How many cases to live through.")
@click.option("--if-empty", is_flag=True, help="Do nothing where the database has people already.")
def demo(desk: Desk, cases: int, if_empty: bool) -> None:
    """Make a district with people, and cases at all stages, by running the engine through the last months."""
    now = SystemClock().now()
    clock = FixedClock(now)
    with desk.open(clock=clock, upgrade=True) as engine:
        if engine.directory.people():
            if if_empty:
                return
            raise NotEmpty
        with desk.progress("Making the demo district", cases + 2) as bar:
            drawn, past = begin(engine, clock, now)
            bar.update(2)
            filed = 0
            for total in past.run(cases):
                bar.update(total - filed)
                filed = total
        made = {"people": len(drawn.people), "cells": len(drawn.cells), "cases": filed, "refused_forms": len(past.refused)}
    desk.show(made, line=lambda done: "{people} people in {cells} grid cells, {cases} cases.".format(**done))


def begin(engine: Engine, clock: FixedClock, now: datetime) -> tuple[Plan, Past]:
    """Set up the district as it was when its past begins, the pipeline with it; the past is then to be run until ``now``."""
    from engine.bundled import pipeline_files

    drawn = plan()
    past = Past(engine, clock, drawn, now)
    clock.move_to(past.begins)
    enter(engine, drawn)
    engine.deploy(pipeline_files(), actor="system:demo")
    return drawn, past


def enter(engine: Engine, drawn: Plan) -> None:
    """Enter the organisation that ``drawn`` describes."""
    directory, actor = engine.directory, "system:demo"
    directory.enter_district(name="Haitang District", name_zh="海棠区", actor=actor)
    for unit in drawn.units:
        directory.add_unit(unit, actor=actor)
    for person in drawn.people:
        directory.add_person(person, actor=actor)
    for duty in drawn.duties:
        directory.give(duty, actor=actor)
    for cell in drawn.cells:
        officer, deputy = drawn.officers[cell.id]
        directory.add_cell(cell, officer_id=officer, deputy_id=deputy, actor=actor)
