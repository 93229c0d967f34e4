// The diagram: loads the process to be shown, and re-marks only what changed since the last moment.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

const READABLE = 0.62;
const HEAT = [1, 3, 8];

export class Stage {
  constructor(place, { source, words, enter, failed }) {
    this.viewer = new NavigatedViewer({ container: place, zoomScroll: { enabled: false } });
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
    const marks = new Map();
    const mark = (id, name) => marks.set(id, [...(marks.get(id) ?? []), name]);
    for (const id of shown.passed) mark(id, 'replay-passed');
    for (const id of shown.flows) mark(id, 'replay-taken');
    for (const id of shown.active.keys()) mark(id, 'replay-now');
    for (const id of shown.failed) mark(id, 'replay-failed');
    if (acted) mark(acted, 'replay-acted');
    if (heat) for (const [id, days] of this.days(shown)) if (days >= HEAT[0]) mark(id, `replay-heat-${HEAT.filter((least) => days >= least).length}`);
    this.remark(marks);
    this.rebadge(shown);
    this.settle(acted ?? shown.active.keys().next().value);
  }

  days(shown) {
    const found = new Map(shown.waited);
    for (const [id, days] of shown.waiting) found.set(id, (found.get(id) ?? 0) + days);
    return found;
  }

  remark(marks) {
    const canvas = this.viewer.get('canvas');
    const registry = this.viewer.get('elementRegistry');
    for (const [id, names] of this.marks) {
      const now = marks.get(id) ?? [];
      for (const name of names) if (!now.includes(name)) canvas.removeMarker(id, name);
    }
    for (const [id, names] of marks) {
      const element = registry.get(id);
      if (!element || isArea(element)) {
        marks.delete(id);
        continue;
      }
      const before = this.marks.get(id) ?? [];
      for (const name of names) if (!before.includes(name)) canvas.addMarker(id, name);
    }
    this.marks = marks;
  }

  rebadge(shown) {
    const overlays = this.viewer.get('overlays');
    const registry = this.viewer.get('elementRegistry');
    const wanted = new Map();
    for (const [id, many] of shown.active) wanted.set(`${id} token`, [id, 'replay-token', String(many), this.words.token.replace('{n}', many)]);
    for (const [id, days] of shown.waited) if (days > 0 && isWork(registry.get(id))) wanted.set(`${id} waited`, [id, 'replay-waited', this.told(days, false)]);
    for (const [id, days] of shown.waiting) if (days > 0 && isWork(registry.get(id))) wanted.set(`${id} waited`, [id, 'replay-waited waits', this.told(days, true)]);
    for (const [key, badge] of this.badges) {
      const same = wanted.get(key);
      if (same && same[1] === badge.look && same[2] === badge.text) wanted.delete(key);
      else {
        overlays.remove(badge.id);
        this.badges.delete(key);
      }
    }
    for (const [key, [id, look, text, title]] of wanted) {
      const element = registry.get(id);
      if (!element || element.waypoints || isArea(element)) continue;
      const html = Object.assign(document.createElement('span'), { className: look, textContent: text, title: title ?? text });
      const position = look === 'replay-token' ? { top: -11, right: 11 } : { bottom: -4, left: 0 };
      this.badges.set(key, { id: overlays.add(id, 'replay', { position, html, show: { minZoom: 0.3 } }), look, text });
    }
  }

  told(days, still) {
    if (still) return this.words.waits.replace('{n}', days);
    return days === 1 ? this.words.waitedOne : this.words.waited.replace('{n}', days);
  }

  /** Bring the element into sight, where it is not. */
  settle(id) {
    const canvas = this.viewer.get('canvas');
    const element = id && this.viewer.get('elementRegistry').get(id);
    if (this.fresh && element && canvas.zoom() < READABLE) {
      canvas.zoom(READABLE);
      canvas.scrollToElement(element, 100);
    } else if (element) {
      const box = canvas.viewbox();
      const [x, y] = element.waypoints ? [element.waypoints[0].x, element.waypoints[0].y] : [element.x + element.width / 2, element.y + element.height / 2];
      if (x < box.x || y < box.y || x > box.x + box.width || y > box.y + box.height) canvas.scrollToElement(element, 100);
    }
    this.fresh = false;
  }

  zoom(how) {
    const canvas = this.viewer.get('canvas');
    if (how === 'fit') canvas.zoom('fit-viewport', 'auto');
    else canvas.zoom(Math.min(3, Math.max(0.2, canvas.zoom() * (how === 'in' ? 1.25 : 0.8))));
  }
}

/** An expanded sub-process: what happens in it is marked, not its whole area. */
function isArea(element) {
  return element.children?.length > 0;
}

function isWork(element) {
  return /Task$|CallActivity$|SubProcess$/.test(element?.type ?? '');
}
