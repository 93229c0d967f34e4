// Files and photos: chosen, dropped, pasted or taken with the camera, several at once, each with its progress. They go to the case at once;
// a field of a form keeps their ids. The server looks at the content; here only the size is told early.
import { jsx, jsxs } from 'preact/jsx-runtime';
import { useEffect, useRef } from 'preact/hooks';
import { Errors, Label } from '@bpmn-io/form-js-viewer';

const MOST = 20 * 1024 * 1024;

// A form-js module whose field for files is ours.
export function filesModule(place, words) {
  const attached = JSON.parse(place.dataset.attached || '{}');
  function register(formFields) {
    const usual = formFields.get('filepicker');
    const Files = (props) => field(props, place, words, attached);
    Files.config = { ...usual.config };
    formFields.register('filepicker', Files);
  }
  return { __init__: [['formFields', register]] };
}

function field(props, place, words, attached) {
  const { domId, errors = [], disabled, readonly, value, onChange } = props;
  const { label, description, accept, multiple, validate = {} } = props.field;
  const held = useRef([]);
  const box = useRef(null);
  held.current = Array.isArray(value) ? value : value ? [value] : [];
  const change = (ids) => onChange({ value: ids.length ? ids : null });
  useEffect(() => {
    if (disabled || readonly) return;
    uploader(box.current, {
      id: domId,
      words,
      accept,
      multiple: multiple !== false,
      address: place.dataset.files,
      task: place.dataset.task,
      taken(file) {
        attached[file.id] = file.name;
        held.current = multiple === false ? [file.id] : [...held.current, file.id];
        change([...new Set(held.current)]);
      },
    });
  }, []);
  const name = (id) => attached[id] ?? id;
  const remove = (id) => change(held.current.filter((one) => one !== id));
  return jsxs('div', {
    className: `fjs-form-field fjs-form-field-filepicker${errors.length ? ' fjs-has-errors' : ''}`,
    children: [
      jsx(Label, { htmlFor: domId, label, required: Boolean(validate.required) }),
      description && jsx('div', { className: 'fjs-form-field-description', children: description }),
      held.current.length > 0 &&
        jsx('ul', {
          className: 'file-held',
          children: held.current.map((id) =>
            jsxs('li', {
              key: id,
              children: [
                jsx('a', { href: `/files/${id}`, download: true, children: name(id) }),
                !disabled &&
                  !readonly &&
                  jsx('button', {
                    type: 'button',
                    className: 'button plain small',
                    'aria-label': words.remove?.replace('{name}', name(id)),
                    onClick: () => remove(id),
                    children: '×',
                  }),
              ],
            }),
          ),
        }),
      jsx('div', { ref: box }),
      jsx(Errors, { id: `${domId}-error-message`, errors }),
    ],
  });
}

// The card of the case's files: the plain form in it still works without this.
export function fileCard(card, words) {
  const form = card.querySelector('form');
  form.hidden = true;
  const box = document.createElement('div');
  form.before(box);
  uploader(box, {
    id: 'file-card-input',
    words,
    multiple: true,
    address: form.action,
    task: form.elements.task?.value ?? '',
    taken: (file) => list(card, file),
  });
}

function list(card, file) {
  let place = card.querySelector('ul.task-files');
  if (!place) {
    place = document.createElement('ul');
    place.className = 'task-files';
    card.querySelector('h2').after(place);
  }
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = file.address;
  link.download = '';
  link.textContent = file.name;
  const note = document.createElement('small');
  note.className = 'soft';
  note.textContent = file.size;
  if (file.preview) item.append(picture(file.preview));
  item.append(link, note);
  place.prepend(item);
}

function picture(address) {
  const image = document.createElement('img');
  image.src = address;
  image.alt = '';
  image.loading = 'lazy';
  return image;
}

// A place to choose, drop or paste files. `taken` gets {id, name, size, address, preview} of each that the server took.
function uploader(box, about) {
  const drop = document.createElement('label');
  drop.className = 'drop file-drop';
  const title = document.createElement('b');
  title.textContent = about.words.choose;
  const hint = document.createElement('small');
  hint.textContent = about.words.drop;
  const input = document.createElement('input');
  input.type = 'file';
  input.id = about.id;
  input.multiple = about.multiple;
  if (about.accept) input.accept = `${about.accept},image/*`;
  const lines = document.createElement('ul');
  lines.className = 'file-lines';
  lines.setAttribute('role', 'status');
  drop.append(title, hint, input);
  box.replaceChildren(drop, lines);
  const take = (files) => [...files].reduce((before, file) => before.then(() => send(file, lines, about)), Promise.resolve());
  input.addEventListener('change', () => {
    take(input.files);
    input.value = '';
  });
  for (const kind of ['dragover', 'dragenter']) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add('over');
    });
  }
  for (const kind of ['dragleave', 'drop']) drop.addEventListener(kind, () => drop.classList.remove('over'));
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  });
  box.addEventListener('paste', (event) => {
    if (event.clipboardData?.files.length) take(event.clipboardData.files);
  });
}

function send(file, lines, about) {
  const line = document.createElement('li');
  lines.append(line);
  const say = (text, tone = '') => {
    line.className = tone;
    line.textContent = text;
  };
  if (file.size > MOST) {
    say(filled(about.words.tooLarge, { name: file.name, size: (file.size / 1024 / 1024).toFixed(1) }), 'wrong');
    return Promise.resolve();
  }
  return new Promise((done) => {
    const request = new XMLHttpRequest(); // fetch tells no progress
    const body = new FormData();
    body.append('csrf', document.querySelector('meta[name=csrf]')?.content ?? '');
    body.append('task', about.task ?? '');
    body.append('file', file, file.name);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) say(filled(about.words.uploading, { name: file.name, percent: Math.round((event.loaded / event.total) * 100) }));
    });
    request.addEventListener('loadend', () => {
      told(request, file, say, about);
      done();
    });
    request.open('POST', about.address);
    request.setRequestHeader('Accept', 'application/json');
    request.send(body);
  });
}

function told(request, file, say, about) {
  const answer = parsed(request.responseText);
  const taken = answer.files?.[0];
  if (!taken) {
    say(answer.refused?.[0]?.message ?? answer.detail ?? filled(about.words.failed, { name: file.name }), 'wrong');
    return;
  }
  about.taken(taken);
  say(filled(about.words.attached, { name: taken.name }));
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

const filled = (text, values) => Object.entries(values).reduce((made, [name, value]) => made.replace(`{${name}}`, value), text ?? '');
