// What the server checks and form-js does not: dates that must have come, or must not have passed (engine/forms/dates.py).
import { HALF, halved } from './moments.js';

export const FUTURE = 'This lies in the future; here belongs what has happened.';
export const PASSED = 'This date has passed.';

// A clock that is a little ahead of the server's refuses nobody; the server has the last word.
const MARGIN = 2 * 60 * 1000;

export function dated(field, value, now = new Date()) {
  if (!hasDay(field) || typeof value !== 'string' || !value) return [];
  const found = [];
  if (field.properties?.past === 'true' && isToCome(field, value, now)) found.push(FUTURE);
  if (field.disallowPassedDates === true && value.slice(0, 10) < day(now)) found.push(PASSED);
  return found;
}

const hasDay = (field) => field.type === 'datetime' && field.subtype !== 'time';

const isToCome = (field, value, now) =>
  field.subtype === 'datetime' ? new Date(value).getTime() > now.getTime() + MARGIN : value > day(now);

const day = (at) => `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;

function addRules(validator, formFieldRegistry, form) {
  const validate = validator.validateFieldInstance;
  validator.validateFieldInstance = (instance, value) => {
    const field = formFieldRegistry.get(instance.id);
    const half = field && halved(form, instance, field) ? [HALF] : [];
    return [...half, ...validate.call(validator, instance, value), ...(field ? dated(field, value) : [])];
  };
}

export const Rules = { __init__: [['validator', 'formFieldRegistry', 'form', addRules]] };
