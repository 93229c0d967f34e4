// The replay of a case: slider, diagram, panel and list kept at the same moment; the address names it.
//
// Needs: [data-replay] with data-frames, data-diagrams, data-entries (addresses), data-at, data-words; the elements of replay/page.html
// inside it. Offers: nothing.
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import { Panel, List } from './panel.js';
import { Player } from './player.js';
import './replay.css';
import { Stage } from './stage.js';
import { Story, view } from './story.js';

for (const root of document.querySelectorAll('[data-replay]')) start(root);

async function start(root) {
  const words = JSON.parse(root.dataset.words);
  const story = new Story();
  const failed = (is) => (root.querySelector('[data-failed]').hidden = !is);
  const find = (name) => root.querySelector(`[data-${name}]`);
  const panel = new Panel(find('panel'), root.dataset.entries, words);
  panel.show(Number(root.dataset.at), 0);
  const heat = find('heat');
  let shownPart = 0;
  const stage = new Stage(find('canvas'), { source: root.dataset.diagrams, words, failed, enter: (id) => enter(id) });
  const list = new List(find('list'), story, (place) => player.go(place));
  const player = new Player(root, story, { words, arrived });

  function arrived(place) {
    const frame = story.frames[place];
    shownPart = frame.c;
    panel.show(frame.n);
    list.show(place);
    find('now').textContent = words.entry.replace('{n}', frame.n).replace('{total}', root.dataset.total).replace('{what}', `${frame.at} · ${frame.who} ${frame.what}`);
    address(frame.n);
    paint();
  }

  async function paint() {
    const place = player.place;
    const frame = story.frames[place];
    path(frame);
    if (!(await stage.open(shownPart)) || place !== player.place) return;
    stage.show(view(story.at(place), shownPart, frame.w), { heat: heat.checked, acted: frame.c === shownPart ? frame.e : null });
    root.dataset.shown = `${frame.n} ${shownPart}`;
  }

  /** From the case to the process that is shown, and what it has called so far. */
  function path(frame) {
    const button = (scope, look) => {
      const made = Object.assign(document.createElement('button'), { type: 'button', className: look, textContent: scope.name });
      made.addEventListener('click', () => {
        shownPart = scope.part;
        paint();
      });
      return made;
    };
    const steps = story.line(shownPart).map((scope) => button(scope, 'chip'));
    steps.at(-1)?.setAttribute('aria-current', 'true');
    const below = story.called(shownPart, frame.n).map((scope) => button(scope, 'chip plain'));
    const arrow = Object.assign(document.createElement('span'), { className: 'soft', textContent: below.length ? '›' : '' });
    find('path').replaceChildren(...steps.flatMap((step, number) => (number ? [document.createTextNode('›'), step] : [step])), arrow, ...below);
  }

  function enter(id) {
    const inside = story.called(shownPart, story.frames[player.place].n).filter((scope) => scope.element === id);
    if (!inside.length) return;
    shownPart = inside.at(-1).part;
    paint();
  }

  heat.addEventListener('change', paint);
  find('people').addEventListener('change', (event) => find('list').classList.toggle('people-only', event.target.checked));
  for (const button of root.querySelectorAll('[data-zoom]')) button.addEventListener('click', () => stage.zoom(button.dataset.zoom));
  find('link').addEventListener('click', () => copied(new URL(location.href).href, words));
  document.addEventListener('click', (event) => {
    const copy = event.target.closest('[data-copy]');
    if (copy) copied(copy.dataset.copy, words, '');
    const link = event.target.closest('a[data-entry]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    player.go(Number(link.dataset.entry) - 1);
    root.scrollIntoView({ block: 'start' });
  });
  addEventListener('hashchange', () => {
    const named = /^#entry=(\d+)$/.exec(location.hash);
    if (named) player.go(Number(named[1]) - 1);
  });

  const named = /^#entry=(\d+)$/.exec(location.hash);
  const wanted = Number(named?.[1] ?? root.dataset.at);
  let after = 0;
  let begun = false;
  try {
    while (after !== null) {
      const answer = await fetch(`${root.dataset.frames}?after=${after}`, { headers: { Accept: 'application/json' } });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = await answer.json();
      story.add(page);
      list.grow();
      after = page.after;
      player.stretch();
      if (!begun && (story.length >= wanted || after === null)) {
        begun = true;
        player.go(wanted - 1);
        root.dataset.ready = 'yes';
      }
    }
  } catch {
    failed(true);
  }
}

let later;
function address(entry) {
  clearTimeout(later);
  later = setTimeout(() => {
    const url = new URL(location.href);
    url.searchParams.set('entry', String(entry));
    url.hash = '';
    history.replaceState(null, '', url);
  }, 250);
}

async function copied(text, words, said = words.copied) {
  const url = text.startsWith('http');
  const entry = document.querySelector('[data-moment]')?.dataset.moment;
  const whole = url && entry ? Object.assign(new URL(text), { hash: '' }) : null;
  if (whole) whole.searchParams.set('entry', entry);
  try {
    await navigator.clipboard.writeText(whole ? whole.href : text);
  } catch {
    const field = Object.assign(document.createElement('textarea'), { value: whole ? whole.href : text });
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
  document.dispatchEvent(new CustomEvent('say', { detail: { text: said || words.copiedText || words.copied, tone: '' } }));
}
