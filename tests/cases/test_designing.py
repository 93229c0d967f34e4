"""Drafts of definitions, publishing and rolling back, on both databases: conflicts, the record, who may, and two at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from engine import DefinitionError, Engine, FixedClock
from engine.access import NotPermitted
from engine.cases.designing.errors import (
    CommentMissing,
    DraftConflict,
    DraftGone,
    DraftNotFound,
    DraftOutdated,
    NothingChanged,
    SecondPersonNeeded,
)
from engine.execution import TooLarge
from engine.organisation import Duty, Person, Unit
from engine.queries.designs import asked, latest_definitions, limits, messages, used_by, uses, versions
from engine.work.catalog import DefinitionNotFound
from tests.support import Deploy, bpmn, call_activity, process, user_task

FORM = b'{"id": "ask", "type": "default", "components": [{"id": "f1", "type": "textfield", "key": "said", "label": "Said"}]}'
TASK = user_task(
    "hear",
    '<zeebe:formDefinition formId="ask"/>',
    '<zeebe:assignmentDefinition candidateGroups="people_mediator"/>',
    '<zeebe:taskSchedule dueDate="2026-10-09"/>',
)


def hearing(name: str = "hear") -> bytes:
    """A process of one task with this name."""
    named = TASK.replace('name="hear"', f'name="{name}"')
    return bpmn(process("hearing", f'<startEvent id="a"/>{named}<endEvent id="z"/>', "a > hear > z"), roots="")


@pytest.fixture
def store(engine: Engine, deploy: Deploy) -> Engine:
    """An engine with one process and its form, nobody entered."""
    deploy(files={"ask.form": FORM, "hearing.bpmn": hearing()})
    return engine


def people(engine: Engine, **roles: str) -> None:
    """Enter people with a role each."""
    engine.directory.add_unit(Unit("office", "judicial_office", "Office", "司法所"), actor="system")
    for id_, role in roles.items():
        engine.directory.add_person(Person(id_, id_), actor="system")
        engine.directory.give(Duty(id_, role, "office", date(2026, 1, 1)), actor="system")


def kinds(engine: Engine, stream: str) -> list[tuple[str, str]]:
    """Kind and actor of each entry of a definition's stream."""
    from sqlalchemy import select

    from engine.store.tables import audit_entry

    query = select(audit_entry.c.kind, audit_entry.c.actor).where(audit_entry.c.stream == stream).order_by(audit_entry.c.seq)
    return [tuple(row) for row in engine.read(lambda db: db.execute(query).all())]  # type: ignore[misc]


def test_a_draft_is_kept_and_read_back_byte_for_byte(store: Engine) -> None:
    saved = store.designs.save("hearing.bpmn", b"\xef\xbb\xbf<half", revision=0, actor="user:li")
    assert store.designs.draft("hearing.bpmn") == saved
    assert (saved.kind, saved.content, saved.revision, saved.saved_by) == ("process", b"\xef\xbb\xbf<half", 1, "user:li")
    published = store.designs.published("hearing.bpmn")
    assert published is not None
    assert saved.based_on == published[0]
    assert store.designs.drafts() == [saved]


def test_each_save_counts_on_and_says_when(store: Engine, clock: FixedClock) -> None:
    first = store.designs.save("new.form", b"1", revision=0, actor="user:li")
    clock.move_to(clock.now().replace(hour=5))
    second = store.designs.save("new.form", b"2", revision=1, actor="user:li")
    assert (first.based_on, second.revision, second.began_at, second.saved_at) == (None, 2, first.began_at, clock.now())


def test_who_saves_over_an_unseen_save_is_told_whose_it_is(store: Engine) -> None:
    store.designs.save("hearing.bpmn", b"mine", revision=0, actor="user:li")
    with pytest.raises(DraftConflict) as refused:
        store.designs.save("hearing.bpmn", b"yours", revision=0, actor="user:wang")
    assert refused.value.fields == {
        "file": "hearing.bpmn",
        "saved_by": "user:li",
        "saved_at": "2026-09-28T01:00:00+00:00",
        "revision": 1,
    }
    with pytest.raises(DraftConflict):
        store.designs.discard("hearing.bpmn", revision=0, actor="user:wang")


