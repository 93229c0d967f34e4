// A group of the form editor's panel for what Parley adds: the Chinese texts, and "no later than now" for a date.
//
// form-js renders its panel with the package preact, so these fields do too; those of @bpmn-io/properties-panel would not fit in.
import { h } from 'preact';
import { say } from '../editing/words.js';

const TEXTS = ['label', 'description', 'text', 'title', 'dateLabel', 'timeLabel'];

function Provider(propertiesPanel) {
  propertiesPanel.registerProvider({ getGroups: (field, editField) => (groups) => (field ? withOurs(groups, field, editField) : groups) }, 400);
}
Provider.$inject = ['propertiesPanel'];

export const ParleyProperties = { __init__: ['parleyProperties'], parleyProperties: ['type', Provider] };

function withOurs(groups, field, editField) {
  const entries = [...texts(field, editField), ...choices(field, editField), ...past(field, editField)];
  if (!entries.length) return groups;
  const ours = { id: 'parley', label: say('form.group'), entries, shouldOpen: true };
  return [...groups.slice(0, 1), ours, ...groups.slice(1)];
}

const set = (field, editField, name, value) => {
  const rest = Object.fromEntries(Object.entries(field.properties ?? {}).filter(([key]) => key !== name));
  editField(field, 'properties', value ? { ...rest, [name]: value } : rest);
};

function texts(field, editField) {
  const names = TEXTS.filter((name) => field[name] !== undefined || field.properties?.[`zh.${name}`] || (name === 'label' && field.type === 'default'));
  return names.map((name) => ({
    id: `zh-${name}`,
    component: Line,
    title: field.type === 'default' ? say('form.zhName') : say('form.zh', { field: say(`form.${name}`) }),
    value: field.properties?.[`zh.${name}`] ?? '',
    long: name === 'text',
    write: (value) => set(field, editField, `zh.${name}`, value),
    isEdited: () => Boolean(field.properties?.[`zh.${name}`]),
  }));
}

function choices(field, editField) {
  return (field.values ?? []).map((option, at) => ({
    id: `zh-option-${at}`,
    component: Line,
    title: say('form.option', { label: option.label }),
    value: option['zh.label'] ?? '',
    write: (value) => editField(field, 'values', field.values.map((one, index) => (index === at ? { ...one, 'zh.label': value } : one))),
    isEdited: () => Boolean(option['zh.label']),
  }));
}

function past(field, editField) {
  if (field.type !== 'datetime') return [];
  const on = field.properties?.past === 'true';
  return [{ id: 'past', component: Tick, title: say('form.past'), hint: say('form.pastHint'), on, write: (value) => set(field, editField, 'past', value ? 'true' : ''), isEdited: () => on }];
}

function Line({ id, title, value, long, write }) {
  const attributes = { id: `parley-${id}`, class: 'bio-properties-panel-input', value, onChange: (event) => write(event.target.value), lang: 'zh-CN' };
  return h('div', { class: 'bio-properties-panel-entry', 'data-entry-id': id }, [
    h('div', { class: 'bio-properties-panel-textfield' }, [
      h('label', { class: 'bio-properties-panel-label', for: `parley-${id}` }, title),
      long ? h('textarea', { ...attributes, rows: 3 }) : h('input', { ...attributes, type: 'text', autocomplete: 'off' }),
    ]),
  ]);
}

function Tick({ id, title, hint, on, write }) {
  return h('div', { class: 'bio-properties-panel-entry', 'data-entry-id': id }, [
    h('div', { class: 'bio-properties-panel-checkbox' }, [
      h('input', { id: `parley-${id}`, class: 'bio-properties-panel-input', type: 'checkbox', checked: on, onChange: (event) => write(event.target.checked) }),
      h('label', { class: 'bio-properties-panel-label', for: `parley-${id}` }, title),
    ]),
    h('div', { class: 'bio-properties-panel-description' }, hint),
  ]);
}
