"""What narrows and sorts the inbox, what stands above all, what waits for others, what is done, and who can be given a task."""

from __future__ import annotations

from datetime import date

import pytest

from engine import Engine, FixedClock
from engine.organisation import Duty, Person, Unit
from engine.queries.facts import case_facts
from engine.queries.inbox import Narrowing, Sort, Tab, counts, emergencies, inbox
from engine.queries.inbox_colleagues import colleagues, giving
from engine.queries.inbox_done import done
from engine.queries.inbox_waiting import count_waiting, resting, waiting
from engine.queries.reader import Reader, reader
from engine.queries.search import Sought, search
from tests.queries.support import enter, plans, statements
from tests.support import MORNING, Deploy, process


def work(id_: str, groups: str, *, then: str = "") -> str:
    """A process of a task for ``groups``, and ``then`` one for others, with the facts of a case as the pipeline keeps them."""

    def task(element: str, roles: str, name: str) -> str:
        return (
            f'<userTask id="{element}" name="{name}"><extensionElements><zeebe:userTask/>'
            f'<zeebe:assignmentDefinition candidateGroups="{roles}"/><zeebe:taskSchedule dueDate="=due"/></extensionElements></userTask>'
        )

    named = {"parties": "parties", "number": "caseNumber", "kind": "kind", "risk": "risk", "steward": "steward", "place": "place"}
    properties = "".join(f'<zeebe:property name="{name}" value="{value}"/>' for name, value in named.items())
    second, flow = (task("then", then, "Review"), "a > do > then > z") if then else ("", "a > do > z")
    return process(id_, f'<startEvent id="a"/>{task("do", groups, "Visit them")}{second}<endEvent id="z"/>', flow, properties=properties)


@pytest.fixture
def who(engine: Engine, deploy: Deploy) -> Reader:
    """Wang and Li mediate at the desk, Chen elsewhere; Zhao heads the desk."""
    enter(
        engine,
        ("wang", "王建国", (("people_mediator", "desk"),)),
        ("li", "李伟", (("people_mediator", "desk"),)),
        ("chen", "陈霞", (("people_mediator", "other"),)),
        ("zhao", "赵丽", (("unit_head", "desk"),)),
    )
    deploy(work("visit", "people_mediator"), work("reviewed", "people_mediator", then="unit_head"))
    return known(engine, "wang")


def known(engine: Engine, person: str) -> Reader:
    found = engine.read(reader, "main", person, engine.clock.now())
    assert found is not None
    return found


def start(engine: Engine, due: str = "2026-10-09", process_id: str = "visit", **variables: object) -> str:
    """A case; the id of its task."""
    case = engine.start(process_id, {"due": due, **variables})
    (task,) = engine.tasks(case.id)
    return task.id


def found(engine: Engine, who: Reader, narrowing: Narrowing, tab: Tab = Tab.TO_CLAIM) -> list[str]:
    return [line.id for line in engine.read(inbox, who, tab, narrowing=narrowing).rows]


def test_a_list_is_narrowed_to_a_kind_a_unit_a_time_and_a_text(engine: Engine, who: Reader) -> None:
    loan = start(engine, kind="loan", caseNumber="2026-0417", due="2026-09-29")
    family = start(engine, kind="family", caseNumber="2026-0418", parties=[{"id": "a", "name": "周海燕"}])
    assert found(engine, who, Narrowing(kind="loan")) == [loan]
    assert found(engine, who, Narrowing(due_by=MORNING.replace(day=30))) == [loan]
    assert found(engine, who, Narrowing(text="0418")) == [family]
    assert found(engine, who, Narrowing(text="海燕")) == [family]
    assert found(engine, who, Narrowing(text="VISIT")) == [loan, family]
    assert found(engine, who, Narrowing(unit_id="desk")) == [loan, family]
    assert found(engine, who, Narrowing(unit_id="other")) == []
    assert found(engine, who, Narrowing(text="100%")) == []
    assert found(engine, who, Narrowing(statutory=True)) == []


