// Keeps what is being typed in this tab until the server has it, so that a reload, an expired session or a conflict loses no word.
//
// Only sessionStorage is used: it ends with the tab, and signing out empties it (see page/index.js). The place names the person, so that
// whoever signs in here next sees nothing of it. Kept are the answers, the draft of the server that they go on from (since), and what was
// last sent there (sent): a page that is left before the server has answered knows its own words again.
export function keepDraft(form, key, since = '') {
  const place = key && `draft:${key}`;
  let base = since;
  let sent = null;
  let before = null;
  const last = sessionStorage.getItem('draft-sent');
  if (last && last !== place) {
    sessionStorage.removeItem(last); // it was taken, or we would be back on its page
  }
  sessionStorage.removeItem('draft-sent');
  const now = () => form._getState().data;
  const forget = () => place && sessionStorage.removeItem(place);
  const save = () => place && sessionStorage.setItem(place, JSON.stringify({ since: base, answers: now(), sent }));
  return {
    // What this tab holds beyond the server's draft; null where it holds no more than that.
    read(values) {
      const found = stored(place);
      if (!found) return null;
      sent = found.sent ?? null;
      if (found.since !== since && !(sent && holds(values, sent))) {
        base = found.since; // the server holds another draft: saving will tell
      } else if (sent && same(found.answers, sent) && found.since !== since) {
        forget();
        return null;
      }
      return found.answers ?? null;
    },
    start() {
      form.on('field.updated', () => queueMicrotask(save));
    },
    get since() {
      return base;
    },
    // These answers are on their way to the server.
    sending(answers) {
      before = sent;
      sent = structuredClone(answers);
      save();
    },
    // Whether answers that the server holds are those that this tab sent last, or before.
    isOwn: (answers) => [sent, before].some((own) => own && holds(answers, own)),
    // The server has what was sent: what was typed since then goes on from that, and without any the server's is enough.
    saved(at) {
      base = at;
      if (same(now(), sent)) forget();
      else save();
    },
    // Goes on from the server's draft, whatever is in it.
    goOnFrom(at) {
      base = at;
      save();
    },
    drop: forget,
    sent() {
      if (place) sessionStorage.setItem('draft-sent', place);
    },
  };
}

function stored(place) {
  try {
    return place && JSON.parse(sessionStorage.getItem(place));
  } catch {
    return null;
  }
}

const holds = (values, sent) => Boolean(values) && Object.entries(sent).every(([name, value]) => same(values[name], value));

// Alike as the server keeps them: it sorts names, and text that was left empty comes back as null or not at all.
const same = (one, other) => JSON.stringify(plain(one)) === JSON.stringify(plain(other));

function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (value && typeof value === 'object') {
    const names = Object.keys(value).filter((name) => plain(value[name]) !== null);
    return Object.fromEntries(names.sort().map((name) => [name, plain(value[name])]));
  }
  return value === '' || value === undefined ? null : value;
}
