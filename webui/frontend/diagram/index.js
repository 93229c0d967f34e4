// Shows where a case stands on its diagram, who has it there, and leads into the processes that it called.
//
// Needs: [data-diagram] (a <details>) with data-source, an address that answers {xml, active, passed, failed, flows, held, calls, path}, and
// data-words; in it .diagram-canvas, [data-diagram-path], [data-diagram-held], [data-diagram-failed], [data-zoom] buttons (in, out, fit,
// here, full). Anywhere on the page [data-diagram-source] buttons or links that name a source. Offers: nothing.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import { following } from './following.js';
import { pinch } from './pinch.js';
import './diagram.css';

// The page's own colours, so that the drawing follows the dark theme.
const COLOURS = { defaultFillColor: 'var(--surface)', defaultStrokeColor: 'var(--ink)', defaultLabelColor: 'var(--ink)' };
const READABLE = 0.85;
const STEP = 60;
const NARROW = '(max-width: 48rem)';

for (const place of document.querySelectorAll('[data-diagram]')) start(place);
following();

function start(place) {
  const canvas = place.querySelector('.diagram-canvas');
  const view = {
    place, canvas,
    viewer: new NavigatedViewer({ container: canvas, zoomScroll: { enabled: false }, bpmnRenderer: COLOURS }),
    words: JSON.parse(place.dataset.words ?? '{}'),
    choosers: [...place.querySelectorAll('[data-diagram-source]')],
    shown: null, loading: false,
  };
  document.addEventListener('click', (event) => {
    const chooser = event.target.closest?.('[data-diagram-source]');
    if (!chooser) return;
    event.preventDefault();
    choose(view, chooser.dataset.diagramSource);
    if (!place.contains(chooser)) place.scrollIntoView({ block: 'nearest' });
  });
  for (const button of place.querySelectorAll('[data-zoom]')) button.addEventListener('click', () => zoom(view, button.dataset.zoom));
  canvas.addEventListener('keydown', (event) => press(view, event));
  place.addEventListener('fullscreenchange', () => turned(view));
  pinch(canvas, (factor, at) => scale(view, factor, at));
  if (!matchMedia(NARROW).matches) place.open = true;
  const first = () => { if (place.open && !view.loading) load(view, place.dataset.source); };
  place.addEventListener('toggle', first);
  first();
}

function choose(view, source) {
  view.loading = true;
  view.place.open = true;
  load(view, source);
}

