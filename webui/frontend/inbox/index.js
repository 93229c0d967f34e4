// The inbox: keys for the lines, and a list that keeps itself up to date without moving under the hand. Offers nothing; needs `live` events.
import { installKeys } from './keys.js';
import { keepPlace } from './place.js';
import { keepFresh } from './fresh.js';

const box = document.querySelector('[data-inbox]');
if (box) {
  installKeys(box);
  keepPlace(box);
  keepFresh(box);
}
