// The limit of a task, chosen from a long list: a box to type into narrows it, the groups are the processes that use them.
import { h } from '@bpmn-io/properties-panel/preact';
import { useState } from '@bpmn-io/properties-panel/preact/hooks';
import { say } from '../editing/words.js';

export function LimitEntry({ id, element, field, writer }) {
  const [sought, seek] = useState('');
  const value = field.read(element);
  const words = sought.trim().toLowerCase();
  const shown = field.choices.filter((one) => one.value === value || !words || `${one.label} ${one.value} ${one.group}`.toLowerCase().includes(words));
  const input = `bio-properties-panel-${id}`;
  const option = (one) => h('option', { value: one.value, selected: one.value === value }, one.label);
  const groups = [...Map.groupBy(shown, (one) => one.group)].map(([group, list]) => h('optgroup', { label: group || say('panel.limitOther') }, list.map(option)));
  const stray = value && !field.choices.some((one) => one.value === value) ? [option({ value, label: say(field.stray(value), { value }) })] : [];
  return h('div', { class: 'bio-properties-panel-entry', 'data-entry-id': id }, [
    h('label', { class: 'bio-properties-panel-label', for: input }, say('panel.limit')),
    h('input', { class: 'bio-properties-panel-input limit-search', type: 'search', placeholder: say('panel.limitSearch'), 'aria-label': say('panel.limitSearch'), value: sought, onInput: (event) => seek(event.target.value) }),
    h('select', { id: input, class: 'bio-properties-panel-input', value, onChange: (event) => field.write(writer, element, event.target.value) }, [
      h('option', { value: '', selected: !value }, words && shown.length === 0 ? say('panel.limitNone') : say('panel.none')),
      ...stray,
      ...groups,
    ]),
    field.describe?.(element) && h('div', { class: 'bio-properties-panel-description' }, field.describe(element)),
  ]);
}
