// Shows what is wrong with the answers: at each field, and together above the form, a link each.
const summary = () => document.querySelector('[data-form-summary]');

// Errors of the server come by key ("parties[1].name", the first row); form-js wants them by field id and row.
export function ofServer(form, refused) {
  const registry = form.get('formFieldInstanceRegistry');
  const errors = {};
  for (const instance of registry.getAllKeyed()) {
    const messages = refused.filter((error) => same(error.key, instance.valuePath)).map((error) => error.message);
    if (messages.length) put(errors, [instance.id, ...Object.values(instance.indexes ?? {})], messages);
  }
  form._setState({ errors });
}

// The server counts rows from 1, form-js from 0.
const same = (key, path) => key === path.map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${step}`)).join('').replace(/^\./, '');

function put(target, path, value) {
  const last = path.pop();
  let inner = target;
  for (const step of path) inner = inner[step] ??= {};
  inner[last] = value;
}

export function showSummary(form, errors) {
  const box = summary();
  if (!box) return;
  const list = box.querySelector('ul');
  const found = flat(errors).sort((one, other) => (isBelow(form, one, other) ? 1 : -1));
  list.replaceChildren(...found.map(([id, indexes, message]) => line(form, id, indexes, message)));
  for (const told of document.querySelectorAll('[data-refusal]')) told.remove(); // of the sending before: one summary is enough
  box.hidden = false;
  box.focus({ preventScroll: true });
  box.scrollIntoView({ block: 'start' });
}

// A field that was wrong keeps its height when its error goes: otherwise what is below moves away under the hand that wants to press it.
export function keepHeights(place) {
  for (const field of place.querySelectorAll('.fjs-form-field.fjs-has-errors:not(.fjs-form-field-group, .fjs-form-field-dynamiclist)')) {
    field.style.minHeight = `${field.offsetHeight}px`;
  }
}

// form-js keeps the messages of a field in rows as one array a row, and an array of texts within.
function flat(errors) {
  const walk = (id, value, indexes) =>
    Object.entries(value).flatMap(([index, inner]) => (typeof inner === 'string' ? [[id, indexes, inner]] : walk(id, inner ?? [], [...indexes, index])));
  return Object.entries(errors).flatMap(([id, value]) => walk(id, value ?? [], []));
}

function line(form, id, indexes, message) {
  const link = document.createElement('a');
  link.href = `#${domId(form, id, indexes)}`;
  link.textContent = `${nameOf(form, id, indexes)}: ${message}`;
  link.addEventListener('click', (event) => {
    const input = inputOf(domId(form, id, indexes));
    if (!input) return;
    event.preventDefault();
    input.focus({ preventScroll: true });
    input.scrollIntoView({ block: 'center' });
  });
  const item = document.createElement('li');
  item.append(link);
  return item;
}

// "当事人 2：身份" for a field in the second row of a list.
function nameOf(form, id, indexes) {
  const fields = form.get('formFieldRegistry');
  const left = [...indexes];
  const names = [labelOf(fields.get(id))];
  for (let above = fields.get(fields.get(id)?._parent); above && left.length; above = fields.get(above._parent)) {
    if (above.type === 'dynamiclist') names.unshift(`${labelOf(above)} ${Number(left.pop()) + 1}`.trim());
  }
  return names.join(document.documentElement.lang.startsWith('zh') ? '：' : ': ');
}

const labelOf = (field) => field?.label || field?.dateLabel || field?.timeLabel || '';

// Round buttons, dates and lists have inputs of their own: ID-0, ID-date, ID-search.
function inputOf(id) {
  const found = [...document.querySelectorAll(`[id="${id}"], [id^="${id}-"]`)];
  return found.find((one) => one.matches('input:not([type=hidden]), textarea, select, button, [tabindex]')) ?? found[0];
}

function isBelow(form, [id, indexes], [otherId, otherIndexes]) {
  const [one, other] = [inputOf(domId(form, id, indexes)), inputOf(domId(form, otherId, otherIndexes))];
  return Boolean(one && other && one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING);
}

// As form-js names its inputs: fjs-form-FORM-FIELD[_INDEX].
const domId = (form, id, indexes) => `fjs-form-${form._id}-${id}${indexes.map((index) => `_${index}`).join('')}`;
