// A line of text with a list of what it may become: the combobox of the ARIA authoring practices (list autocomplete, manual selection).
//
// Offers: combobox(input, { find(text) -> Promise of options or options, choose(option), least, said(count) }). An option is
// { text, more?, group? }; what was typed stays unless one is chosen.
let count = 0;

export function combobox(input, { find, choose, least = 1, said = () => '', always = false }) {
  count += 1;
  const list = Object.assign(document.createElement('ul'), { id: `found-${count}`, className: 'found', hidden: true });
  const status = Object.assign(document.createElement('p'), { className: 'unseen' });
  list.setAttribute('role', 'listbox');
  status.setAttribute('role', 'status');
  const label = input.labels?.[0];
  if (label) list.setAttribute('aria-label', label.textContent.trim());
  const holder = document.createElement('div');
  holder.className = 'combobox';
  input.replaceWith(holder);
  holder.append(input, list, status);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id })) {
    input.setAttribute(name, value);
  }
  let options = [];
  let at = -1;
  let asked = 0;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const mark = (next) => {
    at = next;
    const shown = list.querySelectorAll('[role=option]');
    shown.forEach((one, number) => one.setAttribute('aria-selected', String(number === at)));
    if (shown[at]) {
      input.setAttribute('aria-activedescendant', shown[at].id);
      shown[at].scrollIntoView({ block: 'nearest' });
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  };
  const take = (number) => {
    const option = options[number];
    close();
    if (option) choose(option);
  };
  const show = (found, announce = true) => {
    options = found;
    list.replaceChildren(...lines(found, list.id, take));
    list.hidden = !found.length;
    input.setAttribute('aria-expanded', String(Boolean(found.length)));
    mark(-1);
    if (announce) status.textContent = said(found.length);
  };
  const look = async () => {
    const text = input.value.trim();
    asked += 1;
    const mine = asked;
    if (text.length < least && !always) {
      close();
      return;
    }
    const found = await find(text);
    if (mine === asked && document.activeElement === input) show(found);
  };

  let waiting;
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, always ? 0 : 180);
  });
  input.addEventListener('click', () => always && list.hidden && look());
  input.addEventListener('blur', () => setTimeout(close, 150));
  input.addEventListener('keydown', (event) => {
    const open = !list.hidden;
    if (event.isComposing) return; // an input method is choosing characters
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) {
        look();
        return;
      }
      const step = event.key === 'ArrowDown' ? 1 : -1;
      mark((at + step + options.length + (at < 0 && step < 0 ? 1 : 0)) % options.length);
    } else if (event.key === 'Enter' && open && at >= 0) {
      event.preventDefault();
      take(at);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab') {
      close();
    }
  });
  return { close };
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
