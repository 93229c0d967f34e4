// Saves what is typed on the server a moment after the last key, and says so. Where that is not possible, it says that, too: the words are
// in this tab (draft.js) until it is.
const PAUSE = 1200;
const AGAIN = 15000;

export function keepOnServer(form, place, draft, words) {
  const sign = document.querySelector('[data-saved]');
  const token = document.querySelector('meta[name=csrf]')?.content ?? '';
  const state = { timer: null, running: false, stopped: false, touched: false };
  const say = (text, tone = '', more = null) => {
    if (!sign) return;
    sign.className = `task-saved ${tone}`;
    sign.replaceChildren(text ?? '', ...(more ? [' ', more] : []));
  };
  const stop = () => {
    state.stopped = true;
    clearTimeout(state.timer);
  };
  const soon = (wait = PAUSE) => {
    clearTimeout(state.timer);
    if (!state.stopped) state.timer = setTimeout(save, wait);
  };

  async function save() {
    if (state.stopped || state.running) return;
    Object.assign(state, { touched: false, running: true });
    say(words.saving);
    const answers = form._getState().data;
    draft.sending(answers);
    const answer = await send(place.dataset.keep, token, { answers, since: draft.since });
    state.running = false;
    if (!state.stopped) (ANSWERS[meaning(answer)] ?? ANSWERS.refused)({ body: answer.body, draft, words, say, stop, soon, save, state });
    if (state.touched) soon();
  }

  form.on('field.updated', () => {
    state.touched = true;
    soon();
  });
  window.addEventListener('online', () => soon(0));
  return { soon, stop };
}

function meaning({ status, body }) {
  if (status === 200) return 'saved';
  if (status === 401 || body?.code === 'forged-request') return 'signedOut';
  if (body?.code === 'draft-changed') return 'elsewhere';
  if (status === 0) return 'offline';
  return status >= 500 ? 'unsaved' : 'refused';
}

const ANSWERS = {
  saved({ body, draft, words, say }) {
    draft.saved(body.since);
    say(words.saved?.replace('{time}', body.at));
  },
  signedOut({ words, say, stop }) {
    stop();
    say(words.signedOut, 'warn', link(words.signIn, `/sign-in?next=${encodeURIComponent(location.pathname)}`));
  },
  offline({ words, say, soon }) {
    say(words.offline, 'warn');
    soon(AGAIN);
  },
  unsaved({ words, say, soon }) {
    say(words.unsaved, 'warn');
    soon(AGAIN);
  },
  refused({ body, words, say }) {
    say(body?.detail ?? words.unsaved, 'warn');
  },
  // The same person typed here and elsewhere: both are kept, and the person says which goes on.
  elsewhere({ body, draft, words, say, stop, save, state }) {
    if (draft.isOwn(JSON.parse(body.answers ?? 'null'))) {
      draft.goOnFrom(body.since); // this tab's own words: their answer did not come through
      save();
      return;
    }
    stop();
    const theirs = button(words.takeTheirs, () => {
      draft.drop();
      location.reload();
    });
    const mine = button(words.keepMine, () => {
      draft.goOnFrom(body.since);
      state.stopped = false;
      save();
    });
    const both = document.createElement('span');
    both.className = 'row';
    both.append(theirs, mine);
    say(words.elsewhere?.replace('{time}', body.at), 'warn', both);
  },
};

async function send(address, token, body) {
  try {
    const answer = await fetch(address, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRF-Token': token },
      body: JSON.stringify(body),
      redirect: 'error',
    });
    return { status: answer.status, body: await answer.json().catch(() => null) };
  } catch {
    return { status: 0, body: null };
  }
}

function button(text, act) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button small';
  made.textContent = text;
  made.addEventListener('click', act);
  return made;
}

function link(text, address) {
  const made = document.createElement('a');
  made.href = address;
  made.textContent = text;
  return made;
}
