// Where one is in the case, and how one moves: the slider, the buttons, the keys, playing.
const BY_ENTRY = 1200; // milliseconds an entry at speed 1
const WHOLE = 90_000; // a whole case by time at speed 1
const SPEEDS = [1, 2, 5, 20];

export class Player {
  constructor(root, story, { arrived, words }) {
    this.root = root;
    this.story = story;
    this.arrived = arrived;
    this.words = words;
    this.place = 0;
    this.speed = 1;
    this.byTime = false;
    this.slider = root.querySelector('[data-slider]');
    this.slider.addEventListener('input', () => this.go(this.byTime ? story.before(Number(this.slider.value) * 1000) : Number(this.slider.value) - 1, 'slider'));
    for (const button of root.querySelectorAll('[data-go]')) button.addEventListener('click', () => this.step(button.dataset.go));
    for (const button of root.querySelectorAll('[data-speed]')) button.addEventListener('click', () => this.setSpeed(Number(button.dataset.speed)));
    for (const button of root.querySelectorAll('[data-scale]')) button.addEventListener('click', () => this.setScale(button.dataset.scale === 'time'));
    this.button = root.querySelector('[data-play]');
    this.button.addEventListener('click', () => this.toggle());
    document.addEventListener('keydown', (event) => this.key(event));
  }

  /** Go to the frame at `place` (from 0). */
  go(place, by = '') {
    const last = this.story.length - 1;
    this.place = Math.max(0, Math.min(place, last));
    const frame = this.story.frames[this.place];
    if (by !== 'slider') this.slider.value = String(this.byTime ? Math.floor(frame.t / 1000) : frame.n);
    this.slider.setAttribute('aria-valuetext', `${frame.at}, ${frame.who} ${frame.what}`);
    if (this.timer && by !== 'play') this.wait();
    this.arrived(this.place);
  }

  step(how) {
    const { frames } = this.story;
    const here = this.place;
    if (how === 'first') this.go(0);
    else if (how === 'last') this.go(frames.length - 1);
    else if (how === 'back') this.go(here - 1);
    else if (how === 'next') this.go(here + 1);
    else {
      const onwards = how === 'person-next';
      let place = here + (onwards ? 1 : -1);
      while (frames[place] && !frames[place].p) place += onwards ? 1 : -1;
      if (frames[place]) this.go(place);
    }
  }

  setSpeed(speed) {
    this.speed = speed;
    for (const button of this.root.querySelectorAll('[data-speed]')) button.setAttribute('aria-pressed', String(Number(button.dataset.speed) === speed));
    if (this.timer) this.wait();
  }

  setScale(byTime) {
    this.byTime = byTime;
    for (const button of this.root.querySelectorAll('[data-scale]')) button.setAttribute('aria-pressed', String((button.dataset.scale === 'time') === byTime));
    this.stretch();
    this.go(this.place);
  }

  /** Give the slider its ends and its ticks. */
  stretch() {
    const { frames } = this.story;
    const ends = this.byTime ? [Math.floor(frames[0].t / 1000), Math.ceil(frames.at(-1).t / 1000)] : [1, frames.length];
    [this.slider.min, this.slider.max] = ends.map(String);
    const acts = frames.filter((frame) => frame.p);
    const shown = acts.length > 400 ? acts.filter((_, place) => place % Math.ceil(acts.length / 400) === 0) : acts;
    const at = (frame) => (this.byTime ? frame.t / 1000 : frame.n);
    const span = Math.max(1, ends[1] - ends[0]);
    this.root.querySelector('[data-marks]').replaceChildren(
      ...shown.map((frame) => {
        const mark = document.createElement('span');
        mark.style.insetInlineStart = `${((at(frame) - ends[0]) / span) * 100}%`;
        if (frame.late) mark.className = 'late';
        return mark;
      }),
    );
    this.root.querySelector('[data-ticks]').replaceChildren(
      ...(frames.length > 200 ? [] : frames.map((frame) => Object.assign(document.createElement('option'), { value: String(Math.floor(at(frame))) }))),
    );
  }

  toggle() {
    if (this.timer) return this.stop();
    if (this.place >= this.story.length - 1) this.go(0);
    this.show(true);
    return this.wait();
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.show(false);
  }

  show(playing) {
    this.button.setAttribute('aria-pressed', String(playing));
    this.button.setAttribute('aria-label', playing ? this.words.pause : this.words.play);
    this.root.toggleAttribute('data-playing', playing);
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.go(this.place + 1, 'play');
      if (this.place >= this.story.length - 1) this.stop();
      else this.wait();
    }, this.pause());
  }

  /** How long the present frame stays: as long as the next, or by how much time lies between. */
  pause() {
    const { frames } = this.story;
    if (!this.byTime || this.place >= frames.length - 1) return BY_ENTRY / this.speed;
    const share = (frames[this.place + 1].t - frames[this.place].t) / Math.max(1, frames.at(-1).t - frames[0].t);
    return Math.max(40, (share * WHOLE) / this.speed);
  }

  key(event) {
    const field = event.target.closest?.('input:not([type=checkbox]), textarea, select, [contenteditable], dialog[open]');
    const mine = !field || field === this.slider;
    const act = mine && alone(event) && this.acts(event)[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** What each key does. The space bar presses a button that has the focus, as everywhere. */
  acts(event) {
    const pressing = event.target !== this.slider && event.target.closest?.('button, a, summary, [role=button], input');
    const faster = (by) => this.setSpeed(SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, SPEEDS.indexOf(this.speed) + by))]);
    return {
      ArrowLeft: () => this.step(event.shiftKey ? 'person-back' : 'back'),
      ArrowRight: () => this.step(event.shiftKey ? 'person-next' : 'next'),
      Home: () => this.step('first'),
      End: () => this.step('last'),
      ' ': pressing ? undefined : () => this.toggle(),
      '+': () => faster(1),
      '-': () => faster(-1),
    };
  }
}

/** Whether the key was pressed alone, and keys are switched on. */
function alone(event) {
  return !(event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem('keys-off'));
}
