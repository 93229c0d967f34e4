// j and k move from line to line, c claims, r releases, a assigns, x selects; Enter opens, because the link has the focus.
const ACTS = { c: '[data-act=claim]', r: '[data-act=release]', a: '[data-act=assign]', x: '.line-pick input' };

export function installKeys(box) {
  document.addEventListener('keydown', (event) => {
    if (!areOn(event)) {
      return;
    }
    const here = document.activeElement?.closest('[data-inbox] .line');
    if (event.key === 'j' || event.key === 'k') {
      event.preventDefault();
      step(box, here, event.key === 'j' ? 1 : -1);
    } else if (ACTS[event.key] && here) {
      const found = here.querySelector(ACTS[event.key]);
      if (found) {
        event.preventDefault();
        found.click();
      }
    }
  });
  // Choosing nobody, or nothing: the line gets its buttons back.
  box.addEventListener('click', (event) => {
    if (event.target.closest('[data-cancel]')) {
      event.preventDefault();
      renew(box);
    }
    const narrow = event.target.closest('[data-narrow]');
    narrow?.setAttribute('aria-expanded', String(narrow.ariaExpanded !== 'true'));
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && event.target.closest('.assign')) {
      renew(box);
    } else if (event.key === 'Escape' && event.target.matches('[type=search]')) {
      event.preventDefault(); // some browsers would empty the field, and with it the filter: here it means "back to the list"
      event.target.blur();
    }
  });
}

/** Ask for the list anew. */
export function renew(box) {
  box.querySelector('[hx-trigger=renew]')?.dispatchEvent(new CustomEvent('renew', { bubbles: true }));
}

function step(box, here, by) {
  const lines = [...box.querySelectorAll('.line')];
  const at = here ? lines.indexOf(here) + by : by > 0 ? 0 : lines.length - 1;
  const line = lines[Math.min(Math.max(at, 0), lines.length - 1)];
  line?.querySelector('.line-verb')?.focus();
  line?.scrollIntoView({ block: 'nearest' });
}

function areOn(event) {
  const typing = event.target.closest?.('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog[open]');
  return !(typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || localStorage.getItem('keys-off'));
}
