// A box above the tabs' table that leaves only the rows in which a word stands.
import { say } from '../editing/words.js';

export function rowFilter(modeler, canvas, frame) {
  const line = Object.assign(document.createElement('div'), { className: 'row-filter' });
  const box = Object.assign(document.createElement('input'), { type: 'search', className: 'input small', placeholder: say('findRows') });
  const told = Object.assign(document.createElement('span'), { className: 'row-filter-count' });
  box.setAttribute('aria-label', say('findRows'));
  told.setAttribute('role', 'status');
  line.append(box, told);
  canvas.insertBefore(line, frame);
  const sift = () => {
    const words = box.value.trim().toLowerCase();
    const rows = [...frame.querySelectorAll('.tjs-table tbody tr')].filter((row) => row.querySelector('td[data-row-id]'));
    const shown = rows.filter((row) => {
      const fits = !words || row.textContent.toLowerCase().includes(words);
      if (row.hidden === fits) row.hidden = !fits;
      return fits;
    });
    line.hidden = rows.length < 8 && !words;
    const text = rows.length ? say('rowsShown', { shown: shown.length, all: rows.length }) : '';
    if (told.textContent !== text) told.textContent = text;
  };
  box.addEventListener('input', sift);
  modeler.on('views.changed', () => void requestAnimationFrame(sift));
  new MutationObserver(sift).observe(frame, { childList: true, subtree: true });
}
