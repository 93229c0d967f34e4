// Keeps what is typed: on the server for this person (a closed tab loses nothing), and in this tab where the session has run out.
import { ask, typed } from './asking.js';

const PLACE = 'draft:register-page';

export function keeping(form, words) {
  const said = form.querySelector('[data-kept]');
  let waiting;
  let busy = Promise.resolve();
  const keep = async () => {
    try {
      const { at } = await (await ask(form.dataset.draft, typed(form), 'PUT')).json(); // the time as the district has it
      sessionStorage.removeItem(PLACE);
      if (said) said.textContent = `${words.kept} ${at}`;
    } catch {
      sessionStorage.setItem(PLACE, JSON.stringify([...typed(form)].filter(([name]) => name !== 'csrf' && name !== 'ticket')));
    }
  };
  const restored = JSON.parse(sessionStorage.getItem(PLACE) || 'null');
  if (restored) fill(form, restored);
  form.addEventListener('submit', () => {
    clearTimeout(waiting);
    sessionStorage.removeItem(PLACE);
  });
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      busy = busy.then(keep);
    }, 900);
  };
}

// What could not be kept on the server: rows beyond those on the page are added first.
function fill(form, pairs) {
  const rows = Math.max(0, ...pairs.map(([name]) => Number(/^parties-(\d+)-/.exec(name)?.[1] ?? -1) + 1));
  for (let have = form.querySelectorAll('[data-party]').length; have < rows; have += 1) form.querySelector('[data-party-add]')?.click();
  for (const box of form.querySelectorAll('input[type=checkbox], input[type=radio]')) box.checked = false;
  for (const [name, value] of pairs) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === 'checkbox' || field.type === 'radio') field.checked ||= field.value === value;
      else field.value = value;
    }
  }
}