def test_the_newest_first_page_by_page(engine: Engine, who: Reader, clock: FixedClock) -> None:
    tasks = []
    for minute in range(5):
        clock.move_to(MORNING.replace(minute=minute))
        tasks.append(start(engine, due=f"2026-10-{20 - minute}"))
    rows, after = [], None
    for _page in range(3):
        page = engine.read(inbox, who, Tab.TO_CLAIM, sort=Sort.NEWEST, after=after, limit=2)
        rows += [line.id for line in page.rows]
        after = page.after
    assert (rows, after) == (tasks[::-1], None)


def test_by_place_the_same_street_stands_together(engine: Engine, who: Reader) -> None:
    east, west, nowhere = start(engine, place="乙街 1 号"), start(engine, place="甲街 9 号"), start(engine, place="")
    lines = engine.read(inbox, who, Tab.TO_CLAIM, sort=Sort.PLACE).rows
    assert [line.id for line in lines] == [east, west, nowhere]


def test_where_somebody_may_come_to_harm_is_told_apart_whatever_its_due_time(engine: Engine, who: Reader) -> None:
    start(engine, due="2026-09-20", risk=3)
    danger = start(engine, due="2026-12-01", risk=4)
    assert [line.id for line in engine.read(emergencies, who, Tab.TO_CLAIM)] == [danger]
    assert engine.read(emergencies, who, Tab.MINE) == ()
    engine.claim(danger, actor="user:wang")
    assert [line.id for line in engine.read(emergencies, who, Tab.MINE)] == [danger]


def test_a_case_of_ones_own_waits_for_whoever_has_its_task(engine: Engine, who: Reader) -> None:
    task = start(engine, process_id="reviewed")
    assert engine.read(waiting, who).rows == ()  # what one could claim is no waiting for others
    engine.claim(task, actor="user:wang")
    engine.complete(task, actor="user:wang")
    (line,) = engine.read(waiting, who).rows
    assert (line.name.en, line.assignee, line.roles) == ("Review", None, ("unit_head",))
    engine.claim(line.id, actor="user:zhao")
    (line,) = engine.read(waiting, who).rows
    assert line.assignee == "zhao"
    assert engine.read(count_waiting, who, 100) == 1
    assert engine.read(waiting, known(engine, "li")).rows == ()
    engine.complete(line.id, actor="user:zhao")
    assert (engine.read(waiting, who).rows, engine.read(count_waiting, who, 100)) == ((), 0)


def test_a_steward_sees_where_nobody_has_a_task_and_when_it_goes_on(engine: Engine, who: Reader, deploy: Deploy) -> None:
    timer = (
        '<intermediateCatchEvent id="wait"><timerEventDefinition><timeDate>2026-10-09T09:00:00+08:00</timeDate></timerEventDefinition>'
        "</intermediateCatchEvent>"
    )
    named = '<zeebe:property name="steward" value="steward"/>'
    deploy(process("patient", f'<startEvent id="a"/>{timer}<endEvent id="z"/>', "a > wait > z", properties=named))
    case = engine.start("patient", {"steward": "wang"})
    (one,) = engine.read(resting, who)
    assert one.case.id == case.id
    assert one.goes_on is not None
    assert one.goes_on.isoformat() == "2026-10-09T01:00:00+00:00"
    assert engine.read(resting, known(engine, "li")) == ()
    assert engine.read(count_waiting, who, 100) == 1


