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
  list.replaceChildren(...flat(errors).map(([id, indexes, message]) => line(form, id, indexes, message)));
  box.hidden = false;
  box.focus();
  box.scrollIntoView({ block: 'start' });
}

function flat(errors) {
  const walk = (id, value, indexes) =>
    Array.isArray(value)
      ? value.map((message) => [id, indexes, message])
      : Object.entries(value).flatMap(([index, inner]) => walk(id, inner, [...indexes, index]));
  return Object.entries(errors).flatMap(([id, value]) => walk(id, value, []));
}

function line(form, id, indexes, message) {
  const field = form.get('formFieldRegistry').get(id);
  const row = indexes.length ? ` (${Number(indexes[0]) + 1})` : '';
  const link = document.createElement('a');
  link.href = `#${domId(form, id, indexes)}`;
  link.textContent = `${field?.label ?? field?.dateLabel ?? field?.timeLabel ?? ''}${row}: ${message}`;
  link.addEventListener('click', (event) => {
    const input = document.querySelector(`[id^="${domId(form, id, indexes)}"]`);
    if (!input) return;
    event.preventDefault();
    input.scrollIntoView({ block: 'center' });
    input.focus();
  });
  const item = document.createElement('li');
  item.append(link);
  return item;
}

// As form-js names its inputs: fjs-form-FORM-FIELD[_INDEX].
const domId = (form, id, indexes) => `fjs-form-${form._id}-${id}${indexes.map((index) => `_${index}`).join('')}`;
