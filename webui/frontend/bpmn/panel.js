// The group "Parley" of the properties panel: who does it, which form, which limit …, to be chosen from what is there.
//
// It stands above the stock groups and writes the same places as they do, so that nobody needs to know ids or where a property belongs.
import { Group, SelectEntry, TextFieldEntry, isSelectEntryEdited, isTextFieldEntryEdited } from '@bpmn-io/properties-panel';
import { getBusinessObject, is, isAny } from 'bpmn-js/lib/util/ModelUtil';
import { useService } from 'bpmn-js-properties-panel';
import { isChinese, say } from '../editing/words.js';
import { DueEntry } from './due.js';
import { LimitEntry } from './limits.js';
import { Writer, extension, property } from './properties.js';

const REFUSED = ['Zeebe__ExecutionListeners', 'Zeebe__TaskListeners']; // the engine does not execute them
const AFTER = 100; // after the stock providers and the one of element templates

export function parleyPanel(catalog) {
  function Provider(propertiesPanel, injector) {
    const writer = new Writer(injector);
    propertiesPanel.registerProvider(AFTER, {
      getGroups: (element) => (groups) => {
        const entries = entriesOf(element, catalog, writer);
        const kept = groups.filter((group) => !REFUSED.includes(group.id));
        if (!entries.length) return kept;
        const ours = { id: 'parley', label: say('panel.group'), component: Group, entries, shouldOpen: true };
        const at = kept.findIndex((group) => group.id === 'general') + 1;
        return [...kept.slice(0, at), ours, ...kept.slice(at)];
      },
    });
  }
  Provider.$inject = ['propertiesPanel', 'injector'];
  return { __init__: ['parleyPanel'], parleyPanel: ['type', Provider] };
}

// A field: how it is read and written; `choices` makes it a pick list, where what is not on the list stays as it is.
function entriesOf(element, catalog, writer) {
  const fields = [...namesOf(element), ...byType(element, catalog)];
  return fields.map((field) => entry(field, element, writer));
}

const own = (name, more = {}) => ({ read: (element) => property(element, name), write: (writer, element, value) => writer.property(element, name, value), ...more });

const inside = (type, attribute, more = {}) => ({
  read: (element) => extension(element, type)?.get(attribute) ?? '',
  write: (writer, element, value) => writer.extension(element, type, { [attribute]: value || undefined, ...(value ? more.with : {}) }),
  ...more,
});

// By name; the id only where two are called the same.
function named(list) {
  const called = Map.groupBy(list, ({ name }) => name);
  const label = ({ id, name }) => (called.get(name).length > 1 && name !== id ? `${name} (${id})` : name);
  return list.map((one) => ({ value: one.id, label: label(one) })).sort((one, other) => one.label.localeCompare(other.label, document.documentElement.lang));
}

const CHINESE = { id: 'zhName', ...own('zh.name') };
const ENGLISH = { id: 'enName', read: (element) => getBusinessObject(element).name ?? '', write: (writer, element, value) => writer.name(element, value) };

function namesOf(element) {
  const object = getBusinessObject(element);
  return object.$descriptor.propertiesByName.name && is(object, 'bpmn:BaseElement') ? (isChinese ? [CHINESE, ENGLISH] : [ENGLISH, CHINESE]) : [];
}

function byType(element, catalog) {
  if (is(element, 'bpmn:UserTask')) return userTask(catalog);
  if (isAny(element, ['bpmn:ServiceTask', 'bpmn:SendTask'])) return [{ id: 'operation', ...inside('zeebe:TaskDefinition', 'type', { choices: named(catalog.operations) }) }];
  if (is(element, 'bpmn:CallActivity')) {
    const withIt = { bindingType: 'latest' };
    return [{ id: 'process', ...inside('zeebe:CalledElement', 'processId', { choices: named(catalog.processes), with: withIt }) }];
  }
  if (is(element, 'bpmn:BusinessRuleTask')) return businessRule(catalog);
  if (isTimer(element)) return limit(catalog);
  if (is(element, 'bpmn:Process')) return [own('legalBasis', { id: 'legalBasis' }), own('number', { id: 'number' }), own('parties', { id: 'parties' }), own('steward', { id: 'steward' })];
  return [];
}

const isTimer = (element) => getBusinessObject(element).get?.('eventDefinitions')?.some((one) => is(one, 'bpmn:TimerEventDefinition'));

function userTask(catalog) {
  return [
    { id: 'role', ...inside('zeebe:AssignmentDefinition', 'candidateGroups', { choices: named(catalog.roles) }) },
    { id: 'unitType', ...own('unitType', { choices: named(catalog.unitTypes) }) },
    { id: 'form', ...inside('zeebe:FormDefinition', 'formId', { choices: named(catalog.forms), with: { bindingType: 'latest' } }) },
    ...limit(catalog),
    { id: 'due', component: DueEntry, ...inside('zeebe:TaskSchedule', 'dueDate'), when: (element) => !property(element, 'limit') },
    { id: 'dueClass', ...own('dueClass', { choices: named(catalog.dueClasses) }) },
    { id: 'legalBasis', ...own('legalBasis') },
  ];
}

function limit(catalog) {
  const choices = catalog.limits.map(({ key, name, group }) => ({ value: key, label: name, group }));
  const source = (element) => catalog.limits.find(({ key }) => key === property(element, 'limit'))?.source;
  return [
    { id: 'limit', component: LimitEntry, stray, ...own('limit', { choices }), describe: (element) => source(element) && say('panel.source', { source: source(element) }) },
    { id: 'limitFrom', hint: 'limitFromHint', ...own('limitFrom'), when: (element) => property(element, 'limit') },
  ];
}

function businessRule(catalog) {
  return [
    { id: 'decision', ...inside('zeebe:CalledDecision', 'decisionId', { choices: named(catalog.decisions), with: { bindingType: 'latest' } }) },
    { id: 'result', ...inside('zeebe:CalledDecision', 'resultVariable'), when: (element) => extension(element, 'zeebe:CalledDecision') },
  ];
}

function entry(field, element, writer) {
  const component = field.when && !field.when(element) ? Nothing : (field.component ?? (field.choices ? Picked : Typed));
  return { id: `parley-${field.id}`, component, field, writer, isEdited: field.choices ? isSelectEntryEdited : isTextFieldEntryEdited };
}

const Nothing = () => null;

function Picked({ id, element, field, writer }) {
  return SelectEntry({
    element,
    id,
    label: say(`panel.${field.id}`),
    description: field.describe?.(element),
    getValue: () => field.read(element),
    setValue: (value) => field.write(writer, element, value),
    getOptions: () => options(field, element),
  });
}

function options(field, element) {
  const value = field.read(element);
  const list = [{ value: '', label: say('panel.none') }, ...field.choices];
  return list.some((one) => one.value === value) ? list : [...list, { value, label: say(stray(value), { value }) }];
}

function stray(value) {
  if (value.startsWith('=')) return 'panel.computed';
  return value.includes(',') ? 'panel.several' : 'panel.unknown';
}

function Typed({ id, element, field, writer }) {
  const debounce = useService('debounceInput');
  return TextFieldEntry({
    element,
    id,
    label: say(`panel.${field.id}`),
    description: field.hint && say(`panel.${field.hint}`),
    debounce,
    getValue: () => field.read(element),
    setValue: (value) => field.write(writer, element, value),
  });
}
