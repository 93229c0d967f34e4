// A word that comes and goes by itself; it stays while it is pointed at or holds the focus, and as long as it is long.
const place = document.querySelector('[data-toasts]');
const SHORTEST = 6000;
const A_LETTER = 90;

/** Say `text` at the foot of the page; `tone` "late" for what went wrong, which stays until it is closed. */
export function toast(text, tone = '') {
  if (!place || !text) {
    return;
  }
  const said = Object.assign(document.createElement('div'), { className: `toast ${tone}` });
  const words = Object.assign(document.createElement('p'), { textContent: text });
  const close = Object.assign(document.createElement('button'), { className: 'button small square', type: 'button', textContent: '×', ariaLabel: place.dataset.close });
  close.addEventListener('click', () => said.remove());
  said.append(words, close);
  place.append(said);
  if (tone !== 'late') {
    const leave = () => (said.matches(':hover, :focus-within') ? setTimeout(leave, 2000) : said.remove());
    setTimeout(leave, Math.max(SHORTEST, text.length * A_LETTER));
  }
}
