// Days and times as people write them: what form-js would empty without a word is read, or said; what is half there is not taken.
//
// Needs: the form's container, before form-js fills it. Offers: minutes(text), halved(form, instance, field), momentsModule(words).
import flatpickr from 'flatpickr';

export const HALF = 'Date and time must both be entered.';
const PARTS = { 半: 30, 一刻: 15, 三刻: 45 };
const AFTER = { 下午: 12, 晚上: 12, 中午: 11 }; // an hour below this is of the second half of the day

// "9点半", "下午3点20分", "9：30", "0930" as minutes of the day; null where that is no time.
export function minutes(text) {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const found = /^(凌晨|早上|上午|中午|下午|晚上)?(\d{1,2})(?:[:.点时](?:(\d{1,2})分?|(半|一刻|三刻)|整)?)?$/.exec(plain) ?? /^()(\d{2})(\d{2})$/.exec(plain);
  if (!found) return null;
  const [, part, hours, exact, said] = found;
  const hour = Number(hours) + (Number(hours) < (AFTER[part] ?? 0) ? 12 : 0);
  const minute = Number(exact ?? PARTS[said] ?? 0);
  return hour < 24 && minute < 60 ? hour * 60 + minute : null;
}

const clock = (at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;

// Only one of the two is there: form-js says so and takes the form all the same.
export function halved(form, { id, indexes }, field) {
  if (field.type !== 'datetime' || field.subtype !== 'datetime') return false;
  const place = `fjs-form-${form._id}-${id}${Object.values(indexes ?? {}).map((index) => `_${index}`).join('')}`;
  const filled = ['date', 'time'].map((part) => Boolean(document.getElementById(`${place}-${part}`)?.value.trim()));
  return filled[0] !== filled[1];
}

function readTimes(root, words) {
  const time = (event) => event.target.closest?.('.fjs-timepicker input');
  // Before form-js reads it on leaving: "change" comes ahead of "blur".
  root.addEventListener('change', (event) => time(event) && read(event.target, words), true);
  root.addEventListener('keydown', (event) => event.key === 'Enter' && time(event) && read(event.target, words), true);
  root.addEventListener('input', (event) => time(event) && event.isTrusted && sayUnread(event.target, ''), true);
  // The list of times opens by a click or the arrow, not by coming along with Tab: it would lie over the next field.
  root.addEventListener('focus', (event) => time(event) && event.stopPropagation(), true);
}

function read(input, words) {
  const text = input.value.trim();
  if (!text || /^\d{1,2}:\d{2}$/.test(text)) return;
  const at = minutes(text);
  if (at === null) {
    if (!/^\d{1,2}(:\d{2})?\s*[ap]m$/i.test(text)) sayUnread(input, (words.noTime ?? '').replace('{text}', text));
    return;
  }
  input.value = clock(at);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

function sayUnread(input, text) {
  const field = input.closest('.fjs-form-field');
  field.querySelector('.moment-unread')?.remove();
  if (!text) return;
  const said = document.createElement('p');
  said.className = 'moment-unread';
  said.setAttribute('role', 'alert');
  said.textContent = text;
  field.append(said);
}

// Days to come cannot be pressed where only what has happened belongs; typed ones are told by the rule (rules.js).
const shown = new Set();

function isPast(input) {
  for (const form of shown) {
    const fields = form.get('formFieldRegistry').getAll();
    const of = (field) => new RegExp(`^fjs-form-${form._id}-${field.id}(_\\d+)*-date$`).test(input.id);
    const field = fields.find((one) => one.type === 'datetime' && of(one));
    if (field) return field.properties?.past === 'true';
  }
  return false;
}

flatpickr.defaultConfig = {
  ...flatpickr.defaultConfig,
  onDayCreate(days, text, calendar, day) {
    if (day.dateObj > new Date() && isPast(calendar.input)) day.classList.add('flatpickr-disabled');
  },
};

export function momentsModule(words) {
  const add = (form) => {
    shown.add(form);
    readTimes(form._container, words);
  };
  return { __init__: [['form', add]] };
}
