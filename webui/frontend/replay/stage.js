// The diagram: loads the process to be shown, and re-marks only what changed since the last moment.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

const READABLE = 0.62;
const HEAT = [1, 3, 8];

export class Stage {
  constructor(place, { source, words, enter, failed }) {
    this.viewer = new NavigatedViewer({
      container: place,
      zoomScroll: { enabled: false },
      bpmnRenderer: { defaultFillColor: 'var(--surface)', defaultStrokeColor: 'var(--ink)', defaultLabelColor: 'var(--ink)' },
    });
    this.source = source;
    this.words = words;
    this.failed = failed;
    this.part = null;
    this.sources = new Map();
    this.marks = new Map();
    this.badges = new Map();
    this.viewer.on('element.click', ({ element }) => enter(element.id));
  }

  /** Show the process `part`; false where another one was asked for meanwhile, or it could not be loaded. */
  async open(part) {
    this.wanted = part;
    if (part === this.part) return true;
    try {
      const xml = await this.load(part);
      if (this.wanted !== part) return false;
      await this.viewer.importXML(xml);
      if (this.wanted !== part) return false;
    } catch {
      this.failed(true);
      return false;
    }
    this.part = part;
    this.marks.clear();
    this.badges.clear();
    this.failed(false);
    this.viewer.get('canvas').zoom('fit-viewport', 'auto');
    this.fresh = true;
    return true;
  }

  load(part) {
    if (!this.sources.has(part)) {
      const asked = fetch(`${this.source}${part}`).then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.text();
      });
      asked.catch(() => this.sources.delete(part));
      this.sources.set(part, asked);
    }
    return this.sources.get(part);
  }

  /** Mark elements and flows as they stand, and put tokens and waiting times on them. */
  show(shown, { heat, acted }) {
    const registry = this.viewer.get('elementRegistry');
    const there = (id) => registry.get(id) && !isArea(registry.get(id));
    this.remark(marksOf(shown, acted, heat, there));
    this.rebadge(badgesOf(shown, this.words, registry));
    this.settle(acted ?? shown.active.keys().next().value);
  }

  remark(marks) {
    const canvas = this.viewer.get('canvas');
    const change = (from, to, how) => {
      for (const [id, names] of from) for (const name of names) if (!to.get(id)?.includes(name)) canvas[how](id, name);
    };
    change(this.marks, marks, 'removeMarker');
    change(marks, this.marks, 'addMarker');
    this.marks = marks;
  }

  rebadge(wanted) {
    const overlays = this.viewer.get('overlays');
    for (const [key, badge] of this.badges) {
      const same = wanted.get(key);
      if (same?.look === badge.look && same.text === badge.text) {
        wanted.delete(key);
        continue;
      }
      overlays.remove(badge.id);
      this.badges.delete(key);
    }
    for (const [key, badge] of wanted) {
      const html = Object.assign(document.createElement('span'), { className: badge.look, textContent: badge.text, title: badge.title });
      const id = overlays.add(badge.element, 'replay', { position: badge.position, html, show: { minZoom: 0.3 } });
      this.badges.set(key, { ...badge, id });
    }
  }

  /** Bring the element into sight, where it is not. */
  settle(id) {
    const canvas = this.viewer.get('canvas');
    const element = id && this.viewer.get('elementRegistry').get(id);
    const small = this.fresh && canvas.zoom() < READABLE;
    this.fresh = false;
    if (!element) return;
    if (small) canvas.zoom(READABLE);
    if (small || !isInside(canvas.viewbox(), middle(element))) canvas.scrollToElement(element, 100);
  }

  zoom(how) {
    const canvas = this.viewer.get('canvas');
    if (how === 'fit') canvas.zoom('fit-viewport', 'auto');
    else canvas.zoom(Math.min(3, Math.max(0.2, canvas.zoom() * (how === 'in' ? 1.25 : 0.8))));
  }
}

/** The markers of each element and flow. */
function marksOf(shown, acted, heat, there) {
  const marks = new Map();
  const mark = (id, name) => there(id) && marks.set(id, [...(marks.get(id) ?? []), name]);
  for (const id of shown.passed) mark(id, 'replay-passed');
  for (const id of shown.flows) mark(id, 'replay-taken');
  for (const id of shown.active.keys()) mark(id, 'replay-now');
  for (const id of shown.failed) mark(id, 'replay-failed');
  if (acted) mark(acted, 'replay-acted');
  if (heat) for (const [id, days] of daysOf(shown)) if (days >= HEAT[0]) mark(id, `replay-heat-${HEAT.filter((least) => days >= least).length}`);
  return marks;
}

function daysOf(shown) {
  const found = new Map(shown.waited);
  for (const [id, days] of shown.waiting) found.set(id, (found.get(id) ?? 0) + days);
  return found;
}

/** The tokens, and the waiting times of work that lay a working day or longer. */
function badgesOf(shown, words, registry) {
  const badges = new Map();
  const put = (kind, id, badge) => {
    const element = registry.get(id);
    if (element && !isArea(element) && (kind === 'token' || isWork(element))) badges.set(`${id} ${kind}`, { element: id, title: badge.text, ...badge });
  };
  for (const [id, many] of shown.active) {
    put('token', id, { look: 'replay-token', text: String(many), title: words.token.replace('{n}', many), position: { top: -11, right: 11 } });
  }
  const position = { bottom: -4, left: 0 };
  for (const [id, days] of shown.waited) {
    if (days > 0) put('waited', id, { look: 'replay-waited', text: days === 1 ? words.waitedOne : words.waited.replace('{n}', days), position });
  }
  for (const [id, days] of shown.waiting) if (days > 0) put('waited', id, { look: 'replay-waited waits', text: words.waits.replace('{n}', days), position });
  return badges;
}

function middle(element) {
  return element.waypoints?.[0] ?? { x: element.x + element.width / 2, y: element.y + element.height / 2 };
}

function isInside(box, { x, y }) {
  return x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height;
}

/** An expanded sub-process: what happens in it is marked, not its whole area. */
function isArea(element) {
  return element.children?.length > 0;
}

function isWork(element) {
  return /Task$|CallActivity$|SubProcess$/.test(element?.type ?? '');
}