def test_of_two_who_save_at_once_one_is_kept_and_one_is_told(store: Engine) -> None:
    def save(person: str) -> str:
        try:
            store.designs.save("hearing.bpmn", person.encode(), revision=0, actor=f"user:{person}")
        except DraftConflict:
            return "told"
        return person

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(save, ["li", "wang", "sun", "zhao"]))
    draft = store.designs.draft("hearing.bpmn")
    assert draft is not None
    (kept,) = [outcome for outcome in outcomes if outcome != "told"]
    assert (draft.content, draft.revision) == (kept.encode(), 1)


def test_a_draft_thrown_away_is_gone_for_who_still_holds_it(store: Engine) -> None:
    store.designs.save("hearing.bpmn", b"1", revision=0, actor="user:li")
    store.designs.discard("hearing.bpmn", revision=1, actor="user:wang")
    with pytest.raises(DraftGone):
        store.designs.save("hearing.bpmn", b"2", revision=1, actor="user:li")
    with pytest.raises(DraftNotFound):
        store.designs.discard("hearing.bpmn", revision=1, actor="user:li")


def test_a_draft_has_a_largest_size(store: Engine) -> None:
    store.designs.save("hearing.bpmn", b"x" * 1024 * 1024, revision=0, actor="user:li")
    with pytest.raises(TooLarge):
        store.designs.save("hearing.bpmn", b"x" * (1024 * 1024 + 1), revision=1, actor="user:li")


def test_the_record_keeps_who_took_a_draft_over_and_what_came_of_it_but_not_every_save(store: Engine) -> None:
    store.designs.save("hearing.bpmn", hearing("one"), revision=0, actor="user:li")
    store.designs.save("hearing.bpmn", hearing("two"), revision=1, actor="user:li")
    store.designs.save("hearing.bpmn", hearing("three"), revision=2, actor="user:wang")
    store.designs.publish(["hearing.bpmn"], comment="Three", actor="user:wang")
    store.designs.roll_back("process", "hearing", 1, comment="One", actor="user:li")
    store.designs.save("hearing.bpmn", b"x", revision=0, actor="user:li")
    store.designs.discard("hearing.bpmn", revision=4, actor="user:li")
    assert kinds(store, "definition:hearing") == [
        ("definition-published", "system"),
        ("draft-saved", "user:li"),
        ("draft-saved", "user:wang"),
        ("definition-published", "user:wang"),
        ("definition-published", "user:li"),
        ("definition-rolled-back", "user:li"),
        ("draft-saved", "user:li"),
        ("draft-discarded", "user:li"),
    ]


def test_drafts_are_published_together_or_not_at_all(store: Engine) -> None:
    form = FORM.replace(b'"ask"', b'"other"')
    store.designs.save("other.form", form, revision=0, actor="user:li")
    store.designs.save("hearing.bpmn", hearing().replace(b'formId="ask"', b'formId="other"'), revision=0, actor="user:li")
    with pytest.raises(DefinitionError) as refused:
        store.designs.publish(["hearing.bpmn"], comment="Alone", actor="user:li")
    assert [problem.code for problem in refused.value.problems] == ["form-unknown"]
    assert len(store.designs.drafts()) == 2
    made = store.designs.publish(["hearing.bpmn", "other.form"], comment="Together", actor="user:li")
    assert [(item.kind, item.id, item.version) for item in made.changed] == [("process", "hearing", 2), ("form", "other", 1)]
    assert store.designs.drafts() == []


def test_a_running_case_stays_on_its_version_and_the_next_takes_the_new_one(store: Engine) -> None:
    running = store.start("hearing")
    store.designs.save("hearing.bpmn", hearing("Hear them"), revision=0, actor="user:li")
    store.designs.publish(["hearing.bpmn"], comment="Plainly", actor="user:li")
    fresh = store.start("hearing")
    assert (store.case(running.id).version, fresh.version) == (1, 2)
    assert [line.running for line in store.read(versions, "main", "process", "hearing")] == [1, 1]
    assert [line.comment for line in store.read(versions, "main", "process", "hearing")] == ["Plainly", ""]


