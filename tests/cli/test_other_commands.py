"""Definitions, decisions, messages, the organisation and the record, each command in words and in JSON."""

from __future__ import annotations

import json

from click.testing import CliRunner

from engine.cli import main
from tests.cli.conftest import FORM, Terminal


def test_definitions_are_checked_deployed_and_listed(terminal: Terminal) -> None:
    again = terminal.words("deploy", str(terminal.folder))
    assert "process   talk  version 1 (unchanged)" in again
    assert {made["id"] for made in terminal.json("deploy", str(terminal.folder))["definitions"]} == {"talk", "fee"}
    changed = terminal.folder / "talk.form"
    changed.write_text(json.dumps({**FORM, "components": FORM["components"][:1]}))
    assert "form      talk  version 2\n" in terminal.words("deploy", str(changed))
    assert [row["version"] for row in terminal.json("definitions", "--kind", "form", "--all-versions")] == [1, 2]
    assert "Fee" in terminal.words("definitions")
    assert json.loads(terminal.words("source", "form", "talk", "--version", "1")) == FORM


def test_check_tells_problems_and_ends_with_one(terminal: Terminal) -> None:
    broken = terminal.folder / "broken.bpmn"
    broken.write_text("<definitions>")
    told = terminal.run("check", str(broken))
    assert told.exit_code == 1
    assert "[xml-malformed]" in told.stdout
    found = terminal.run("check", str(broken), "--json")
    assert (found.exit_code, json.loads(found.stdout)[0]["code"]) == (1, "xml-malformed")
    assert "Nothing was deployed" in terminal.refused(2, "deploy", str(broken))
    assert terminal.words("check", str(terminal.folder / "fee.dmn")) == "No problems.\n"
    assert terminal.run("check", str(terminal.folder / "talk.bpmn")).exit_code == 0  # it has warnings
    assert terminal.run("check", "--strict", str(terminal.folder / "talk.bpmn")).exit_code == 1


def test_decisions_and_expressions(terminal: Terminal) -> None:
    assert terminal.words("decide", "fee", "-i", '{"amount": 10}') == "2.50\nby rule high\n"
    assert terminal.json("decide", "Fee", "-i", '{"amount": 9}')["matched_rules"] == ["low"]
    assert '"low"' in terminal.words("decide", "fee", "-i", '{"amount": 9}', "--explain")
    assert terminal.words("evaluate", "a + 0.2", "-c", '{"a": 0.1}') == "0.3\n"
    assert terminal.json("evaluate", '[date("2026-01-02"), duration("P1Y"), null]') == ["2026-01-02", "P1Y", None]


def test_a_message_that_nobody_takes_ends_with_one(terminal: Terminal) -> None:
    nobody = terminal.run("message", "answer", "--key", "7")
    assert (nobody.exit_code, nobody.stdout) == (1, "Nobody waits for “answer”. It was not kept.\n")
    assert terminal.words("message", "answer", "--key", "7", "--ttl", "60") == "Kept for whoever waits for it.\n"
    assert terminal.json("message", "answer", "--key", "8", "--ttl", "60")["buffered"] is True
    assert terminal.words("signal", "alarm") == "0 waited for it.\n"
    assert terminal.json("signal", "alarm") == {"reached": 0, "started": []}
    assert terminal.words("run-due") == "0 done.\n"
    assert terminal.json("run-due") == {"done": 0}


def test_the_organisation_is_entered(terminal: Terminal) -> None:
    assert terminal.words("org", "units").startswith("No units.")
    terminal.words("org", "district", "--name", "Haitang", "--name-zh", "海棠区", "--zone", "Asia/Urumqi")
    terminal.words("org", "add-unit", "haitang", "--type", "district", "--name", "Haitang", "--name-zh", "海棠区")
    community = ["--type", "community", "--name", "Elm", "--name-zh", "榆树社区", "--parent", "haitang"]
    assert terminal.json("org", "add-unit", "elm", *community)["parent_id"] == "haitang"
    assert terminal.words("org", "add-person", "li", "--name", "李梅", "--name-latin", "Li Mei") == "Entered li, 李梅.\n"
    assert terminal.json("org", "add-person", "wu", "--name", "吴")["id"] == "wu"
    cell = ["--name", "Cell 1", "--name-zh", "一号网格", "--officer", "li", "--deputy", "wu", "--place", "Elm Road 1"]
    terminal.words("org", "add-cell", "elm-1", "elm", *cell)
    assert terminal.words("org", "give", "li", "grid_officer", "elm", "--from", "2020-01-01") == "li: grid_officer in elm.\n"
    assert terminal.json("org", "duties", "--person", "li")[0]["role"] == "grid_officer"
    assert "榆树社区" in terminal.words("org", "units", language="zh_CN.UTF-8")
    assert "李梅" in terminal.words("org", "people")
    assert terminal.json("org", "cells")[0]["places"] == ["Elm Road 1"]
    assert (
        terminal.words("org", "end", "li", "grid_officer", "elm", "--last-day", "2020-02-01")
        == "li is grid_officer in elm until 2020-02-01.\n"
    )
    assert terminal.words("org", "duties").startswith("No duties.")
    assert "intake_officer" in terminal.refused(2, "org", "give", "li", "king", "elm")
    assert "taken" not in terminal.refused(5, "org", "add-person", "li", "--name", "x")


