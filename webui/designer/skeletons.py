"""What a new definition begins as: small, whole, and drawn, so that it is changed rather than invented."""

from __future__ import annotations

import json
from xml.sax.saxutils import quoteattr

_PROCESS = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0"
    id={definitions} targetNamespace="http://bpmn.io/schema/bpmn"
    modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.7.0">
  <bpmn:process id={id} name={name} isExecutable="true">
    <bpmn:extensionElements><zeebe:properties><zeebe:property name="zh.name" value={zh}/></zeebe:properties></bpmn:extensionElements>
    <bpmn:startEvent id="work_begins" name="Work begins">
      <bpmn:extensionElements><zeebe:properties><zeebe:property name="zh.name" value="开始"/></zeebe:properties></bpmn:extensionElements>
      <bpmn:outgoing>work_begins__do_the_work</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:userTask id="do_the_work" name="Do the work">
      <bpmn:extensionElements>
        <zeebe:userTask/>
        <zeebe:assignmentDefinition candidateGroups="steward"/>
        <zeebe:taskSchedule dueDate="=now() + duration(&quot;P3D&quot;)"/>
        <zeebe:properties><zeebe:property name="zh.name" value="办理"/><zeebe:property name="dueClass" value="P"/></zeebe:properties>
      </bpmn:extensionElements>
      <bpmn:incoming>work_begins__do_the_work</bpmn:incoming>
      <bpmn:outgoing>do_the_work__work_is_done</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:endEvent id="work_is_done" name="Work is done">
      <bpmn:extensionElements><zeebe:properties><zeebe:property name="zh.name" value="办结"/></zeebe:properties></bpmn:extensionElements>
      <bpmn:incoming>do_the_work__work_is_done</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:sequenceFlow id="work_begins__do_the_work" sourceRef="work_begins" targetRef="do_the_work"/>
    <bpmn:sequenceFlow id="do_the_work__work_is_done" sourceRef="do_the_work" targetRef="work_is_done"/>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement={id}>
      <bpmndi:BPMNShape id="work_begins_di" bpmnElement="work_begins">
        <dc:Bounds x="160" y="122" width="36" height="36"/>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="do_the_work_di" bpmnElement="do_the_work">
        <dc:Bounds x="260" y="100" width="100" height="80"/>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="work_is_done_di" bpmnElement="work_is_done">
        <dc:Bounds x="424" y="122" width="36" height="36"/>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="work_begins__do_the_work_di" bpmnElement="work_begins__do_the_work">
        <di:waypoint x="196" y="140"/><di:waypoint x="260" y="140"/>
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="do_the_work__work_is_done_di" bpmnElement="do_the_work__work_is_done">
        <di:waypoint x="360" y="140"/><di:waypoint x="424" y="140"/>
      </bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
"""
_DECISION = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/"
    xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
    xmlns:modeler="http://camunda.org/schema/modeler/1.0" id={definitions} name={name} namespace="http://camunda.org/schema/1.0/dmn"
    modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.7.0">
  <decision id={id} name={name}>
    <extensionElements><zeebe:properties><zeebe:property name="zh.name" value={zh}/></zeebe:properties></extensionElements>
    <decisionTable id="table" hitPolicy="FIRST">
      <input id="input_amount" label="Amount / 金额">
        <inputExpression id="input_amount_expression" typeRef="number"><text>amount</text></inputExpression>
      </input>
      <output id="output_answer" label="Answer / 结果" name="answer" typeRef="string"/>
      <rule id="rule_large">
        <inputEntry id="rule_large_amount"><text>&gt;= 10000</text></inputEntry>
        <outputEntry id="rule_large_answer"><text>"two"</text></outputEntry>
      </rule>
      <rule id="rule_otherwise">
        <inputEntry id="rule_otherwise_amount"><text>-</text></inputEntry>
        <outputEntry id="rule_otherwise_answer"><text>"one"</text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
  <dmndi:DMNDI>
    <dmndi:DMNDiagram id="diagram">
      <dmndi:DMNShape id="shape" dmnElementRef={id}><dc:Bounds height="80" width="180" x="160" y="100"/></dmndi:DMNShape>
    </dmndi:DMNDiagram>
  </dmndi:DMNDI>
</definitions>
"""


def skeleton(kind: str, ident: str, name: str, name_zh: str) -> bytes:
    """A new file of a kind. A process lacks one thing, the form of its task: which one, only its designer knows."""
    if kind == "form":
        return _form(ident, name, name_zh)
    text = _PROCESS if kind == "process" else _DECISION
    texts = {"id": ident, "definitions": f"definitions_{ident}", "name": name, "zh": name_zh}
    return text.format(**{key: quoteattr(value) for key, value in texts.items()}).encode()


def _form(ident: str, name: str, name_zh: str) -> bytes:
    said = {
        "id": f"{ident}_said",
        "type": "textarea",
        "key": "said",
        "label": "What was said",
        "properties": {"zh.label": "情况说明"},
        "validate": {"required": True, "maxLength": 2000},
    }
    form = {"id": ident, "type": "default", "name": name, "properties": {"zh.label": name_zh}, "schemaVersion": 18, "components": [said]}
    return json.dumps(form, ensure_ascii=False, indent=2).encode()
