// Keeps what is being typed in this tab until it is sent, so that a reload, an expired session or a conflict loses no word.
//
// Only sessionStorage is used: it ends with the tab, and signing out empties it (see page/index.js). The place names the person, so that
// whoever signs in here next sees nothing of it.
export function keepDraft(form, key, since = '') {
  const place = key && `draft:${key}`;
  let touched = false;
  let base = since;
  const last = sessionStorage.getItem('draft-sent');
  if (last && last !== place) {
    sessionStorage.removeItem(last); // it was taken, or we would be back on its page
  }
  sessionStorage.removeItem('draft-sent');
  const save = () => {
    if (place && touched) sessionStorage.setItem(place, JSON.stringify({ since: base, answers: form._getState().data }));
  };
  return {
    read() {
      try {
        const found = place && JSON.parse(sessionStorage.getItem(place));
        if (found && found.since !== since) base = found.since; // the server holds another draft: saving will tell
        return found?.answers ?? null;
      } catch {
        return null;
      }
    },
    start() {
      form.on('field.updated', () => {
        touched = true;
        queueMicrotask(save);
      });
    },
    get since() {
      return base;
    },
    // The server has it, too: from now on this tab's words are those of that draft.
    saved(at) {
      base = at;
      save();
    },
    drop() {
      touched = false;
      if (place) sessionStorage.removeItem(place);
    },
    sent() {
      if (place) sessionStorage.setItem('draft-sent', place);
    },
  };
}
