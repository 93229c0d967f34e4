// What the three editors have in common: draft, problems, publishing, files in and out, keys.
//
// Needs: the page designer/edit.html; an editor with open(text), content(), onChange(act), select(id), nameOf(id), undo(), redo(), and where
// it has them lint(), mark(problems), prepare(text) (a text brought in → {text, notes}), actions {name: act}. Offers: `edit(make)`.
import './editing.css';
import { Aside, download } from './aside.js';
import { Conflict } from './conflict.js';
import { Draft } from './draft.js';
import { Problems } from './problems.js';
import { Publishing } from './publish.js';
import { ask } from './server.js';
import { takeIn } from './take-in.js';
import { moment, say } from './words.js';

export const place = document.querySelector('[data-editor]');
export const large = matchMedia('(min-width: 48.01rem)');
const { file, kind } = place?.dataset ?? {};

/** Whether things can be changed here: the person may, and the screen has room (a form's texts fit any screen). */
export const mayEdit = () => Boolean(place.dataset.mayEdit) && (large.matches || kind === 'form');

export async function edit(make) {
  const address = `/designer/drafts/${encodeURIComponent(file)}`;
  let editor = null;
  const draft = new Draft({ address, key: place.dataset.key, read: () => editor.content(), tell: (state, about) => told(state, about) });
  let conflict = null;
  const bringIn = async (text) => {
    await editor.open(text);
    draft.changed();
    problems.soon();
  };
  let problems = null;
  const told = (state, about) => {
    tell(state, about, conflict);
    if (!about.missed) return;
    note(say(about.missed === 'signed-out' ? 'savedAfterSignIn' : 'savedAfterAway'), 'good');
    problems?.now();
  };
  try {
    const { draft: given, kept } = await draft.open();
    editor = await make(given);
    const aside = new Aside(place.dataset.key, file, (text) => bringIn(text));
    conflict = new Conflict({ file, draft, aside, editor });
    problems = new Problems(file, editor);
    await show(editor, given);
    tell('saved', given);
    editor.onChange(() => {
      if (mayEdit()) draft.changed();
      problems.soon();
    });
    if (mayEdit()) connect({ editor, draft, problems, aside, bringIn });
    if (kept && mayEdit()) restore(kept, given, { draft, conflict, bringIn, editor });
    await problems.now();
    if (location.hash) editor.select(decodeURIComponent(location.hash.slice(1)));
  } catch (error) {
    note(say('cannotOpen', { detail: error.message }), 'late');
    console.warn(error);
  }
  document.querySelector('[data-wait]')?.remove();
  place.dataset.ready = 'yes';
}

async function show(editor, given) {
  try {
    await editor.open(given.content);
  } catch (error) {
    note(say('cannotOpen', { detail: error.message }), 'late');
  }
}

// What this browser kept of an earlier sitting: taken up again, or put as a conflict where somebody saved since.
async function restore(kept, given, { draft, conflict, bringIn }) {
  await bringIn(kept.content);
  note(say('restored', { at: moment(kept.at) }), 'good');
  if (kept.revision !== given.revision) {
    draft.say('conflict', given);
    conflict.ask(given);
  }
}

function connect({ editor, draft, problems, aside, bringIn }) {
  document.querySelector('[data-tools]').hidden = false;
  const publishing = new Publishing({ file, mayPublish: Boolean(place.dataset.mayPublish), draft, problems, done: () => draft.open().then(({ draft: now }) => tell('saved', now)) });
  const actions = {
    undo: () => editor.undo(),
    redo: () => editor.redo(),
    publish: () => publishing.open(),
    download: async () => download(file, await editor.content()),
    ...editor.actions,
  };
  for (const button of document.querySelectorAll('[data-do]')) button.addEventListener('click', () => actions[button.dataset.do]?.(button));
  document.querySelector('[data-discard]').addEventListener('click', () => discard({ editor, draft, aside, problems }));
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 's') {
      event.preventDefault();
      draft.save();
    }
  });
  takeIn({ kind, editor, aside, bringIn, note });
  // The page that compares shows what is saved.
  document.querySelector('[data-leave]')?.addEventListener('click', () => draft.save());
}

async function discard({ editor, draft, aside, problems }) {
  document.getElementById('discard').close();
  await draft.save();
  aside.put(await editor.content());
  try {
    await ask('DELETE', draft.address, { revision: draft.revision });
  } catch (error) {
    note(error.message, 'late');
    return;
  }
  await editor.open((await draft.takeTheirs()).content);
  problems.now();
}

function tell(state, about, conflict) {
  const shown = document.querySelector('[data-state]');
  shown.dataset.is = state;
  shown.textContent = state === 'saved' ? savedWords(about) : say(state, { detail: about.detail, name: about.savedByName });
  if (state === 'signed-out') shown.append(' ', Object.assign(document.createElement('a'), { href: '/', target: '_blank', textContent: say('signIn') }));
  if (state === 'conflict') conflict?.ask(about);
}

function savedWords({ savedAt, savedByName, published }) {
  if (savedAt) return say(savedByName ? 'savedBy' : 'saved', { at: moment(savedAt), name: savedByName });
  return published ? say('published', published) : '';
}

/** Say something above the drawing. */
export function note(text, tone = '') {
  const shown = document.querySelector('[data-note]');
  shown.className = `notice ${tone}`;
  shown.textContent = text;
  shown.hidden = !text;
}
