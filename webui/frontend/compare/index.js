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
    steps(place, lead(place, sides));
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

// Offers `go(line)`: shows the change of a line of the list in both drawings.
function lead(place, [from, to]) {
  const lines = [...document.querySelectorAll('[data-change]')];
  const heard = [];
  const leave = (line) => {
    lines.forEach((one) => one.classList.toggle('shown', one === line));
    heard.forEach((act) => act(line));
  };
  const go = (line) => {
    leave(line);
    show(place, [to, from], line.dataset.change);
  };
  for (const line of lines) {
    line.tabIndex = 0;
    line.addEventListener('click', () => go(line));
    line.addEventListener('keydown', (event) => event.key === 'Enter' && event.target === line && go(line));
  }
  for (const viewer of [from, to]) {
    viewer.on('element.click', ({ element }) => {
      const line = lines.find((one) => one.dataset.change === (element.labelTarget ?? element).id);
      if (!line) return;
      leave(line);
      line.scrollIntoView({ block: 'nearest' });
    });
  }
  const drawn = lines.filter((line) => [from, to].some((viewer) => viewer.get('elementRegistry').get(line.dataset.change)));
  return { lines: drawn, go, onShown: (act) => heard.push(act) };
}

// The buttons that walk from one change to the next; the drawings open at the first.
function steps(place, { lines, go, onShown }) {
  const bar = document.querySelector('[data-steps]');
  if (!bar || !lines.length) return;
  const told = bar.querySelector('[data-step-told]');
  let at = 0;
  onShown((line) => {
    at = Math.max(0, lines.indexOf(line));
    told.textContent = bar.dataset.words.replace('{at}', at + 1).replace('{all}', lines.length);
  });
  const step = (by) => go(lines[(at + by + lines.length) % lines.length]);
  bar.querySelector('[data-step=before]').addEventListener('click', () => step(-1));
  bar.querySelector('[data-step=after]').addEventListener('click', () => step(1));
  bar.hidden = false;
  const { scrollX, scrollY } = window;
  go(lines[0]);
  window.scrollTo(scrollX, scrollY); // the page stays where it was opened
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
  middle(canvas, element);
  for (const one of viewers) if (one.get('elementRegistry').get(id)) one.get('canvas').addMarker(id, 'differs-here');
  follow(viewer, viewers);
  place.scrollIntoView({ block: 'nearest' });
}

// Brings an element into the middle, at a size at which its name can be read.
function middle(canvas, element) {
  if (canvas.zoom() < 0.6) canvas.zoom(0.9);
  const box = canvas.getAbsoluteBBox(element);
  const { width, height, x, y, scale } = canvas.viewbox();
  const shown = { x: x + box.x / scale, y: y + box.y / scale, width: box.width / scale, height: box.height / scale };
  canvas.viewbox({ x: shown.x + shown.width / 2 - width / 2, y: shown.y + shown.height / 2 - height / 2, width, height });
}
