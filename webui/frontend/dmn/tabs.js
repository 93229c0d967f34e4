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

// What `zh.name` of the decision says, on a Chinese page.
export function chineseName(element) {
  if (!isChinese) return '';
  const properties = (element?.extensionElements?.values ?? []).flatMap((one) => one.$children ?? one.properties ?? []);
  return properties.find((one) => one.name === 'zh.name')?.value ?? '';
}

function tab(modeler, view, here) {
  const made = Object.assign(document.createElement('button'), { type: 'button', textContent: view.type === 'drd' ? GRAPH : chineseName(view.element) || view.name || view.id });
  made.setAttribute('role', 'tab');
  made.setAttribute('aria-selected', String(here));
  made.addEventListener('click', () => modeler.open(view));
  return made;
}
