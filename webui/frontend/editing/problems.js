// The list of what is wrong: the server's check and the rules on drawing, sorted by weight; an entry leads to its element.
//
// Needs: [data-problems] with [data-problem-count] and [data-problem-list]; an editor with `select(id)`, `nameOf(id)`, `mark(problems)`
// and, where it has rules of its own, `lint()`.
import { Refused, ask, signedOut } from './server.js';
import { say } from './words.js';

const WAIT = 500;
const RETRY = 5000;
const ORDER = { error: 0, warning: 1, advice: 2 };
const COUNTS = { error: 'errors', warning: 'warningsCount', advice: 'adviceCount' };

export class Problems {
  constructor(file, editor) {
    Object.assign(this, { file, editor, found: [], timer: null, turn: 0, missed: false });
    this.list = document.querySelector('[data-problem-list]');
    this.count = document.querySelector('[data-problem-count]');
    for (const event of ['online', 'focus']) window.addEventListener(event, () => this.missed && this.now());
  }

  soon() {
    delete this.place.dataset.checked;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), WAIT);
  }

  get place() {
    return this.list.closest('[data-problems]');
  }

  /** Check now; the answer to an older question is dropped. False where nobody answered: it is asked again, until somebody does. */
  async now() {
    clearTimeout(this.timer);
    const turn = ++this.turn;
    try {
      const content = await this.editor.content();
      const [checked, advice] = await Promise.all([ask('POST', '/designer/check', { file: this.file, content }), this.editor.lint?.() ?? []]);
      if (turn === this.turn) this.show([...checked.problems, ...advice.filter((one) => !saidAlready(one, checked.problems))]);
      return true;
    } catch (error) {
      console.warn('Not checked:', error);
      if (turn === this.turn) this.failed(error);
      return false;
    }
  }

  failed(error) {
    delete this.place.dataset.checked;
    const away = signedOut(error) || !(error instanceof Refused);
    this.missed = away;
    this.count.textContent = signedOut(error) ? say('notCheckedSignedOut') : away ? say('notChecked') : say('notCheckedWhy', { detail: error.message });
    if (away) this.timer = setTimeout(() => this.now(), RETRY);
  }

  get stopping() {
    return this.found.filter((one) => one.severity !== 'advice').length;
  }

  show(problems) {
    this.missed = false;
    this.found = [...problems].sort((one, other) => ORDER[one.severity] - ORDER[other.severity]);
    this.list.replaceChildren(...this.found.map((problem) => this.line(problem)));
    const counts = Object.keys(ORDER).map((severity) => [severity, problems.filter((one) => one.severity === severity).length]);
    const said = counts.filter(([, n]) => n).map(([severity, n]) => say(COUNTS[severity], { n }));
    this.count.textContent = said.join(' · ') || say('noProblems');
    this.place.dataset.checked = 'yes';
    this.editor.mark?.(this.found);
  }

  line(problem) {
    const name = problem.elementId ? (this.editor.nameOf(problem.elementId) ?? problem.elementId) : say('wholeFile');
    const lead = Object.assign(document.createElement('button'), { type: 'button', className: `problem ${problem.severity}` });
    lead.append(part('span', say(problem.severity), 'problem-kind'), part('b', name), part('span', problem.message));
    if (problem.hint) lead.append(part('span', `${say('fix')} ${problem.hint}`, 'problem-hint'));
    lead.addEventListener('click', () => problem.elementId && this.editor.select(problem.elementId));
    const item = document.createElement('li');
    item.append(lead);
    return item;
  }
}

// The rules on drawing ask for the same things as the server's check, in words of another engine: where that speaks, they are silent.
const SAME = /^(camunda-compat\/|no-implicit-|no-disconnected|label-required|event-based-gateway|conditional-)/;
const saidAlready = (advice, problems) => SAME.test(advice.code) && problems.some((one) => one.elementId === advice.elementId);

const part = (tag, text, className = '') => Object.assign(document.createElement(tag), { textContent: text, className });
