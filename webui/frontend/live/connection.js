// One connection to /live: events by stream; where there are too many streams, by asking from time to time. Offers `Connection`.
const ASK_MS = 20_000;
const AGAIN_MS = 60_000;

export class Connection {
  /** `tell(name, badges)` hears of each event: `now` when a connection begins, `inbox`, `case:ID`. */
  constructor(tell) {
    this.tell = tell;
    this.key = '';
    this.timers = [];
  }

  /** Listen as `who` (a token of the session; empty: not at all), in the language of the page, for the inbox and these cases. */
  want(who, language, cases) {
    const query = [`language=${language}`, ...[...new Set(cases)].sort().map((id) => `case=${encodeURIComponent(id)}`)].join('&');
    const key = who && `${who} ${query}`;
    if (key === this.key && (!who || this.source || this.timers.length)) {
      return;
    }
    this.close();
    this.key = key;
    this.query = query;
    this.cases = [...new Set(cases)];
    if (who) {
      this.listen();
    }
  }

  listen() {
    const source = new EventSource(`/live?${this.query}`);
    this.source = source;
    const hear = (event) => this.tell(event.type, JSON.parse(event.data).badges);
    for (const name of ['now', 'inbox', ...this.cases.map((id) => `case:${id}`)]) {
      source.addEventListener(name, hear);
    }
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) {
        this.close();
        this.marks = undefined;
        this.timers = [setInterval(() => this.ask(), ASK_MS), setTimeout(() => this.again(), AGAIN_MS)];
      }
    });
  }

  again() {
    this.close();
    this.listen();
  }

  async ask() {
    try {
      const answer = await fetch(`/live/now?${this.query}`, { headers: { Accept: 'application/json' } });
      if (!answer.ok) {
        return;
      }
      const { marks, badges } = await answer.json();
      const changed = Object.keys(marks).filter((name) => this.marks?.[name] !== marks[name]);
      this.marks = marks;
      changed.forEach((name) => this.tell(name, badges));
    } catch {
      // the server does not answer: the next time it may
    }
  }

  close() {
    this.source?.close();
    this.source = undefined;
    this.timers.forEach((timer) => clearTimeout(timer));
    this.timers = [];
  }
}
