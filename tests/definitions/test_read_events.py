from __future__ import annotations

import pytest

from engine.execution.program import (
    CancelDefinition,
    CompensateDefinition,
    ConditionDefinition,
    ErrorDefinition,
    EscalationDefinition,
    Event,
    LinkDefinition,
    MessageDefinition,
    Position,
    ReceiveTask,
    SignalDefinition,
    TerminateDefinition,
    Text,
    TimerDefinition,
)
from tests.definitions.bpmn import element, ext, program

OUTSIDE = (
    '<b:message id="m" name="paid"><x><z:subscription correlationKey="=caseNumber" /></x></b:message>'
    '<b:message id="plain" name="=&quot;a&quot; + b" /><b:signal id="s" name="stop" />'
    '<b:error id="e" errorCode="refused" /><b:escalation id="c" escalationCode="late" />'
    '<b:timerEventDefinition id="shared"><b:timeDuration>PT1H</b:timeDuration></b:timerEventDefinition>'
)


def event(xml: str, ident: str = "x") -> Event:
    detail = element(xml, OUTSIDE, ident).detail
    assert isinstance(detail, Event)
    return detail


def caught(definition: str) -> object:
    [only] = event(f'<b:intermediateCatchEvent id="x">{definition}</b:intermediateCatchEvent>').definitions
    return only


def test_timers() -> None:
    def timer(inside: str) -> object:
        return caught(f"<b:timerEventDefinition>{inside}</b:timerEventDefinition>")

    assert timer("<b:timeDuration>PT2H</b:timeDuration>") == TimerDefinition("duration", Text(fixed="PT2H"))
    assert timer("<b:timeDate> 2026-10-01T00:00:00Z </b:timeDate>") == TimerDefinition("date", Text(fixed="2026-10-01T00:00:00Z"))
    assert timer("<b:timeCycle>R3/PT1H</b:timeCycle>") == TimerDefinition("cycle", Text(fixed="R3/PT1H"))
    feel = timer("<b:timeDate>= due</b:timeDate>")
    assert isinstance(feel, TimerDefinition)
    assert feel.value.expression is not None
    assert feel.value.expression.text.strip() == "due"


def test_definitions_of_the_file_are_found_by_reference() -> None:
    assert event(
        '<b:boundaryEvent id="x" attachedToRef="t"><b:eventDefinitionRef>shared</b:eventDefinitionRef></b:boundaryEvent>'
    ).definitions == (TimerDefinition("duration", Text(fixed="PT1H")),)


def test_messages_and_signals() -> None:
    message = caught('<b:messageEventDefinition messageRef="m" />')
    assert isinstance(message, MessageDefinition)
    assert message.name == Text(fixed="paid")
    assert message.correlation_key is not None
    assert message.correlation_key.text == "caseNumber"
    unkeyed = caught('<b:messageEventDefinition messageRef="plain" />')
    assert isinstance(unkeyed, MessageDefinition)
    assert unkeyed.correlation_key is None
    assert unkeyed.name.expression is not None
    assert unkeyed.name.expression.text == '"a" + b'
    assert caught('<b:signalEventDefinition signalRef="s" />') == SignalDefinition(Text(fixed="stop"))


def test_condition_with_or_without_the_sign() -> None:
    for text in ("=a &gt; 1", "a &gt; 1"):
        found = caught(f"<b:conditionalEventDefinition><b:condition>{text}</b:condition></b:conditionalEventDefinition>")
        assert isinstance(found, ConditionDefinition)
        assert found.condition.text == "a > 1"
        assert found.condition.names == {"a"}


def test_errors_and_escalations_with_and_without_a_code() -> None:
    boundary = '<b:boundaryEvent id="x" attachedToRef="t" cancelActivity="{}">{}</b:boundaryEvent>'
    coded = event(boundary.format("true", '<b:errorEventDefinition errorRef="e" />'))
    assert coded.definitions == (ErrorDefinition(Text(fixed="refused")),)
    assert event(boundary.format("true", "<b:errorEventDefinition />")).definitions == (ErrorDefinition(),)
    late = event(boundary.format("false", '<b:escalationEventDefinition escalationRef="c" />'))
    assert late == Event(Position.BOUNDARY, (EscalationDefinition(Text(fixed="late")),), interrupting=False, attached_to="t")


def test_error_variables_are_properties() -> None:
    xml = ext('<z:properties><z:property name="errorCodeVariable" value="code" /></z:properties>') + "<b:errorEventDefinition />"
    assert event(f'<b:boundaryEvent id="x" attachedToRef="t">{xml}</b:boundaryEvent>').definitions == (ErrorDefinition(None, "code"),)


