// g and then a letter: go to a place of the menu.
import { keysAreOn } from './shortcuts.js';

const PLACES = { i: '/inbox', c: '/cases', n: '/notices' };
const PATIENCE_MS = 1500;
let since = -Infinity;

document.addEventListener('keydown', (event) => {
  if (document.body.hasAttribute('data-signed-out') || !keysAreOn(event)) {
    return;
  }
  if (event.timeStamp - since < PATIENCE_MS && PLACES[event.key]) {
    event.preventDefault();
    location.assign(PLACES[event.key]);
  }
  since = event.key === 'g' ? event.timeStamp : -Infinity;
});