def test_what_deploy_takes_with_a_warning_the_designer_does_not(store: Engine) -> None:
    store.designs.save("hearing.bpmn", hearing().replace(b"people_mediator", b"poet"), revision=0, actor="user:li")
    with pytest.raises(DefinitionError) as refused:
        store.designs.publish(["hearing.bpmn"], comment="why", actor="user:li")
    assert [(problem.severity.value, problem.code) for problem in refused.value.problems] == [("warning", "role-unknown")]


def test_a_limit_that_no_row_has_is_told(store: Engine, deploy: Deploy) -> None:
    rule = (
        '<rule id="r"><inputEntry id="i1"><text>"pm.general"</text></inputEntry><outputEntry id="o1"><text>30</text></outputEntry></rule>'
    )
    table = (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n"><decision id="statutory-limits" '
        'name="L"><decisionTable id="t"><input id="i"><inputExpression id="e" typeRef="string"><text>key</text></inputExpression></input>'
        f'<output id="o" name="amount" typeRef="number"/>{rule}</decisionTable></decision></definitions>'
    )
    deploy(files={"statutory-limits.dmn": table.encode()})
    assert [(row.key, row.amount) for row in store.read(limits)] == [("pm.general", "30")]

    def codes(limit: str) -> list[str]:
        properties = f'<zeebe:properties><zeebe:property name="limit" value="{limit}"/></zeebe:properties>'
        content = hearing().replace(b'<zeebe:taskSchedule dueDate="2026-10-09"/>', properties.encode())
        return [problem.code for problem in store.designs.check({"hearing.bpmn": content})]

    assert codes("pm.general") == []
    assert codes("pm.general#2") == []
    assert codes("pm.genral") == ["limit-unknown"]


def test_nothing_is_published_without_a_word_or_without_a_change(store: Engine) -> None:
    store.designs.save("hearing.bpmn", hearing(), revision=0, actor="user:li")
    with pytest.raises(CommentMissing):
        store.designs.publish(["hearing.bpmn"], comment=" \n ", actor="user:li")
    with pytest.raises(NothingChanged):
        store.designs.publish(["hearing.bpmn"], comment="why", actor="user:li")
    with pytest.raises(DraftNotFound):
        store.designs.publish(["ask.form"], comment="why", actor="user:li")
    assert len(store.definitions(all_versions=True)) == 2


def test_something_newer_is_not_undone_unless_its_designer_says_so(store: Engine, deploy: Deploy) -> None:
    store.designs.save("hearing.bpmn", hearing("mine"), revision=0, actor="user:li")
    deploy(files={"hearing.bpmn": hearing("theirs")})
    with pytest.raises(DraftOutdated) as refused:
        store.designs.publish(["hearing.bpmn"], comment="why", actor="user:li")
    assert refused.value.fields == {"file": "hearing.bpmn", "published_by": "system"}
    assert store.designs.rebase("hearing.bpmn", revision=1, actor="user:li").revision == 2
    assert store.designs.publish(["hearing.bpmn"], comment="why", actor="user:li").changed[0].version == 3


def test_publishing_twice_with_one_key_publishes_once(store: Engine) -> None:
    store.designs.save("hearing.bpmn", hearing("two"), revision=0, actor="user:li")
    first = store.designs.publish(["hearing.bpmn"], comment="why", actor="user:li", idempotency_key="k")
    assert store.designs.publish(["hearing.bpmn"], comment="why", actor="user:li", idempotency_key="k") == first
    assert [item.version for item in store.definitions("process")] == [2]


def test_an_older_version_comes_back_as_a_new_one(store: Engine) -> None:
    store.designs.save("hearing.bpmn", hearing("two"), revision=0, actor="user:li")
    store.designs.publish(["hearing.bpmn"], comment="Two", actor="user:li")
    made = store.designs.roll_back("process", "hearing", 1, comment="One was better", actor="user:li")
    assert [(item.id, item.version) for item in made.changed] == [("hearing", 3)]
    assert store.source("process", "hearing") == hearing()
    assert store.start("hearing").version == 3
    with pytest.raises(NothingChanged):
        store.designs.roll_back("process", "hearing", 3, comment="why", actor="user:li")
    with pytest.raises(DefinitionNotFound):
        store.designs.roll_back("process", "hearing", 9, comment="why", actor="user:li")
    with pytest.raises(CommentMissing):
        store.designs.roll_back("process", "hearing", 1, comment="", actor="user:li")


