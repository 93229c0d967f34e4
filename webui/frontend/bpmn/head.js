// The head of the properties panel calls an element as the drawing does: by its Chinese name.
import { chineseName } from './chinese-names.js';

export function nameInHead(modeler, panel) {
  const say = () => {
    const label = panel.querySelector('.bio-properties-panel-header-label');
    const chosen = modeler.get('selection').get();
    const name = chosen.length > 1 ? '' : chineseName(chosen[0] ?? modeler.get('canvas').getRootElement());
    if (label?.firstChild && name && label.textContent !== name) label.firstChild.data = name;
  };
  new MutationObserver(say).observe(panel, { childList: true, subtree: true, characterData: true });
  modeler.on('commandStack.changed', () => void requestAnimationFrame(say)); // a value given back would keep the event from others
}
