// Two versions of a process beside each other, moved and zoomed together, with what differs in colour; the list of changes leads to each.
//
// Needs: [data-compare] with data-address (an address that answers {failed, from: {xml}, to: {xml}, changes: [{elementId, how, said, name,
// details: [{property, before, after}]}]}), inside it two .compare-canvas with data-side "from" and "to"; anywhere li[data-change=ELEMENT]:
// a press leads to the element, and pressing the element marks the line (class `shown`). Offers: nothing.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import './compare.css';
import { touch } from '../editing/touch.js';

const SIGNS = { added: '+', removed: '−', changed: '✎', moved: '↔' };

for (const place of document.querySelectorAll('[data-compare]')) start(place);

async function start(place) {
  try {
    const answer = await fetch(place.dataset.address, { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(String(answer.status));
    const found = await answer.json();
    if (found.failed) throw new Error(found.failed);
    const sides = await Promise.all(['from', 'to'].map((name) => draw(place, name, found)));
    together(sides);
    lead(place, sides);
    place.dataset.ready = 'yes';
  } catch (error) {
    console.warn(error);
    place.hidden = true; // the words below tell everything too
  }
}

async function draw(place, name, found) {
  const container = place.querySelector(`[data-side=${name}]`);
  const viewer = new NavigatedViewer({ container });
  await viewer.importXML(found[name].xml);
  viewer.get('canvas').zoom('fit-viewport', 'auto');
  touch(viewer, container);
  for (const change of found.changes) mark(viewer, change, name);
  return viewer;
}

// Removed stands on the old side, added on the new one, the others on both.
function mark(viewer, { elementId, how, said, details }, side) {
  const element = viewer.get('elementRegistry').get(elementId);
  if (!element || (how === 'removed' && side === 'to') || (how === 'added' && side === 'from')) return;
  viewer.get('canvas').addMarker(elementId, `differs-${how}`);
  if (!element.waypoints && element.parent) sign(viewer, { elementId, how, said, details });
}

function sign(viewer, { elementId, how, said, details }) {
  const html = Object.assign(document.createElement('div'), { className: `differs-mark ${how}`, textContent: SIGNS[how] });
  html.title = [said, ...(details ?? []).map((one) => `${one.property}: ${one.before || '–'} → ${one.after || '–'}`)].join('\n');
  viewer.get('overlays').add(elementId, { position: { top: -12, right: 12 }, html });
}

// What one drawing shows, the other shows too.
function together(viewers) {
  let following = false;
  for (const viewer of viewers) {
    viewer.on('canvas.viewbox.changed', ({ viewbox }) => {
      if (following) return;
      following = true;
      const { x, y, width, height } = viewbox;
      for (const other of viewers) if (other !== viewer) other.get('canvas').viewbox({ x, y, width, height });
      requestAnimationFrame(() => (following = false));
    });
  }
}

function lead(place, [from, to]) {
  const lines = [...document.querySelectorAll('[data-change]')];
  const leave = (line) => lines.forEach((one) => one.classList.toggle('shown', one === line));
  for (const line of lines) {
    line.tabIndex = 0;
    const go = () => {
      leave(line);
      show(place, [to, from], line.dataset.change);
    };
    line.addEventListener('click', go);
    line.addEventListener('keydown', (event) => event.key === 'Enter' && event.target === line && go());
  }
  for (const viewer of [from, to]) {
    viewer.on('element.click', ({ element }) => {
      const line = lines.find((one) => one.dataset.change === (element.labelTarget ?? element).id);
      if (!line) return;
      leave(line);
      line.scrollIntoView({ block: 'nearest' });
    });
  }
}

// A jump moves at once, without waiting for the drawing to tell of it.
function follow(viewer, viewers) {
  const { x, y, width, height } = viewer.get('canvas').viewbox();
  for (const one of viewers) if (one !== viewer) one.get('canvas').viewbox({ x, y, width, height });
}

function show(place, viewers, id) {
  const viewer = viewers.find((one) => one.get('elementRegistry').get(id));
  if (!viewer) return;
  const element = viewer.get('elementRegistry').get(id);
  for (const one of viewers) one.get('elementRegistry').forEach((other) => one.get('canvas').removeMarker(other, 'differs-here'));
  const canvas = viewer.get('canvas');
  const root = canvas.findRoot(element);
  if (root && root !== canvas.getRootElement()) canvas.setRootElement(root);
  if (element === root) return;
  if (canvas.zoom() < 0.6) canvas.zoom(0.8);
  canvas.scrollToElement(element, 100);
  for (const one of viewers) if (one.get('elementRegistry').get(id)) one.get('canvas').addMarker(id, 'differs-here');
  follow(viewer, viewers);
  place.scrollIntoView({ block: 'nearest' });
}
