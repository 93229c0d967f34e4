// Chinese for an editor without a translation service: its fixed English texts are replaced where they are rendered.
//
// Only whole texts are replaced, never what people write: inputs, editable texts and the form that is being drawn are left alone.
const THEIRS = 'input, textarea, [contenteditable], .cm-editor, .fjs-form-field-label, .fjs-form-field-text, .fjs-inline-label, .fjs-select-display';
const ATTRIBUTES = ['placeholder', 'title', 'aria-label'];

export function swapWords(root, words) {
  const replace = () => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) replaceText(walker.currentNode, words);
    for (const element of root.querySelectorAll('[placeholder], [title], [aria-label]')) replaceAttributes(element, words);
  };
  new MutationObserver(replace).observe(root, { childList: true, subtree: true, characterData: true });
}

function replaceText(node, words) {
  const text = node.data.trim();
  const said = words[text];
  if (said && !node.parentElement.closest(THEIRS)) node.data = node.data.replace(text, said);
}

function replaceAttributes(element, words) {
  for (const name of ATTRIBUTES) {
    const said = words[element.getAttribute(name)];
    if (said) element.setAttribute(name, said);
  }
}
