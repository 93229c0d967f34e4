// Element templates for new elements, made from what is deployed: the menus for creating and appending offer them beside the plain kinds.
//
// They fill in what the group "Parley" shows; an element keeps that group, so the template needs no fields beyond its own.
import { say } from '../editing/words.js';

const SCHEMA = 'https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json';

const choice = (label, group, binding, choices, value) => ({ label, group, type: 'Dropdown', binding, choices, ...(value ? { value } : {}) });
const text = (label, group, binding, more = {}) => ({ label, group, type: 'String', binding, ...more });
const hidden = (binding, value) => ({ type: 'Hidden', binding, ...(value === undefined ? {} : { value }) });
const named = (list) => [{ name: say('panel.none'), value: '' }, ...list.map(({ id, name }) => ({ name: list.some((one) => one.name === name && one.id !== id) ? `${name} (${id})` : name, value: id }))];
const property = (name) => ({ type: 'zeebe:property', name });

export function templates(catalog) {
  return [task(catalog), automatic(catalog), call(catalog), decide(catalog), deadline(catalog)];
}

const groups = (...ids) => ids.map((id) => ({ id, label: say(`templates.${id}`) }));

const template = (id, name, appliesTo, elementType, properties, ...used) => ({
  $schema: SCHEMA,
  id: `parley.${id}`,
  name: say(`templates.${name}`),
  description: say(`templates.${name}Hint`),
  version: 1,
  category: { id: 'parley', name: 'Parley' },
  appliesTo,
  elementType,
  groups: groups(...used),
  properties,
});

function task({ roles, forms, limits, unitTypes, dueClasses }) {
  return template('task', 'task', ['bpmn:Task', 'bpmn:UserTask'], { value: 'bpmn:UserTask' }, [
    hidden({ type: 'zeebe:userTask' }),
    choice(say('panel.role'), 'who', { type: 'zeebe:assignmentDefinition', property: 'candidateGroups' }, named(roles)),
    { ...choice(say('panel.unitType'), 'who', property('unitType'), named(unitTypes)), optional: true },
    choice(say('panel.form'), 'what', { type: 'zeebe:formDefinition', property: 'formId' }, named(forms)),
    { ...choice(say('panel.limit'), 'when', property('limit'), limitChoices(limits)), optional: true },
    text(say('panel.due'), 'when', { type: 'zeebe:taskSchedule', property: 'dueDate' }, { feel: 'optional' }),
    { ...choice(say('panel.dueClass'), 'law', property('dueClass'), named(dueClasses)), optional: true },
    { ...text(say('panel.legalBasis'), 'law', property('legalBasis')), optional: true },
  ], 'who', 'what', 'when', 'law');
}

const limitChoices = (limits) => [{ name: say('panel.none'), value: '' }, ...limits.map(({ key, name, source }) => ({ name: [name, source].filter(Boolean).join(' · '), value: key }))];

const automatic = ({ operations }) =>
  template('automatic', 'automatic', ['bpmn:Task', 'bpmn:ServiceTask'], { value: 'bpmn:ServiceTask' }, [
    choice(say('panel.operation'), 'what', { type: 'zeebe:taskDefinition', property: 'type' }, named(operations)),
  ], 'what');

const call = ({ processes }) =>
  template('call', 'call', ['bpmn:Task', 'bpmn:CallActivity'], { value: 'bpmn:CallActivity' }, [
    choice(say('panel.process'), 'what', { type: 'zeebe:calledElement', property: 'processId' }, named(processes)),
  ], 'what');

const decide = ({ decisions }) =>
  template('decide', 'decide', ['bpmn:Task', 'bpmn:BusinessRuleTask'], { value: 'bpmn:BusinessRuleTask' }, [
    choice(say('panel.decision'), 'what', { type: 'zeebe:calledDecision', property: 'decisionId' }, named(decisions)),
    text(say('panel.result'), 'what', { type: 'zeebe:calledDecision', property: 'resultVariable' }, { value: 'decided' }),
  ], 'what');

const deadline = ({ limits }) =>
  template('deadline', 'deadline', ['bpmn:IntermediateCatchEvent', 'bpmn:BoundaryEvent'], { value: 'bpmn:BoundaryEvent', eventDefinition: 'bpmn:TimerEventDefinition' }, [
    choice(say('panel.limit'), 'when', property('limit'), limitChoices(limits)),
    hidden({ type: 'bpmn:TimerEventDefinition#property', name: 'timeDate' }, '=now()'),
  ], 'when');
