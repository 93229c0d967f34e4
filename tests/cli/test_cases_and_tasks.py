"""What people do with cases and tasks, each command in words and in JSON."""

from __future__ import annotations

from tests.cli.conftest import Terminal


def test_a_case_from_its_start_to_an_incident_and_its_cure(terminal: Terminal) -> None:
    case, task = terminal.started()
    assert f"{case}  active, waits at hear" in terminal.words("case", case)
    assert terminal.words("claim", task) == f"{task}  hear  open, with command-line\n"
    assert terminal.json("complete", task, "-v", '{"what": "noise"}')["state"] == "completed"
    (incident,) = terminal.json("incidents")
    assert incident["element_id"] == "much"
    listed = terminal.words("incidents")
    assert incident["id"] in listed
    assert "amount" in listed
    assert incident["id"] in terminal.words("case", case)
    assert incident["message"] in terminal.words("retry", incident["id"])  # nothing has been cured yet
    assert terminal.json("set-variables", case, '{"amount": 12.50}', "--reason", "from the file")["variables"]["amount"] == 12.5
    (again,) = terminal.json("incidents", "--case", case)
    assert terminal.words("retry", again["id"]) == f"{case}  active, waits at settle\n"
    assert terminal.words("incidents") == "No incidents.\n"
    assert {closed["element_id"] for closed in terminal.json("incidents", "--closed")} == {"much"}


def test_an_amount_keeps_its_digits(terminal: Terminal) -> None:
    case = terminal.json("start", "talk", "-v", '{"amount": 1234567890123456789.10}')["id"]
    assert "amount = 1234567890123456789.10" in terminal.words("case", case)
    assert "1234567890123456789.10" in terminal.words("case", case, "--json")


def test_variables_from_a_file_and_from_standard_input(terminal: Terminal) -> None:
    file = terminal.folder / "answers.json"
    file.write_text('{"what": "噪音"}', encoding="utf-8")
    assert terminal.json("start", "talk", "-v", f"@{file}")["variables"] == {"what": "噪音"}
    result = terminal.run("start", "talk", "-v", "@-", "--json", stdin='{"what": "a"}')
    assert '"what": "a"' in result.stdout


def test_the_list_of_cases(terminal: Terminal) -> None:
    first, _ = terminal.started()
    second, _ = terminal.started()
    assert [row["id"] for row in terminal.json("cases")] == [first, second]
    page = terminal.run("cases", "--limit", "1")
    assert first in page.stdout
    assert second not in page.stdout
    assert f"--after {first}" in page.stderr
    assert [row["id"] for row in terminal.json("cases", "--after", first)] == [second]
    assert terminal.words("cases", "--state", "cancelled") == "No cases.\n"
    assert terminal.words("cases", "--process", "other") == "No cases.\n"


def test_a_task_is_shown_with_the_fields_of_its_form(terminal: Terminal) -> None:
    _, task = terminal.started()
    shown = terminal.words("task", task)
    assert "form talk:" in shown
    assert "  what  What  (textfield, required)" in shown
    assert "one of: phone (By phone)" in shown
    assert "for people_mediator" in shown
    told = terminal.json("task", task)
    assert [field["key"] for field in told["form"]["components"]] == ["what", "how", "amount"]
    assert told["task"]["id"] == task


def test_a_chinese_terminal_shows_chinese_names_and_labels(terminal: Terminal) -> None:
    _, task = terminal.started()
    assert "hear " in terminal.words("tasks")
    assert "听取意见" in terminal.words("tasks", language="zh_CN.UTF-8")
    shown = terminal.words("task", task, language="zh_CN.UTF-8")
    assert "what  事由" in shown
    assert "phone (电话)" in shown
    assert terminal.refused(3, "case", "nope", language="zh_CN.UTF-8") == "parley: 没有案件“nope”。请核对编号。\n"


def test_columns_line_up_under_chinese_texts(terminal: Terminal) -> None:
    terminal.started()
    head, row = terminal.words("tasks", language="zh_CN.UTF-8").splitlines()
    assert "听取意见" in row
    wide = len("听取意见")  # each of these takes two cells
    assert head.index("for") == row.index("people_mediator") + wide


