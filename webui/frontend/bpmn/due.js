// When a task is due, without writing FEEL: a number and a unit; what is written otherwise stays as it is, under "FEEL".
import { h } from '@bpmn-io/properties-panel/preact';
import { useState } from '@bpmn-io/properties-panel/preact/hooks';
import { say } from '../editing/words.js';

const FORMS = {
  working: [(n) => `=working days after(today(), ${n})`, /^=\s*working days after\(\s*(?:today|now)\(\)\s*,\s*(\d+)\s*\)$/],
  days: [(n) => `=today() + duration("P${n}D")`, /^=\s*(?:today|now)\(\)\s*\+\s*duration\("P(\d+)D"\)$/],
  months: [(n) => `=today() + duration("P${n}M")`, /^=\s*(?:today|now)\(\)\s*\+\s*duration\("P(\d+)M"\)$/],
};

/** {unit, number} of what can be said so; {unit: "own"} of other FEEL; unit "" of none. */
export function readDue(text) {
  if (!text.trim()) return { unit: '', number: '' };
  for (const [unit, [, pattern]] of Object.entries(FORMS)) {
    const found = pattern.exec(text.trim());
    if (found) return { unit, number: found[1] };
  }
  return { unit: 'own', number: '' };
}

/** The FEEL for a number and a unit. */
export const writeDue = (unit, number) => FORMS[unit][0](number);

export function DueEntry({ id, element, field, writer }) {
  const text = field.read(element);
  const read = readDue(text);
  const [chosen, choose] = useState(null); // a unit chosen before there is a number
  const unit = chosen?.element === element && (chosen.unit === 'own' || !text) ? chosen.unit : read.unit;
  const write = (value) => field.write(writer, element, value);
  const change = (next) => {
    choose({ element, unit: next });
    if (!next) write('');
    else if (next !== 'own' && (read.number || Number(chosen?.number))) write(writeDue(next, read.number));
  };
  const number = (event) => {
    const n = Math.trunc(Number(event.target.value));
    if (n > 0) write(writeDue(FORMS[unit] ? unit : 'working', n));
    else if (!event.target.value) write('');
  };
  const input = `bio-properties-panel-${id}`;
  const units = ['', 'working', 'days', 'months', 'own'].map((one) => h('option', { value: one, selected: one === unit }, say(`panel.dueUnits.${one || 'none'}`)));
  return h('div', { class: 'bio-properties-panel-entry', 'data-entry-id': id }, [
    h('label', { class: 'bio-properties-panel-label', for: `${input}-unit` }, say('panel.due')),
    h('div', { class: 'due-parts' }, [
      unit && unit !== 'own' && h('input', { id: `${input}-number`, class: 'bio-properties-panel-input', type: 'number', min: 1, max: 3660, step: 1, 'aria-label': say('panel.dueNumber'), value: read.number, onChange: number }),
      h('select', { id: `${input}-unit`, class: 'bio-properties-panel-input', value: unit, onChange: (event) => change(event.target.value) }, units),
    ]),
    unit === 'own' && h('input', { id: input, class: 'bio-properties-panel-input', type: 'text', spellcheck: false, autocomplete: 'off', 'aria-label': say('panel.dueUnits.own'), value: text, onChange: (event) => write(event.target.value) }),
    unit === 'own' && h('div', { class: 'bio-properties-panel-description' }, say('panel.dueHint')),
  ]);
}