def test_designers_and_approvers_design_and_others_do_not(store: Engine) -> None:
    people(store, sun="policy_designer", ma="policy_approver", wang="people_mediator")
    store.designs.save("hearing.bpmn", hearing("two"), revision=0, actor="user:sun")
    for attempt in (
        lambda: store.designs.save("hearing.bpmn", b"x", revision=1, actor="user:wang"),
        lambda: store.designs.discard("hearing.bpmn", revision=1, actor="user:wang"),
        lambda: store.designs.rebase("hearing.bpmn", revision=1, actor="user:wang"),
        lambda: store.designs.publish(["hearing.bpmn"], comment="why", actor="user:wang"),
        lambda: store.designs.roll_back("process", "hearing", 1, comment="why", actor="user:wang"),
        lambda: store.designs.ask(["hearing.bpmn"], comment="why", actor="user:wang"),
        lambda: store.designs.set_four_eyes(True, actor="user:sun"),
    ):
        with pytest.raises(NotPermitted):
            attempt()
    assert store.designs.publish(["hearing.bpmn"], comment="why", actor="user:sun").changed[0].version == 2


def test_with_four_eyes_a_second_person_publishes(store: Engine) -> None:
    people(store, sun="policy_designer", ma="policy_approver", guan="manager")
    store.designs.set_four_eyes(True, actor="user:guan")
    assert store.designs.four_eyes()
    store.designs.save("hearing.bpmn", hearing("two"), revision=0, actor="user:sun")
    with pytest.raises(SecondPersonNeeded):
        store.designs.publish(["hearing.bpmn"], comment="why", actor="user:sun")
    store.designs.ask(["hearing.bpmn"], comment="Please", actor="user:sun")
    waiting = store.read(asked, "main")["hearing.bpmn"]
    assert (waiting.by, waiting.comment, waiting.revision) == ("user:sun", "Please", 1)
    store.designs.save("hearing.bpmn", hearing("three"), revision=1, actor="user:ma")
    with pytest.raises(SecondPersonNeeded):
        store.designs.publish(["hearing.bpmn"], comment="why", actor="user:ma")
    store.designs.save("hearing.bpmn", hearing("four"), revision=2, actor="user:sun")
    assert store.designs.publish(["hearing.bpmn"], comment="why", actor="user:ma").changed[0].version == 2
    with pytest.raises(SecondPersonNeeded):
        store.designs.roll_back("process", "hearing", 1, comment="why", actor="user:sun")
    assert store.designs.roll_back("process", "hearing", 1, comment="why", actor="user:ma").changed[0].version == 3
    store.designs.set_four_eyes(False, actor="user:guan")
    assert not store.designs.four_eyes()


def test_who_names_what_is_known(store: Engine, deploy: Deploy) -> None:
    roots = '<message id="M" name="withdrawn"><extensionElements><zeebe:subscription correlationKey="=k"/></extensionElements></message>'
    deploy(
        files={
            "calling.bpmn": bpmn(
                process("calling", f'<startEvent id="a"/>{call_activity("call", "hearing")}<endEvent id="z"/>', "a > call > z"), roots=roots
            )
        }
    )
    assert [(use.id, use.element_id) for use in store.read(used_by, "process", "hearing")] == [("calling", "call")]
    assert [(use.id, use.element_id) for use in store.read(used_by, "form", "ask")] == [("hearing", "hear")]
    assert store.read(uses, "hearing") == (("form", "ask"),)
    assert store.read(uses, "nothing") == ()
    assert store.read(messages) == {"withdrawn": ("calling",)}
    assert [(line.kind, line.id) for line in store.read(latest_definitions)] == [
        ("form", "ask"),
        ("process", "calling"),
        ("process", "hearing"),
    ]
