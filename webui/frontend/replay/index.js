// The replay of a case: slider, diagram, panel and list kept at the same moment; the address names it.
//
// Needs: [data-replay] with data-frames, data-diagrams, data-entries (addresses), data-at, data-words; the elements of replay/page.html
// inside it. Offers: nothing.
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import { copy, link } from './copying.js';
import { List, Panel } from './panel.js';
import { Player } from './player.js';
import './replay.css';
import { Stage } from './stage.js';
import { Story, view } from './story.js';

const SETTLED = 250; // milliseconds until the address names the moment

class Replay {
  constructor(root) {
    this.root = root;
    this.words = JSON.parse(root.dataset.words);
    this.story = new Story();
    this.part = 0;
    this.heat = this.find('heat');
    this.panel = new Panel(this.find('panel'), root.dataset.entries, this.words);
    this.stage = new Stage(this.find('canvas'), {
      source: root.dataset.diagrams,
      words: this.words,
      failed: (is) => this.failed(is),
      enter: (id) => this.enter(id),
    });
    this.list = new List(this.find('list'), this.story, (place) => this.player.go(place));
    this.player = new Player(root, this.story, { words: this.words, arrived: (place) => this.arrived(place) });
    this.listen();
  }

  find(name) {
    return this.root.querySelector(`[data-${name}]`);
  }

  failed(is) {
    this.find('failed').hidden = !is;
  }

  /** Ask for the frames page by page; show the moment as soon as it has come. */
  async load(wanted) {
    let after = 0;
    try {
      while (after !== null) {
        const answer = await fetch(`${this.root.dataset.frames}?after=${after}`, { headers: { Accept: 'application/json' } });
        if (!answer.ok) throw new Error(String(answer.status));
        const page = await answer.json();
        this.story.add(page);
        this.list.grow();
        this.player.stretch();
        ({ after } = page);
        if (!this.root.dataset.ready && (this.story.length >= wanted || after === null)) {
          this.player.go(wanted - 1);
          this.root.dataset.ready = 'yes';
        }
      }
    } catch {
      this.failed(true);
    }
  }

  arrived(place) {
    const frame = this.story.frames[place];
    this.part = frame.c;
    this.panel.show(frame.n);
    this.list.show(place);
    const what = `${frame.at} · ${frame.who} ${frame.what}`;
    this.find('now').textContent = this.words.entry.replace('{n}', frame.n).replace('{total}', this.root.dataset.total).replace('{what}', what);
    this.address(frame.n);
    this.paint();
  }

  async paint() {
    const { place } = this.player;
    const frame = this.story.frames[place];
    this.path(frame);
    if (!(await this.stage.open(this.part)) || place !== this.player.place) return;
    const acted = frame.c === this.part ? frame.e : null;
    this.stage.show(view(this.story.at(place), this.part, frame.w), { heat: this.heat.checked, acted });
    this.root.dataset.shown = `${frame.n} ${this.part}`;
  }

  /** From the case to the process that is shown, and what that has called so far. */
  path(frame) {
    const button = (scope, look) => {
      const made = Object.assign(document.createElement('button'), { type: 'button', className: look, textContent: scope.name });
      made.addEventListener('click', () => this.look(scope.part));
      return made;
    };
    const steps = this.story.line(this.part).map((scope) => button(scope, 'chip'));
    steps.at(-1)?.setAttribute('aria-current', 'true');
    const below = this.story.called(this.part, frame.n).map((scope) => button(scope, 'chip plain'));
    const arrow = () => document.createTextNode('›');
    const line = steps.flatMap((step, number) => (number ? [arrow(), step] : [step]));
    this.find('path').replaceChildren(...line, ...(below.length ? [arrow(), ...below] : []));
  }

  look(part) {
    this.part = part;
    this.paint();
  }

  enter(id) {
    const inside = this.story.called(this.part, this.story.frames[this.player.place].n).filter((scope) => scope.element === id);
    if (inside.length) this.look(inside.at(-1).part);
  }

  address(entry) {
    clearTimeout(this.later);
    this.later = setTimeout(() => {
      const url = new URL(location.href);
      url.searchParams.set('entry', String(entry));
      url.hash = '';
      history.replaceState(null, '', url);
    }, SETTLED);
  }

  listen() {
    this.heat.addEventListener('change', () => this.paint());
    this.find('people').addEventListener('change', (event) => this.find('list').classList.toggle('people-only', event.target.checked));
    for (const button of this.root.querySelectorAll('[data-zoom]')) button.addEventListener('click', () => this.stage.zoom(button.dataset.zoom));
    this.find('link').addEventListener('click', () => copy(link(), this.words.copied));
    document.addEventListener('click', (event) => this.clicked(event));
    addEventListener('hashchange', () => {
      if (named()) this.player.go(named() - 1);
    });
  }

  /** Hashes are copied; links to an entry of this case move the slider instead of loading the page anew. */
  clicked(event) {
    const hash = event.target.closest('[data-copy]');
    if (hash) copy(hash.dataset.copy, hash.dataset.said);
    const entry = event.target.closest('a[data-entry]');
    if (!entry || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.player.go(Number(entry.dataset.entry) - 1);
    this.root.scrollIntoView({ block: 'start' });
  }
}

/** The entry that the address names after its hash. */
function named() {
  return Number(/^#entry=(\d+)$/.exec(location.hash)?.[1] ?? 0);
}

for (const root of document.querySelectorAll('[data-replay]')) {
  const wanted = named() || Number(root.dataset.at);
  const replay = new Replay(root);
  replay.panel.show(wanted, 0);
  replay.load(wanted);
}
