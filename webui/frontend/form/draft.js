// Keeps what is being typed in this tab until it is sent, so that a reload, an expired session or a conflict loses no word.
//
// Only sessionStorage is used: it ends with the tab, and signing out empties it (see page/index.js).
export function keepDraft(form, key) {
  const place = key && `draft:${key}`;
  let touched = false;
  const last = sessionStorage.getItem('draft-sent');
  if (last && last !== place) {
    sessionStorage.removeItem(last); // it was taken, or we would be back on its page
  }
  sessionStorage.removeItem('draft-sent');
  const save = () => {
    if (place && touched) sessionStorage.setItem(place, JSON.stringify(form._getState().data));
  };
  return {
    read() {
      try {
        return place && JSON.parse(sessionStorage.getItem(place));
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
    drop() {
      touched = false;
      if (place) sessionStorage.removeItem(place);
    },
    sent() {
      if (place) sessionStorage.setItem('draft-sent', place);
    },
  };
}
