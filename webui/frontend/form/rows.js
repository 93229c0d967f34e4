// Rows of a list by what is in them: the button below says what it adds. Needs the words `addTo` with {list}. Offers rowsModule(words).
const ADD = '.fjs-repeat-render-add';

export function rowsModule(words) {
  const add = (form) => {
    const root = form._container;
    const name = () => {
      for (const button of root.querySelectorAll(ADD)) say(button, words);
    };
    new MutationObserver(name).observe(root, { childList: true, subtree: true, characterData: true });
  };
  return { __init__: [['form', add]] };
}

function say(button, words) {
  const list = button.closest('.fjs-form-field-dynamiclist')?.querySelector('label')?.textContent.trim();
  const text = list && words.addTo?.replace('{list}', list);
  const shown = [...button.childNodes].findLast((one) => one.nodeType === Node.TEXT_NODE && one.data.trim());
  if (text && shown && shown.data !== text) shown.data = text;
}
