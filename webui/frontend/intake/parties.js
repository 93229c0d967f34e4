// The parties: found again as one types, added and taken out; the identity number is checked and gives the birth date.
import { ask } from './asking.js';
import { combobox } from './combobox.js';
import { birth, checks, isIdentity } from './identity.js';

export function parties(form, words, changed) {
  const place = form.querySelector('[data-parties]');
  const blank = form.querySelector('[data-new-party]');
  if (!place) return;
  const equip = (row) => {
    row.querySelectorAll('[data-look=parties]').forEach((input) => offer(form, row, input, words, changed));
    const identity = row.querySelector('[data-identity]');
    identity?.addEventListener('input', () => tell(row, identity, words));
    if (identity?.value) tell(row, identity, words);
  };
  place.querySelectorAll('[data-party]').forEach(equip);
  let next = place.querySelectorAll('[data-party]').length;
  form.addEventListener('click', (event) => {
    const add = event.target.closest('[data-party-add]');
    const drop = event.target.closest('[data-party-drop]');
    if (add && blank) {
      const holder = document.createElement('div');
      holder.innerHTML = blank.innerHTML.replaceAll('parties-N-', `parties-${next}-`); // our own markup, from the server
      next += 1;
      const row = holder.firstElementChild;
      place.append(row);
      const side = row.querySelector(`input[type=radio][value="${add.dataset.partyAdd}"]`);
      if (side) side.checked = true;
      equip(row);
      row.querySelector('[data-fill=name]')?.focus();
      changed();
    }
    if (drop) {
      const row = drop.closest('[data-party]');
      const near = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      (near?.querySelector('[data-fill=name]') ?? form.querySelector('[data-party-add]'))?.focus();
      changed();
    }
  });
}

function offer(form, row, input, words, changed) {
  const least = input.dataset.fill === 'name' ? 1 : 4;
  combobox(input, {
    least,
    said: (count) => (count ? words.found.replace('{n}', count) : words.none),
    find: async (text) => {
      try {
        return (await (await ask(form.dataset.lookParties, { q: text })).json()).found;
      } catch {
        return []; // typing goes on without an offer
      }
    },
    choose: (option) => {
      for (const [name, value] of Object.entries(option.fill)) {
        const field = row.querySelector(`[data-fill="${name}"]`);
        if (field && value) field.value = value;
      }
      const earlier = row.querySelector('[data-earlier]');
      if (earlier) {
        const link = Object.assign(document.createElement('a'), { href: option.case, target: '_blank', rel: 'noopener', textContent: words.earlier });
        earlier.replaceChildren(link, ` ${option.more}`);
        earlier.hidden = false;
      }
      row.querySelector('[data-identity]')?.dispatchEvent(new Event('input'));
      changed();
    },
  });
}

function tell(row, input, words) {
  const place = row.querySelector('[data-identity-said]');
  const text = input.value.trim();
  if (!place) return;
  if (!isIdentity(text)) {
    place.textContent = '';
    place.classList.remove('bad');
    return;
  }
  const right = checks(text);
  const born = birth(text);
  place.classList.toggle('bad', !right);
  place.textContent = right ? `${words.good} ${words.born.replace('{day}', born)}` : words.bad;
  const field = row.querySelector('[data-fill=birthDate]');
  if (right && field && !field.value) field.value = born;
}
