// Finding an element: from the button and from anywhere on the page by Ctrl+F, by what the drawing says, by either name and by id.
import { chineseName } from './chinese-names.js';

/** Opens and closes the box; called from within a click, after which the box would otherwise close at once. */
export const toggleSearch = (modeler) => setTimeout(() => modeler.get('searchPad').toggle());

/** Takes up what an input method, a paste or a voice writes, which the box alone overhears: it listens to keys. */
export function listenToSearch(modeler, canvas) {
  const box = canvas.querySelector('.djs-search-input input');
  const pad = modeler.get('searchPad');
  box?.addEventListener('input', () => pad.isOpen() && pad._search(box.value));
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== 'f' || event.target.closest('input, textarea, dialog, [contenteditable]')) return;
    event.preventDefault();
    if (!pad.isOpen()) pad.open();
  }, true);
}

/** What is found by the Chinese names first, then what only the English ones or the ids have. */
export function inBothLanguages(search, lent) {
  const find = search.find;
  search.find = (pattern) => {
    const [chinese, english] = [lent(() => find.call(search, pattern)), find.call(search, pattern)];
    const seen = new Set(chinese.map(({ element }) => element));
    return [...chinese, ...english.filter(({ element }) => !seen.has(element) && !(element.labelTarget && seen.has(element.labelTarget)))].map((one) => named(one, seen));
  };
}

// A result that only the English name gave is still called as the drawing calls it.
function named(result, seen) {
  const name = seen.has(result.element) ? '' : chineseName(result.element);
  return name ? { ...result, primaryTokens: [{ value: `${name} · ` }, ...result.primaryTokens] } : result;
}
