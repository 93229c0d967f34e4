// Tries a decision out as it is drawn: inputs in, answer out, and the rules that matched lit in the table.
import { button } from '../editing/aside.js';
import { place } from '../editing/page.js';
import { ask } from '../editing/server.js';
import { say } from '../editing/words.js';
import { inputsOf } from './find.js';

export function tryOut(modeler) {
  const panel = document.querySelector('[data-panel]');
  let hit = {};
  const light = () => {
    for (const old of document.querySelectorAll('.rule-hit')) old.classList.remove('rule-hit');
    for (const id of Object.values(hit).flat()) {
      for (const cell of document.querySelectorAll(`[data-canvas] [data-row-id="${CSS.escape(String(id))}"]`)) cell.classList.add('rule-hit');
    }
  };
  const run = async (decision, values, answer) => {
    try {
      const found = await ask('POST', '/designer/preview', { file: place.dataset.file, content: (await modeler.saveXML({ format: true })).xml, decision: decision.id, inputs: values });
      hit = Object.keys(found.hit ?? {}).length ? found.hit : { [decision.id]: found.matchedRules };
      told(answer, found);
    } catch (error) {
      hit = {};
      answer.replaceChildren(Object.assign(document.createElement('p'), { className: 'wrong', textContent: error.message }));
    }
    light();
  };
  const show = () => panel.replaceChildren(form(modeler, run, () => show()));
  const toggle = (pressed) => {
    const on = pressed.getAttribute('aria-pressed') !== 'true';
    pressed.setAttribute('aria-pressed', String(on));
    if (on) show();
    else panel.replaceChildren();
    hit = {};
    light();
  };
  return { light, toggle };
}

let chosen = null;

function form(modeler, run, again) {
  const decisions = modeler.getDefinitions().get('drgElement').filter((one) => one.$type === 'dmn:Decision');
  const active = modeler.getActiveView()?.element;
  const decision = decisions.find((one) => one === chosen) ?? decisions.find((one) => one === active) ?? decisions[0];
  const made = Object.assign(document.createElement('form'), { className: 'try-out' });
  const pick = Object.assign(document.createElement('select'), { className: 'input small' });
  pick.append(...decisions.map((one) => Object.assign(document.createElement('option'), { value: one.id, textContent: one.name || one.id, selected: one === decision })));
  pick.addEventListener('change', () => {
    chosen = decisions.find((one) => one.id === pick.value);
    again();
  });
  const inputs = inputsOf(decision);
  const fields = inputs.map((input, at) => field(input, at));
  const answer = Object.assign(document.createElement('div'), { className: 'try-answer' });
  answer.setAttribute('role', 'status');
  made.append(labelled(say('tryDecision'), pick), ...fields.flatMap(([shown]) => shown), hint(), button(say('tryRun'), () => {}, 'button main small'), answer);
  made.lastChild.previousSibling.type = 'submit';
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    run(decision, Object.fromEntries(inputs.map(({ name }, at) => [name, valueOf(fields[at][1].value)])), answer);
  });
  return made;
}

const hint = () => Object.assign(document.createElement('p'), { className: 'try-hint', textContent: say('tryHint') });

function field({ name, values, label }, at) {
  const input = Object.assign(document.createElement('input'), { className: 'input small', name, autocomplete: 'off' });
  const shown = [labelled(label ? `${label} (${name})` : name, input)];
  if (values.length) {
    const list = Object.assign(document.createElement('datalist'), { id: `try-values-${at}` });
    list.append(...values.map((value) => Object.assign(document.createElement('option'), { value })));
    input.setAttribute('list', list.id);
    shown.push(list);
  }
  return [shown, input];
}

function labelled(text, input) {
  const label = Object.assign(document.createElement('label'), { className: 'try-field' });
  label.append(Object.assign(document.createElement('span'), { textContent: text }), input);
  return label;
}

function valueOf(text) {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function told(answer, { outputs, matchedRules }) {
  const head = (text) => Object.assign(document.createElement('h3'), { textContent: text });
  const output = Object.assign(document.createElement('pre'), { textContent: JSON.stringify(outputs, null, 1) });
  const rules = Object.assign(document.createElement('p'), { textContent: matchedRules.length ? matchedRules.join(', ') : say('tryNone') });
  answer.replaceChildren(head(say('tryOutput')), output, head(say('tryRules')), rules);
}
