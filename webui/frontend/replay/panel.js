// The panel beside the diagram and the list of entries: what happened at the moment, in full.

export class Panel {
  constructor(place, source, words) {
    this.place = place;
    this.source = source;
    this.words = words;
    this.known = new Map();
  }

  /** Show the entry with that number; where one moves on quickly, only the last is asked for. */
  show(seq, soon = 90) {
    this.wanted = seq;
    clearTimeout(this.timer);
    if (this.known.has(seq)) this.put(this.known.get(seq));
    else this.wait(soon, seq);
  }

  /** Until what is shown is of the moment again, it is dimmed. */
  wait(soon, seq) {
    this.place.classList.add('waits');
    this.timer = setTimeout(() => this.load(seq), soon);
  }

  async load(seq) {
    try {
      const answer = await fetch(`${this.source}${seq}`, { headers: { Accept: 'text/html' } });
      if (!answer.ok) throw new Error(String(answer.status));
      const text = await answer.text();
      if (this.known.size > 400) this.known.clear();
      this.known.set(seq, text);
      if (this.wanted === seq) this.put(text);
    } catch {
      if (this.wanted !== seq) return;
      this.place.classList.remove('waits');
      this.place.replaceChildren(Object.assign(document.createElement('p'), { className: 'notice warn', textContent: this.words.failed }));
    }
  }

  put(text) {
    this.place.classList.remove('waits');
    this.place.innerHTML = text;
    this.place.scrollTop = 0;
  }
}

export class List {
  constructor(place, story, go) {
    this.place = place;
    this.story = story;
    this.rows = [];
    place.addEventListener('click', (event) => {
      const row = event.target.closest('button');
      if (row) go(Number(row.dataset.place));
    });
  }

  /** Add the frames that have come since. */
  grow() {
    const { frames } = this.story;
    const added = [];
    for (let place = this.rows.length; place < frames.length; place += 1) {
      const row = line(frames[place], place);
      this.rows.push(row.firstChild);
      added.push(row);
    }
    this.place.append(...added);
  }

  show(place) {
    this.here?.removeAttribute('aria-current');
    this.here = this.rows[place];
    if (!this.here) return;
    this.here.setAttribute('aria-current', 'step');
    const row = this.here.parentElement;
    const above = row.offsetTop;
    if (above < this.place.scrollTop) this.place.scrollTop = above - 8;
    else if (above + row.offsetHeight > this.place.scrollTop + this.place.clientHeight) this.place.scrollTop = above + row.offsetHeight - this.place.clientHeight + 8;
  }
}

function line(frame, place) {
  const row = document.createElement('li');
  row.className = frame.p ? 'by-person' : 'by-machine';
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.place = String(place);
  const part = (tag, text, look = '') => Object.assign(document.createElement(tag), { textContent: text, className: look });
  button.append(part('span', String(frame.n), 'digits soft'), part('span', frame.at, 'soft small'), part('b', frame.who), part('span', frame.what));
  if (frame.late) button.append(part('span', frame.late, 'mark yellow'));
  row.append(button);
  return row;
}
