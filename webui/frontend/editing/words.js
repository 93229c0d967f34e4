// The texts of the page, given by the server in the language of the page; `{name}` in them is filled in here.
const place = document.querySelector('[data-words]');
const words = JSON.parse(place?.dataset.words ?? '{}');

export const isChinese = document.documentElement.lang.startsWith('zh');

/** The text with this key ("panel.role"), with its gaps filled. */
export function say(key, gaps = {}) {
  const found = key.split('.').reduce((inner, part) => inner?.[part], words);
  return String(found ?? key).replace(/\{(\w+)\}/g, (whole, name) => (name in gaps ? String(gaps[name]) : whole));
}

/** The clock time, with the day where it is not today's. */
export function moment(iso) {
  const at = new Date(iso);
  const timeZone = place?.dataset.zone || undefined; // the district's, as everywhere else on the pages
  const day = (one) => one.toLocaleDateString('en', { timeZone });
  const how = day(at) === day(new Date()) ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' };
  return at.toLocaleString(document.documentElement.lang, { ...how, timeZone });
}
