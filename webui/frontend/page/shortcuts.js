// Keys: an element with aria-keyshortcuts="n" is pressed (a field: entered) by that key, and listed under "?" by its own words.
// A page whose script answers other keys lists them in its block `shortcuts` and asks `keysAreOn` first.
import { open } from './dialogs.js';

const SWITCH = 'keys-off';
const list = document.querySelector('[data-shortcut-list]');
const box = document.querySelector('[data-shortcuts-on]');

/** Whether a key alone may act now: keys are switched on, nothing is being typed, no dialog is open. */
export function keysAreOn(event) {
  const typing = event.target.closest?.('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog[open]');
  return !(typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || localStorage.getItem(SWITCH));
}

document.addEventListener('keydown', (event) => {
  if (!keysAreOn(event)) {
    return;
  }
  if (event.key === '?') {
    event.preventDefault();
    listMarked();
    open(document.getElementById('shortcuts'));
    return;
  }
  const marked = [...document.querySelectorAll('[aria-keyshortcuts]')].find((one) => one.ariaKeyShortcuts === event.key && one.checkVisibility());
  if (marked) {
    event.preventDefault();
    if (marked.matches('input, textarea, select')) {
      marked.focus();
      marked.select?.();
    } else {
      marked.click();
    }
  }
});

if (box) {
  box.checked = !localStorage.getItem(SWITCH);
  box.addEventListener('change', () => (box.checked ? localStorage.removeItem(SWITCH) : localStorage.setItem(SWITCH, 'yes')));
  document.querySelector('[data-opens=shortcuts]')?.addEventListener('click', listMarked);
}

function listMarked() {
  for (const old of list.querySelectorAll('[data-marked]')) {
    old.remove();
  }
  const added = [...document.querySelectorAll('[aria-keyshortcuts]:not(.seek-all *)')]
    .filter((one) => one.checkVisibility())
    .flatMap((one) => {
      const term = document.createElement('dt');
      term.append(Object.assign(document.createElement('kbd'), { className: 'key', textContent: one.ariaKeyShortcuts }));
      const words = document.createElement('dd');
      words.textContent = one.ariaLabel ?? one.textContent.trim();
      return [term, words];
    });
  for (const one of added) {
    one.dataset.marked = '';
  }
  list.prepend(...added);
}