def test_claim_release_and_assign(terminal: Terminal) -> None:
    _, task = terminal.started()
    assert terminal.words("--actor", "user:li", "claim", task).endswith("open, with li\n")
    assert "li" in terminal.words("tasks", "--assignee", "li")
    assert terminal.json("--actor", "user:li", "release", task)["assignee"] is None
    assert terminal.json("assign", task, "wang")["assignee"] == "wang"
    assert terminal.words("tasks", "--role", "judicial_mediator") == "No tasks.\n"


def test_a_task_is_put_off_and_taken_up(terminal: Terminal) -> None:
    _, task = terminal.started()
    held = terminal.words("hold", task, "--until", "2999-01-02", "--reason", "ill")
    assert held.endswith("put off until 2999-01-02 00:00\n")
    assert "put off" in terminal.words("tasks")
    assert terminal.json("take-up", task)["held_until"] is None
    past = terminal.refused(2, "hold", task, "--until", "2020-01-01", "--reason", "ill")
    assert past == "parley: 2020-01-01T00:00:00+08:00 is in the past. Give a later time.\n"
    assert "write a date" in terminal.refused(2, "hold", task, "--until", "tomorrow", "--reason", "ill")


def test_a_task_that_ends_in_an_error_that_nothing_catches(terminal: Terminal) -> None:
    _, task = terminal.started()
    assert terminal.json("throw-error", task, "NO_SHOW", "--message", "nobody came")["state"] == "cancelled"


def test_suspend_resume_move_cancel(terminal: Terminal) -> None:
    case, _ = terminal.started()
    assert terminal.words("suspend", case, "--reason", "court") == f"{case}  suspended, waits at hear\n"
    assert terminal.json("resume", case, "--reason", "back")["state"] == "active"
    assert terminal.json("move", case, "--from", "hear", "--to", "settle", "--reason", "agreed")["active_elements"] == ["settle"]
    assert terminal.words("cancel", case, "--reason", "withdrawn") == f"{case}  cancelled\n"
    assert "withdrawn" in terminal.words("case", case)


def test_the_history_tells_what_happened_in_order(terminal: Terminal) -> None:
    case, _ = terminal.started()
    told = [(entry["transition"], entry["element_id"]) for entry in terminal.json("history", case)]
    assert told[0] == ("case-started", None)
    assert ("activated", "hear") in told
    assert "activated" in terminal.words("history", case)


def test_an_idempotency_key_starts_once(terminal: Terminal) -> None:
    first = terminal.json("start", "talk", "--idempotency-key", "k1")["id"]
    assert terminal.json("start", "talk", "--idempotency-key", "k1")["id"] == first
    assert "k1" in terminal.refused(5, "start", "talk", "-v", '{"a": 1}', "--idempotency-key", "k1")


def test_notes_and_files(terminal: Terminal) -> None:
    case, _ = terminal.started()
    assert terminal.words("notes", "list", case) == "No notes.\n"
    terminal.words("notes", "add", case, "spoke with both")
    assert terminal.json("notes", "list", case)[0]["text"] == "spoke with both"
    assert "spoke with both" in terminal.words("notes", "list", case)
    paper = terminal.folder / "证据.txt"
    paper.write_text("paper", encoding="utf-8")
    attached = terminal.json("files", "attach", case, str(paper))
    assert (attached["name"], attached["media_type"], attached["size"]) == ("证据.txt", "text/plain", 5)
    assert "证据.txt" in terminal.words("files", "list", case)
    assert terminal.words("files", "get", attached["id"]) == "paper"
    copy = terminal.folder / "copy.txt"
    assert terminal.words("files", "get", attached["id"], "-o", str(copy)) == f"Wrote 5 bytes to {copy}.\n"
    assert copy.read_text() == "paper"
    assert terminal.words("files", "attach", case, str(paper)) == f"Attached {attached['id']}: 证据.txt, 5 bytes.\n"


def test_control_characters_do_not_reach_the_terminal(terminal: Terminal) -> None:
    case, _ = terminal.started()
    terminal.words("notes", "add", case, "red \x1b[31m alert")
    assert "\x1b" not in terminal.words("notes", "list", case)
    assert "red \\x1b[31m alert" in terminal.words("notes", "list", case)