async function load(view, source) {
  view.loading = true;
  const failed = view.place.querySelector('[data-diagram-failed]');
  try {
    const answer = await fetch(source, { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(String(answer.status));
    view.shown = await answer.json();
    await view.viewer.importXML(view.shown.xml);
    mark(view);
    settle(view);
    path(view);
    for (const chooser of view.choosers) chooser.setAttribute('aria-pressed', String(chooser.dataset.diagramSource === source));
    failed.hidden = true;
    view.place.dataset.ready = 'yes';
  } catch {
    failed.hidden = false;
  }
}

function mark({ viewer, shown, words, place, choosers }) {
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  const overlays = viewer.get('overlays');
  const put = (ids, marker) => ids.filter((id) => registry.get(id)).forEach((id) => canvas.addMarker(id, marker));
  put(shown.passed, 'passed');
  put(shown.flows, 'passed');
  put(shown.active, 'active-now');
  put(shown.failed, 'failed-now');
  const told = place.querySelector('[data-diagram-held]');
  told.textContent = '';
  for (const id of shown.active) {
    const element = registry.get(id);
    if (element?.width) overlays.add(id, { position: { top: 0, left: 0 }, html: spot(element, shown.held[id] ?? [], words, told) });
  }
  for (const [id, source] of Object.entries(shown.calls)) {
    if (registry.get(id)) overlays.add(id, { position: { bottom: 12, left: -12 }, html: opener(registry.get(id), source, words, { viewer, shown, words, place, choosers }) });
  }
}

// Over each active element: hovered, focused or tapped it says who has it and since when.
function spot(element, lines, words, told) {
  const button = document.createElement('button');
  const name = element.businessObject.name ?? element.id;
  button.type = 'button';
  button.className = 'diagram-spot';
  button.style.width = `${element.width}px`;
  button.style.height = `${element.height}px`;
  button.setAttribute('aria-label', [name, words.here, ...lines].join(', '));
  button.title = lines.join('\n');
  const tell = () => { told.textContent = [name, ...(lines.length ? lines : [words.here])].join(' · '); };
  for (const kind of ['pointerenter', 'focus', 'click']) button.addEventListener(kind, tell);
  return button;
}

function opener(element, source, words, view) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'diagram-open';
  button.textContent = '↓';
  button.setAttribute('aria-label', `${words.open}: ${element.businessObject.name ?? element.id}`);
  button.addEventListener('click', () => load(view, source));
  return button;
}

function path({ place, shown, viewer, words, choosers }) {
  const line = place.querySelector('[data-diagram-path]');
  line.replaceChildren();
  if (shown.path.length < 2) return;
  shown.path.forEach(({ name, source }, number) => {
    const last = number === shown.path.length - 1;
    const part = document.createElement(last ? 'b' : 'button');
    part.textContent = name;
    if (!last) {
      part.type = 'button';
      part.addEventListener('click', () => load({ place, shown, viewer, words, choosers }, source));
    }
    line.append(part, ...(last ? [] : ['›']));
  });
}

// The first view: all of it where that can be read, else the active elements and what is around them.
function settle({ viewer, shown }) {
  const canvas = viewer.get('canvas');
  canvas.resized();
  canvas.zoom('fit-viewport', 'auto');
  if (canvas.zoom() < READABLE) gather(viewer, shown);
}

function gather(viewer, shown) {
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  const here = [...shown.failed, ...shown.active].map((id) => registry.get(id)).filter(Boolean);
  const small = here.filter((element) => element.width < 400);
  const first = small[0] ?? here[0] ?? registry.get(shown.passed.at(-1));
  if (!first) return;
  const { outer } = canvas.viewbox();
  const width = outer.width / READABLE;
  const height = outer.height / READABLE;
  canvas.viewbox({ x: first.x + (first.width ?? 0) / 2 - width / 2, y: first.y + (first.height ?? 0) / 2 - height / 2, width, height });
}

function zoom(view, how) {
  if (!view.shown) return;
  const canvas = view.viewer.get('canvas');
  if (how === 'fit') canvas.zoom('fit-viewport', 'auto');
  else if (how === 'here') gather(view.viewer, view.shown);
  else if (how === 'full') (document.fullscreenElement ? document.exitFullscreen() : view.place.requestFullscreen?.());
  else scale(view, how === 'in' ? 1.25 : 0.8);
}

function scale({ viewer, shown }, factor, at) {
  if (!shown) return;
  const canvas = viewer.get('canvas');
  canvas.zoom(Math.min(3, Math.max(0.1, canvas.zoom() * factor)), at ?? 'auto');
}

function turned(view) {
  const button = view.place.querySelector('[data-zoom=full]');
  const full = document.fullscreenElement === view.place;
  button.setAttribute('aria-pressed', String(full));
  button.textContent = full ? view.words.leave : view.words.full;
  if (view.shown) settle(view);
}

const KEYS = {
  ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP],
};

const SIZES = { '+': 'in', '=': 'in', '-': 'out', 0: 'fit' };

function press(view, event) {
  if (event.target !== view.canvas || event.ctrlKey || event.metaKey || event.altKey || !view.shown) return;
  const by = KEYS[event.key];
  const size = SIZES[event.key];
  if (!by && !size) return;
  if (by) view.viewer.get('canvas').scroll({ dx: by[0], dy: by[1] });
  else zoom(view, size);
  event.preventDefault();
}
