// The editor of forms, with the form beside it as people see it.
//
// Needs: the page designer/edit.html (see editing/page.js). Offers: nothing.
import { FormEditor } from '@bpmn-io/form-js';
import './formeditor.css';
import { edit, mayEdit, place } from '../editing/page.js';
import { isChinese, say } from '../editing/words.js';
import { formWords } from '../words/form.js';
import { swapWords } from '../words/swap.js';
import { Drawing } from './drawing.js';
import { nameOf, parsed, untranslated } from './fields.js';
import { ParleyProperties } from './panel.js';
import { preview } from './preview.js';

const canvas = document.querySelector('[data-canvas]');
const panel = document.querySelector('[data-panel]');

if (place) edit(make);

async function make() {
  const shown = preview();
  if (!mayEdit()) return reader(shown);
  const frame = Object.assign(document.createElement('div'), { className: 'form-frame stays-light' });
  canvas.append(frame);
  const form = new FormEditor({ container: frame, propertiesPanel: { parent: panel }, additionalModules: isChinese ? [ParleyProperties, Drawing] : [ParleyProperties] });
  if (isChinese) [frame, panel].forEach((one) => swapWords(one, formWords));
  addByClick(frame);
  return editor(form, shown);
}

// A press on a component adds it, as Enter does; who drags never ends with a press.
function addByClick(frame) {
  frame.addEventListener('click', (event) => {
    const entry = event.target.closest('.fjs-palette-field');
    if (entry && event.detail) entry.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true }));
  });
}

function editor(form, shown) {
  const show = () => shown.show(form.saveSchema());
  form.on('changed', show);
  return {
    open: async (text) => {
      await form.importSchema(parsed(text));
      show();
    },
    content: async () => `${JSON.stringify(form.saveSchema(), null, 2)}\n`,
    onChange: (act) => form.on('commandStack.changed', act),
    select: (id) => select(form, id),
    nameOf: (id) => nameOf(form.getSchema(), id),
    undo: () => form.get('commandStack').undo(),
    redo: () => form.get('commandStack').redo(),
    lint: () => untranslated(form.getSchema()).map(({ id, text }) => ({ severity: 'advice', elementId: id, code: 'no-chinese', message: say('noChinese', { text }), hint: say('noChineseHint') })),
    mark,
  };
}

// Who may only look sees the form itself.
function reader(shown) {
  let text = '';
  return {
    open: async (given) => {
      text = given;
      await shown.show(parsed(given));
    },
    content: async () => text,
    onChange: () => {},
    select: () => {},
    nameOf: (id) => nameOf(parsed(text), id),
  };
}

function select(form, id) {
  const field = form.get('formFieldRegistry').getAll().find((one) => one.id === id || one.key === id);
  if (!field) return;
  form.get('selection').set(field);
  document.querySelector(`[data-canvas] [data-id="${CSS.escape(field.id)}"]`)?.scrollIntoView({ block: 'center' });
}

function mark(problems) {
  for (const old of document.querySelectorAll('.field-problem')) old.classList.remove('field-problem');
  for (const { elementId } of problems) {
    if (elementId) document.querySelector(`[data-canvas] [data-id="${CSS.escape(elementId)}"]`)?.classList.add('field-problem');
  }
}
