"""What people and operations do to a case from outside."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from engine.execution import (
    CancelCase,
    CannotRelocate,
    CaseEnded,
    CaseFailed,
    CaseSuspended,
    Complete,
    Handle,
    IncidentOpened,
    JobFailed,
    JobOpened,
    NoSuchHandle,
    NotActive,
    Redate,
    Relocate,
    Resume,
    Retry,
    SetVariables,
    Suspend,
    TaskOpened,
    ThrowError,
    TimerOpened,
)
from tests.execution.builder import ERROR, Case, boundary, event, mapping, process, processes, program, script, sub, timer

LINE = '<startEvent id="s"/><userTask id="a"/><userTask id="b"/><endEvent id="e"/>'
JOB = '<serviceTask id="j"><extensionElements><zeebe:taskDefinition type="t" retries="= 2"/></extensionElements></serviceTask>'


def line() -> Case:
    case = Case(program(LINE, "s > a > b > e"))
    case.start()
    return case


def test_a_task_is_completed_once() -> None:
    case = line()
    task = case.find("a", TaskOpened)
    case.complete("a")
    with pytest.raises(NoSuchHandle):
        case.do(Complete(task, {}))
    with pytest.raises(NoSuchHandle):
        case.do(Complete(Handle(7, 7), {}))


def test_nothing_moves_while_suspended() -> None:
    case = line()
    case.do(Suspend("moved house"))
    assert case.state == "suspended"
    with pytest.raises(CaseSuspended, match="moved house"):
        case.complete("a")
    case.do(SetVariables({"x": 1}))
    case.do(Resume())
    assert case.complete("a") == ["a", "+b"]
    with pytest.raises(CaseEnded):
        case.do(Resume())


def test_a_condition_that_became_true_while_suspended_fires_on_resuming() -> None:
    condition = "<conditionalEventDefinition><condition>= x = 1</condition></conditionalEventDefinition>"
    case = Case(program(LINE + boundary("w", "a", condition), "s > a > e", "w > b"))
    case.start()
    case.do(Suspend("why"))
    assert case.do(SetVariables({"x": 1})) == []
    assert case.do(Resume()) == ["-a", "+w", "w", "+b"]


def test_an_ended_case_takes_nothing() -> None:
    case = line()
    assert case.do(CancelCase("withdrawn")) == ["-a"]
    assert (case.state, case.open) == ("cancelled", {})
    with pytest.raises(CaseEnded):
        case.do(SetVariables({"x": 1}))


def test_relocation_leaves_one_element_and_enters_another() -> None:
    case = line()
    assert case.do(Relocate("a", "b")) == ["-a", "+b"]
    assert case.do(Relocate("b", "a")) == ["-b", "+a"]
    with pytest.raises(NotActive):
        case.do(Relocate("b", "a"))
    with pytest.raises(CannotRelocate):
        case.do(Relocate("a", "nowhere"))


def test_relocation_out_of_a_sub_process_cancels_it_when_nothing_is_left_in_it() -> None:
    inner = sub("p1", '<startEvent id="s1"/><parallelGateway id="f"/><userTask id="x"/><userTask id="y"/>', "s1 > f > x", "f > y")
    case = Case(program('<startEvent id="s"/><userTask id="z"/><userTask id="n"/>' + inner, "s > p1 > n"))
    case.start()
    assert case.do(Relocate("x", "z")) == ["-x", "+z"]
    assert case.do(Relocate("y", "z")) == ["-y", "-p1", "+z"]
    assert case.tasks() == ["z", "z"]
    with pytest.raises(CannotRelocate):
        case.do(Relocate("z", "x"))


def test_relocation_works_in_called_processes() -> None:
    call = '<callActivity id="c"><extensionElements><zeebe:calledElement processId="q"/></extensionElements></callActivity>'
    case = Case(*processes(process("p", '<startEvent id="s"/>' + call, "s > c"), process("q", LINE, "s > a > b > e")))
    case.start()
    assert case.do(Relocate("a", "b")) == ["-a", "+b"]


def test_a_failed_job_is_an_incident_that_its_boundary_still_watches() -> None:
    case = Case(
        program('<startEvent id="s"/><userTask id="z"/>' + JOB + boundary("t", "j", timer("duration", "PT1H")), "s > j > z", "t > z")
    )
    case.start(x=1)
    (opened,) = (one for one in case.open.values() if isinstance(one, JobOpened))
    assert (opened.type, opened.retries, opened.variables) == ("t", 2, {"x": 1})
    assert case.do(JobFailed(case.find("j", JobOpened), "down")) == ["!j"]
    assert case.incidents() == [("j", "job-failed")]
    assert case.waiting() == ["t"]
    assert case.do(Retry(case.find("j", IncidentOpened))) == []
    assert case.waiting() == ["j", "t"]
    assert case.job("j", y=2) == ["j", "+z"]
    assert case.variables == {"x": 1, "y": 2}


def test_the_boundary_of_an_incident_closes_it() -> None:
    case = Case(
        program('<startEvent id="s"/><userTask id="z"/>' + JOB + boundary("t", "j", timer("duration", "PT1H")), "s > j > z", "t > z")
    )
    case.start()
    case.do(JobFailed(case.find("j", JobOpened), "down"))
    assert case.fire("t") == ["-j", "+t", "t", "+z"]
    assert case.incidents() == []


def test_a_failing_element_is_undone_alone_and_retried() -> None:
    failing = '<userTask id="b"><extensionElements><zeebe:assignmentDefinition candidateGroups="= 1"/></extensionElements></userTask>'
    watch = boundary("t", "b", timer("duration", "PT1H"))
    case = Case(program('<startEvent id="s"/>' + script("c", "1", "x") + failing + watch + '<endEvent id="e"/>', "s > c > b > e", "t > e"))
    assert case.start() == ["+s", "s", "+c", "c", "+b", "!b"]
    assert case.variables == {"x": 1}
    assert case.waiting() == []
    assert case.do(Retry(case.find("b", IncidentOpened))) == ["!b"]
    assert len(case.incidents()) == 1


def test_answers_are_not_lost_when_an_output_mapping_fails() -> None:
    mapped = f'<userTask id="a">{mapping(outputs={"y": "[1..n]", "x": "x"})}</userTask>'
    case = Case(program('<startEvent id="s"/><userTask id="b"/>' + mapped, "s > a > b"))
    case.start()
    assert case.complete("a", x=5) == ["!a"]
    assert case.incidents() == [("a", "not-storable")]
    assert case.do(Retry(case.find("a", IncidentOpened))) == ["!a"]
    assert case.do(Relocate("a", "b")) == ["-a", "+b"]
    assert case.incidents() == []


def test_a_correction_of_a_variable_survives_the_retry_of_the_flow() -> None:
    case = Case(program('<startEvent id="s"/><userTask id="a"/><userTask id="b"/>', "s > a > b [x > 1]"))
    case.start()
    assert case.complete("a", x=1) == ["!a"]
    case.do(SetVariables({"x": 2}))
    assert case.do(Retry(case.find("a", IncidentOpened))) == ["a", "+b"]
    assert case.variables == {"x": 2}


def test_an_uncaught_error_of_a_person_lets_the_case_stand_still_until_it_is_retried() -> None:
    case = Case(program(LINE, "s > a > b > e"))
    case.start()
    assert case.do(ThrowError(case.find("a", TaskOpened), "E9", "lost")) == ["!a"]
    assert case.state == "failed"
    with pytest.raises(CaseFailed):
        case.do(Suspend("x"))
    case.do(Retry(case.find("a", IncidentOpened)))
    assert (case.state, case.waiting()) == ("active", ["a"])


def test_an_error_end_event_can_be_moved_on() -> None:
    case = Case(program('<startEvent id="s"/><userTask id="a"/>' + event("endEvent", "bad", ERROR), "s > bad", "a > bad"))
    case.start()
    assert case.do(Relocate("bad", "a")) == ["-bad", "+a"]
    assert case.state == "active"


def test_cancelling_a_called_process_is_an_incident_in_its_parent() -> None:
    call = '<callActivity id="c"><extensionElements><zeebe:calledElement processId="q"/></extensionElements></callActivity>'
    case = Case(*processes(process("p", '<startEvent id="s"/>' + call, "s > c"), process("q", LINE, "s > a > b > e")))
    case.start()
    assert case.do(CancelCase("wrong body", part=1)) == ["-a", "!c"]
    assert (case.state, case.incidents()) == ("active", [("c", "call-cancelled")])
    assert case.do(Retry(case.find("c", IncidentOpened))) == ["+s", "s", "+a"]


def test_a_loop_without_a_wait_is_stopped_with_an_incident() -> None:
    case = Case(program('<startEvent id="s"/><task id="a"/><task id="b"/>', "s > a > b > a"))
    case.start()
    assert [code for _, code in case.incidents()] == ["step-too-long"]
    assert case.state == "active"


# --- limits


def limited() -> Case:
    properties = '<extensionElements><zeebe:properties><zeebe:property name="limit" value="answer"/></zeebe:properties></extensionElements>'
    elements = (
        f'<startEvent id="s"/><userTask id="a">{properties}</userTask><userTask id="b"/>'
        f'<boundaryEvent id="t" attachedToRef="a" cancelActivity="false">{properties}{timer("date", "= now()")}</boundaryEvent>'
    )
    due = datetime(2026, 10, 13, 16, tzinfo=UTC)
    return Case(program(elements, "s > a", "t > b"), limits=lambda key, begun: due if key == "answer" else None)


def test_a_task_and_its_timer_follow_a_limit() -> None:
    case = limited()
    case.start()
    assert {(one.element_id, one.limit, one.due_at) for one in case.open.values()} == {
        ("a", "answer", datetime(2026, 10, 13, 16, tzinfo=UTC)),
        ("t", "answer", datetime(2026, 10, 13, 16, tzinfo=UTC)),
    }


def test_a_limit_begins_at_the_day_that_the_element_names() -> None:
    properties = (
        '<extensionElements><zeebe:properties><zeebe:property name="limit" value="= key"/>'
        '<zeebe:property name="limitFrom" value="= received"/>'
        "</zeebe:properties></extensionElements>"
    )
    asked: list[tuple[str, datetime]] = []

    def due(key: str, begun: datetime) -> datetime:
        asked.append((key, begun))
        return begun + timedelta(days=15)

    case = Case(program(f'<startEvent id="s"/><userTask id="a">{properties}</userTask>', "s > a"), limits=due)
    case.start(key="answer", received="2026-09-20")
    assert asked == [("answer", datetime(2026, 9, 19, 16, tzinfo=UTC))]
    assert [one.due_at for one in case.open.values()] == [datetime(2026, 10, 4, 16, tzinfo=UTC)]


def test_redating_a_limit_redates_what_follows_it() -> None:
    case = limited()
    case.start()
    later = datetime(2026, 10, 20, 16, tzinfo=UTC)
    case.do(Redate("answer", later))
    assert [one.due_at for one in case.open.values()] == [later, later]
    assert sorted(one.kind for one in case.move.redated) == ["task", "timer"]
    case.do(Redate("answer", None))
    assert [one.due_at for one in case.open.values()] == [None, None]
    case.do(Redate("another", later))
    assert case.move.redated == ()


# --- dates


def due_of(attribute: str, value: str, **variables: object) -> datetime | None:
    schedule = f'<extensionElements><zeebe:taskSchedule {attribute}="{value}"/></extensionElements>'
    case = Case(program(f'<startEvent id="s"/><userTask id="a">{schedule}</userTask>', "s > a"))
    case.start(**variables)
    (task,) = (one for one in case.open.values())
    assert isinstance(task, TaskOpened), case.incidents()
    return task.due_at if attribute == "dueDate" else task.follow_up_at


def test_a_due_date_is_the_end_of_its_day_and_a_follow_up_date_its_start() -> None:
    end, start = datetime(2026, 10, 8, 16, tzinfo=UTC), datetime(2026, 10, 7, 16, tzinfo=UTC)
    assert due_of("dueDate", "2026-10-08") == end
    assert due_of("dueDate", "= date(&quot;2026-10-08&quot;)") == end
    assert due_of("dueDate", "= day", day="2026-10-08") == end
    assert due_of("followUpDate", "2026-10-08") == start
    assert due_of("dueDate", "2026-10-08T09:00:00+08:00") == datetime(2026, 10, 8, 1, tzinfo=UTC)
    assert due_of("dueDate", "2026-10-08T09:00:00") == datetime(2026, 10, 8, 1, tzinfo=UTC)
    assert due_of("dueDate", "2020-01-01T00:00:00Z") == datetime(2020, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "value", "after"),
    [
        ("duration", "PT2H", timedelta(hours=2)),
        ("duration", "P1M", timedelta(days=30)),
        ("duration", '= duration("P2D")', timedelta(days=2)),
        ("date", "2026-09-29", timedelta(hours=15)),
        ("date", '= date("2026-09-29")', timedelta(hours=15)),
        ("date", '= now() + duration("PT5M")', timedelta(minutes=5)),
        ("cycle", "R/P1D", timedelta(days=1)),
        ("cycle", "R2/2026-09-28T12:00:00+08:00/PT1H", timedelta(hours=3)),
        ("cycle", "0 0 8 * * *", timedelta(hours=23)),
        ("cycle", "0 8 * * *", timedelta(hours=23)),
    ],
)
def test_timers(kind: str, value: str, after: timedelta) -> None:
    case = Case(program(LINE + boundary("t", "a", timer(kind, value), interrupting=False), "s > a > e", "t > b"))
    case.start()
    opened = case.open[case.find("t", TimerOpened)]
    assert opened.due_at - case.context.now == after


@pytest.mark.parametrize(
    ("kind", "value"),
    [("duration", "soon"), ("duration", "= nothing"), ("date", "= 5"), ("cycle", "PT1H"), ("cycle", "R0/PT1H"), ("cycle", "R/PT0S")],
)
def test_what_is_no_time_is_an_incident(kind: str, value: str) -> None:
    case = Case(program(LINE + boundary("t", "a", timer(kind, value)), "s > a > e", "t > b"))
    case.start()
    assert [code for _, code in case.incidents()] == [f"{kind}-required"]
    assert case.waiting() == []


def test_a_cron_cycle_goes_on_from_the_last_due_time() -> None:
    case = Case(program(LINE + boundary("t", "a", timer("cycle", "0 0 8 * * MON-FRI"), interrupting=False), "s > a > e", "t > b"))
    case.start()
    seen = []
    for _ in range(5):
        seen.append(case.open[case.find("t", TimerOpened)].due_at.day)
        case.fire("t")
    assert seen == [29, 30, 1, 2, 5]


def test_numbers_stay_exact_through_a_snapshot() -> None:
    case = Case(program(LINE, "s > a > b > e"))
    case.start(money=Decimal("0.10"), big=12345678901234567890123456789)
    case.complete("a")
    assert case.variables == {"money": Decimal("0.10"), "big": 12345678901234567890123456789}
    assert str(case.variables["money"]) == "0.10"
