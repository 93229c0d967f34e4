// A line of tabs above the drawing: the requirement graph, and each decision of the file.
import { isChinese } from '../editing/words.js';

const GRAPH = isChinese ? '决策需求图' : 'Requirement graph';

export function tabs(modeler, canvas, frame) {
  const line = Object.assign(document.createElement('div'), { className: 'dmn-tabs' });
  line.setAttribute('role', 'tablist');
  canvas.insertBefore(line, frame);
  modeler.on('views.changed', ({ views, activeView }) => {
    line.replaceChildren(...views.map((view) => tab(modeler, view, view.element === activeView?.element)));
  });
}

function tab(modeler, view, here) {
  const made = Object.assign(document.createElement('button'), { type: 'button', textContent: view.type === 'drd' ? GRAPH : view.name || view.id });
  made.setAttribute('role', 'tab');
  made.setAttribute('aria-selected', String(here));
  made.addEventListener('click', () => modeler.open(view));
  return made;
}
