"""All commands: under which heading ``parley --help`` lists them, where they are, and a line on each. Read without importing any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """A command: the module and name of its function, and its line in the list."""

    home: str
    line: str


MENU: Mapping[str, Mapping[str, Listed]] = {
    "Set up": {
        "init": Listed("engine.cli.store:init", "Create the tables, deploy the pipeline; a first administrator."),
        "accounts": Listed("engine.cli.accounts:accounts", "List, close and open accounts; end sessions."),
        "upgrade": Listed("engine.cli.store:upgrade", "Bring an older database up to this release."),
        "demo": Listed("engine.cli.demo.command:demo", "Make a demonstration district with people and cases."),
        "org": Listed("engine.cli.organisation:org", "Enter units, people, duties, grid cells; passwords and tokens."),
    },
    "Definitions": {
        "check": Listed("engine.cli.definitions:check", "Tell what is wrong with definitions; nothing is deployed."),
        "deploy": Listed("engine.cli.definitions:deploy", "Deploy definitions: all of them or none."),
        "design": Listed("engine.cli.designs:design", "List, save and publish drafts; roll back."),
        "definitions": Listed("engine.cli.definitions:definitions", "List what is deployed."),
        "source": Listed("engine.cli.definitions:source", "Print the file of a deployed definition."),
        "decide": Listed("engine.cli.decisions:decide", "Ask a deployed decision."),
        "evaluate": Listed("engine.cli.decisions:evaluate", "Evaluate a FEEL expression."),
    },
    "Cases": {
        "start": Listed("engine.cli.cases:start", "Start a case."),
        "cases": Listed("engine.cli.cases:cases", "List cases."),
        "case": Listed("engine.cli.cases:case", "Show one case."),
        "history": Listed("engine.cli.cases:history", "Show what happened in a case."),
        "notes": Listed("engine.cli.notes:notes", "Read and write notes on a case."),
        "files": Listed("engine.cli.files:files", "List, attach and fetch files of a case."),
        "limits": Listed("engine.cli.limits:limits", "List, begin, pause and extend the limits of a case."),
        "suspend": Listed("engine.cli.cases:suspend", "Stop a case until it is resumed."),
        "resume": Listed("engine.cli.cases:resume", "Let a suspended case go on."),
        "cancel": Listed("engine.cli.cases:cancel", "End a case."),
    },
    "Tasks": {
        "tasks": Listed("engine.cli.tasks:tasks", "List tasks."),
        "task": Listed("engine.cli.tasks:task", "Show one task with the fields of its form."),
        "claim": Listed("engine.cli.tasks:claim", "Make a task one's own."),
        "release": Listed("engine.cli.tasks:release", "Give a claimed task back."),
        "assign": Listed("engine.cli.tasks:assign", "Give a task to a person."),
        "complete": Listed("engine.cli.tasks:complete", "Complete a task with the answers of its form."),
        "hold": Listed("engine.cli.tasks:hold", "Put a task off until a date."),
        "take-up": Listed("engine.cli.tasks:take_up", "Take up a task that was put off."),
        "recuse": Listed("engine.cli.tasks:recuse", "Declare a conflict of interest in a case."),
        "readmit": Listed("engine.cli.tasks:readmit", "Take back a conflict of interest that somebody declared."),
        "throw-error": Listed("engine.cli.tasks:throw_error", "End a task in a BPMN error."),
    },
    "Messages and time": {
        "message": Listed("engine.cli.messages:message", "Send a message to whoever waits for it."),
        "signal": Listed("engine.cli.messages:signal", "Broadcast a signal."),
        "run-due": Listed("engine.cli.messages:run_due", "Fire timers, carry out jobs and deliveries that are due."),
    },
    "Repair": {
        "incidents": Listed("engine.cli.incidents:incidents", "List elements that could not go on."),
        "retry": Listed("engine.cli.incidents:retry", "Try the element of an incident again."),
        "set-variables": Listed("engine.cli.cases:set_variables", "Correct variables of a case."),
        "move": Listed("engine.cli.cases:move", "Take a case out of one element and into another."),
        "search": Listed("engine.cli.search:search", "Rebuild the index by which cases are found."),
    },
    "The record": {
        "audit": Listed("engine.cli.audit:audit", "Verify, seal and export the record; replay cases."),
    },
}

COMMANDS: Mapping[str, Listed] = {name: listed for section in MENU.values() for name, listed in section.items()}