def test_what_one_has_done_comes_last_first(engine: Engine, who: Reader, clock: FixedClock) -> None:
    tasks = [start(engine, due="2026-09-28T12:00:00+08:00") for _ in range(3)]
    for minute, task in zip((1, 2, 240), tasks, strict=True):
        clock.move_to(MORNING.replace(hour=1 + minute // 60, minute=minute % 60))
        engine.claim(task, actor="user:wang")
        engine.complete(task, actor="user:wang")
    first = engine.read(done, who, limit=2)
    assert [(line.id, line.late) for line in first.rows] == [(tasks[2], True), (tasks[1], False)]
    assert [line.id for line in engine.read(done, who, after=first.after).rows] == [tasks[0]]
    assert engine.read(done, known(engine, "li")).rows == ()


STREET = (
    Unit("street", "street", "Street", "街道", "district"),
    Unit("office", "judicial_office", "Office", "司法所", "street"),
    Unit("east", "community", "East", "东社区", "street"),
    Unit("west", "community", "West", "西社区", "street"),
    Unit("east-committee", "mediation_committee", "Committee East", "东调委会", "east"),
    Unit("west-committee", "mediation_committee", "Committee West", "西调委会", "west"),
)
STAFF = (
    ("sun", "孙丽", "unit_head", "office"),
    ("east1", "东一", "people_mediator", "east-committee"),
    ("east2", "东二", "people_mediator", "east-committee"),
    ("street1", "街一", "people_mediator", "street"),
    ("west1", "西一", "people_mediator", "west-committee"),
    ("grid", "网格", "grid_officer", "west-committee"),
    ("boss", "主任", "committee_head", "east-committee"),
    ("all", "总管", "manager", "street"),
)


def offered(engine: Engine, person: str, *tasks: str) -> list[str]:
    """To whom the person may give the tasks, in the order in which they are offered."""
    return [one.id for one in engine.read(colleagues, known(engine, person), tasks)]


def test_a_task_goes_to_those_who_may_do_it_where_it_waits(engine: Engine, who: Reader) -> None:
    task = start(engine)
    assert engine.task(task).unit_id == "desk"
    assert offered(engine, who.person, task) == []  # not one's own to give away
    engine.claim(task, actor="user:wang")
    assert offered(engine, "wang", task) == ["li"]
    assert offered(engine, "zhao", task) == ["li"]
    other = start(engine)
    assert offered(engine, "zhao", task, other) == ["li", "wang"]  # Wang has one already
    assert engine.read(colleagues, known(engine, "zhao"), [task, other])[1].open_tasks == 1
    engine.complete(task, actor="user:wang")
    assert offered(engine, "zhao", task) == []


def test_a_head_gives_to_whoever_holds_the_role_in_the_unit_above_it_below_it_and_in_what_is_headed(
    engine: Engine, who: Reader, deploy: Deploy
) -> None:
    """Sun heads the street: its judicial office guides the committees of both communities. Zhao heads one desk only."""
    for unit in STREET:
        engine.directory.add_unit(unit, actor="system")
    for id_, name, role, unit_id in STAFF:
        engine.directory.add_person(Person(id_, name), actor="system")
        engine.directory.give(Duty(id_, role, unit_id, date(2026, 1, 1)), actor="system")
    extensions = (
        '<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="people_mediator"/>'
        '<zeebe:properties><zeebe:property name="unit" value="east-committee"/></zeebe:properties>'
    )
    task = f'<userTask id="do" name="Visit"><extensionElements>{extensions}</extensionElements></userTask>'
    deploy(process("here", f'<startEvent id="a"/>{task}<endEvent id="z"/>', "a > do > z"))
    task = start(engine, process_id="here")
    assert engine.task(task).unit_id == "east-committee"
    assert offered(engine, "boss", task) == ["east1", "east2", "street1"]
    engine.assign(task, to="east1", actor="user:boss")
    assert offered(engine, "sun", task) == ["east2", "street1", "west1"]
    assert offered(engine, "all", task) == ["east2", "street1", "li", "wang", "west1", "chen"]
    found = engine.read(giving, known(engine, "sun"), [task])
    assert (found.held_by, found.holders, found.may) == (("东一",), {task: "east1"}, True)
    assert [(one.unit.zh, one.distance) for one in found.colleagues] == [("东调委会", 0), ("街道", 1), ("西调委会", 2)]


def test_a_case_is_in_the_unit_of_its_last_work_also_when_it_has_ended(engine: Engine, who: Reader) -> None:
    task = start(engine)
    case_id = engine.task(task).root_id
    assert [line.facts.id for line in engine.read(search, who, Sought(unit="desk")).rows] == [case_id]
    assert engine.read(search, who, Sought(unit="other")).rows == ()
    engine.claim(task, actor="user:wang")
    engine.complete(task, actor="user:wang")
    assert engine.case(case_id).state == "completed"
    assert [line.facts.id for line in engine.read(search, who, Sought(unit="desk", state="closed")).rows] == [case_id]


def test_whoever_declared_a_conflict_is_not_offered(engine: Engine, who: Reader) -> None:
    task = start(engine)
    engine.recuse(engine.task(task).root_id, reason="my neighbour", actor="user:li")
    assert offered(engine, "zhao", task) == ["wang"]
    assert [line.id for line in engine.read(inbox, known(engine, "li"), Tab.TO_CLAIM).rows] == []


def test_lists_cost_the_same_statements_for_one_task_and_for_many(engine: Engine, who: Reader) -> None:
    def ask() -> list[int]:
        asked = (
            lambda db: waiting(db, who),
            lambda db: done(db, who),
            lambda db: emergencies(db, who, Tab.TO_CLAIM),
            lambda db: inbox(db, who, Tab.TO_CLAIM, sort=Sort.NEWEST, narrowing=Narrowing("loan", text="x")),
        )
        return [statements(engine, one) for one in asked]

    def finish(risk: int) -> None:
        task = start(engine, process_id="reviewed", risk=risk, kind="loan", caseNumber="x")
        start(engine, risk=risk, kind="loan", caseNumber="x")
        engine.claim(task, actor="user:wang")
        engine.complete(task, actor="user:wang")

    finish(4)
    one = ask()
    for _ in range(10):
        finish(4)
    assert ask() == one


def test_the_lists_follow_their_indexes(engine: Engine, who: Reader, store_url: str) -> None:
    start(engine, steward="wang")
    acts = plans(engine, lambda db: done(db, who))[0]
    assert "ix_audit_entry_actor" in acts
    gone_with, acts, tasks = plans(engine, lambda db: waiting(db, who))[:3]
    assert "ix_audit_entry_actor" in acts
    assert not any("Seq Scan" in plan for plan in (gone_with, tasks))
    if store_url.startswith("sqlite"):  # of so few rows, any index of theirs is as good to PostgreSQL
        assert "ix_case_steward" in gone_with
        assert "ix_task_root" in tasks
    narrowed = plans(engine, lambda db: inbox(db, who, Tab.TO_CLAIM, narrowing=Narrowing("loan", text="x", statutory=True)))[0]
    assert narrowed.count("ix_task_claim") >= 2
    urgent = plans(engine, lambda db: emergencies(db, who, Tab.TO_CLAIM))[0]
    assert "ix_task_claim" in urgent
    for plan in (narrowed, urgent):
        assert not any(whole in plan for whole in ("SCAN task", "Seq Scan"))


def test_the_counts_follow_the_indexes_of_the_lists(engine: Engine, who: Reader, store_url: str) -> None:
    start(engine, steward="wang")
    mine, to_claim, put_off = plans(engine, lambda db: counts(db, who))
    assert "ix_task_assignee" in mine
    assert "ix_task_claim" in to_claim
    assert "ix_task_assignee" in put_off
    others = plans(engine, lambda db: count_waiting(db, who, 100))[2]
    if store_url.startswith("sqlite"):
        assert "ix_task_root" in others
    assert not any(whole in plan for plan in (mine, to_claim, put_off, others) for whole in ("SCAN task", "SCAN case_instance", "Seq Scan"))


def test_what_names_a_case_is_looked_up_by_the_case(engine: Engine, who: Reader, store_url: str) -> None:
    roots = [engine.task(start(engine)).root_id for _ in range(2)]
    for plan in plans(engine, lambda db: case_facts(db, "main", roots)):
        if store_url.startswith("sqlite"):  # of so few rows, any index that begins with the district is as good to PostgreSQL
            assert "ix_case_state" not in plan
        assert not any(whole in plan for whole in ("SCAN", "Seq Scan"))
