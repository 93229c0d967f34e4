// The editor of processes.
//
// Needs: the page designer/edit.html (see editing/page.js). Offers: nothing.
import Modeler from 'bpmn-js/lib/Modeler';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { getBusinessObject } from 'bpmn-js/lib/util/ModelUtil';
import './bpmn.css';
import { download } from '../editing/aside.js';
import { edit, large, mayEdit, note, place } from '../editing/page.js';
import { ask } from '../editing/server.js';
import { touch } from '../editing/touch.js';
import { isChinese, say } from '../editing/words.js';
import { panelWords } from '../words/panel.js';
import { swapWords } from '../words/swap.js';
import { ChineseNames, chineseName } from './chinese-names.js';
import { dialect } from './dialect.js';
import { listenToSearch, toggleSearch } from './find.js';
import { nameInHead } from './head.js';
import { prepare } from './foreign.js';
import { connected, lint } from './lint.js';
import { mark } from './marks.js';
import { modules } from './modules.js';
import { templates } from './templates.js';
import { ZeebeTooltipProvider } from 'bpmn-js-properties-panel';

const canvas = document.querySelector('[data-canvas]');
const panel = document.querySelector('[data-panel]');

if (place) edit(make);

async function make() {
  const modeler = mayEdit() ? await drawn() : new NavigatedViewer({ container: canvas, moddleExtensions: dialect, additionalModules: isChinese ? [ChineseNames] : [] });
  if (!large.matches) touch(modeler, canvas);
  return editor(modeler);
}

async function drawn() {
  const catalog = await ask('GET', '/designer/catalog');
  if (isChinese) swapWords(panel, panelWords);
  const modeler = new Modeler({
    container: canvas,
    moddleExtensions: dialect,
    additionalModules: modules(catalog),
    propertiesPanel: { parent: panel, tooltip: ZeebeTooltipProvider, feelPopupContainer: document.body },
    minimap: { open: false },
  });
  modeler.on('elementTemplates.errors', ({ errors }) => console.warn(errors));
  listenToSearch(modeler, canvas);
  if (isChinese) nameInHead(modeler, panel);
  modeler.get('elementTemplatesLoader').setTemplates(templates(catalog));
  return modeler;
}

function editor(modeler) {
  return {
    open: (text) => open(modeler, text),
    content: async () => (await modeler.saveXML({ format: true })).xml,
    onChange: (act) => modeler.on('commandStack.changed', act),
    select: (id) => select(modeler, id),
    nameOf: (id) => nameOf(modeler, id),
    lint: () => lint(modeler.getDefinitions()),
    mark: (problems) => mark(modeler, problems),
    prepare,
    undo: () => modeler.get('commandStack').undo(),
    redo: () => modeler.get('commandStack').redo(),
    actions: {
      find: () => toggleSearch(modeler),
      larger: () => modeler.get('zoomScroll').stepZoom(1),
      smaller: () => modeler.get('zoomScroll').stepZoom(-1),
      whole: () => modeler.get('canvas').zoom('fit-viewport', 'auto'),
      simulate: (button) => simulate(modeler, button),
      picture: async () => download(place.dataset.file.replace(/bpmn$/, 'svg'), (await modeler.saveSVG()).svg, 'image/svg+xml'),
    },
  };
}

async function open(modeler, text) {
  const drawable = text.includes('BPMNDiagram') ? { text, notes: [] } : prepare(text); // one from elsewhere may lack its drawing
  const { warnings } = await modeler.importXML(drawable.text);
  connected(modeler.getDefinitions());
  if (drawable.notes.length) note(drawable.notes.join(' '));
  if (warnings.length) note(say('warnings', { detail: warnings.map((one) => one.message.split('\n')[0]).slice(0, 3).join('; ') }), 'warn');
  settle(modeler.get('canvas'));
}

// The whole drawing where it stays readable, else its beginning.
function settle(view) {
  view.zoom('fit-viewport', 'auto');
  if (view.zoom() < 0.5) {
    const { x, y, height } = view.viewbox().inner;
    view.zoom(0.75, { x: 0, y: 0 });
    const box = view.viewbox();
    view.viewbox({ x: x - (mayEdit() ? 200 : 40), y: y + height / 2 - box.height / 2, width: box.width, height: box.height });
  }
}

function select(modeler, id) {
  const element = modeler.get('elementRegistry').get(id);
  if (!element) return;
  const view = modeler.get('canvas');
  const root = view.findRoot(element);
  if (root && root !== view.getRootElement()) view.setRootElement(root);
  if (element !== root) view.scrollToElement(element, 120);
  modeler.get('selection', false)?.select(element);
  canvas.scrollIntoView({ block: 'nearest' });
  view.focus?.();
}

function nameOf(modeler, id) {
  const element = modeler.get('elementRegistry').get(id);
  return element && ((isChinese && chineseName(element)) || getBusinessObject(element).name || id);
}

function simulate(modeler, button) {
  const on = button.getAttribute('aria-pressed') !== 'true';
  modeler.get('toggleMode').toggleMode(on);
  button.setAttribute('aria-pressed', String(on));
}