def test_passwords_and_tokens(terminal: Terminal) -> None:
    terminal.words("org", "add-person", "li", "--name", "李梅")
    asked = terminal.run("org", "password", "li", stdin="a long password\na long password\n")
    assert asked.exit_code == 0
    assert asked.stdout.endswith("li can sign in.\n")
    assert "too short" in terminal.refused(2, "org", "password", "li", "--password", "x")
    token = terminal.run("org", "token", "li")
    assert len(token.stdout.strip()) > 40
    assert token.stderr == "It is shown this once.\n"
    assert set(terminal.json("org", "token", "li")) == {"person_id", "token"}


def test_the_first_administrator_signs_in(terminal: Terminal) -> None:
    begun = terminal.run("init", "--administrator", "an", "--name", "安宁", stdin="three old trees\nthree old trees\n")
    assert begun.exit_code == 0
    (line,) = terminal.json("accounts", "list")
    assert (line["person_id"], line["has_password"], line["must_change"]) == ("an", True, False)
    assert "has people already" in terminal.refused(5, "init", "--administrator", "bo", "--password", "three old trees")


def test_accounts_are_closed_and_opened(terminal: Terminal) -> None:
    terminal.words("org", "add-person", "li", "--name", "李梅")
    assert terminal.words("accounts", "close", "li", "--reason", "left") == "The account of li is closed.\n"
    assert terminal.json("accounts", "list")[0]["disabled_at"] is not None
    assert terminal.words("accounts", "open", "li") == "The account of li is open.\n"
    assert terminal.words("accounts", "sessions", "li") == "Not signed in.\n"
    assert "ended already" in terminal.refused(3, "accounts", "end-session", "x")


def test_the_record_is_verified_sealed_exported_and_replayed(terminal: Terminal) -> None:
    case, _ = terminal.started()
    assert terminal.words("audit", "verify").startswith("The record is whole: ")
    assert terminal.words("audit", "seal").startswith("Seal 1 over ")
    assert terminal.json("audit", "seal")["leaves"] == 0
    (seal,) = json.loads(terminal.words("audit", "export"))
    assert len(seal["signature"]) == 128  # 64 bytes in hexadecimal
    file = terminal.folder / "seals.json"
    assert terminal.words("audit", "export", "-o", str(file)) == f"Wrote 1 seals to {file}.\n"
    assert json.loads(file.read_text()) == [seal]
    assert terminal.json("audit", "verify")["seals"] == 1
    assert terminal.words("audit", "replay", case) == f"{case}: all 1 steps agree, and lead to the stored state.\n"
    assert terminal.json("audit", "replay", "--all")[0]["differences"] == []
    assert "Name a case" in terminal.refused(2, "audit", "replay")


def test_limits_that_are_not_there(terminal: Terminal) -> None:
    case, _ = terminal.started()
    assert terminal.words("limits", "list", case) == "No limits.\n"
    assert terminal.json("limits", "list", case) == []
    for command in (["pause", "--reason", "x"], ["go-on", "--reason", "x"], ["extend", "--days", "3", "--reason", "x"], ["recompute"]):
        name, *options = command
        assert "There is no limit" in terminal.refused(3, "limits", name, f"{case}.limit.acceptance", *options)


def test_the_tables_are_made_and_the_pipeline_is_deployed(tmp_path: object) -> None:
    runner = CliRunner(env={"PARLEY_DATABASE": f"sqlite:///{tmp_path}/new.db"})
    made = runner.invoke(main, ["init"], catch_exceptions=False)
    assert (made.exit_code, made.stdout.startswith("Ready: ")) == (0, True)
    again = runner.invoke(main, ["init", "--json"], catch_exceptions=False)
    assert json.loads(again.stdout)["changed"] == []
    started = json.loads(runner.invoke(main, ["start", "dispute-resolution", "--json"], catch_exceptions=False).stdout)
    assert started["active_elements"] == ["register_dispute"]
    upgraded = runner.invoke(main, ["upgrade"], catch_exceptions=False)
    assert upgraded.stdout.startswith("The database is at schema ")
