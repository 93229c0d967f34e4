// Shows where a case stands on its diagram, and lets one walk into the processes that it called.
//
// Needs: [data-diagram] with data-source (an address that answers {xml, active, passed, failed, flows}), .diagram-canvas inside it;
// [data-diagram-source] buttons that name further sources; [data-zoom] buttons (in, out, fit). Offers: nothing.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './diagram.css';

const READABLE = 0.75;

for (const place of document.querySelectorAll('[data-diagram]')) start(place);

function start(place) {
  const viewer = new NavigatedViewer({ container: place.querySelector('.diagram-canvas'), zoomScroll: { enabled: false } });
  const buttons = [...place.querySelectorAll('[data-diagram-source]')];
  for (const button of buttons) button.addEventListener('click', () => choose(place, viewer, buttons, button));
  for (const button of place.querySelectorAll('[data-zoom]')) button.addEventListener('click', () => zoom(viewer, button.dataset.zoom));
  const details = place.closest('details');
  const first = () => load(place, viewer, place.dataset.source);
  if (details && !details.open) details.addEventListener('toggle', first, { once: true });
  else first();
}

function choose(place, viewer, buttons, chosen) {
  for (const button of buttons) button.setAttribute('aria-pressed', String(button === chosen));
  load(place, viewer, chosen.dataset.diagramSource);
}

async function load(place, viewer, source) {
  const failed = place.querySelector('[data-diagram-failed]');
  try {
    const answer = await fetch(source, { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(String(answer.status));
    const shown = await answer.json();
    await viewer.importXML(shown.xml);
    mark(viewer, shown);
    settle(viewer, shown.active);
    failed.hidden = true;
    place.dataset.ready = 'yes';
  } catch {
    failed.hidden = false;
  }
}

function mark(viewer, { active, passed, failed, flows }) {
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  const put = (ids, marker) => ids.filter((id) => registry.get(id)).forEach((id) => canvas.addMarker(id, marker));
  put(passed, 'passed');
  put(flows, 'passed');
  put(active, 'active-now');
  put(failed, 'failed-now');
}

function settle(viewer, active) {
  const canvas = viewer.get('canvas');
  canvas.zoom('fit-viewport', 'auto');
  const here = active.map((id) => viewer.get('elementRegistry').get(id)).find(Boolean);
  if (here && canvas.zoom() < READABLE) {
    canvas.zoom(READABLE);
    canvas.scrollToElement(here, 80);
  }
}

function zoom(viewer, how) {
  const canvas = viewer.get('canvas');
  if (how === 'fit') canvas.zoom('fit-viewport', 'auto');
  else canvas.zoom(Math.min(3, Math.max(0.2, canvas.zoom() * (how === 'in' ? 1.25 : 0.8))));
}
