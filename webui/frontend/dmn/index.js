// The editor of decision tables and requirement graphs, with a panel to try them out.
//
// Needs: the page designer/edit.html (see editing/page.js). Offers: nothing.
import DmnModeler from 'dmn-js/lib/Modeler';
import DmnViewer from 'dmn-js/lib/NavigatedViewer';
import './dmn.css';
import { edit, mayEdit, note, place } from '../editing/page.js';
import { isChinese, say } from '../editing/words.js';
import { dmnWords } from '../words/dmn.js';
import { inChinese } from '../words/translate.js';
import { tryOut } from './try.js';
import { decisionOf, nameOf } from './find.js';
import { rowFilter } from './filter.js';
import { tabs } from './tabs.js';
import { usesOf } from './uses.js';

const canvas = document.querySelector('[data-canvas]');

if (place) edit(make);

async function make() {
  const part = { additionalModules: isChinese ? [inChinese(dmnWords)] : [] };
  const Shown = mayEdit() ? DmnModeler : DmnViewer;
  const frame = Object.assign(document.createElement('div'), { className: 'dmn-frame' });
  canvas.append(frame);
  const modeler = new Shown({ container: frame, drd: part, decisionTable: part, literalExpression: part, boxedExpression: part });
  tabs(modeler, canvas, frame);
  rowFilter(modeler, canvas, frame);
  usesOf(canvas, frame);
  return editor(modeler);
}

function editor(modeler) {
  let problems = [];
  const trying = tryOut(modeler);
  const light = () => {
    lightProblems(problems);
    trying.light();
  };
  modeler.on('views.changed', () => requestAnimationFrame(light));
  return {
    open: (text) => open(modeler, text),
    content: async () => (await modeler.saveXML({ format: true })).xml,
    onChange: (act) => listen(modeler, act),
    select: (id) => select(modeler, id).then(light),
    nameOf: (id) => nameOf(modeler.getDefinitions(), id),
    mark: (found) => {
      problems = found;
      light();
    },
    undo: () => modeler.getActiveViewer().get('commandStack').undo(),
    redo: () => modeler.getActiveViewer().get('commandStack').redo(),
    actions: { try: (button) => trying.toggle(button) },
  };
}

async function open(modeler, text) {
  const { warnings } = await modeler.importXML(text);
  const first = modeler.getViews().find((view) => view.type !== 'drd');
  if (first) await modeler.open(first);
  if (warnings.length) note(say('warnings', { detail: warnings.map((one) => one.message.split('\n')[0]).slice(0, 3).join('; ') }), 'warn');
}

// Each kind of view has its own stack of changes, made when it is first shown.
function listen(modeler, act) {
  const heard = new WeakSet();
  const hear = () => {
    const viewer = modeler.getActiveViewer();
    if (!viewer || heard.has(viewer)) return;
    heard.add(viewer);
    viewer.on('commandStack.changed', act);
  };
  modeler.on('views.changed', hear);
  hear();
}

async function select(modeler, id) {
  const decision = decisionOf(modeler.getDefinitions(), id);
  const view = modeler.getViews().find((one) => one.element === decision);
  if (view) await modeler.open(view);
  await new Promise(requestAnimationFrame);
  const cell = document.querySelector(`[data-canvas] :is([data-element-id="${CSS.escape(id)}"], [data-row-id="${CSS.escape(id)}"])`);
  cell?.scrollIntoView({ block: 'center', inline: 'center' });
  cell?.click();
}

function lightProblems(problems) {
  for (const old of document.querySelectorAll('.cell-problem')) old.classList.remove('cell-problem');
  for (const { elementId } of problems) {
    if (!elementId) continue;
    const id = CSS.escape(elementId);
    for (const cell of document.querySelectorAll(`[data-canvas] :is([data-element-id="${id}"], [data-row-id="${id}"])`)) cell.classList.add('cell-problem');
  }
}