def test_ends() -> None:
    def end(inside: str) -> object:
        [only] = event(f'<b:endEvent id="x">{inside}</b:endEvent>').definitions
        return only

    assert end("<b:terminateEventDefinition />") == TerminateDefinition()
    assert end("<b:cancelEventDefinition />") == CancelDefinition()
    assert end('<b:compensateEventDefinition activityRef="t" waitForCompletion="false" />') == CompensateDefinition("t", False)
    assert event('<b:endEvent id="x" />') == Event(Position.END)


def test_a_throw_may_be_carried_out_by_an_operation() -> None:
    thrown = event(
        '<b:intermediateThrowEvent id="x"><x><z:taskDefinition type="external:mail" /></x>'
        "<b:messageEventDefinition /></b:intermediateThrowEvent>"
    )
    assert thrown.job is not None
    assert thrown.job.type == Text(fixed="external:mail")


@pytest.mark.parametrize(
    ("throw", "catch"),
    [
        ('name="A"', 'name="A"'),
        ('name="A" id="from"><b:target>to</b:target', 'name="B" id="to"><b:source>from</b:source'),
        ('id="from"><b:target>to</b:target', 'id="to"'),
    ],
)
def test_links_are_paired_by_name_or_by_reference(throw: str, catch: str) -> None:
    elements = program(
        f'<b:intermediateThrowEvent id="a"><b:linkEventDefinition {throw}></b:linkEventDefinition></b:intermediateThrowEvent>'
        f'<b:intermediateCatchEvent id="b"><b:linkEventDefinition {catch}></b:linkEventDefinition></b:intermediateCatchEvent>'
    ).elements
    names = set()
    for ident in ("a", "b"):
        detail = elements[ident].detail
        assert isinstance(detail, Event)
        [link] = detail.definitions
        assert isinstance(link, LinkDefinition)
        names.add(link.name)
    assert len(names) == 1
    assert names != {""}


def test_start_events_of_event_sub_processes_tell_whether_they_interrupt() -> None:
    start = '<b:startEvent id="x" isInterrupting="false"><b:signalEventDefinition signalRef="s" /></b:startEvent>'
    xml = f'<b:subProcess id="sub" triggeredByEvent="true">{start}</b:subProcess>'
    assert event(xml) == Event(Position.START, (SignalDefinition(Text(fixed="stop")),), interrupting=False)


def test_several_definitions_in_order() -> None:
    found = event(
        '<b:startEvent id="x" parallelMultiple="true"><b:signalEventDefinition signalRef="s" />'
        '<b:messageEventDefinition messageRef="m" /></b:startEvent>'
    )
    assert [type(definition) for definition in found.definitions] == [SignalDefinition, MessageDefinition]
    assert found.parallel_multiple


def test_the_call_of_a_function_is_a_time_without_the_equals_sign() -> None:
    inside = '<b:timerEventDefinition><b:timeDuration>duration("PT1H")</b:timeDuration></b:timerEventDefinition>'
    (found,) = event(f'<b:intermediateCatchEvent id="x">{inside}</b:intermediateCatchEvent>').definitions
    assert isinstance(found, TimerDefinition)
    assert found.value.expression is not None
    assert found.value.expression.text == 'duration("PT1H")'


CORRELATED = (
    '<b:message id="order" name="order" /><b:correlationProperty id="number" type="string"><b:correlationPropertyRetrievalExpression '
    'messageRef="order"><b:messagePath>order.number</b:messagePath></b:correlationPropertyRetrievalExpression></b:correlationProperty>'
)
SUBSCRIBES = (
    '<b:correlationSubscription id="cs" correlationKeyRef="ck"><b:correlationPropertyBinding correlationPropertyRef="number">'
    "<b:dataPath>orderNumber</b:dataPath></b:correlationPropertyBinding></b:correlationSubscription>"
)


def test_correlation_properties_are_the_key_of_who_waits_and_of_what_is_sent() -> None:
    for tag, key in (("intermediateCatchEvent", "orderNumber"), ("intermediateThrowEvent", "order.number")):
        drawn = f'{SUBSCRIBES}<b:{tag} id="x"><b:messageEventDefinition messageRef="order" /></b:{tag}>'
        detail = element(drawn, CORRELATED).detail
        assert isinstance(detail, Event)
        (found,) = detail.definitions
        assert isinstance(found, MessageDefinition)
        assert found.correlation_key is not None
        assert found.correlation_key.text == key


def test_without_a_subscription_a_message_is_known_by_its_name() -> None:
    detail = element('<b:receiveTask id="x" messageRef="order" />', CORRELATED).detail
    assert isinstance(detail, ReceiveTask)
    assert detail.message.correlation_key is None
