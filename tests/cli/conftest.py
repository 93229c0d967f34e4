"""The command line on a fresh SQLite file, with two small processes and a form."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from engine.cli import main
from tests.support import bpmn, process, user_task

FORM = {
    "type": "default",
    "schemaVersion": 19,
    "id": "talk",
    "components": [
        {"type": "textfield", "key": "what", "label": "What", "properties": {"zh.label": "事由"}, "validate": {"required": True}},
        {"type": "select", "key": "how", "label": "How", "values": [{"label": "By phone", "value": "phone", "zh.label": "电话"}]},
        {"type": "number", "key": "amount", "label": "Amount"},
    ],
}
TALK = process(
    "talk",
    '<startEvent id="begins"/>'
    + user_task(
        "hear",
        '<zeebe:formDefinition formId="talk"/>',
        '<zeebe:assignmentDefinition candidateGroups="people_mediator"/>',
        '<zeebe:properties><zeebe:property name="zh.name" value="听取意见"/></zeebe:properties>',
        inside="",
    )
    + '<exclusiveGateway id="much"/>'
    + user_task("settle")
    + '<endEvent id="ends"/>',
    "begins > hear > much",
    "much > settle [amount > 10]",
    "settle > ends",
)
TABLE = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
<decision id="fee" name="Fee"><decisionTable id="t" hitPolicy="UNIQUE">
<input id="i"><inputExpression id="e" typeRef="number"><text>amount</text></inputExpression></input>
<output id="o" name="fee" typeRef="number"/>
<rule id="low"><inputEntry id="a"><text>&lt; 10</text></inputEntry><outputEntry id="b"><text>1</text></outputEntry></rule>
<rule id="high"><inputEntry id="c"><text>&gt;= 10</text></inputEntry><outputEntry id="f"><text>2.50</text></outputEntry></rule>
</decisionTable></decision></definitions>"""


@dataclass(frozen=True)
class Terminal:
    """Runs commands on one database."""

    url: str
    folder: Path

    def run(self, *args: str, language: str = "en_US.UTF-8", stdin: str | None = None) -> Result:
        """The outcome of one command. An exception that is not an exit is raised."""
        environment = {"LC_ALL": None, "LC_MESSAGES": None, "LANG": language, "PARLEY_DATABASE": self.url}
        runner = CliRunner(env=environment)
        return runner.invoke(main, list(args), input=stdin, catch_exceptions=False)

    def words(self, *args: str, language: str = "en_US.UTF-8") -> str:
        """What a command that succeeds prints."""
        result = self.run(*args, language=language)
        assert result.exit_code == 0, result.output
        return result.stdout

    def json(self, *args: str) -> Any:
        """The JSON that a command that succeeds prints."""
        return json.loads(self.words(*args, "--json"))

    def refused(self, code: int, *args: str, language: str = "en_US.UTF-8") -> str:
        """The sentence of a command that ends with ``code``; there is nothing on the output then."""
        result = self.run(*args, language=language)
        assert result.exit_code == code, result.output
        assert "Traceback" not in result.stderr
        return result.stderr

    def started(self) -> tuple[str, str]:
        """A new case and its task."""
        case = self.json("start", "talk")["id"]
        (task,) = self.json("tasks", "--case", case)
        return case, task["id"]


@pytest.fixture
def terminal(sqlite_url: str, tmp_path: Path) -> Terminal:
    """A terminal whose database has the small process, its form and a decision."""
    folder = tmp_path / "definitions"
    folder.mkdir()
    (folder / "talk.bpmn").write_bytes(bpmn(TALK))
    (folder / "talk.form").write_text(json.dumps(FORM))
    (folder / "fee.dmn").write_text(TABLE)
    made = Terminal(sqlite_url, folder)
    made.words("deploy", str(folder))
    return made
