// The joint desk's page: offers while one types, cases alike and the way of the dispute beside the form, nothing lost.
//
// Needs: form[data-intake] with data-look-parties, data-look-places, data-aside, data-draft and data-words. Offers: nothing. The page
// works without it, too: the server reads, checks and answers the same form.
import { ask, typed } from './asking.js';
import { combobox } from './combobox.js';
import { keeping } from './keeping.js';
import { seekable } from './kinds.js';
import { parties } from './parties.js';

const form = document.querySelector('[data-intake]');
if (form) begin(form);

function begin(page) {
  const words = JSON.parse(page.dataset.words);
  const keep = keeping(page, words);
  const look = looking(page);
  const changed = () => {
    keep();
    look();
    follow(page);
  };
  parties(page, words, changed);
  place(page, words, changed);
  page.querySelectorAll('[data-seek]').forEach((select) => seekable(select, words));
  page.addEventListener('input', changed);
  page.addEventListener('change', changed);
  page.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) page.requestSubmit();
    else if (event.target.matches('input:not([type=submit])')) event.preventDefault(); // Enter sends no half-filled page
  });
  page.addEventListener('submit', (event) => {
    if (page.dataset.sent) event.preventDefault(); // a second click while the first is on its way
    page.dataset.sent = 'yes';
  });
  files(page, words);
  window.addEventListener('pageshow', () => delete page.dataset.sent);
  document.querySelector('[data-wrong]')?.focus();
  follow(page);
  page.dataset.ready = 'yes';
}

// Files go with the registration itself: who leaves before is asked first.
function files(page, words) {
  const chosen = () => [...page.querySelectorAll('input[type=file]')].some((input) => input.files.length);
  const said = page.querySelector('[data-files-said]');
  page.addEventListener('change', (event) => {
    if (said && event.target.matches('input[type=file]')) said.textContent = chosen() ? words.files : '';
  });
  window.addEventListener('beforeunload', (event) => {
    if (!page.dataset.sent && chosen()) event.preventDefault();
  });
}

function place(page, words, changed) {
  const input = page.querySelector('[data-look=places]');
  const cell = page.elements.gridCell;
  const said = page.querySelector('[data-cell]');
  if (!input) return;
  const tell = (option) => {
    cell.value = option?.cell ?? '';
    if (said) said.textContent = option?.more ?? (input.value.trim() ? words.noPlace : '');
  };
  const find = async (text) => {
    try {
      return (await (await ask(page.dataset.lookPlaces, { q: text })).json()).found;
    } catch {
      return [];
    }
  };
  combobox(input, {
    find,
    said: (count) => (count ? words.found.replace('{n}', count) : ''),
    choose: (option) => {
      if (!input.value.includes(option.text)) input.value = option.text;
      tell(option);
      changed();
    },
  });
  input.addEventListener('change', async () => {
    const [first] = (await find(input.value.trim())).filter((option) => input.value.includes(option.text));
    tell(first);
  });
}

// What stands beside the form is asked for anew a moment after the last change; an answer that was overtaken is dropped.
function looking(page) {
  const part = page.querySelector('[data-aside-part]');
  let waiting;
  let last = 0;
  let shown = '';
  const look = async () => {
    last += 1;
    const mine = last;
    try {
      const html = await (await ask(page.dataset.aside, typed(page))).text();
      if (mine !== last) return;
      const fresh = document.createElement('template');
      fresh.innerHTML = html; // our own page, escaped by the server
      star(page, fresh.content.querySelector('[data-must-now]')?.dataset.mustNow.split(' ') ?? []);
      if (html === shown || part.contains(document.activeElement)) return;
      shown = html;
      part.replaceChildren(fresh.content);
    } catch {
      // typing goes on without it; the server looks again on saving
    }
  };
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 600);
  };
}

// Red stars where the form asks for an answer as it stands now: the server evaluates the form's rules, and keeps them.
function star(page, names) {
  page.querySelectorAll('[data-must]').forEach((mark) => {
    const asked = names.includes(mark.dataset.must);
    mark.hidden = !asked;
    page.elements[mark.dataset.must]?.setAttribute('aria-required', String(asked));
  });
}

// Fields that a choice makes needless are out of the way; the server decides the same by the form's conditions.
function follow(page) {
  const ticked = (name) => Boolean(page.querySelector(`[name="${name}"]:checked`));
  const channel = page.querySelector('[name=channel]:checked')?.value;
  const about = ticked('againstAuthority');
  hide(page, '.by-source', !channel || channel === 'walkIn' || channel === 'grid');
  hide(page, '.by-authority', !about);
  hide(page, '.by-learnt', !about && page.elements.kind?.value !== 'labour');
}

function hide(page, selector, hidden) {
  page.querySelectorAll(selector).forEach((one) => {
    one.hidden = hidden;
  });
}
