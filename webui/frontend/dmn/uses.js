// A line above the table: which tasks and decisions use the row and the result column of the cell that is chosen.
//
// Needs: the list [data-uses] of the page, with [data-part] by the ids of rows and columns.
import { say } from '../editing/words.js';

export function usesOf(canvas, frame) {
  const list = document.querySelector('[data-uses]');
  if (!list) return;
  const line = Object.assign(document.createElement('div'), { className: 'part-uses', hidden: true });
  line.setAttribute('role', 'status');
  canvas.insertBefore(line, frame);
  const part = (id) => id && list.querySelector(`[data-part="${CSS.escape(id)}"]`);
  frame.addEventListener('focusin', ({ target }) => show(target));
  frame.addEventListener('click', ({ target }) => show(target));
  const show = (target) => {
    const cell = target.closest('[data-row-id], [data-col-id]');
    if (!cell) return;
    const found = [part(cell.dataset.rowId), part(cell.dataset.colId)].filter(Boolean);
    line.hidden = !found.length;
    line.replaceChildren(...found.map(told));
  };
}

function told(one) {
  const said = document.createElement('p');
  const name = Object.assign(document.createElement('b'), { textContent: say('usedBy', { part: one.querySelector('dt').textContent }) });
  const links = [...one.querySelectorAll('li')].flatMap((item, at) => [at ? '; ' : ' ', ...[...item.childNodes].map((node) => node.cloneNode(true))]);
  said.append(name, ...links);
  return said;
}
