// A line of text with a list of what it may become: the combobox of the ARIA authoring practices (list autocomplete, manual selection).
//
// Offers: combobox(input, { find(text) -> options or a Promise of them, choose(option), least, said(count), always }). An option is
// { text, more?, group? }; what was typed stays unless one is chosen. `always` (or what it returns): the whole list is offered without typing, too.
let count = 0;

export function combobox(input, given) {
  count += 1;
  const box = new Combobox(input, { least: 1, said: () => '', always: false, ...given }, count);
  input.addEventListener('input', () => box.lookSoon());
  input.addEventListener('click', () => box.always && box.list.hidden && box.look());
  input.addEventListener('blur', () => setTimeout(() => box.close(), 150));
  input.addEventListener('keydown', (event) => {
    if (!event.isComposing) box.press(event); // an input method may be choosing characters
  });
}

class Combobox {
  constructor(input, how, number) {
    this.input = input;
    this.how = how;
    this.options = [];
    this.at = -1;
    this.asked = 0;
    this.list = Object.assign(document.createElement('ul'), { id: `found-${number}`, className: 'found', hidden: true });
    this.status = Object.assign(document.createElement('p'), { className: 'unseen' });
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', input.labels?.[0]?.textContent.trim() ?? '');
    this.status.setAttribute('role', 'status');
    const holder = Object.assign(document.createElement('div'), { className: 'combobox' });
    input.replaceWith(holder);
    holder.append(input, this.list, this.status);
    const roles = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': this.list.id };
    for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value);
  }

  get always() {
    return typeof this.how.always === 'function' ? this.how.always() : this.how.always;
  }

  close() {
    this.list.hidden = true;
    this.at = -1;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }

  mark(next) {
    this.at = next;
    const shown = this.list.querySelectorAll('[role=option]');
    shown.forEach((one, number) => one.setAttribute('aria-selected', String(number === next)));
    this.input.removeAttribute('aria-activedescendant');
    if (!shown[next]) return;
    this.input.setAttribute('aria-activedescendant', shown[next].id);
    shown[next].scrollIntoView({ block: 'nearest' });
  }

  take(number) {
    const option = this.options[number];
    this.close();
    if (option) this.how.choose(option);
  }

  show(found) {
    this.options = found;
    this.list.replaceChildren(...lines(found, this.list.id, (number) => this.take(number)));
    this.list.hidden = !found.length;
    this.input.setAttribute('aria-expanded', String(Boolean(found.length)));
    this.mark(-1);
    this.status.textContent = this.how.said(found.length);
  }

  async look() {
    const text = this.input.value.trim();
    this.asked += 1;
    const mine = this.asked;
    if (text.length < this.how.least && !this.always) {
      this.close();
      return;
    }
    const found = await this.how.find(text);
    if (mine === this.asked && document.activeElement === this.input) this.show(found);
  }

  lookSoon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.look(), this.always ? 0 : 180);
  }

  press(event) {
    const acts = { ArrowDown: () => this.step(1), ArrowUp: () => this.step(-1), Enter: () => this.enter(), Escape: () => this.escape() };
    if (event.key === 'Tab') this.close();
    if (acts[event.key]?.()) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  step(by) {
    if (this.list.hidden) this.look();
    else this.mark(this.at < 0 ? (by > 0 ? 0 : this.options.length - 1) : (this.at + by + this.options.length) % this.options.length);
    return true;
  }

  enter() {
    if (this.list.hidden || this.at < 0) return false;
    this.take(this.at);
    return true;
  }

  escape() {
    if (this.list.hidden) return false;
    this.close();
    return true;
  }
}

function lines(found, id, take) {
  const made = [];
  let group;
  found.forEach((option, number) => {
    if (option.group && option.group !== group) {
      group = option.group;
      const head = Object.assign(document.createElement('li'), { className: 'found-group', textContent: group });
      head.setAttribute('role', 'presentation');
      made.push(head);
    }
    const line = Object.assign(document.createElement('li'), { id: `${id}-${number}` });
    line.setAttribute('role', 'option');
    line.append(Object.assign(document.createElement('b'), { textContent: option.text }));
    if (option.more) line.append(Object.assign(document.createElement('small'), { textContent: option.more }));
    line.addEventListener('mousedown', (event) => event.preventDefault());
    line.addEventListener('click', () => take(number));
    made.push(line);
  });
  return made;
}
