// The words of the bpmn.io editors in Chinese, as a module `translate`. What no dictionary has stays English and is noted down.
const missed = new Set();

/** The texts that no dictionary had, for the tests and for whoever keeps the dictionaries. */
export const misses = () => [...missed];

/** A module for `additionalModules`, over dictionaries of which a later one has the last word. */
export function inChinese(...dictionaries) {
  const words = Object.assign({}, ...dictionaries);
  return { translate: ['value', (template, gaps = {}) => filled(looked(words, template), gaps)] };
}

function looked(words, template) {
  const found = words[template];
  if (found === undefined && /[A-Za-z]{2}/.test(template) && !missed.has(template)) note(template);
  return found ?? template;
}

function note(template) {
  missed.add(template);
  document.documentElement.dataset.untranslated = JSON.stringify([...missed]);
}

const filled = (text, gaps) => text.replace(/\{([^}]+)\}/g, (whole, name) => (name in gaps ? gaps[name] : whole));
