// The draft of one file: saved as it is drawn, kept in this browser while the server cannot take it, never overwritten unasked.
//
// Needs: an address that answers GET and takes PUT {content, revision} (409: another editor saved meanwhile); `read()`, which gives the
// text as it stands. Offers: states through `tell(state, about)`: saved, saving, unsaved, offline, signed-out, refused, conflict; the first
// time that it is saved after nobody answered, `about.missed` says why (offline, signed-out).
import { Refused, ask, signedOut } from './server.js';

const WAIT = 1200;
const RETRY = 5000;

export class Draft {
  constructor({ address, key, read, tell }) {
    Object.assign(this, { address, key, read, tell });
    this.revision = 0;
    this.text = '';
    this.dirty = false;
    this.timer = null;
    this.running = null;
    this.state = 'saved';
    this.missed = null;
    window.addEventListener('online', () => this.retry());
    window.addEventListener('focus', () => this.retry());
    window.addEventListener('pagehide', () => this.keep());
    document.addEventListener('visibilitychange', () => document.hidden && this.keep());
    window.addEventListener('beforeunload', (event) => {
      if (this.dirty && ['offline', 'signed-out', 'refused', 'conflict'].includes(this.state)) event.preventDefault();
    });
  }

  /** What the server has, and what this browser kept of an earlier sitting: {draft, kept}. */
  async open() {
    const draft = await ask('GET', this.address);
    this.revision = draft.revision;
    this.text = draft.content;
    const kept = this.keptText();
    if (kept && kept.content === draft.content) this.forget();
    return { draft, kept: kept && kept.content !== draft.content ? kept : null };
  }

  /** Something was changed: save soon. */
  changed() {
    this.dirty = true;
    this.say('unsaved');
    clearTimeout(this.timer);
    clearTimeout(this.reading);
    this.reading = setTimeout(async () => (this.text = await this.read()), 250);
    this.timer = setTimeout(() => this.save(), WAIT);
  }

  /** Save now what is unsaved. True when the server has everything. */
  async save() {
    clearTimeout(this.timer);
    if (this.running) await this.running;
    if (!this.dirty) return true;
    if (this.state === 'conflict') return false;
    this.running = this.put().finally(() => (this.running = null));
    return this.running;
  }

  async put() {
    this.dirty = false;
    const content = (this.text = await this.read());
    this.say('saving');
    try {
      const saved = await ask('PUT', this.address, { content, revision: this.revision });
      this.revision = saved.revision;
      if (!this.dirty) this.forget();
      const { missed } = this;
      this.missed = null;
      this.say(this.dirty ? 'unsaved' : 'saved', { ...saved, missed });
      return !this.dirty;
    } catch (error) {
      this.dirty = true;
      this.keep();
      this.failed(error);
      return false;
    }
  }

  failed(error) {
    if (signedOut(error)) this.say('signed-out');
    else if (error instanceof Refused && error.status === 409) this.say('conflict', error.problem);
    else if (error instanceof Refused) this.say('refused', { detail: error.message });
    else this.say('offline');
    if (!['offline', 'signed-out'].includes(this.state)) return;
    this.missed = this.state;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.retry(), RETRY);
  }

  retry() {
    if (this.dirty && ['offline', 'signed-out'].includes(this.state)) this.save();
  }

  /** Decide a conflict for our own text: it becomes the next revision after theirs. */
  async keepMine(theirs) {
    this.revision = theirs;
    this.state = 'unsaved';
    this.dirty = true;
    return this.save();
  }

  /** Decide a conflict for theirs; gives what the server has now. */
  async takeTheirs() {
    const draft = await this.theirs();
    this.revision = draft.revision;
    this.text = draft.content;
    this.dirty = false;
    this.forget();
    this.say('saved', draft);
    return draft;
  }

  /** What the server has now, without taking it. */
  theirs() {
    return ask('GET', this.address);
  }

  say(state, about = {}) {
    this.state = state;
    this.tell(state, about);
  }

  keep() {
    if (!this.dirty) return;
    try {
      localStorage.setItem(this.key, JSON.stringify({ content: this.text, revision: this.revision, at: new Date().toISOString() }));
    } catch (error) {
      console.warn('This browser keeps nothing:', error);
    }
  }

  keptText() {
    try {
      return JSON.parse(localStorage.getItem(this.key));
    } catch {
      return null;
    }
  }

  forget() {
    localStorage.removeItem(this.key);
  }
}
