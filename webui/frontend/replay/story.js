// What a case looked like after each of its entries: folds the frames, and keeps a copy now and then so that going back is quick.
const EVERY = 64;

export class Story {
  constructor() {
    this.frames = [];
    this.scopes = new Map();
    this.kept = [blank()];
  }

  add(page) {
    this.frames.push(...page.frames);
    for (const scope of page.scopes) this.scopes.set(scope.part, scope);
  }

  get length() {
    return this.frames.length;
  }

  /** The state after frame `index` (from 0). */
  at(index) {
    const from = Math.min(Math.floor((index + 1) / EVERY), this.kept.length - 1);
    const state = copy(this.kept[from]);
    for (let place = from * EVERY; place <= index; place += 1) {
      if (place > 0 && place % EVERY === 0 && this.kept.length === place / EVERY) this.kept.push(copy(state));
      fold(state, this.frames[place]);
    }
    return state;
  }

  /** The processes from the case itself to `part`. */
  line(part) {
    const found = [];
    for (let scope = this.scopes.get(part); scope; scope = scope.part === 0 ? undefined : this.scopes.get(scope.parent)) found.unshift(scope);
    return found;
  }

  /** The processes that `part` had called by entry number `seq`. */
  called(part, seq) {
    return [...this.scopes.values()].filter((scope) => scope.part !== 0 && scope.parent === part && scope.began <= seq);
  }

  /** The place of the last frame up to the instant `time`. */
  before(time) {
    let low = 0;
    let high = this.frames.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.frames[middle].t <= time) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** open: instance -> [process, element, working day it began]; passed, flows, failed: "process element" of the past; waited: days by it. */
function blank() {
  return { open: new Map(), passed: new Set(), flows: new Set(), failed: new Set(), waited: new Map() };
}

function copy(state) {
  return {
    open: new Map(state.open),
    passed: new Set(state.passed),
    flows: new Set(state.flows),
    failed: new Set(state.failed),
    waited: new Map(state.waited),
  };
}

function fold(state, frame) {
  for (const [mark, process, element, instance] of frame.x) {
    const key = `${process} ${element}`;
    if (mark === '+') {
      state.open.set(instance, [process, element, frame.w]);
      state.failed.delete(key);
    } else if (mark === '>') {
      state.flows.add(key);
    } else if (mark === '!') {
      state.failed.add(key);
    } else {
      const opened = state.open.get(instance);
      if (opened) state.waited.set(key, (state.waited.get(key) ?? 0) + frame.w - opened[2]);
      state.open.delete(instance);
      state.failed.delete(key);
      if (mark === '-') state.passed.add(key);
    }
  }
}

/** What one process looks like: elements with how many tokens, what is passed, how many working days each waited or waits. */
export function view(state, part, workingDay) {
  const shown = { active: new Map(), waiting: new Map(), passed: new Set(), flows: new Set(), failed: new Set(), waited: new Map() };
  for (const [process, element, began] of state.open.values()) {
    if (process !== part) continue;
    shown.active.set(element, (shown.active.get(element) ?? 0) + 1);
    shown.waiting.set(element, Math.max(shown.waiting.get(element) ?? 0, workingDay - began));
  }
  const prefix = `${part} `;
  for (const name of ['passed', 'flows', 'failed']) {
    for (const key of state[name]) if (key.startsWith(prefix)) shown[name].add(key.slice(prefix.length));
  }
  for (const [key, days] of state.waited) if (key.startsWith(prefix)) shown.waited.set(key.slice(prefix.length), days);
  return shown;
}
