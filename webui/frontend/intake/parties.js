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
    const phone = row.querySelector('[data-fill=phone]');
    const phoneSaid = row.querySelector('[data-phone-said]');
    if (phoneSaid) phone?.addEventListener('change', () => count(phone, phoneSaid, words));
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
    always: () => input.dataset.fill === 'name' && againstAuthority(form, row),
    said: (count) => (count ? words.found.replace('{n}', count) : words.none),
    find: async (text) => {
      try {
        return (await (await ask(form.dataset.lookParties, { q: text, authority: input.dataset.fill === 'name' && againstAuthority(form, row) ? 'yes' : '' })).json()).found;
      } catch {
        return []; // typing goes on without an offer
      }
    },
    choose: (option) => {
      for (const [name, value] of Object.entries(option.fill)) {
        const field = row.querySelector(`[data-fill="${name}"]`);
        if (field && value) field.value = value;
      }
      const kind = option.kind && row.querySelector(`input[type=radio][name$="-kind"][value="${option.kind}"]`);
      if (kind) kind.checked = true;
      const earlier = row.querySelector('[data-earlier]');
      if (earlier && option.case) {
        const link = Object.assign(document.createElement('a'), { href: option.case, target: '_blank', rel: 'noopener', textContent: words.earlier });
        earlier.replaceChildren(link, ` ${option.more}`);
        earlier.hidden = false;
      }
      row.querySelector('[data-identity]')?.dispatchEvent(new Event('input'));
      changed();
    },
  });
}

// The respondent of a petition is an authority: the district's own are offered.
function againstAuthority(form, row) {
  const about = form.elements.kind?.value === 'petition' || form.querySelector('[name=againstAuthority]')?.checked;
  return Boolean(about && row.querySelector('input[name$="-side"][value=respondent]')?.checked);
}

// A mobile number with a digit too few or too many is said at once; it can still be saved, as a foreign number may be.
function count(input, place, words) {
  const digits = input.value.replaceAll(/\D/g, '');
  const mobile = /^1[3-9]/.test(digits) && !input.value.trim().startsWith('+');
  place.textContent = mobile && digits.length !== 11 ? words.phone.replace('{n}', digits.length) : '';
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
