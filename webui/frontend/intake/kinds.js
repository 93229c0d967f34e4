// The list of kinds, searchable: a line to type into stands for the list and sets it; without JavaScript the list itself is there.
import { combobox } from './combobox.js';

export function seekable(select, words) {
  const all = [...select.querySelectorAll('option')].filter((option) => option.value);
  const options = all.map((option) => ({ text: option.textContent, group: option.closest('optgroup')?.label, value: option.value }));
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
      return options.filter((option) => option.text.toLowerCase().includes(wanted) || (option.group ?? '').toLowerCase().includes(wanted));
    },
    choose: set,
  });
  input.addEventListener('change', () => {
    const wanted = input.value.trim().toLowerCase();
    const fits = options.filter((option) => option.text.toLowerCase().includes(wanted));
    set(wanted && (fits.length === 1 || fits[0]?.text.toLowerCase() === wanted) ? fits[0] : wanted && options.find((one) => one.text.toLowerCase() === wanted));
  });
}
