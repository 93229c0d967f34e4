// Keeps the list up to date. Where somebody is at it (the pointer over it, the focus in it, lines selected), nothing moves: lines that are
// gone are marked, and a quiet button says how many are new. Else the list is renewed at once.
import { renew } from './keys.js';

export function keepFresh(box) {
  let asking = false;
  let again = false;
  let stale = false;

  document.addEventListener('live', ({ detail }) => {
    if (detail.name === 'inbox' || detail.name === 'now') {
      look();
    }
  });
  box.addEventListener('click', (event) => {
    if (event.target.closest('[data-show-new]')) {
      stale = false;
      renew(box);
    }
  });
  for (const leaving of ['mouseleave', 'focusout', 'change']) {
    box.addEventListener(leaving, () => setTimeout(catchUp));
  }

  async function look() {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    try {
      do {
        again = false;
        const found = await ask(box);
        if (found) {
          stale = compare(box, found);
        }
      } while (again);
    } finally {
      asking = false;
    }
    catchUp();
  }

  function catchUp() {
    if (stale && !isAtWork(box)) {
      stale = false;
      renew(box);
    }
  }
}

function isAtWork(box) {
  const picked = box.querySelector('.line-pick input:checked, .assign');
  return Boolean(picked) || box.querySelector('.lines:hover') !== null || box.contains(document.activeElement);
}

/** The list as it is now; nothing where this is a further page of it, or the answer is no list. */
async function ask(box) {
  const address = box.querySelector('[data-refresh]')?.dataset.refresh;
  if (!address || new URLSearchParams(location.search).has('after')) {
    return undefined;
  }
  try {
    const answer = await fetch(address, { headers: { 'HX-Request': 'true', 'X-Live': 'yes' } });
    const found = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('.inbox-now');
    return answer.ok ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Bring counts up to date and mark what is gone; whether the list differs from what is shown. */
function compare(box, found) {
  for (const tab of found.querySelectorAll('.tabs a')) {
    const shown = document.getElementById(tab.id)?.querySelector('.count');
    const count = tab.querySelector('.count');
    if (shown && count && shown.textContent !== count.textContent) {
      shown.textContent = count.textContent;
    }
  }
  const lines = new Map([...box.querySelectorAll('.line')].map((line) => [line.id, line]));
  const fresh = new Map([...found.querySelectorAll('.line')].map((line) => [line.id, line]));
  for (const [id, line] of lines) {
    line.classList.toggle('gone', !fresh.has(id));
    if (!fresh.has(id)) {
      line.dataset.gone = box.dataset.gone;
    }
  }
  const added = [...fresh.keys()].filter((id) => !lines.has(id)).length;
  offer(box, added);
  const words = (line) => line.querySelector('.line-what').textContent + line.querySelector('.line-when').textContent;
  return added > 0 || [...lines].some(([id, line]) => !fresh.has(id) || words(line) !== words(fresh.get(id)));
}

function offer(box, added) {
  const button = box.querySelector('[data-show-new]');
  if (button) {
    button.hidden = added === 0;
    button.querySelector('span').textContent = added === 1 ? box.dataset.one : box.dataset.many.replace('{n}', added);
  }
}
