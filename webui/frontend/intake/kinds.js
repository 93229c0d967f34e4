// The list of kinds, searchable: a line to type into stands for the list and sets it; without JavaScript the list itself is there.
import { combobox } from './combobox.js';

export function seekable(select, words) {
  const all = [...select.querySelectorAll('option')].filter((option) => option.value);
  const options = all.map((option) => ({ text: option.textContent, group: option.closest('optgroup')?.label, value: option.value, words: (option.dataset.words ?? '').toLowerCase() }));
  const fits = (wanted) => options.filter((one) => [one.text, one.group ?? '', one.words].some((text) => text.toLowerCase().includes(wanted)));
  const input = Object.assign(document.createElement('input'), { className: 'input', type: 'text', autocomplete: 'off', id: `${select.id}-seek` });
  const label = document.querySelector(`label[for="${select.id}"]`);
  if (label) label.htmlFor = input.id;
  for (const name of ['aria-required', 'aria-invalid', 'aria-describedby']) {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  }
  input.value = select.selectedOptions[0]?.value ? select.selectedOptions[0].textContent : '';
  select.before(input);
  select.hidden = true;
  const set = (option) => {
    select.value = option?.value ?? '';
    input.value = option?.text ?? '';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  };
  combobox(input, {
    always: true,
    said: (count) => words.found.replace('{n}', count),
    find: (text) => {
      const wanted = text.toLowerCase();
      const chosen = options.find((option) => option.value === select.value);
      if (!wanted || (chosen && chosen.text === text)) return options;
      const found = fits(wanted);
      const other = options.find((option) => option.value === 'other');
      return found.length || !other ? found : [{ ...other, group: undefined, more: words.noKind }];
    },
    choose: set,
  });
  input.addEventListener('change', () => {
    const wanted = input.value.trim().toLowerCase();
    const found = wanted ? fits(wanted) : [];
    const exact = options.find((one) => one.text.toLowerCase() === wanted);
    const typed = input.value;
    set(exact ?? (found.length === 1 ? found[0] : undefined));
    if (!select.value) input.value = typed; // what was typed stays to be seen; the server says that a kind is missing
  });
}
